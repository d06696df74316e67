"""Run checks; a failing check becomes a finding, and the others go on."""
