"""The report in words and tables, made once for page, PDF, workbook, picture and screen."""
