"""Holds in memory the passwords for database servers that a person typed or the system's keyring returned."""

from psycopg.conninfo import make_conninfo

from wxdesk.store.postgres.address import identity

_given: dict[str, str] = {}


def login_of(address: str) -> str:
    """Return the server, database and login in `address` as one text, by which a password is found again.

    Raises:
        UserError: `server-address` or `server-password`, as for `checked`.
    """
    return make_conninfo("", **identity(address))


def use_password(address: str, password: str) -> None:
    """Use `password` for every later connection of this process to `address`."""
    _given[login_of(address)] = password


def password_for(address: str) -> str | None:
    """Return the password that a person or the keyring gave for `address` in this process.

    None means that there is no such password; PostgreSQL's library then looks into its password file `.pgpass`.
    """
    return _given.get(login_of(address))
