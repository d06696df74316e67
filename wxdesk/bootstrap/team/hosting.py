"""Makes this computer the server of a team's desk 本机做主机: sets the server up, and moves the desk to it."""

import platform
import sys
from pathlib import Path

from wxdesk.bootstrap.place.moved_note import DATABASE, refuse_moved
from wxdesk.bootstrap.place.places import last_desk
from wxdesk.bootstrap.team.logins import HostLogins
from wxdesk.bootstrap.team.moving import move_to_server
from wxdesk.disk import privacy
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.keeping.hosts import HostState
from wxdesk.domain.keeping.moves import MovedState
from wxdesk.preferences import remember
from wxdesk.store.postgres.host_server import HostSettings, free_port
from wxdesk.store.postgres.logins import (
    OWNER,
    ROLE,
    address_of,
    administration_of,
    logins,
    new_password,
    prepare,
    put_login,
    require_login,
)
from wxdesk.store.postgres.password_file import keep_password

_UNIT = "wxdesk-host.service"
_SCRIPT = "wxdesk-host.cmd"
_SERVICE = """\
[Unit]
Description=wxdesk: the server of a team's desk
[Service]
Type=forking
ExecStart={start}
TimeoutStartSec=120
[Install]
WantedBy=default.target
"""
"""A unit for systemd, which starts the server when the computer starts."""
_PLAIN_NAME = "computer"
"""The login of a computer whose own name cannot be one."""


class Hosting(HostLogins):
    """Sets up and runs the server on this computer, and says how other computers open its desk."""

    @property
    def folder(self) -> Path:
        """Return the folder with the server's data and log."""
        return self._server.folder

    def state(self) -> HostState:
        """Return the state of the server; without a server, an empty state.

        Raises:
            UserError: `host-root`; wxdesk runs as root.
            Unusable: the server runs but cannot be asked, or its programs are missing.
        """
        if not self._server.made:
            return HostState()
        settings, running = self._server.settings(), self._server.running()
        computers = tuple(logins(self._administration)) if running else ()
        return HostState(
            made=True,
            running=running,
            office=settings.office,
            login=settings.login,
            address=address_of(settings.login, settings.port),
            owner=address_of(OWNER, settings.port),
            encrypted=settings.encrypted,
            home=settings.home,
            computers=computers,
        )

    @property
    def address(self) -> str:
        """Return the address at which this computer opens the desk, without a password.

        Raises:
            UserError: `host-none`; this computer has no server.
        """
        settings = self._server.settings()
        return address_of(settings.login, settings.port)

    def take_in(
        self, folder: Path, share: Path | None = None, *, office: bool = False, port: int | None = None
    ) -> MovedState:
        """Move the desk in `folder` to the server of this computer; make the server first if there is none.

        The server is started. For a new server, `office` lets other computers of the office's network connect, and
        `port` is its port, by default a free one. The desk's files besides the database are copied to the new folder
        `share`; without `share` they go into the database. If this user's wxdesk opened `folder` at each start, it
        opens the desk at the server from then on.

        Raises:
            UserError: the codes of `HostServer.make`, `HostServer.start` and `move_to_server`.
            Unusable: `desk-missing` (the folder has no desk), `desk-moved` (its database is on a server already),
                or the codes of these three functions.
        """
        if not (folder / DATABASE).is_file():
            refuse_moved(folder)
            raise Unusable("desk-missing", path=str(folder))
        if self._server.made:
            self._server.start()
        else:
            self._make(office=office, port=port)
        settings = self._server.settings()
        state = move_to_server(folder, address_of(OWNER, settings.port), ROLE, share, files_inside=share is None)
        self._server.keep_home(folder)
        if last_desk() == str(folder):
            remember(self.address)
        return state

    def _make(self, *, office: bool, port: int | None) -> None:
        """Make the server and its logins, and store their passwords in the user's PostgreSQL password file.

        `take_in` explains `office` and `port`.
        """
        settings = HostSettings(port or free_port(), office, _own_login())
        whole, owner, own = new_password(), new_password(), new_password()
        administration = administration_of(settings.port)

        def fill() -> None:
            keep_password(administration, whole)
            prepare(administration, owner)
            keep_password(address_of(OWNER, settings.port), owner)
            put_login(administration, settings.login, own)
            keep_password(address_of(settings.login, settings.port), own)

        self._server.make(settings, whole, fill)

    def start(self) -> None:
        """Start the server; raises the errors of `HostServer.start`."""
        self._server.start()

    def stop(self) -> None:
        """Stop the server, so that no computer can work at the desk; raises the errors of `HostServer.start`."""
        self._server.stop()

    def admit(self, *, office: bool) -> None:
        """With `office`, let computers of the office's network connect to the server; otherwise only this computer.

        Raises the errors of `HostServer.admit`.
        """
        self._server.admit(office=office)

    def dump(self, target: Path) -> None:
        """Write PostgreSQL's own backup of the database to a new file; raises the errors of `HostServer.dump`."""
        self._server.dump(address_of(OWNER, self._server.settings().port), target.absolute())

    def write_starter(self) -> Path:
        """Write the file by which the server starts whenever this computer starts, and return the file's path.

        The file is a unit for systemd, or a command file on Windows. A person registers it with the system once, as
        the manual says.
        """
        words = self._server.start_words()
        if sys.platform == "win32":
            path, text = self.folder / _SCRIPT, "\r\n".join(("@echo off", _quoted(words), ""))
        else:
            path, text = self.folder / _UNIT, _SERVICE.format(start=_quoted(words))
        with privacy.open_text(path) as file:
            file.write(text)
        return path


def _quoted(words: tuple[str, ...]) -> str:
    """Return a command line in which each word stands in quotation marks."""
    return " ".join(f'"{word}"' for word in words)


def _own_login() -> str:
    """Return the login for this computer: its name in small letters, or `_PLAIN_NAME` if that cannot be a login."""
    name = platform.node().partition(".")[0].lower()
    try:
        require_login(name)
    except UserError:
        return _PLAIN_NAME
    return name
