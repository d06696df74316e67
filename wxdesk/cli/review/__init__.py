"""Commands about review and amendments 审稿."""
