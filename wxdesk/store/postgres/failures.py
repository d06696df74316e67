"""Puts errors of the server into codes that the catalogue has sentences for."""

from collections.abc import Iterator
from contextlib import contextmanager

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


@contextmanager
def told_by_server(place: str) -> Iterator[None]:
    """Convert errors of the server `place` in the `with` block to `Unusable`, except those that are bugs.

    Raises:
        Unusable: the server is away, full or busy, or it denies the act.
    """
    try:
        yield
    except psycopg.Error as error:
        code = next((code for kind, code in _CODES if isinstance(error, kind)), None)
        if code is None:
            raise
        raise Unusable(code, path=place, detail=str(error).strip()) from error
