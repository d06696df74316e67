"""Stores passwords of servers in the password file of PostgreSQL's own library, which only the user can read.

The library finds a password there by itself. So do PostgreSQL's programs, such as `pg_dump`.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from wxdesk.disk import privacy
from wxdesk.disk.renaming import rename
from wxdesk.domain.desk.errors import unusable

_PORT = "5432"
"""The port of an address that names none."""


def password_file() -> Path:
    """Return the path of the user's password file, which need not exist."""
    named = os.environ.get("PGPASSFILE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "postgresql" / "pgpass.conf"
    return Path.home() / ".pgpass"


def keep_password(address: str, password: str) -> None:
    """Store the password for the login, server and database in `address`; an older one for the same is replaced.

    Raises:
        Unusable: the file cannot be read or written.
    """
    _change(address, password)


def forget_password(address: str) -> None:
    """Remove the password for the login, server and database in `address`; a missing one is no error.

    Raises:
        Unusable: the file cannot be read or written.
    """
    _change(address, None)


def _change(address: str, password: str | None) -> None:
    """Write the file anew without the line for `address`; then, with a `password`, with a new line at the top.

    The library uses the first line that fits.
    """
    path, key = password_file(), _key(address)
    lines = [line for line in _lines(path) if not line.startswith(f"{key}:")]
    if password is not None:
        lines.insert(0, f"{key}:{_escaped(password)}")
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with privacy.open_text(fresh) as file:
            file.writelines(f"{line}\n" for line in lines)
        rename(fresh, path)
    except OSError as error:
        raise unusable(path, error) from error
    finally:
        fresh.unlink(missing_ok=True)


def _lines(path: Path) -> Iterator[str]:
    try:
        yield from path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return
    except OSError as error:
        raise unusable(path, error) from error


def _key(address: str) -> str:
    """Return server, port, database and login of `address` as the beginning of a line in the password file."""
    parts = conninfo_to_dict(address)
    login = str(parts.get("user") or "")
    found = (parts.get("host") or "localhost", parts.get("port") or _PORT, parts.get("dbname") or login, login)
    return ":".join(_escaped(str(one)) for one in found)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(":", "\\:")
