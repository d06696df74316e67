"""Joins a team's desk from another computer: checks address and password, and stores them for the next start."""

from pathlib import Path

from wxdesk.bootstrap.desk.desk import open_desk
from wxdesk.bootstrap.team.moving import team_folder
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.hosts import Connected
from wxdesk.preferences import remember
from wxdesk.store.postgres.logins import connected, try_password
from wxdesk.store.postgres.password_file import forget_password, keep_password


def connected_to(address: str) -> list[Connected]:
    """Return each login that is connected to the team's desk at `address` now, with the ids of its people.

    Raises as `connected` does.
    """
    return connected(address)


def check_login(address: str, password: str) -> None:
    """Check that the server at `address` accepts the password; nothing is stored. Raises as `try_password` does."""
    try_password(address, password)


def join(address: str, password: str) -> Path:
    """Join the team's desk at `address`: check the password, store it, and remember the desk for the next start.

    Return the folder with the desk's files. The password is stored in the user's password file of PostgreSQL, not in
    the desk. If the desk cannot be opened, nothing stays stored.

    Raises:
      UserError: `server-address` (the address cannot be read), `server-password` (it contains a password).
      Unusable: `server-login-wrong` (the server refused the password), `server-folder` (this computer cannot reach the
        folder with the desk's files), or a code of `open_desk`.
    """
    try_password(address, password)
    keep_password(address, password)
    try:
        folder = team_folder(address)
        open_desk(folder, server=address).close()
    except UserError:
        forget_password(address)
        raise
    remember(address)
    return folder
