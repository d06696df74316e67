"""The address of a team's desk, such as `postgresql://person@server/database`; a password in it is refused."""

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from wxdesk.domain.desk.errors import UserError

_SECRET = ("password", "sslpassword")
"""Parts of an address that are a secret; they would stand in lists of processes and in shells' histories."""

_HELD = {"connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 2}
"""Parts that the program sets unless the address does: a server that is gone is noticed within seconds."""


def checked(address: str) -> str:
    """Return the address as a connection string, with the timeouts and program name that wxdesk adds.

    Raises:
        UserError: `server-address`, the address cannot be read; `server-password`, it contains a password.
    """
    try:
        parts = conninfo_to_dict(address)
    except ProgrammingError as error:
        raise UserError("server-address") from error
    if any(parts.get(name) for name in _SECRET):
        raise UserError("server-password")
    return make_conninfo("", **{**_HELD, "application_name": "wxdesk", **parts})


def shown(address: str) -> str:
    """Return the server and database in an address as `server/database`, for messages and lists."""
    parts = conninfo_to_dict(checked(address))
    name = parts.get("service") or parts.get("dbname") or parts.get("user") or ""
    return f"{parts.get('host') or ''}/{name}"


def server_of(address: str) -> tuple[str, str]:
    """Return the host and the port in an address, each as text and "" if it is not named; raises as `checked` does."""
    parts = conninfo_to_dict(checked(address))
    return str(parts.get("host") or ""), str(parts.get("port") or "")
