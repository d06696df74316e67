"""Read the text of PDF files 版式文件."""
