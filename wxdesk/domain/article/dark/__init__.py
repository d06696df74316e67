"""WeChat's dark mode: the colours that it makes of an article's colours."""
