"""Makes the roles, logins and database of a server that wxdesk sets up, and lists who is connected to a desk."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import LiteralString
from urllib.parse import quote

import psycopg
from psycopg import sql

from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.keeping.hosts import Connected
from wxdesk.store.postgres.address import NAME, checked, shown
from wxdesk.store.postgres.failures import told_by_server
from wxdesk.store.postgres.passwords import password_for

HERE = "127.0.0.1"
"""The address at which this computer reaches its own server."""
DESK = "wxdesk"
"""The name of the database with the desk, on a server that wxdesk sets up."""
ROLE = "wxdesk"
"""The role whose members work at the desk."""
SUPERUSER, OWNER = "wxdesk_host", "wxdesk_owner"
"""The login that administers the server, and the one that owns the database."""

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Characters of a generated password; those that look like others, such as l and 1, are missing."""
_GROUPS, _GROUP = 4, 5
_LONGEST = 40


def new_password() -> str:
    """Return a random password of 99 bits that a person can type, such as `abcde-fghjk-mnpqr-stuvw`."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))


def address_of(login: str, port: int, server: str = HERE) -> str:
    """Return the address, without a password, at which `login` reaches the desk on the computer `server`."""
    return f"postgresql://{quote(login)}@{server}:{port}/{DESK}"


def administration_of(port: int) -> str:
    """Return the address, without a password, at which the server of this computer is administered."""
    return f"postgresql://{SUPERUSER}@{HERE}:{port}/postgres"


def require_login(login: str) -> None:
    """Check that `login` can be the login of a computer, such as `front-desk`.

    It has letters, digits, `-` and `_`, at most 40 bytes, and does not begin with `pg_` or `wxdesk`.

    Raises:
        UserError: `host-login`; the login breaks this rule.
    """
    plain = login.replace("-", "").replace("_", "")
    if not plain.isalnum() or len(login.encode()) > _LONGEST or login.startswith(("pg_", ROLE)):
        raise UserError("host-login", login=login)


def prepare(administration: str, password: str) -> None:
    """Create the role, the owner's login with `password`, and the empty database of a desk.

    `administration` is an address that `administration_of` returned.

    Raises:
        Unusable: the server cannot be reached, or refuses.
    """
    with _administering(administration) as server:
        _set_password(server, OWNER, password, "")
        server.execute(_put("CREATE ROLE {role} NOLOGIN", role=ROLE))
        server.execute(_put("CREATE DATABASE {desk} OWNER {owner}", desk=DESK, owner=OWNER))
        server.execute(_put("REVOKE ALL ON DATABASE {desk} FROM PUBLIC", desk=DESK))
        server.execute(_put("GRANT CONNECT ON DATABASE {desk} TO {role}", desk=DESK, role=ROLE))


def put_login(administration: str, login: str, password: str) -> None:
    """Let `login` work at the desk with `password`; if it exists, it gets this password instead of its old one.

    Raises:
        UserError: `host-login`; the name cannot be used.
        Unusable: the server cannot be reached, or refuses.
    """
    require_login(login)
    with _administering(administration) as server:
        _set_password(server, login, password, ROLE)


def remove_login(administration: str, login: str) -> None:
    """Remove a login, and end its connections.

    Raises:
        UserError: `host-login-unknown` (there is no such login), `host-login` (it is one of wxdesk's own).
        Unusable: the server cannot be reached, or refuses.
    """
    require_login(login)
    with _administering(administration) as server:
        if login not in _members(server):
            raise UserError("host-login-unknown", login=login)
        server.execute(_put("ALTER ROLE {login} NOLOGIN", login=login))
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (login,))
        server.execute(_put("DROP ROLE {login}", login=login))


def logins(administration: str) -> list[str]:
    """Return the logins that may work at the desk, by name.

    Raises:
        Unusable: the server cannot be reached, or refuses.
    """
    with _administering(administration) as server:
        return _members(server)


def connected(address: str) -> list[Connected]:
    """Return the logins with which wxdesk programs are connected to the desk at `address` now.

    Each login comes with the number of its connections and the ids of the people who work there. The connection
    that this function opens to ask the server is not counted.

    Raises:
        Unusable: the server cannot be reached, or refuses.
    """
    with told_by_server(shown(address)), psycopg.connect(checked(address), autocommit=True) as server:
        found = server.execute(_CONNECTED, (NAME, f"{NAME} %")).fetchall()
    return [Connected(str(login), int(count), _people(names)) for login, count, names in found]


def try_password(address: str, password: str) -> None:
    """Check that the server at `address` accepts the password.

    Raises:
        UserError: `server-address` or `server-password`, as for `checked`.
        Unusable: `server-login-wrong` (the password is wrong), or another code of `told_by_server`.
    """
    with told_by_server(shown(address)):
        psycopg.connect(checked(address), password=password).close()


_STANDING = """
SELECT pg_has_role(current_user, %s, 'MEMBER'), pg_has_role(current_user, datdba, 'MEMBER')
FROM pg_database WHERE datname = current_database()
"""


def require_member(address: str, role: str) -> None:
    """Check that the login in `address` is a member of the server role `role`, and does not own the database.

    Raises:
        Unusable: `server-denied` (the login is no member), `server-owner` (it could change the tables of the trail), or
            another code of `told_by_server`, such as `server-login` if the server asks for a password.
    """
    with (
        told_by_server(shown(address)),
        psycopg.connect(checked(address), password=password_for(address)) as server,
    ):
        ((member, owns),) = server.execute(_STANDING, [role]).fetchall()
    if owns:
        raise Unusable("server-owner", path=shown(address))
    if not member:
        raise Unusable("server-denied", path=shown(address), detail=role)


_CONNECTED = """
SELECT usename, count(*), array_agg(DISTINCT application_name) FROM pg_stat_activity
WHERE datname = current_database() AND (application_name = %s OR application_name LIKE %s) AND pid <> pg_backend_pid()
GROUP BY usename ORDER BY usename
"""


def _people(names: list[str]) -> tuple[str, ...]:
    """Return the ids of the people that are part of the connection names `names`, such as `wxdesk 0197…`.

    `name_with` makes these names. A name without an id is left out.
    """
    return tuple(person for name in names if (person := name.removeprefix(NAME).strip()))


@contextmanager
def _administering(address: str) -> Iterator[psycopg.Connection]:
    """Yield a connection that administers the server; each statement is committed at once.

    Raises:
        Unusable: the server cannot be reached, or refuses.
    """
    with told_by_server(shown(address)), psycopg.connect(checked(address), autocommit=True) as server:
        yield server


def _set_password(server: psycopg.Connection, login: str, password: str, role: str) -> None:
    """Create `login` with `password` as a member of `role` ("" for none).

    If the login exists, only its password is changed. The server receives the hashed password that it stores, so
    the plain password never appears in its log.
    """
    known = server.execute("SELECT to_regrole(quote_ident(%s)) IS NOT NULL", (login,)).fetchone() == (True,)
    stored = server.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()
    statement: LiteralString = "ALTER ROLE {login} PASSWORD {stored}" if known else _CREATE + (_MEMBER if role else "")
    names = {"login": sql.Identifier(login), "role": sql.Identifier(role or ROLE)}
    server.execute(sql.SQL(statement).format(**names, stored=sql.Literal(stored)))


_CREATE: LiteralString = "CREATE ROLE {login} LOGIN PASSWORD {stored}"
_MEMBER: LiteralString = " IN ROLE {role}"


def _put(statement: LiteralString, **names: str) -> sql.Composed:
    return sql.SQL(statement).format(**{key: sql.Identifier(name) for key, name in names.items()})


def _members(server: psycopg.Connection) -> list[str]:
    found = server.execute(
        "SELECT member.rolname FROM pg_auth_members JOIN pg_roles member ON member.oid = pg_auth_members.member "
        "WHERE roleid = to_regrole(quote_ident(%s)) ORDER BY 1",
        (ROLE,),
    ).fetchall()
    return [str(name) for (name,) in found]
