"""What every part of the window uses: session, tasks, commands, colours, icons, crash care."""
