"""Convert between code points, used in the core, and UTF-16 units, used in Qt."""

import re
from bisect import bisect_left

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """Positions in one text; characters outside the Basic Multilingual Plane, such as 😀, take two units."""

    def __init__(self, text: str) -> None:
        """Find all wide characters."""
        self._wide = [found.start() for found in _WIDE.finditer(text)]
        self._wide_units = [at + number for number, at in enumerate(self._wide)]

    def to_qt(self, at: int) -> int:
        """Return the UTF-16 unit of a code point."""
        return at + bisect_left(self._wide, at)

    def from_qt(self, unit: int) -> int:
        """Return the code point at a UTF-16 unit."""
        return unit - bisect_left(self._wide_units, unit)
