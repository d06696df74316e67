"""Finds the server of a team's desk that runs on this computer, and starts it when its desk is opened."""

from wxdesk.bootstrap.desk import platform_folder
from wxdesk.store.postgres.address import server_of
from wxdesk.store.postgres.host_server import HostServer
from wxdesk.store.postgres.logins import HERE


def own_server() -> HostServer:
    """Return the server in the user's data folder, which may not be made yet."""
    return HostServer(platform_folder().parent / "host")


def start_if_own(address: str) -> bool:
    """Start the server of this computer if `address` leads to it; tell whether it does.

    Raises:
        UserError: `server-address` or `server-password`, as for `checked`.
        Unusable: the codes of `HostServer.start`.
    """
    server = own_server()
    if not server.made or server_of(address) != (HERE, str(server.settings().port)):
        return False
    server.start()
    return True
