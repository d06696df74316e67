"""Finds the server that this computer runs for a team's desk, and starts the server when the desk is opened."""

from pathlib import Path

import platformdirs

from wxdesk.store.postgres.address import server_of
from wxdesk.store.postgres.host_server import HostServer
from wxdesk.store.postgres.logins import HERE


def own_server() -> HostServer:
    """Return the server in the user's data folder; `made` of the result tells whether it exists already."""
    return HostServer(Path(platformdirs.user_data_dir("wxdesk", appauthor=False)) / "host")


def start_if_own(address: str) -> bool:
    """Start this computer's own server if `address` names it; return False if `address` names another server.

    Raises:
        UserError: `server-address` (the address cannot be read), `server-password` (it contains a password).
        Unusable: the codes of `HostServer.start`.
    """
    server = own_server()
    if not server.made or server_of(address) != (HERE, str(server.settings().port)):
        return False
    server.start()
    return True
