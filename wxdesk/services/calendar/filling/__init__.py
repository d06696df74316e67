"""Suggestions for pushes: moves, items that could fill them, articles to publish again, and stock 备稿."""
