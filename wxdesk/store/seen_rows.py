"""Remembers which rows of which tables were seen, with one bit for each row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

_BITS = 1024
"""Number of row ids in one integer; ids are dense, except perhaps in a damaged file."""


class SeenRows:
    """A set of numbers of rows for each table."""

    def __init__(self, kept: Mapping[str, Mapping[str, str]] | None = None) -> None:
        """Begin with nothing, or with what `as_json` gave."""
        self._blocks = defaultdict[str, defaultdict[int, int]](lambda: defaultdict(int))
        for table, blocks in (kept or {}).items():
            self._blocks[table].update({int(block): int(bits, 16) for block, bits in blocks.items()})

    def add(self, table: str, numbers: Iterable[int]) -> None:
        """Note rows of `table` as seen."""
        blocks = self._blocks[table]
        for number in numbers:
            blocks[number // _BITS] |= 1 << number % _BITS

    def add_all(self, table: str, first: int, last: int) -> None:
        """Note all rows of `table` with these numbers and between them as seen."""
        blocks = self._blocks[table]
        for block in range(first // _BITS, last // _BITS + 1):
            low, high = max(first - block * _BITS, 0), min(last - block * _BITS, _BITS - 1)
            blocks[block] |= (1 << high + 1) - (1 << low)

    def has(self, table: str, number: int) -> bool:
        """Tell whether a row was noted."""
        return bool(self._blocks[table][number // _BITS] >> number % _BITS & 1)

    def count(self, table: str) -> int:
        """Return how many rows of `table` were noted."""
        return sum(bits.bit_count() for bits in self._blocks[table].values())

    def update(self, other: "SeenRows") -> None:
        """Note what `other` has noted."""
        for table, blocks in other._blocks.items():  # noqa: SLF001 - of the same class
            for block, bits in blocks.items():
                self._blocks[table][block] |= bits

    def as_json(self) -> dict[str, dict[str, str]]:
        """Return all of it for another process."""
        return {
            table: {str(block): f"{bits:x}" for block, bits in blocks.items()} for table, blocks in self._blocks.items()
        }
