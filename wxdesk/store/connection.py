"""Open the database of a desk: pragmas, the present schema, refusal of what is not a desk or a newer one."""

import sqlite3
from pathlib import Path

from wxdesk.disk.privacy import new_file
from wxdesk.domain.desk.errors import NotDurable, Unusable, unusable
from wxdesk.store.schema import APPLICATION_ID, SCHEMA

_OF_THE_CONNECTION = (
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "busy_timeout = 5000",
    # what is erased shall not be found in the free parts of the file
    "secure_delete = ON",
)
_OF_THE_FILE = (
    # TRUNCATE with EXTRA lost no acknowledged commit in a power-cut simulation; WAL below 3.51.3 can corrupt
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
)

_PIECE = 1 << 20
_PRIMARY = 0xFF
"""The bits of SQLite's extended codes that are the code itself."""
_CODES = {
    sqlite3.SQLITE_BUSY: "desk-busy",
    sqlite3.SQLITE_FULL: "desk-full",
    sqlite3.SQLITE_READONLY: "desk-read-only",
    sqlite3.SQLITE_IOERR: "desk-disk",
    sqlite3.SQLITE_CORRUPT: "desk-damaged",
    sqlite3.SQLITE_NOTADB: "desk-damaged",
    # its journal cannot be made: the folder may be read but not written
    sqlite3.SQLITE_CANTOPEN: "desk-path",
    sqlite3.SQLITE_PERM: "desk-path",
}


_UNSYNCED = (sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE)
"""The disk failed while a transaction was made durable; truncating the journal is what commits it.

SQLite undoes the transaction: it writes the pages anew as they were before, and syncs them.
"""


def open_database(path: Path, backups: Path) -> sqlite3.Connection:
    """Return the database at `path`, made or brought to the present schema; for one thread only.

    Raises:
        Unusable: `desk-not-a-desk`, `desk-newer`, `desk-unreleased`, `desk-path` (cannot be opened), or as
            `unusable_desk`.
    """
    fresh = not path.exists() or path.stat().st_size == 0
    try:
        if fresh:
            _make_private(path)
        connection = sqlite3.connect(path)
        try:
            _prepare(connection, path, backups, fresh=fresh)
        except BaseException:
            connection.close()
            raise
    except UnicodeError as error:
        raise damaged_desk(error, path) from error
    except sqlite3.DatabaseError as error:
        raise unusable_desk(error, path) or Unusable("desk-path", path=str(path), detail=str(error)) from error
    return connection


def _make_private(path: Path) -> None:
    """Make the file before SQLite does, which gives its journals the same mode."""
    try:
        if not path.exists():
            new_file(path).close()
    except OSError as error:
        raise unusable(path, error) from error


def unusable_desk(error: sqlite3.DatabaseError, path: Path) -> Unusable | None:
    """Return what is told of a database that another process, its disk or damage keeps from work.

    None for what is a mistake of the program: a constraint that fails, a statement that is none.
    No transaction may be open in this process: the file is read here, and closing it drops all locks on it.
    """
    if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) in _UNSYNCED:
        return NotDurable("desk-disk", path=str(path), why=str(error), detail=str(error))
    if isinstance(error, sqlite3.OperationalError) and not hasattr(error, "sqlite_errorcode"):
        # the driver has read a text that is no UTF-8
        return damaged_desk(error, path)
    code = _CODES.get(primary_code(error))
    if code == "desk-damaged" and (failure := _read_failure(path)):
        return Unusable("desk-disk", path=str(path), detail=failure)
    return Unusable(code, path=str(path), detail=str(error)) if code else None


def _read_failure(path: Path) -> str:
    """Return why the disk does not give a file, which SQLite calls damage too; nothing where it does."""
    try:
        with path.open("rb") as file:
            while file.read(_PIECE):
                pass
    except OSError as error:
        return error.strerror or str(error)
    return ""


def damaged_desk(error: Exception, path: Path) -> Unusable:
    """Return what is told of a database whose damage was met in `error`.

    `UnicodeError` is one: the driver cannot read a message in which SQLite quotes what is damaged.
    """
    return Unusable("desk-damaged", path=str(path), detail=str(error))


def primary_code(error: sqlite3.DatabaseError) -> int:
    """Return SQLite's code without what extends it; `SQLITE_ERROR` for an error of the driver itself."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & _PRIMARY


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
        from wxdesk.store.migrating import bring_up_to_date, refuse_unknown  # noqa: PLC0415 - sqlite-utils loads numpy

        refuse_unknown(connection, path)
        _set(connection, *_OF_THE_FILE)
        bring_up_to_date(connection, backups, fresh=fresh)
    # every write begins with BEGIN IMMEDIATE: the driver shall begin none of its own
    connection.isolation_level = None


def _set(connection: sqlite3.Connection, *pragmas: str) -> None:
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _value(connection: sqlite3.Connection, pragma: str) -> object:
    return connection.execute(f"PRAGMA {pragma}").fetchone()[0]
