"""Back up the live database, and check the copy before it gets its final name."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from wxdesk.disk.privacy import make_folder, new_file
from wxdesk.disk.renaming import rename
from wxdesk.domain.desk.errors import Unusable


def back_up(connection: sqlite3.Connection, folder: Path) -> Path:
    """Copy the live database into `folder`, check the copy, and return the copy's path.

    Raises:
        Unusable: `backup-failed`; the copy fails SQLite's integrity check.
    """
    make_folder(folder)
    target = folder / f"desk-{datetime.now(UTC):%Y%m%d-%H%M%S}.db"
    partial = target.with_suffix(".tmp")
    try:
        new_file(partial).close()  # create the file first, because SQLite keeps the permissions of an existing file
        with closing(sqlite3.connect(partial)) as copy:
            connection.backup(copy)
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            raise Unusable("backup-failed", path=str(target), detail=verdict)
        return rename(partial, target)
    finally:
        partial.unlink(missing_ok=True)
