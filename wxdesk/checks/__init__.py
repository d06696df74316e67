"""Facts and rulebook in, findings out: pure generators, one file a family."""
