"""Copy a consistent state of a live database in short steps, between which other processes may write."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

_PAGES = 100
"""Number of database pages per step. Other processes cannot commit during a step (1 ms with pages of 4 KB)."""
_WAIT = 0.01
"""Seconds to wait before the next try if another process has locked the database."""
_TRIES = 4
"""Maximum number of tries; a write of another process makes the copy restart."""


class Overtaken(Exception):
    """Raised when another process wrote during every try, so no consistent copy exists."""


def copy_database(source: sqlite3.Connection, target: Path, between: Callable[[], None]) -> None:
    """Copy `source` to the new file `target`; `between` is called after each step.

    Changes that `between` writes through `source` are in the copy. When another process writes, SQLite
    restarts the copy. Other processes wait for one step at most. The copy is not flushed to disk.

    Raises:
        Overtaken: another process wrote during every try.
    """
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        # the copy is temporary: it needs no journal
        copy.execute("PRAGMA journal_mode = OFF").fetchall()
        copy.execute("PRAGMA synchronous = OFF")
        source.backup(copy, pages=_PAGES, progress=_Steps(between).take, sleep=_WAIT)


class _Steps:
    """Gets the progress of a copy from SQLite, and counts the restarts of the copy."""

    def __init__(self, between: Callable[[], None]) -> None:
        self._between = between
        self._done = 0
        self._tries = 1

    def take(self, status: int, remaining: int, total: int) -> None:
        """Called by SQLite after each step of the copy: count restarts, and let other work run between the steps.

        `status` is the step's result code, `remaining` and `total` are numbers of pages.

        Raises:
            Overtaken: the copy has restarted too often.
        """
        done = total - remaining
        # a step blocked by another process (status not OK) copies nothing either, but is no restart
        if done <= self._done and status == sqlite3.SQLITE_OK:
            self._tries += 1
            if self._tries > _TRIES:
                raise Overtaken
        self._done = done
        self._between()
