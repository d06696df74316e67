"""The rulebook in force 规则: the desk's own copy, its adoption, and trials of a change."""
