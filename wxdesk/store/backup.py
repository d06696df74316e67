"""A copy of the live database, checked before it counts."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from wxdesk.domain.errors import Unusable


def back_up(connection: sqlite3.Connection, folder: Path) -> Path:
    """Copy the live database into `folder`, check the copy, and return where it lies.

    Raises:
        Unusable: `backup-failed`; the copy does not pass SQLite's own check.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"desk-{datetime.now(UTC):%Y%m%d-%H%M%S}.db"
    partial = target.with_suffix(".tmp")
    try:
        with closing(sqlite3.connect(partial)) as copy:
            connection.backup(copy)
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise Unusable("backup-failed", path=str(target), detail=verdict)
        return partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
