"""The rulebook in force 规则: the desk's copy, its adoption, trials of a change."""
