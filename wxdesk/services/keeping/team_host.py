"""Decides about the server of a team's desk on this computer 本机做主机: who may connect, its stop, a move to it.

Only an administrator decides, and each decision is an event. No event has a password.
"""

from pathlib import Path
from typing import Protocol

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.hosts import Invitation
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Event, Store, Transaction

INVITED, REMOVED = "host.invited", "host.removed"
OPENING_DECIDED, CLOSING_DECIDED = "host.opening_decided", "host.closing_decided"
"""Decisions to let the office's network connect to the server, and only this computer."""
STOP_DECIDED, MOVE_DECIDED = "host.stop_decided", "host.move_decided"
"""Decisions that are carried out after their event, so the event does not prove that this succeeded."""


class HostGround(Protocol):
    """Protocol: the server on this computer, and the logins with which computers connect to it."""

    def serves(self, address: str) -> bool:
        """Tell whether `address` leads to the server of this computer."""
        ...

    def require(self) -> None:
        """Check that this computer is a server, or can become one.

        Raises:
            UserError: `host-root`; wxdesk runs as root.
            Unusable: `host-programs`; PostgreSQL is not installed.
        """
        ...

    def invite(self, computer: str) -> Invitation:
        """Give the login `computer` a new password, and return what a person types at that computer.

        Raises:
            UserError: `host-login`, the name cannot be a login.
            Unusable: the server does not run, or refuses.
        """
        ...

    def shut_out(self, computer: str) -> None:
        """Remove the login `computer`, and end its connections.

        Raises:
            UserError: `host-login-own` (it is the login of this computer), `host-login-unknown` (there is no such
                login), `host-login` (the name cannot be a login).
            Unusable: the server does not run, or refuses.
        """
        ...


class TeamHost:
    """Decides about the server of a team's desk: its computers, its network, a stop, and a move of the desk to it.

    `invite` and `remove` take effect at once. A stop, another network and a move end the desk's own connection to
    its server. They are therefore only recorded, and the caller carries them out after the commit.
    """

    def __init__(self, store: Store, ground: HostGround, address: str) -> None:
        """Prepare decisions about the server for the desk in `store`, where each decision becomes an event.

        `ground` is the server of this computer. `address` is the address of the desk's server, "" for a desk in a
        folder.
        """
        self._store = store
        self._ground = ground
        self._address = address

    def invite(self, computer: str, by: By) -> Invitation:
        """Let the computer with this login work at the desk, and return what a person types there.

        If the computer was invited before, its former password no longer works.

        Raises:
            Refused: `role-missing`, the person is no administrator.
            UserError: `host-not-here`, the desk is not on the server of this computer; the codes of `HostGround`.
            Unusable: the server refuses.
        """
        event = self._event(INVITED, by, computer, login=computer)

        def work(tx: Transaction) -> Invitation:
            self._allow_here(tx, by)
            tx.record(event)
            return self._ground.invite(computer)

        return attempt(self._store, event, work)

    def remove(self, computer: str, by: By) -> None:
        """Remove the login of a computer, and end its connections.

        Raises:
            Refused: `role-missing`.
            UserError: `host-not-here`; the codes of `HostGround.shut_out`.
            Unusable: the server refuses.
        """
        event = self._event(REMOVED, by, computer, login=computer)

        def work(tx: Transaction) -> None:
            self._allow_here(tx, by)
            tx.record(event)
            self._ground.shut_out(computer)

        attempt(self._store, event, work)

    def decide_network(self, by: By, *, office: bool) -> None:
        """Record the decision that the office's network may connect, or only this computer; the caller carries it out.

        Raises:
            Refused: `role-missing`.
            UserError: `host-not-here`.
        """
        self._decide_here(self._event(OPENING_DECIDED if office else CLOSING_DECIDED, by))

    def decide_stop(self, by: By) -> None:
        """Record the decision to stop the server; the caller then stops it. Raises the errors of `decide_network`."""
        self._decide_here(self._event(STOP_DECIDED, by))

    def decide_move(self, by: By, share: Path | None, *, office: bool) -> None:
        """Record the decision to move this desk to this computer's server; the caller closes the desk and moves it.

        `share` is the new shared folder for the desk's files; None means that they go into the database. `office`
        tells whether the office's network may connect.

        Raises:
            Refused: `role-missing`.
            UserError: `host-root`, wxdesk runs as root.
            Unusable: `host-programs`, PostgreSQL is not installed.
        """
        event = self._event(MOVE_DECIDED, by, office=office, share=str(share or ""))

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, Role.ADMINISTRATOR)
            tx.record(event)

        self._ground.require()
        attempt(self._store, event, work)

    @staticmethod
    def _event(act: str, by: By, label: str = "", **data: object) -> Event:
        return Event(act, by, "desk", label, data=data)

    def _allow_here(self, tx: Transaction, by: By) -> None:
        require(tx, by, tx.now, Role.ADMINISTRATOR)
        if not self._ground.serves(self._address):
            raise UserError("host-not-here")

    def _decide_here(self, event: Event) -> None:
        def work(tx: Transaction) -> None:
            self._allow_here(tx, event.by)
            tx.record(event)

        attempt(self._store, event, work)
