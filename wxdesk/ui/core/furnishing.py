"""Builds the parts of a screen that it shows later, in pieces between two events.

A window then stands as soon as its first screen has its rows. Whoever is faster than the pieces, a person
with a key or a click, or code that asks for the whole screen, has the rest built at once.
"""

import time
from collections import deque
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from wxdesk.ui.core.tasks import TaskRunner

SLICE_S = 0.012
"""So long pieces are built one after another before the event loop has its turn."""
BREATH_MS = 50
"""So long the window has for drawing what was read, and for a first key, before anything is built."""

QUIET_MS = 1000
"""After so long without a key or a click there is time for what may be wanted later."""
PAUSE_MS = 40
"""So long the event loop then has for itself between two slices."""

_IMPATIENT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.DragEnter,
    }
)
"""What a person does with parts that may not be there yet."""
_MOVES = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
)
"""Keys that a list answers by itself."""
_END = object()


class Furnishing(QObject):
    """Builds what was put off once the window has been painted with what its first screen reads.

    What may be wanted later is done when all that is built, nobody is at the keys and nothing is under way.
    """

    def __init__(self, window: QWidget, tasks: TaskRunner) -> None:
        """Wait until `window` says that it is painted, and for what `tasks` read for it."""
        super().__init__(window)
        self._window = window
        self._waiting: deque[Iterator[None]] = deque()
        self._ahead: deque[Iterator[None]] = deque()
        self._building = False
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self._go_ahead)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        self._tasks = tasks
        self._painted = self._began = False
        self._hears = False
        tasks.idle.connect(self._look)

    def put_off(self, pieces: Iterator[None]) -> None:
        """Build `pieces` after what was put off before: at once what fits a slice, the rest in time."""
        self._waiting.append(pieces)
        if self._began:
            self._begin()
            self._go_on()

    def do_ahead(self, pieces: Iterator[None]) -> None:
        """Do `pieces` while nobody is at the keys: no key and no click waits for them."""
        self._ahead.append(pieces)
        if self._began:
            self._begin()

    @property
    def done(self) -> bool:
        """Tell whether nothing is put off any more."""
        return self._began and not self._waiting

    @property
    def at_rest(self) -> bool:
        """Tell whether nothing is to be done ahead any more either."""
        return self.done and not self._ahead

    def finish(self) -> None:
        """Build all that is left now; a piece that is being built goes on first."""
        if not self._building:
            self._build(self._waiting, None)

    def stop(self) -> None:
        """Build nothing any more: the window goes."""
        for pieces in (self._waiting, self._ahead):
            pieces.clear()
        self._timer.stop()
        self._quiet.stop()

    def painted(self) -> None:
        """Hear that the window was painted."""
        if not self._painted:
            self._painted = True
            self._look()

    @Slot()
    def _look(self) -> None:
        """Begin once the picture is there and nothing is read for it any more."""
        if self._painted and not self._began and not self._tasks.busy:
            self._tasks.idle.disconnect(self._look)
            self._began = True
            QTimer.singleShot(BREATH_MS, self, self._begin)

    @Slot()
    def _begin(self) -> None:
        if self._waiting and not self._timer.isActive():
            self._timer.start()
        if self._ahead:
            self._quiet.start(QUIET_MS)
        handle = self._window.windowHandle()
        if handle is not None and (self._waiting or self._ahead) and not self._hears:
            # what a person does comes by here first
            self._hears = True
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Do not let a person wait for a part, nor for what is done ahead."""
        if (self._waiting or self._ahead) and event.type() in _IMPATIENT:
            if self._ahead:
                self._quiet.start(QUIET_MS)
            if not _moves(event):
                self.finish()
        return False

    @Slot()
    def _go_on(self) -> None:
        if not self._building:
            self._build(self._waiting, time.perf_counter() + SLICE_S)

    @Slot()
    def _go_ahead(self) -> None:
        if not (self._waiting or self._building or self._tasks.busy):
            self._build(self._ahead, time.perf_counter() + SLICE_S)
        if self._ahead:
            self._quiet.start(PAUSE_MS)

    def _build(self, waiting: deque[Iterator[None]], until: float | None) -> None:
        self._building = True
        try:
            while waiting and (until is None or time.perf_counter() < until):
                pieces = waiting[0]
                if next(pieces, _END) is _END and pieces in waiting:
                    waiting.remove(pieces)
        finally:
            self._building = False
        if not self._waiting:
            self._timer.stop()


def _moves(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() in _MOVES
