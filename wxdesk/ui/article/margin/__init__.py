"""Panes beside the text that read and change it: the facts of a campaign, and the comments."""
