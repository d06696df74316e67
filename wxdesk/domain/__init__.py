"""Values and rules of the editorial office; standard library only, no input or output."""
