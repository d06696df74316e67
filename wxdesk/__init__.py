"""wxdesk, a desktop program for editors of WeChat accounts: submissions 稿件 come in, checked pushes 推送 go out."""

__version__ = "0.6.0"
