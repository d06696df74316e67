"""Join the pictures of a delivery with the marks of an article's text."""
