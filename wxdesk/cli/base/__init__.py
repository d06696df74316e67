"""Code shared by all commands 公用: context, translated argparse messages, shared options, JSON output."""
