"""Running checks: one that fails becomes a finding, the others go on."""
