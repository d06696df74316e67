"""Locks the seat when neither the keyboard nor the mouse was used for a while; the visible screen stays visible."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

from wxdesk.ui.core.session import Session

LOOK_MS = 15_000
"""Milliseconds between two checks of how long neither a key nor the mouse was used."""
_USES = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.Drop}
)


class IdleLock(QObject):
    """Watches keys and mouse in the window that has the focus, and locks the seat if neither is used for long."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Begin to watch keys and mouse; only a seat that was opened with a PIN is locked."""
        super().__init__(parent)
        self._session = session
        self._heard: QWindow | None = None
        self._used = time.monotonic()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._hear)
            self._hear(application.focusWindow())
        session.closing.connect(self.stop)
        self._timer.start()

    @Slot()
    def stop(self) -> None:
        """Stop watching keys and mouse, and lock no seat any more."""
        self._timer.stop()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.disconnect(self._hear)
        self._hear(None)

    @Slot(QWindow)
    def _hear(self, window: QWindow | None) -> None:
        """Watch the keys and the mouse of `window`, which has the focus now, instead of those of the window before.

        A change of the focus counts as a use of the computer too.
        """
        self._used = time.monotonic()
        before, self._heard = self._heard, window
        if before is not None and isValid(before):
            before.removeEventFilter(self)
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Remember when a key or the mouse was used last."""
        if event.type() in _USES:
            self._used = time.monotonic()
        return False

    def rest(self, seconds: float) -> None:
        """Set the time of the last key or mouse use to `seconds` seconds ago."""
        self._used = time.monotonic() - seconds

    @Slot()
    def look(self) -> None:
        """Lock the seat if nothing was used for long, unless a person pastes an article into WeChat."""
        session = self._session
        if session.pasting:
            self._used = time.monotonic()
        idle = session.desk.rulebook.limits.seats.idle_minutes * 60
        if time.monotonic() - self._used >= idle:
            session.lock(idle=True)
