"""Review and its results 审稿: decisions, proofs, amendments, responsibility."""
