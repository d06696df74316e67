"""Review 审稿: placements, approval hashes, the table of transitions, the proof's version code."""
