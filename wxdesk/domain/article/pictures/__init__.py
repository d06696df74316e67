"""Put the pictures of a delivery in place of the marks in an article's text, such as 【图1】."""
