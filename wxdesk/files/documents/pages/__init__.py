"""Read web pages and Markdown 网页 into blocks."""
