"""Run the checks of the rulebook 规则; a check that raises becomes a finding, and the others still run."""
