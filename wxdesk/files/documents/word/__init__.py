"""Word files 文档 (.docx, .doc) to blocks."""
