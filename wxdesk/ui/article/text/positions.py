"""Convert between code points, used in the core, and UTF-16 units, used in Qt."""

import re
from bisect import bisect_left

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """Converts positions in one text; a character outside the Basic Multilingual Plane (😀) takes two UTF-16 units."""

    def __init__(self, text: str) -> None:
        """Find all characters of the text that take two UTF-16 units."""
        self._wide = [found.start() for found in _WIDE.finditer(text)]
        self._wide_units = [at + number for number, at in enumerate(self._wide)]

    def to_qt(self, at: int) -> int:
        """Return the position in UTF-16 units for the position `at` in code points."""
        return at + bisect_left(self._wide, at)

    def from_qt(self, unit: int) -> int:
        """Return the position in code points for the position `unit` in UTF-16 units."""
        return unit - bisect_left(self._wide_units, unit)
