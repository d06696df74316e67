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
