"""The article 文章: blocks, their text view, components, comments, colours in the dark."""
