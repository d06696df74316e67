"""The logins of the server on this computer 本机做主机: which computers may connect to it, and their passwords."""

from wxdesk.bootstrap.team.own_host import own_server
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.hosts import Invitation
from wxdesk.store.postgres.address import server_of
from wxdesk.store.postgres.host_server import HostServer, own_addresses
from wxdesk.store.postgres.logins import (
    HERE,
    address_of,
    administration_of,
    new_password,
    put_login,
    remove_login,
)


class HostLogins:
    """Gives computers their logins at the server on this computer, and removes the logins."""

    def __init__(self, server: HostServer | None = None) -> None:
        """Manage `server`, or the server in the user's data folder if that is None."""
        self._server = server or own_server()

    @property
    def made(self) -> bool:
        """Whether this computer has a server."""
        return self._server.made

    def require(self) -> None:
        """Check that this computer has a server, or can become one; nothing is created.

        Raises:
            UserError: `host-root`; wxdesk runs as root.
            Unusable: `host-programs`; PostgreSQL is not installed.
        """
        if not self._server.made:
            self._server.require()

    def serves(self, address: str) -> bool:
        """Tell whether `address` leads to the server of this computer.

        Raises:
            UserError: `server-address` or `server-password`, as for `checked`.
        """
        if not self._server.made:
            return False
        computer, port = server_of(address)
        return port == str(self._server.settings().port) and computer in (HERE, *own_addresses())

    @property
    def _administration(self) -> str:
        """The server's address with the login of its administrator.

        Raises:
            UserError: `host-none`; this computer has no server.
        """
        return administration_of(self._server.settings().port)

    def invite(self, computer: str) -> Invitation:
        """Let the computer with this name work at the desk, and return what a person types there.

        If the computer was invited before, its former password no longer works.

        Raises:
            UserError: `host-none` (this computer has no server), `host-login` (the name cannot be used).
            Unusable: the server does not run, or refuses.
        """
        password = new_password()
        put_login(self._administration, computer, password)
        port = self._server.settings().port
        servers = own_addresses() if self._server.settings().office else ("127.0.0.1",)
        return Invitation(computer, tuple(address_of(computer, port, one) for one in servers), password)

    def shut_out(self, computer: str) -> None:
        """Remove the login of a computer, and end its connections.

        Raises:
            UserError: `host-login-own` (it is the login of this computer), `host-login-unknown` (there is no such
                login), or the errors of `invite`.
        """
        if computer == self._server.settings().login:
            raise UserError("host-login-own", login=computer)
        remove_login(self._administration, computer)
