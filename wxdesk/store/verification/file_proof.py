"""Check a database file in a thread.

The checks find a damaged structure of the file, rows that refer to a missing row, and damaged stored texts.
They also find wrong derived rows: texts for the search, rows of `trail_line` without an event, facets and counts.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from wxdesk.domain.trail.events import TrailProblem
from wxdesk.services.desk.ports import Cancel
from wxdesk.store.connection import primary_code
from wxdesk.store.search.search_texts import searched_entries, searched_submissions
from wxdesk.store.trail.facets import MISCOUNTED, MISFILED
from wxdesk.store.waiting import result_of

_MOST = 20
"""Maximum number of problems that each check reports."""
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_NOTADB})
"""SQLite error codes of a damaged file. Invalid JSON gives SQLITE_ERROR, because an index reads that JSON."""


class FileProof:
    """Checks a database file in a thread, on a connection of its own; SQLite releases the GIL meanwhile."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Start the checks on `connection`; `close` closes it."""
        self._connection = connection
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="structure")
        self._found = self._thread.submit(lambda: [*file_problems(connection)])

    def result(self, cancel: Cancel | None) -> list[TrailProblem]:
        """Wait for the checks and return their problems.

        Raises:
            Cancelled: `cancel` was set meanwhile.
        """
        return result_of(self._found, cancel)

    def close(self) -> None:
        """Interrupt unfinished checks and close the connection."""
        self._connection.interrupt()
        self._thread.shutdown()
        self._connection.close()


def file_problems(database: sqlite3.Connection) -> Iterator[TrailProblem]:
    """Yield the problems of each check, of a damaged file too.

    Raises:
        sqlite3.DatabaseError: the checks were interrupted, or the disk fails.
    """
    for look in (_structure, _orphans, _searched, _lines, _facets, _texts):
        try:
            yield from islice(look(database), _MOST)
        except sqlite3.DatabaseError as error:
            if primary_code(error) not in _DAMAGE:
                raise
            yield TrailProblem(0, "file-damaged", str(error))


def _structure(database: sqlite3.Connection) -> Iterator[TrailProblem]:
    for (line,) in database.execute(f"PRAGMA integrity_check({_MOST})"):
        if line != "ok":
            # if there are several lines, the first one only names the database
            yield TrailProblem(0, "file-damaged", line.rpartition("\n")[2])


def _orphans(database: sqlite3.Connection) -> Iterator[TrailProblem]:
    for table, number, named, _ in database.execute("PRAGMA foreign_key_check"):
        yield TrailProblem(0, "row-orphan", f"{table} {number} → {named}")


def _searched(database: sqlite3.Connection) -> Iterator[TrailProblem]:
    for one in searched_submissions(database):
        if one.stored != one.expected:
            yield TrailProblem(0, "searched-differs", f"submission {one.number}")
    for one in searched_entries(database):
        if one.stored != one.expected:
            yield TrailProblem(0, "searched-differs", f"register_entry {one.number}")


def _lines(database: sqlite3.Connection) -> Iterator[TrailProblem]:
    sql = "SELECT seq FROM trail_line UNION SELECT seq FROM trail_text EXCEPT SELECT seq FROM audit"
    for (seq,) in database.execute(sql):
        yield TrailProblem(0, "line-foreign", str(seq))


def _facets(database: sqlite3.Connection) -> Iterator[TrailProblem]:
    """Yield a problem if the derived tables for filtering the trail assign or count an event wrongly."""
    if any(database.execute(MISFILED)) or any(database.execute(MISCOUNTED)):
        yield TrailProblem(0, "facets-differ")


def _texts(database: sqlite3.Connection) -> Iterator[TrailProblem]:
    for digest, text in database.execute("SELECT digest, CAST(body AS BLOB) FROM body"):
        if hashlib.sha256(text or b"").hexdigest() != digest:
            yield TrailProblem(0, "body-damaged", str(digest))
