"""Remembers what a write transaction has read, because the steps of one act read the same rows again and again.

On a server each statement costs a message there and back.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from wxdesk.store.database import Cursor, Database, Values

_MOST = 200
"""The number of rows of a result above which the result is not remembered, to save memory."""
_WRITTEN = re.compile(r'\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)')
"""Finds the table that a statement writes."""
_READING = re.compile(r"\s*(?:SELECT|WITH)\b")
"""Matches a statement that may be a read."""


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
    """A connection within one write transaction, which answers a repeated question from memory.

    A write to a table forgets every result whose statement names this table. No other program can write between two
    reads of the transaction, because each write transaction locks the desk.
    """

    def __init__(self, database: Database) -> None:
        """Create an empty memory of results for statements that are sent to `database`."""
        self._database = database
        self._known = defaultdict[str, dict[object, ReadRows]](dict)
        """For each statement: the results by the values that were bound."""

    def execute(self, sql: str, values: Values = (), /) -> Cursor:
        """Run one statement, or return the remembered result of the same statement with the same values."""
        if _WRITTEN.search(sql) or not _READING.match(sql):
            self._forget(sql)
            return self._database.execute(sql, values)
        results, key = self._known[sql], tuple(values.items() if isinstance(values, Mapping) else values)
        if key not in results:
            cursor = self._database.execute(sql, values)
            found = ReadRows(cursor.description, cursor.fetchall())
            if len(found.rows) > _MOST:
                return found
            results[key] = found
        return ReadRows(results[key].description, results[key].rows)

    def executemany(self, sql: str, rows: Iterable[Any], /) -> None:
        """Run one statement once for each row of values; without rows, nothing is sent."""
        given = list(rows)
        if given:
            self._forget(sql)
            self._database.executemany(sql, given)

    def _forget(self, sql: str) -> None:
        """Forget the remembered results that the writing statement `sql` may change.

        These are the results of statements that name the table written. If the table cannot be recognised in `sql`,
        all results are forgotten.
        """
        written = _WRITTEN.search(sql)
        for asked, results in self._known.items():
            if written is None or written[1] in _words(asked):
                results.clear()


@cache
def _words(sql: str) -> frozenset[str]:
    """Return the words of a statement, among them the names of its tables."""
    return frozenset(re.findall(r"\w+", sql))
