"""Open the database of a desk: pragmas, migrations with a backup before them, refusal of a newer one."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from wxdesk.domain.errors import Unusable
from wxdesk.store.migrations import APPLICATION_ID, known_names, migrations

_OF_THE_CONNECTION = (
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "busy_timeout = 5000",
)
_OF_THE_FILE = (
    # TRUNCATE with EXTRA lost no acknowledged commit in a power-cut simulation; WAL below 3.51.3 can corrupt
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
)


def open_database(path: Path, backups: Path) -> Database:
    """Return the database at `path`, made or brought to the present schema; for one thread only.

    Raises:
        Unusable: `desk-not-a-desk`, `desk-newer`, `desk-damaged`, `desk-path` (cannot be opened).
    """
    fresh = not path.exists() or path.stat().st_size == 0
    try:
        database = Database(sqlite3.connect(path), execute_plugins=False)
        try:
            _prepare(database, path, backups, fresh=fresh)
        except BaseException:
            database.close()
            raise
    except sqlite3.DatabaseError as error:
        code = "desk-path" if isinstance(error, sqlite3.OperationalError) else "desk-damaged"
        raise Unusable(code, path=str(path), detail=str(error)) from error
    return database


def _prepare(database: Database, path: Path, backups: Path, *, fresh: bool) -> None:
    _set(database, *_OF_THE_CONNECTION)
    if fresh:
        _set(database, f"application_id = {APPLICATION_ID}")
    # first of all: what is not ours stays as it is, its journal mode too
    _refuse_foreign(database, path)
    _set(database, *_OF_THE_FILE)
    if migrations.pending(database):
        if not fresh:
            back_up(database, backups)
        migrations.apply(database)


def _set(database: Database, *pragmas: str) -> None:
    for pragma in pragmas:
        database.execute(f"PRAGMA {pragma}").fetchall()


def _refuse_foreign(database: Database, path: Path) -> None:
    if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise Unusable("desk-not-a-desk", path=str(path))
    unknown = {step.name for step in migrations.applied(database)} - known_names()
    if unknown:
        raise Unusable("desk-newer", path=str(path), migration=min(unknown))


def back_up(database: Database, folder: Path) -> Path:
    """Copy the live database into `folder`, check the copy, and return where it lies.

    Raises:
        Unusable: `backup-failed`; the copy does not pass SQLite's own check.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"desk-{datetime.now(UTC):%Y%m%d-%H%M%S}.db"
    partial = target.with_suffix(".tmp")
    with sqlite3.connect(partial) as copy:
        database.conn.backup(copy)
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
    copy.close()
    if verdict != "ok":
        raise Unusable("backup-failed", path=str(target), detail=verdict)
    return partial.replace(target)
