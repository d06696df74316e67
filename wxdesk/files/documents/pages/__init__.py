"""Web pages and Markdown 网页 to blocks."""
