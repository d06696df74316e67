"""Notice changes of the desk by another window, by the command line, or by a service of this window."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from wxdesk.disk.open_requests import requested_files
from wxdesk.ui.core.bridge import Bridge
from wxdesk.ui.core.session import Session

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

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
    handed: "Sequence[Path]"
    """Files that another process asked this window to take in."""


def _seen(desk: "Desk") -> _Seen:
    """Return the state of the desk that the window watches; called on a pool thread.

    It has the number of events, the rulebook's stamp, a question about the date, and the error that stops all
    writing. It also has the files that another process asked this window to open, unless the window is read-only.
    """
    handed = [] if desk.store.read_only else requested_files(desk.folder, desk.workplace)
    return _Seen(desk.version(), desk.rulebook.stamp, desk.date_question(), desk.latch.refusal, handed)


class Watch(QObject):
    """Checks at regular intervals whether the desk changed.

    Several changes together emit `session.changed` only once.
    """

    looking = Signal()
    """Emitted each time before the desk is checked for changes, so that the window stores which screen is visible."""
    saw = Signal(int, str)
    """Emits the desk's version, which is its number of events, and the stamp of the active rulebook.

    The stamp is the rulebook's id and version with the first digits of its SHA-256.
    """
    standing = Signal(object, object)
    """Emits what prevents this window from writing: a question about the date, a disk error; each may be None."""
    handed = Signal(object)
    """Emits a list of paths: files that another process was started to open, for this window to take in."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Prepare to watch the desk.

        The first check runs when `start` is called, or soon after an act of this window.
        """
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
        """Check now whether the desk changed, and again every `WATCH_MS` milliseconds."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Stop checking, and drop a check that was about to run."""
        self._timer.stop()
        self._settle.stop()

    @Slot()
    def look(self) -> None:
        """Check whether the desk changed; do not start a second check while one is running."""
        self.looking.emit()
        if not self._asked and self._session.away is None:
            self._asked, desk = True, self._session.desk
            self._session.tasks.run(lambda: _seen(desk), self._saw, self._unseen)

    @Slot()
    def hear_others(self) -> None:
        """Check soon whether the desk changed, because its server said so; several changes cause one check."""
        if not self._settle.isActive():
            self._settle.start()

    @Slot(object)
    def _heard(self, _act: object) -> None:
        self._acted = True
        self._settle.start()  # several acts emit one signal

    def _unseen(self, error: BaseException) -> None:
        """Show the error of a check that failed; further failures in a row are not shown."""
        self._asked = False
        if not self._away:
            self._away = True
            self._session.tasks.failed.emit(error)

    def _saw(self, found: _Seen) -> None:
        """Process the result of a check: emit `session.changed` if this window acted or the desk's version is new.

        A new version without an act of this window comes from another process. Before the signal, the session reads
        a rulebook that another process put into force. While more acts of this window may follow, signal and
        rulebook wait for the next check.
        """
        self._asked = self._away = False
        version, stamp = found.version, found.stamp
        if found.handed:
            self.handed.emit(found.handed)
        if not self._session.read_only:
            self.standing.emit(found.question, found.refusal)
        self._acted = self._acted or self._version not in (-1, version)
        self._version = version
        self.saw.emit(version, stamp)
        if self._acted and not self._settle.isActive():
            self._acted = False
            self._session.follow_rulebook()
            self._session.changed.emit()
