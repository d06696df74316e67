"""Commands about review, corrections and retractions 审稿."""
