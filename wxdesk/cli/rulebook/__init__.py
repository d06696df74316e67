"""Commands about the rulebook 规则."""
