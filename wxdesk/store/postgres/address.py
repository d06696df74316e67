"""The address of a team's desk, such as `postgresql://person@server/database`; a password in it is refused."""

from typing import Any
from urllib.parse import quote, urlencode

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.hosts import ServerName

_SECRET = ("password", "sslpassword")
"""Parts of an address that are a secret; they would stand in lists of processes and in shells' histories."""

NAME = "wxdesk"
"""The name of this program in the server's list of connections."""

_HELD = {
    "connect_timeout": 5,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 2,
    "tcp_user_timeout": 4000,
}
"""Parts that the program sets unless the address does: a server that is gone is noticed within 5 seconds."""
_WHO = ("service", "host", "hostaddr", "port", "dbname", "user")
"""Parts of an address that name the server, the database and the login."""


def address_with(where: ServerName, login: str) -> str:
    """Return the address, without a password, at which `login` reaches the database."""
    if where.service:
        return f"postgresql:///?{urlencode({'service': where.service, 'user': login}, quote_via=quote)}"
    host = f"[{where.host}]" if ":" in where.host else quote(where.host, safe="")
    port = f":{quote(where.port)}" if where.port else ""
    return f"postgresql://{quote(login, safe='')}@{host}{port}/{quote(where.database, safe='')}"


def checked(address: str) -> str:
    """Return the address as a connection string, with the timeouts and program name that wxdesk adds.

    Raises:
        UserError: `server-address`, the address cannot be read; `server-password`, it contains a password.
    """
    return make_conninfo("", **{**_HELD, "application_name": NAME, **_parts(address)})


def name_with(person: str) -> str:
    """Return the name that a connection to the server gets while `person` works with it, such as `wxdesk 0197…`.

    `person` is the person's id, "" while nobody is signed in. The id is used and not the person's name, because a
    server shows only the ASCII characters of a connection's name.
    """
    return f"{NAME} {person}".rstrip()


def identity(address: str) -> dict[str, Any]:
    """Return the parts of `address` that name the server, the database and the login; raises as `checked` does."""
    return {name: part for name, part in _parts(address).items() if name in _WHO}


def _parts(address: str) -> dict[str, Any]:
    try:
        parts = conninfo_to_dict(address)
    except ProgrammingError as error:
        raise UserError("server-address") from error
    if any(parts.get(name) for name in _SECRET):
        raise UserError("server-password")
    return dict(parts)


def shown(address: str) -> str:
    """Return the server and database in an address as `server/database`, for messages and lists."""
    parts = _parts(address)
    name = parts.get("service") or parts.get("dbname") or parts.get("user") or ""
    return f"{parts.get('host') or ''}/{name}"


def server_of(address: str) -> tuple[str, str]:
    """Return the host and the port in an address, each as text and "" if it is not named; raises as `checked` does."""
    parts = conninfo_to_dict(checked(address))
    return str(parts.get("host") or ""), str(parts.get("port") or "")
