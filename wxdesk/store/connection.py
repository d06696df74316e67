"""Open the database of a desk: set pragmas, migrate the schema, refuse foreign files and newer desks."""

import sqlite3
from contextlib import closing
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
    # overwrite deleted content, so that erased personal values do not stay in free pages
    "secure_delete = ON",
)
_OF_THE_FILE = (
    # TRUNCATE with EXTRA lost no acknowledged commit in a power-cut simulation; SQLite's WAL below 3.51.3 can corrupt
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
)

LIBRARY = sqlite3.sqlite_version
"""The version of the SQLite library."""
_PIECE = 1 << 20
_PRIMARY = 0xFF
"""Mask that reduces an extended SQLite error code to its primary code."""
_CODES = {
    sqlite3.SQLITE_BUSY: "desk-busy",
    sqlite3.SQLITE_FULL: "desk-full",
    sqlite3.SQLITE_READONLY: "desk-read-only",
    sqlite3.SQLITE_IOERR: "desk-disk",
    sqlite3.SQLITE_CORRUPT: "desk-damaged",
    sqlite3.SQLITE_NOTADB: "desk-damaged",
    # the journal cannot be created: the folder is read-only
    sqlite3.SQLITE_CANTOPEN: "desk-path",
    sqlite3.SQLITE_PERM: "desk-path",
}


_UNSYNCED = (sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE)
"""SQLite error codes of a disk that failed during a commit; the commit takes effect by truncating the journal.

After such an error SQLite rolls the transaction back: it restores the old pages and syncs them.
"""


def open_database(path: Path, backups: Path) -> sqlite3.Connection:
    """Return a connection to the database at `path`, created or migrated if needed; for one thread only.

    Before a migration, a copy of the database is written into the folder `backups`.

    Raises:
        Unusable: `desk-not-a-desk`, `desk-newer`, `desk-unreleased` (a program before the first trial version made it),
            `desk-path` (cannot be opened), or a code of `unusable_desk`.
    """
    fresh = not path.exists() or path.stat().st_size == 0
    try:
        if fresh:
            _make_private(path)
        connection = sqlite3.connect(path)
        try:
            _prepare(connection, path, backups, fresh=fresh)
        except BaseException:  # whatever happened, the file must not stay open; the error is raised again
            connection.close()
            raise
    except UnicodeError as error:
        raise damaged_desk(error, path) from error
    except sqlite3.DatabaseError as error:
        raise unusable_desk(error, path) or Unusable("desk-path", path=str(path), detail=str(error)) from error
    return connection


def open_older(path: Path) -> sqlite3.Connection:
    """Return a connection to the desk's database at `path` without upgrading its older schema.

    Only one thread may use the connection.
    """
    connection = sqlite3.connect(path)
    _set(connection, *_OF_THE_CONNECTION, *_OF_THE_FILE)
    connection.isolation_level = None
    return connection


def _make_private(path: Path) -> None:
    """Create the database file with private permissions; SQLite gives its journals the same permissions."""
    try:
        if not path.exists():
            new_file(path).close()
    except OSError as error:
        raise unusable(path, error) from error


def unusable_desk(error: sqlite3.DatabaseError, path: Path) -> Unusable | None:
    """Return the user error for a database that is locked or damaged, or whose disk fails.

    Return None for a bug in the program.

    A database counts as damaged only if a second complete reading finds damage; otherwise the code is `desk-unsettled`.
    Bugs are, for example, a failed constraint or invalid SQL. No transaction may be open in this process, because this
    function reads and closes the file, and closing it drops all locks on it.
    """
    if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) in _UNSYNCED:
        return NotDurable("desk-disk", path=str(path), why=str(error), detail=str(error))
    if isinstance(error, sqlite3.OperationalError) and not hasattr(error, "sqlite_errorcode"):
        # the driver read a text that is not UTF-8
        return damaged_desk(error, path)
    code = _CODES.get(primary_code(error))
    if code == "desk-damaged" and (failure := _read_failure(path)):
        return Unusable("desk-disk", path=str(path), detail=failure)
    if code == "desk-damaged" and _is_whole(path):
        # nobody may give a desk up for a reading that failed once
        code = "desk-unsettled"
    return Unusable(code, path=str(path), detail=str(error)) if code else None


def _read_failure(path: Path) -> str:
    """Return the disk's error if the file cannot be read, "" if it can; SQLite reports a failing disk as damage too."""
    try:
        with path.open("rb") as file:
            while file.read(_PIECE):
                pass
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _is_whole(path: Path) -> bool:
    """Read the database once more, all of it, and tell whether it has no damage."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as again:
            return [row[0] for row in again.execute("PRAGMA integrity_check(1)")] == ["ok"]
    except (sqlite3.DatabaseError, UnicodeError):
        return False


def damaged_desk(error: Exception, path: Path) -> Unusable:
    """Return the user error for a damaged database; `error` is the exception that showed the damage.

    `error` may be a `UnicodeError`: the driver cannot decode a message in which SQLite quotes damaged text.
    """
    return Unusable("desk-damaged", path=str(path), detail=str(error))


def primary_code(error: sqlite3.DatabaseError) -> int:
    """Return the primary SQLite error code of `error`; `SQLITE_ERROR` for an error of the driver itself."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & _PRIMARY


def _prepare(connection: sqlite3.Connection, path: Path, backups: Path, *, fresh: bool) -> None:
    _set(connection, *_OF_THE_CONNECTION)
    if fresh:
        _set(connection, f"application_id = {APPLICATION_ID}")
    # check this first, so that a foreign file stays unchanged, including its journal mode
    if _value(connection, "application_id") != APPLICATION_ID:
        raise Unusable("desk-not-a-desk", path=str(path))
    if _value(connection, "user_version") == SCHEMA:
        _set(connection, *_OF_THE_FILE)
    else:
        from wxdesk.store.migrating import bring_up_to_date, refuse_unknown  # noqa: PLC0415 - sqlite-utils loads numpy

        refuse_unknown(connection, path)
        _set(connection, *_OF_THE_FILE)
        bring_up_to_date(connection, backups, fresh=fresh)
    # every write begins with BEGIN IMMEDIATE: the driver must not begin transactions of its own
    connection.isolation_level = None


def _set(connection: sqlite3.Connection, *pragmas: str) -> None:
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _value(connection: sqlite3.Connection, pragma: str) -> object:
    return connection.execute(f"PRAGMA {pragma}").fetchone()[0]
