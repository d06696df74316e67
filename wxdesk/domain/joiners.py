"""The zero-width joiner: it makes one emoji of several, and shows nothing anywhere else."""

import re

LOOSE_JOINER = re.compile("(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")
"""A zero-width joiner that does not stand behind an emoji."""
