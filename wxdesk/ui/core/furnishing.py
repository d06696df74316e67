"""Build the parts of a screen that are not shown at first, in small pieces between Qt events.

The window appears as soon as its first screen has its rows. A key, a click, or code that needs the whole screen builds
the other parts at once.
"""

import time
from collections import deque
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from wxdesk.ui.core.tasks import TaskRunner

SLICE_S = 0.012
"""Maximum time in seconds for building parts of a screen before the event loop handles events again."""
BREATH_MS = 50
"""Pause in milliseconds before building; during it the window draws its first rows and handles a first key."""

QUIET_MS = 1000
"""Milliseconds without a key or a click after which work in advance (see `do_ahead`) begins."""
PAUSE_MS = 40
"""Pause in milliseconds after each `SLICE_S` of work in advance, in which the event loop handles keys and clicks."""

_IMPATIENT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.DragEnter,
    }
)
"""Types of events that may need parts of a screen that are not built yet."""
_MOVES = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End}
)
"""Keys that move the selection in a list; they need no part of a screen that is not built yet."""
_END = object()


class Furnishing(QObject):
    """Builds postponed parts of a screen, once the window is painted and the data of the first screen are read.

    After that, it does work in advance, such as loading a preview, while nobody types or clicks and no task runs.
    """

    def __init__(self, window: QWidget, tasks: TaskRunner) -> None:
        """Build postponed parts of `window` once it is painted and `tasks` has no running task."""
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
        """Postpone `pieces`, an iterator that builds a part at each step.

        If building has begun already, it continues at once, and not only at the next turn of the event loop.
        """
        self._waiting.append(pieces)
        if self._began:
            self._begin()
            self._go_on()

    def do_ahead(self, pieces: Iterator[None]) -> None:
        """Do work that may be needed later, such as loading a preview, while nobody types or clicks.

        `pieces` is an iterator that does a part of the work at each step.
        """
        self._ahead.append(pieces)
        if self._began:
            self._begin()

    @property
    def done(self) -> bool:
        """Tell whether building has begun and no part is postponed any more."""
        return self._began and not self._waiting

    @property
    def at_rest(self) -> bool:
        """Tell whether all parts of the screen are built, and no work in advance (see `do_ahead`) is left."""
        return self.done and not self._ahead

    def finish(self) -> None:
        """Build all postponed parts now; do nothing if this is called while a part is being built."""
        if not self._building:
            self._build(self._waiting, None)

    def stop(self) -> None:
        """Build nothing more, neither postponed parts nor parts in advance, because the window closes."""
        for pieces in (self._waiting, self._ahead):
            pieces.clear()
        self._timer.stop()
        self._quiet.stop()

    def painted(self) -> None:
        """Note that the window was painted; building begins once no task runs."""
        if not self._painted:
            self._painted = True
            self._look()

    @Slot()
    def _look(self) -> None:
        """Begin to build the postponed parts if the window is painted and no task runs."""
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
            # this handle gets the person's events before all widgets
            self._hears = True
            handle.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Build all postponed parts before a key, click or drag that may need them.

        Work given to `do_ahead` waits again until the person pauses.
        """
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
