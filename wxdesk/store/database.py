"""The protocol of a database connection, which both SQLite's connection and the one to PostgreSQL implement."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

type Values = Mapping[str, Any] | Sequence[Any]
"""The values of a statement: by the names of its placeholders, or in their order."""


class Cursor(Protocol):
    """The result of one statement."""

    @property
    def description(self) -> Any:
        """Return one sequence for each column of the result; its first element is the column's name."""
        ...

    def fetchone(self) -> Any:
        """Return the next row, or None."""
        ...

    def fetchall(self) -> list[Any]:
        """Return all rows that were not returned yet."""
        ...

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows."""
        ...


class Database(Protocol):
    """A connection that runs the statements of this package, which are written in SQLite's SQL."""

    def execute(self, sql: str, values: Values = ..., /) -> Cursor:
        """Run one statement and return its result."""
        ...

    def executemany(self, sql: str, rows: Iterable[Any], /) -> Any:
        """Run one statement once for each row of values."""
        ...
