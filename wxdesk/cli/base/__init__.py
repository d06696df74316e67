"""Code shared by all commands: context, parser words, shared options."""
