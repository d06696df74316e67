"""Remembers what a write transaction has read, because the steps of one act read the same rows again and again.

On a server each statement costs a message there and back.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from wxdesk.store.database import Cursor, Database, Values

_MOST = 200
"""The number of rows of a result above which the result is not remembered, to save memory."""
_WRITTEN = re.compile(r'\s*(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)')


class ReadRows:
    """The result of a statement, with all its rows."""

    def __init__(self, description: Any, rows: list[Any]) -> None:
        """Hold the rows of a result, and the `description` of its columns."""
        self.description = description
        self.rows = rows
        self._left = iter(rows)

    def fetchone(self) -> Any:
        """Return the next row, or None."""
        return next(self._left, None)

    def fetchall(self) -> list[Any]:
        """Return all rows that were not returned yet."""
        return list(self._left)

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows that were not returned yet."""
        return self._left


class RememberedReads:
    """A connection within one write transaction, which answers a repeated SELECT from memory.

    A write to a table forgets every result whose statement names this table. No other program can write between two
    reads of the transaction, because each write transaction locks the desk.
    """

    def __init__(self, database: Database) -> None:
        """Pass statements on to `database`."""
        self._database = database
        self._known: dict[tuple[str, object], ReadRows] = {}

    def execute(self, sql: str, values: Values = (), /) -> Cursor:
        """Run one statement, or return the remembered result of the same statement with the same values."""
        if not sql.lstrip().startswith("SELECT"):
            self._forget(sql)
            return self._database.execute(sql, values)
        key = sql, tuple(values.items()) if isinstance(values, Mapping) else tuple(values)
        if key not in self._known:
            cursor = self._database.execute(sql, values)
            found = ReadRows(cursor.description, cursor.fetchall())
            if len(found.rows) > _MOST:
                return found
            self._known[key] = found
        known = self._known[key]
        return ReadRows(known.description, known.rows)

    def executemany(self, sql: str, rows: Iterable[Any], /) -> None:
        """Run one statement once for each row of values; without rows, nothing is sent."""
        given = list(rows)
        if given:
            self._forget(sql)
            self._database.executemany(sql, given)

    def _forget(self, sql: str) -> None:
        """Forget the results that the writing statement `sql` may change; all, if its table cannot be told."""
        written = _WRITTEN.match(sql)
        gone = [key for key in self._known if written is None or written[1] in _words(key[0])]
        for key in gone:
            del self._known[key]


@cache
def _words(sql: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", sql))
