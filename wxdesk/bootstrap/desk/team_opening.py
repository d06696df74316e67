"""Opens a team's desk, and finds the password for which its database server may ask."""

from collections.abc import Callable
from pathlib import Path

from wxdesk.bootstrap.desk.desk import Desk, open_desk
from wxdesk.bootstrap.place.places import DeskPlace
from wxdesk.bootstrap.team.moving import team_folder
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.trail.envelope import Workplace
from wxdesk.files.keys.system_keyring import SecretStore, SystemKeyring
from wxdesk.store.postgres.address import checked, shown
from wxdesk.store.postgres.passwords import login_of, password_for, use_password

PASSWORD_WANTED = frozenset({"server-login", "server-login-wrong"})
"""Codes of errors after which a person is asked for the password of the login."""


def require_address(address: str) -> str:
    """Check that `address` can be read and contains no password; return the server and database in it, for people.

    Raises:
        UserError: `server-address`, the address cannot be read; `server-password`, it contains a password.
    """
    checked(address)
    return shown(address)


def open_team_desk(address: str, workplace: Workplace, keyring: SecretStore | None = None) -> Desk:
    """Open the team's desk at `address`, and read what a window needs at once: its name, rulebook and people.

    `keyring` may hold the password; None means the keyring of the operating system.

    Raises:
        Unusable: the codes of `folder_of`, such as `server-login` if the server asks for a password; or
            `server-folder`, the folder with the desk's files cannot be reached.
        UserError: `server-address` or `server-password`, as for `require_address`; or the rulebook is invalid.
    """

    def work() -> Desk:
        return open_desk(team_folder(address), workplace=workplace, server=address)

    return _reached(address, work, keyring).read_ahead()


def reached_folder(address: str, keyring: SecretStore | None = None) -> Path:
    """Return the folder with the files of the team's desk at `address`; `open_team_desk` explains the parameters.

    Raises:
        Unusable: the codes of `folder_of`.
    """
    return _reached(address, lambda: team_folder(address), keyring)


def look_at_server(address: str) -> DeskPlace:
    """Check that a team's desk is at `address`, and return `DeskPlace.DESK`.

    If the server wants a password, the address counts as that of a desk, because the password is asked for later.

    Raises:
        UserError: the codes of `open_team_desk` without those about a password that is missing or wrong.
    """
    try:
        reached_folder(address)
    except Unusable as error:
        if error.code not in PASSWORD_WANTED:
            raise
    return DeskPlace.DESK


def _reached[T](address: str, work: Callable[[], T], keyring: SecretStore | None) -> T:
    """Return the result of `work`, which connects to the server at `address`.

    If the server asks for a password or refuses the one used, `work` is tried once more with the password in
    `keyring`. None means the keyring of the operating system.
    """
    try:
        return work()
    except Unusable as error:
        kept = (keyring or SystemKeyring()).get(_name(address)) if error.code in PASSWORD_WANTED else None
        if kept is None or kept == password_for(address):
            raise
        use_password(address, kept)
        return work()


def give_password(address: str, password: str) -> None:
    """Use `password`, which a person typed, for all later connections of this run of the program to `address`."""
    use_password(address, password)


def keep_password(address: str, password: str, keyring: SecretStore | None = None) -> bool:
    """Store the password for `address` in the keyring, and tell whether it can be read again; no file gets it."""
    return (keyring or SystemKeyring()).put(_name(address), password)


def _name(address: str) -> str:
    return f"server-password {login_of(address)}"
