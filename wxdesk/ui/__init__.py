"""The window 窗口: the only folder that imports PySide6."""
