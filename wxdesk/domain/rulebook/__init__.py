"""The written rules as data 规则: limits, clauses, severities, channels, and findings of checks."""
