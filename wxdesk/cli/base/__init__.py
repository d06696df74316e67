"""Code shared by all commands: context, argparse's sentences, shared options, public JSON."""
