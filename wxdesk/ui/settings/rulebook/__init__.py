"""The page of the rulebook 规则."""
