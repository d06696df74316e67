"""Check the structure of a database file, and what is kept beside the trail, while the trail is walked."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from wxdesk.domain.audit import Problem
from wxdesk.services.ports import Cancel
from wxdesk.store.migrations import SEARCHED
from wxdesk.store.waiting import result_of

_MOST = 20
"""How many lines about damage are told: after the first the others say little."""
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_NOTADB})


class FileProof:
    """Works on its own connection in a thread of its own: SQLite lets other threads run meanwhile."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Begin, and close `connection` at the end."""
        self._connection = connection
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="structure")
        self._found = self._thread.submit(lambda: [*_found(connection)])

    def result(self, cancel: Cancel | None) -> list[Problem]:
        """Wait for what is wrong.

        Raises:
            Cancelled: `cancel` was set meanwhile.
        """
        return result_of(self._found, cancel)

    def stop(self) -> None:
        """End it, be it done or not."""
        self._connection.interrupt()
        self._thread.shutdown()
        self._connection.close()


def _found(database: sqlite3.Connection) -> Iterator[Problem]:
    for name, sql in _STATEMENTS:
        try:
            rows = database.execute(sql).fetchmany(_MOST)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF not in _DAMAGE:
                raise
            yield Problem(0, "file-damaged", str(error))
        else:
            yield from (Problem(0, name, " ".join(map(str, row))) for row in rows if row != ("ok",))


_STATEMENTS = (
    ("file-damaged", f"PRAGMA integrity_check({_MOST})"),
    # table, number of the row, the table it names
    ("row-orphan", "PRAGMA foreign_key_check"),
    ("searched-differs", f"SELECT 'submission', number FROM submission WHERE searched IS NOT {SEARCHED}"),
    ("searched-foreign", "SELECT seq FROM trail_text WHERE seq NOT IN (SELECT seq FROM audit)"),
)
