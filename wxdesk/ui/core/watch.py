"""Sees what others write: another window, the command line, a service of this one."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from wxdesk.ui.core.bridge import Bridge
from wxdesk.ui.core.session import Session

if TYPE_CHECKING:
    from wxdesk.bootstrap import Desk
    from wxdesk.domain.desk.errors import Unusable
    from wxdesk.services.desk.date_watch import DateQuestion

WATCH_MS = 2000
SETTLE_MS = 60


class _Seen(NamedTuple):
    version: int
    stamp: str
    question: "DateQuestion | None"
    refusal: "Unusable | None"


def _seen(desk: "Desk") -> _Seen:
    """Return what a desk tells of itself; for the pool."""
    return _Seen(desk.version(), desk.rulebook.stamp, desk.date_question(), desk.latch.refusal)


class Watch(QObject):
    """Asks the desk from time to time whether others wrote; `session.changed` tells, once for many acts."""

    looking = Signal()
    """It is time to look: what should be kept from time to time is kept now."""
    saw = Signal(int, str)
    """The version of the desk, and the stamp of the rulebook that holds."""
    standing = Signal(object, object)
    """What keeps this window from writing: a question about the date, and a disk that failed; else None."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Wait for `start`; what this window does itself is heard at once."""
        super().__init__(parent)
        self._session = session
        self._version = -1
        self._asked = self._acted = self._away = False
        self.bridge = Bridge(session.desk, self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.look)
        self.bridge.acted.connect(self._heard)
        self._timer = QTimer(self, interval=WATCH_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now, and from time to time."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Ask no more, and tell nothing that was heard late."""
        self._timer.stop()
        self._settle.stop()

    @Slot()
    def look(self) -> None:
        """Ask whether another process wrote; while the desk is busy the question that waits is enough."""
        self.looking.emit()
        if not self._asked:
            self._asked, desk = True, self._session.desk
            self._session.tasks.run(lambda: _seen(desk), self._saw, self._unseen)

    @Slot(object)
    def _heard(self, _act: object) -> None:
        self._acted = True
        self._settle.start()  # once for many acts

    def _unseen(self, error: BaseException) -> None:
        """Say once that the desk cannot be read: it is asked again and again."""
        self._asked = False
        if not self._away:
            self._away = True
            self._session.refuse(error)

    def _saw(self, found: _Seen) -> None:
        """Tell what others wrote; what this window wrote itself is known by its version already."""
        self._asked = self._away = False
        version, stamp = found.version, found.stamp
        if not self._session.read_only:
            self.standing.emit(found.question, found.refusal)
        self._acted = self._acted or self._version not in (-1, version)
        self._version = version
        self.saw.emit(version, stamp)
        if self._acted and not self._settle.isActive():
            self._acted = False
            self._session.follow_rulebook()
            self._session.changed.emit()
