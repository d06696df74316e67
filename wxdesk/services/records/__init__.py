"""Read models of submissions, placements and files; they apply no rules."""
