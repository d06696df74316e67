"""The written rules as data 规则: limits, clauses, severities, channels; what a check found."""
