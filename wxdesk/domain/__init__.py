"""Values and rules of the editorial office 编辑部; standard library only, no input or output."""
