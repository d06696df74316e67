"""Finds stray zero-width joiners: they join emoji, and are invisible anywhere else."""

import re

LOOSE_JOINER = re.compile("\u200d(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]\u200d)")
"""A zero-width joiner that does not follow an emoji; the pattern starts with the joiner, so searching is fast."""
