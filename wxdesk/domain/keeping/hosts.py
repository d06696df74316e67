"""The server of a team's desk as people see it: its state, its clients, and the invitation of a computer."""

from typing import NamedTuple


class HostState(NamedTuple):
    """The state of the server on this computer; without a server, all values are empty.

    `made` tells whether there is a server, `office` whether computers of the office's network can connect, and
    `encrypted` whether their connections are encrypted. `login` is the login of this computer, and `address` the
    server's address with it. `owner` is the address with the login that moves the desk back to one computer. `home`
    is the folder from which the desk came. `computers` are the logins of all computers that may work at the desk.
    """

    made: bool = False
    """Whether this computer has a server."""
    running: bool = False
    office: bool = False
    """Whether other computers of the office's network can connect."""
    login: str = ""
    """The login with which people at this computer work."""
    address: str = ""
    """The address at which this computer opens the desk, without a password."""
    owner: str = ""
    """The address, without a password, with the login that moves the desk back to one computer."""
    encrypted: bool = False
    """Whether connections from the office's network are encrypted."""
    home: str = ""
    """The folder from which the desk was moved to the server, and to which it moves back; "" before that."""
    computers: tuple[str, ...] = ()
    """The logins of the computers that may work at the desk; known only while the server runs."""


class Invitation(NamedTuple):
    """The login, address and password that a person types at another computer, so that it opens the desk too.

    `addresses` are several addresses of the server, by network address or by name; one of them works at that
    computer.
    """

    login: str
    addresses: tuple[str, ...]
    """Addresses of which one works at the other computer: by network address, or by this computer's name."""
    password: str
    """The password of the login, which is stored nowhere at this computer."""


class Connected(NamedTuple):
    """One login that is connected to a desk now, and the number of its connections."""

    login: str
    connections: int
    people: tuple[str, ...] = ()
    """The ids of the people who work at windows with this login; empty while nobody is signed in there."""


class ServerName(NamedTuple):
    """How a person names a server and a database: by host, port and database, or by a service of the service file."""

    host: str
    port: str
    database: str
    service: str = ""
    """The name in the user's PostgreSQL service file; the other parts are then not used."""
