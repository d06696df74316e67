"""Read Word files 文档 (.docx, .doc) into blocks."""
