"""Detects during a long read of a database that another process is about to write; works on POSIX systems only."""

import os
import sqlite3
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_PENDING = 0x40000000
"""The byte that SQLite locks while a writer waits for readers; the next byte is locked while a writer prepares."""
_LOCKS = 2
_STEPS = 1000
"""Number of SQLite's steps between two checks for a waiting writer; they take a few milliseconds at most."""


def sees_writers() -> bool:
    """Tell whether on this operating system a process can see the file locks of other processes."""
    return sys.platform in ("linux", "darwin")


@contextmanager
def yielding(database: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Read one state of `database` in the `with` block; a writer in another process interrupts the reading.

    Call this only in a process that opens no other connection to the file at `path`: closing the file releases the
    locks of every connection of the process.

    Raises:
        sqlite3.OperationalError: interrupted, because another process wants to write.
    """
    file = os.open(path, os.O_RDONLY)
    try:
        database.set_progress_handler(lambda: _writer(file), _STEPS)
        database.execute("BEGIN")
        yield
    finally:
        database.set_progress_handler(None, 0)
        if database.in_transaction:
            database.execute("ROLLBACK")
        os.close(file)


def _writer(file: int) -> bool:
    """Tell whether another process holds one of SQLite's two locks for writing on the open database file `file`."""
    if sys.platform == "win32":
        return False
    form, at = ("qqihh", 3) if sys.platform == "darwin" else ("hhqqi", 0)
    place = (_PENDING, _LOCKS, 0)
    kind = (fcntl.F_RDLCK, os.SEEK_SET)
    asked = struct.pack(form, *place, *kind) if at else struct.pack(form, *kind, *place)
    found: tuple[int, ...] = struct.unpack(form, fcntl.fcntl(file, fcntl.F_GETLK, asked))
    return found[at] != fcntl.F_UNLCK
