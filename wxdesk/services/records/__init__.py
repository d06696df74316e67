"""What is known of submissions, placements and files: read models without rules."""
