"""Puts errors of the server into codes that the catalogue has sentences for."""

import psycopg
from psycopg import errors

from wxdesk.domain.desk.errors import Unusable

_CODES: tuple[tuple[type[psycopg.Error], str], ...] = (
    (errors.LockNotAvailable, "desk-busy"),
    (errors.DiskFull, "desk-full"),
    (errors.ReadOnlySqlTransaction, "desk-read-only"),
    (errors.DataCorrupted, "desk-damaged"),
    (errors.IndexCorrupted, "desk-damaged"),
    (errors.IoError, "desk-disk"),
    (errors.InsufficientPrivilege, "server-denied"),
    (errors.OperationalError, "server-away"),
)
"""Error classes with the code for each; a more special class stands before a more general one."""


def told_as(error: psycopg.Error, place: str) -> Unusable | None:
    """Return the user error for a server that is away, full, busy or denies the act; None means a bug here."""
    code = next((code for kind, code in _CODES if isinstance(error, kind)), None)
    return Unusable(code, path=place, detail=str(error).strip()) if code else None
