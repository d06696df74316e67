"""Checks 检测: pure generators that compare facts with the rulebook and yield findings; one file per family."""
