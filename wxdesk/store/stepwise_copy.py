"""Copy a live database as it is at one moment, in steps of milliseconds between which all may write."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

_PAGES = 500
"""Pages per step; other processes cannot commit during a step, 5 ms with pages of 4 KB."""
_WAIT = 0.01
"""Seconds until the next try where another process holds the database."""
_TRIES = 4
"""Maximum restarts of a copy; a gigabyte takes a second or two, and a busy writer keeps writing."""


class Overtaken(Exception):
    """Raised when another process wrote during each try, so that no copy shows one moment."""


def copy_database(source: sqlite3.Connection, target: Path, between: Callable[[], None]) -> None:
    """Copy `source` to the new file `target`; `between` is called after each step.

    What `between` writes through `source` itself is in the copy. When another process writes, SQLite begins
    anew. It is never locked out for longer than a step. The copy is not flushed: whoever keeps it does that.

    Raises:
        Overtaken: another process wrote during each of several tries.
    """
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        # if this process dies the copy is thrown away: it needs no journal
        copy.execute("PRAGMA journal_mode = OFF").fetchall()
        copy.execute("PRAGMA synchronous = OFF")
        source.backup(copy, pages=_PAGES, progress=_Steps(between).take, sleep=_WAIT)


class _Steps:
    """Counts how often a copy begins anew."""

    def __init__(self, between: Callable[[], None]) -> None:
        self._between = between
        self._done = 0
        self._tries = 1

    def take(self, status: int, remaining: int, total: int) -> None:
        """Take note of a step, and let others work."""
        done = total - remaining
        # a step that another process kept out copies nothing, too
        if done <= self._done and status == sqlite3.SQLITE_OK:
            self._tries += 1
            if self._tries > _TRIES:
                raise Overtaken
        self._done = done
        self._between()
