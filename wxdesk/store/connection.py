"""Open the database of a desk: pragmas, the present schema, refusal of what is not a desk or a newer one."""

import sqlite3
from pathlib import Path

from wxdesk.domain.errors import Unusable
from wxdesk.store.schema import APPLICATION_ID, SCHEMA

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


def open_database(path: Path, backups: Path) -> sqlite3.Connection:
    """Return the database at `path`, made or brought to the present schema; for one thread only.

    Raises:
        Unusable: `desk-not-a-desk`, `desk-newer`, `desk-damaged`, `desk-path` (cannot be opened).
    """
    fresh = not path.exists() or path.stat().st_size == 0
    try:
        connection = sqlite3.connect(path)
        try:
            _prepare(connection, path, backups, fresh=fresh)
        except BaseException:
            connection.close()
            raise
    except sqlite3.DatabaseError as error:
        code = "desk-path" if isinstance(error, sqlite3.OperationalError) else "desk-damaged"
        raise Unusable(code, path=str(path), detail=str(error)) from error
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, backups: Path, *, fresh: bool) -> None:
    _set(connection, *_OF_THE_CONNECTION)
    if fresh:
        _set(connection, f"application_id = {APPLICATION_ID}")
    # first of all: what is not ours stays as it is, its journal mode too
    if _value(connection, "application_id") != APPLICATION_ID:
        raise Unusable("desk-not-a-desk", path=str(path))
    if _value(connection, "user_version") == SCHEMA:
        _set(connection, *_OF_THE_FILE)
    else:
        from wxdesk.store.migrating import bring_up_to_date, refuse_newer

        refuse_newer(connection, path)
        _set(connection, *_OF_THE_FILE)
        bring_up_to_date(connection, backups, fresh=fresh)
    # every write begins with BEGIN IMMEDIATE: the driver shall begin none of its own
    connection.isolation_level = None


def _set(connection: sqlite3.Connection, *pragmas: str) -> None:
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _value(connection: sqlite3.Connection, pragma: str) -> object:
    return connection.execute(f"PRAGMA {pragma}").fetchone()[0]
