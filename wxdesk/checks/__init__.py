"""Checks turn facts and rulebook into findings: pure generators, one file per family."""
