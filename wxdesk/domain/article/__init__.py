"""The article 文章: blocks, their text view and its editing, components, comments, dark mode colours."""
