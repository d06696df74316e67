"""Converts errors of the PostgreSQL server to error codes, for which the catalogue has sentences."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from wxdesk.domain.desk.errors import Unusable
from wxdesk.store.postgres.interruptible import ServerSilent

_CODES: tuple[tuple[type[psycopg.Error], str], ...] = (
    (errors.LockNotAvailable, "desk-busy"),
    (errors.DiskFull, "desk-full"),
    (errors.ReadOnlySqlTransaction, "desk-read-only"),
    (errors.DataCorrupted, "desk-damaged"),
    (errors.IndexCorrupted, "desk-damaged"),
    (errors.IoError, "desk-disk"),
    (errors.InsufficientPrivilege, "server-denied"),
    (ServerSilent, "server-silent"),
    (errors.ConnectionTimeout, "server-silent"),
    (errors.IdleInTransactionSessionTimeout, "server-away"),
    (errors.OperationalError, "server-away"),
)
"""Error classes with the code for each; a more special class stands before a more general one."""


@contextmanager
def told_by_server(place: str) -> Iterator[None]:
    """Convert errors of the server `place` in the `with` block to `Unusable`; errors that are bugs pass through.

    Raises:
        Unusable: such as `server-away`, `server-silent` (no answer in time), `desk-full`, `desk-busy`,
            `server-denied` (the login lacks the right), `server-login` (the server asks for a password),
            `server-login-wrong` (it refused the password), or `server-network` (it does not admit this computer).
    """
    try:
        yield
    except psycopg.Error as error:
        code = _login(error) or next((code for kind, code in _CODES if isinstance(error, kind)), None)
        if code is None:
            raise
        raise Unusable(code, path=place, detail=str(error).strip().partition("\n")[0]) from error


def _login(error: psycopg.Error) -> str | None:
    """Return the error code if the login was refused, and None if `error` has another cause.

    The codes are `server-login` (a password is missing), `server-login-wrong` (it is wrong), and `server-network`
    (the server admits no connection of this computer or login).
    """
    tried = error.pgconn
    if tried is None:
        return None
    if tried.needs_password:
        return "server-login"
    if "pg_hba.conf" in str(error):
        # after a wrong password the library tries again without encryption, and the text has both refusals
        first = str(error).partition("\n")[0]
        return "server-login-wrong" if "password authentication" in first else "server-network"
    return "server-login-wrong" if tried.used_password else None
