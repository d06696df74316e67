"""Parser processes 解析进程: started, limited, asked, replaced."""
