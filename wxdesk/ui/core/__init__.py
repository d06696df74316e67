"""Parts that every screen uses (公用): session, background tasks, commands, colours, icons, crash reports."""
