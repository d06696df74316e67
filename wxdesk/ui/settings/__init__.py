"""The screen 设置."""
