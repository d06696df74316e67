"""The command line 命令行; each command is a module of its own."""
