"""Tells the window about the server of a team's desk: others changed the desk, the server is gone, it is back."""

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from wxdesk.domain.desk.errors import Unusable
from wxdesk.ui.core.session import Session


class ServerLink(QObject):
    """Turns the calls of the store's listener, on its own thread, into signals on the window's thread.

    For a desk in a folder nothing is ever emitted.
    """

    heard = Signal()
    """Emitted after another program, or this one, changed the desk."""
    _told = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        """Begin to listen to the desk's server, and tell `session` whenever the server is lost or back.

        A desk in a folder has no server; the link then does nothing.
        """
        super().__init__(parent)
        self._session = session
        self._told.connect(self._learn)
        session.desk.follow_others(self._hear, self._tell)
        if session.desk.server:
            session.person_changed.connect(self._open_seat)
            session.read_names()

    @Slot()
    def _open_seat(self) -> None:
        """Sign the acting person in on a pool thread, so that the first act need not wait for the server.

        If the person has a PIN, signing in fails silently here, and the first act asks for the PIN.
        """
        session, person = self._session, self._session.person
        if person is not None and session.seat is None:
            session.tasks.run(lambda: session.desk.seats.open(person.id), None, session.overlook)

    def _hear(self) -> None:
        if isValid(self):
            self.heard.emit()

    def _tell(self, refusal: Unusable | None) -> None:
        if isValid(self):
            self._told.emit(refusal)

    @Slot(object)
    def _learn(self, refusal: Unusable | None) -> None:
        if refusal is None:
            self._session.come_back()
        else:
            self._session.go_away(refusal)
