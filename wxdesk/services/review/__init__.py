"""Review and its results 审稿: decisions, proofs, corrections and retractions, responsibility."""
