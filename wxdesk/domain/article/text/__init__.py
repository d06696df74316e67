"""The article as text with Markdown marks, which an editor types: its grammar, writing and reading it, places in it."""
