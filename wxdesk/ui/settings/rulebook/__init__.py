"""The settings page for the rulebook 规则."""
