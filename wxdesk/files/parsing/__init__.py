"""Start, limit, query and replace parser processes 解析进程."""
