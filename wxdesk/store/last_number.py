"""Reads the number of the last event from a database that may be damaged, without changing the file."""

import sqlite3
from contextlib import closing
from pathlib import Path

from wxdesk.domain.keeping.backups import LastNumber


def last_number(path: Path) -> LastNumber | None:
    """Return log id and number of the newest event in a database; None if it is missing or cannot be read."""
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            log = database.execute("SELECT value FROM desk WHERE key = 'id'").fetchone()
            seq = database.execute("SELECT max(seq) FROM audit").fetchone()[0]
    except (sqlite3.DatabaseError, UnicodeError):
        return None
    return LastNumber(str(log[0]), int(seq)) if log and seq is not None else None
