"""The parser process itself 解析进程: the jobs that it knows."""
