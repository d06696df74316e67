"""The paste helper (粘贴助手)."""
