"""The parser process 解析进程 and the table of its jobs."""
