"""Commands about submissions 稿件."""
