"""Commands about packages 发布包."""
