"""Where a desk 工作库 lies: the state of a folder, the note of a desk that moved to a server, and unfinished moves."""
