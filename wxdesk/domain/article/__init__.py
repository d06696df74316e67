"""The article 文章: blocks, their Markdown text and its editing, components, comments, dark mode colours."""
