"""Commands about registers 台账."""
