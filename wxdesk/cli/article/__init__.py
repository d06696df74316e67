"""Commands about articles 排版."""
