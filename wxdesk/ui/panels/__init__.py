"""One panel a screen; panels do not know each other."""
