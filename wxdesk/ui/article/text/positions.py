"""Between code points, in which the core counts, and UTF-16 units, in which Qt does."""

import re
from bisect import bisect_left

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Units:
    """Places in one text; what lies outside the basic plane, such as 😀, is two units there."""

    def __init__(self, text: str) -> None:
        """Look once for what is wide."""
        self._wide = [found.start() for found in _WIDE.finditer(text)]
        self._wide_units = [at + number for number, at in enumerate(self._wide)]

    def to_qt(self, at: int) -> int:
        """Return the place of a code point in UTF-16 units."""
        return at + bisect_left(self._wide, at)

    def from_qt(self, unit: int) -> int:
        """Return the code point that stands at a UTF-16 unit."""
        return unit - bisect_left(self._wide_units, unit)
