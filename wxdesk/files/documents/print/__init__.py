"""Read the text of PDF files."""
