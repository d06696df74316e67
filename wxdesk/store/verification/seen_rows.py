"""Sets of row numbers for each table, with one bit for each row, and a flag for rows that are out of order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

_BITS = 1024
"""Number of rows that share one integer, in which each row is one bit.

That saves memory, because row numbers have few gaps, except perhaps in a damaged file.
"""


class SeenRows:
    """For each table, the row numbers (column `entered`) that were compared so far, while events are read backwards."""

    def __init__(self, kept: Mapping[str, Any] | None = None) -> None:
        """Start without rows, or with the rows in `kept`, which `as_json` of another object returned."""
        self._unordered = set[str]((kept or {}).get("unordered", ()))
        self._blocks = defaultdict[str, defaultdict[int, int]](lambda: defaultdict(int))
        for table, blocks in (kept or {}).get("blocks", {}).items():
            self._blocks[table].update({int(block): int(bits, 16) for block, bits in blocks.items()})

    def add(self, table: str, numbers: Iterable[int]) -> None:
        """Add the rows of `table` with these `numbers`."""
        blocks = self._blocks[table]
        for number in numbers:
            blocks[number // _BITS] |= 1 << number % _BITS

    def add_downwards(self, table: str, numbers: Sequence[int | None]) -> None:
        """Add row numbers of `table`, which come newest first, and note whether they are in order.

        If a number is not one below the previous number, the table is noted as unordered. None stands for a lost row
        and is skipped.
        """
        for later, number in pairwise([self.first(table), *numbers]):
            if later is not None and number is not None and number != later - 1:
                self._unordered.add(table)
        self.add(table, (number for number in numbers if number is not None))

    def add_all(self, table: str, first: int, last: int) -> None:
        """Add the rows `first` to `last` of `table`, both included."""
        blocks = self._blocks[table]
        for block in range(first // _BITS, last // _BITS + 1):
            low, high = max(first - block * _BITS, 0), min(last - block * _BITS, _BITS - 1)
            blocks[block] |= (1 << high + 1) - (1 << low)

    def has(self, table: str, number: int) -> bool:
        """Tell whether the row `number` of `table` was added."""
        return bool(self._blocks[table][number // _BITS] >> number % _BITS & 1)

    def first(self, table: str) -> int | None:
        """Return the lowest added row number of `table`, None if there is none."""
        block = min((block for block, bits in self._blocks[table].items() if bits), default=None)
        if block is None:
            return None
        bits = self._blocks[table][block]
        return block * _BITS + (bits & -bits).bit_length() - 1

    def last(self, table: str) -> int | None:
        """Return the highest added row number of `table`, None if there is none."""
        block = max((block for block, bits in self._blocks[table].items() if bits), default=None)
        return None if block is None else block * _BITS + self._blocks[table][block].bit_length() - 1

    def unordered(self) -> list[str]:
        """Return the tables whose added rows are not numbered 1, 2, 3 and so on in the order of their entry."""
        gaps = {table for table in self._blocks if (self.last(table) or 0) != self.count(table)}
        return sorted(gaps | self._unordered)

    def count(self, table: str) -> int:
        """Return the number of added rows of `table`."""
        return sum(bits.bit_count() for bits in self._blocks[table].values())

    def update(self, older: "SeenRows") -> None:
        """Add the rows of `older`, which were found by reading an older part of the trail than this part.

        A table is noted as unordered if `older` has a higher row number in it than the lowest number here.
        """
        self._unordered |= older._unordered  # noqa: SLF001 - of the same class
        for table, blocks in older._blocks.items():  # noqa: SLF001 - of the same class
            first, last = self.first(table), older.last(table)
            if first is not None and last is not None and first < last:
                self._unordered.add(table)
            for block, bits in blocks.items():
                self._blocks[table][block] |= bits

    def as_json(self) -> dict[str, Any]:
        """Return the numbers of the rows as JSON data for another process."""
        blocks = {table: {str(at): f"{bits:x}" for at, bits in found.items()} for table, found in self._blocks.items()}
        return {"unordered": sorted(self._unordered), "blocks": blocks}
