"""Finds the bytes of an SQLite file that hold data, and the table or index to which they belong.

All other bytes are free space. The module follows SQLite's file format: B-tree pages from their roots, cells, and
chains of overflow pages.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

HEADER = "header"
"""Owner of the first hundred bytes of the file: counters and versions that SQLite mostly rewrites or never reads."""
_SCHEMA = "sqlite_master"
_TABLE_INNER, _TABLE_LEAF, _INDEX_INNER = 5, 13, 2


@dataclass(frozen=True)
class Live:
    """The bytes from `start` up to `end` (exclusive), and the table or index that they belong to."""

    start: int
    end: int
    owner: str


def live_bytes(path: Path) -> list[Live]:
    """Return all byte ranges with data in the database at `path`."""
    with closing(sqlite3.connect(path)) as plain:
        size = plain.execute("PRAGMA page_size").fetchone()[0]
        roots = plain.execute("SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0").fetchall()
        numbered = {name for name, _ in roots if _is_numbered(plain, name)}
    found = [Live(0, 100, HEADER)]
    for owner, root in [(_SCHEMA, 1), *roots]:
        file = _File(path.read_bytes(), size, numbered=owner in numbered)
        found += (Live(start, end, owner) for start, end in file.tree(root))
    return found


def _is_numbered(plain: sqlite3.Connection, table: str) -> bool:
    """Tell whether the first column of a table is an integer primary key, an alias of the row number.

    SQLite ignores the value that a row stores for such a column.
    """
    first = plain.execute(f'PRAGMA table_info("{table}")').fetchone()
    return first is not None and first[2] == "INTEGER" and first[5] == 1


class _File:
    def __init__(self, data: bytes, size: int, *, numbered: bool) -> None:
        self._data, self._size, self._numbered = data, size, numbered

    def tree(self, page: int) -> Iterator[tuple[int, int]]:
        """Yield the used byte ranges of a page and of all pages below it."""
        at = (page - 1) * self._size
        head = at + (100 if page == 1 else 0)
        kind, count = self._data[head], self._number(head + 3, 2)
        inner = kind in {_TABLE_INNER, _INDEX_INNER}
        end = head + (12 if inner else 8) + 2 * count
        yield head, end
        cells = [at + self._number(end - 2 * (count - index), 2) for index in range(count)]
        for cell in cells:
            yield from self._cell(cell, kind)
        if inner:
            for child in [*(self._number(cell, 4) for cell in cells), self._number(head + 8, 4)]:
                yield from self.tree(child)

    def _cell(self, cell: int, kind: int) -> Iterator[tuple[int, int]]:
        at = cell + (4 if kind in {_TABLE_INNER, _INDEX_INNER} else 0)
        payload, at = self._varint(at)
        if kind == _TABLE_INNER:
            yield cell, at
            return
        if kind == _TABLE_LEAF:
            _, at = self._varint(at)
        here = self._here(payload, kind)
        if self._numbered:
            yield cell, at + 1
        yield at + 2 if self._numbered else cell, at + here + (4 if here < payload else 0)
        if here < payload:
            yield from self._chain(self._number(at + here, 4), payload - here)

    def _here(self, payload: int, kind: int) -> int:
        """Return how many bytes of a payload are stored in its own page; the rest is in overflow pages."""
        least = (self._size - 12) * 32 // 255 - 23
        most = self._size - 35 if kind == _TABLE_LEAF else (self._size - 12) * 64 // 255 - 23
        if payload <= most:
            return payload
        fitting = least + (payload - least) % (self._size - 4)
        return fitting if fitting <= most else least

    def _chain(self, page: int, left: int) -> Iterator[tuple[int, int]]:
        while left > 0:
            at = (page - 1) * self._size
            held = min(left, self._size - 4)
            yield at, at + 4 + held
            page, left = self._number(at, 4), left - held

    def _number(self, at: int, length: int) -> int:
        return int.from_bytes(self._data[at : at + length])

    def _varint(self, at: int) -> tuple[int, int]:
        value = 0
        for index in range(8):
            byte = self._data[at + index]
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value, at + index + 1
        return value << 8 | self._data[at + 8], at + 9
