"""The first set-up 初次设置."""
