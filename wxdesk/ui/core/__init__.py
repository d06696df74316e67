"""Parts that every screen uses: session, background tasks, commands, colours, icons, crash reports."""
