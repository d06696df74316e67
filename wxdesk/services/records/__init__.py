"""Read models 查询 of submissions, placements and files; they apply no rules."""
