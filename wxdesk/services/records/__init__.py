"""Read models of submissions, placements and files, without rules."""
