"""The zero-width joiner: it makes one emoji of several, and shows nothing anywhere else."""

import re

LOOSE_JOINER = re.compile("\u200d(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]\u200d)")
"""A zero-width joiner that does not stand behind an emoji; it begins with the sign, so a search is fast."""
