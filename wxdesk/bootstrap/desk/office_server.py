"""Makes a desk on the office's own PostgreSQL server 单位的数据库服务器, with its owner's login and a daily login."""

from pathlib import Path
from typing import NamedTuple

from wxdesk.bootstrap.desk.desk import Desk
from wxdesk.bootstrap.desk.joining import join
from wxdesk.bootstrap.desk.team_opening import give_password, open_team_desk
from wxdesk.bootstrap.team.moving import move_to_server
from wxdesk.domain.keeping.hosts import ServerName
from wxdesk.domain.keeping.moves import MovedState
from wxdesk.domain.trail.envelope import Workplace
from wxdesk.preferences import remember
from wxdesk.store.postgres.address import address_with
from wxdesk.store.postgres.logins import ROLE, require_member
from wxdesk.store.postgres.moving import require_free_place


class ServerLogin(NamedTuple):
    """A login at the server: its address without a password, and the password that a person typed.

    With "" as `password`, the password comes from the keyring, the password file or the service file.
    """

    address: str
    password: str = ""
    """The typed password; "" if none was typed."""


def login_at(where: ServerName, login: str, password: str) -> ServerLogin:
    """Return the login at the named server, with the typed `password`, or "" if none was typed."""
    return ServerLogin(address_with(where, login), password)


class ServerWish(NamedTuple):
    """Where on the office's server a desk goes: the two logins, and the folder for the desk's files."""

    owner: ServerLogin
    """The login that owns the database; it is used for the move only."""
    daily: ServerLogin
    """The login with which this computer works at the desk, a member of the role `ROLE`."""
    share: Path | None = None
    """A new shared folder for the files of the desk; None puts them into the database."""


def require_server(wish: ServerWish) -> None:
    """Check both logins, and that the owner's database has no desk yet; nothing is changed.

    Raises:
        UserError: `server-address` (an address cannot be read), `server-password` (it contains a password),
            `server-taken` (the database holds a desk), `server-role` (the server has no role `ROLE`).
        Unusable: `server-login` or `server-login-wrong` (a password is missing or wrong), `server-denied` (the daily
            login is not in the role), `server-owner` (the daily login owns the database), or the server cannot be
            reached.
    """
    for login in (wish.owner, wish.daily):
        if login.password:
            give_password(login.address, login.password)
    require_free_place(wish.owner.address, ROLE)
    require_member(wish.daily.address, ROLE)


def take_to_server(folder: Path, wish: ServerWish) -> MovedState:
    """Move the desk in `folder` to the office's server; raises the errors of `require_server` and `move_to_server`."""
    require_server(wish)
    return move_to_server(folder, wish.owner.address, ROLE, wish.share, files_inside=wish.share is None)


def open_daily(wish: ServerWish, workplace: Workplace) -> Desk:
    """Open the moved desk with the daily login, and remember its address for the next start.

    A typed password is stored in the user's password file of PostgreSQL. Raises the errors of `join` and
    `open_team_desk`.
    """
    if wish.daily.password:
        join(wish.daily.address, wish.daily.password)
    desk = open_team_desk(wish.daily.address, workplace)
    remember(wish.daily.address)
    return desk
