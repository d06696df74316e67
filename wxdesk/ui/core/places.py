"""Where the window was: its size, the widths of its panes, the screen and what was open on it."""

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from wxdesk.ui.core.session import Session

SMALLEST = (940, 500)
"""The smallest window in pixels: a full-HD screen at 200 % has 960 x 540 of them, less the title bar.

A smaller screen has a smaller window, whose screens are scrolled where they need more.
"""

SETTINGS = ("desk", "people", "units", "shops", "channels", "days", "style", "rulebook", "appearance")
"""The pages of the settings by name, in their order: whoever leads to one need not import them."""

FACTS = "#facts"
"""After the subject of an article: what is to be compared in it is shown beside it."""

_SIZE = (1440, 900)
_KEPT = "kept"
"""Property of a splitter whose state is kept already."""

_TITLE = 40
"""What a window manager takes of the screen for the title, in pixels."""


def within_screen(window: QWidget, wanted: QSize) -> QSize:
    """Return the size that is wanted, or as much of it as the screen has room for at this scale."""
    room = window.screen().availableSize()
    return wanted.boundedTo(QSize(room.width(), room.height() - _TITLE))


def smallest(window: QWidget) -> QSize:
    """Return the smallest size of a window on its screen."""
    return within_screen(window, QSize(*SMALLEST))


class Room(QScrollArea):
    """Where the screens of a window are: they can be scrolled where a small screen leaves them too little."""

    resized = Signal(int)
    """How high it is from now on, in pixels."""

    def __init__(self, inside: QWidget) -> None:
        """Hold `inside`, which gets all the room there is, and at least what it asks for."""
        super().__init__()
        self.setObjectName("room")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell first how high it is: what is inside needs more or less for it."""
        self.resized.emit(event.size().height())
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys to the window: they mean what the screen says."""
        event.ignore()


class WindowPlaces:
    """Keeps the layout in the desk's own settings, from moment to moment: a killed window comes back."""

    def __init__(self, session: Session, window: QWidget) -> None:
        """Keep the layout of `window`."""
        self._session = session
        self._window = window

    def restore_window(self) -> None:
        """Give the window the size and place of the last time, or a sensible one."""
        geometry = self._session.setting("window/geometry")
        if not (isinstance(geometry, QByteArray) and self._window.restoreGeometry(geometry)):
            self._window.resize(*_SIZE)
        self._window.resize(within_screen(self._window, self._window.size()))

    def restore_panes(self, screen: QWidget) -> None:
        """Give the panes of a screen the widths of the last time, and keep what the person drags.

        A screen may come again when it has more of them.
        """
        fresh = [split for split in screen.findChildren(QSplitter) if not split.property(_KEPT)]
        for split in fresh:
            split.setProperty(_KEPT, True)
            kept = self._session.setting(f"panes/{split.objectName()}")
            if isinstance(kept, QByteArray):
                split.restoreState(kept)
            split.splitterMoved.connect(lambda _at, _index, one=split: self._keep_panes(one))

    def keep_screen(self, name: str, subject: str = "") -> None:
        """Keep which screen is shown, and what is open on it."""
        self._session.remember("window/panel", name)
        self._session.remember("window/subject", subject)

    def last_screen(self) -> tuple[str, str]:
        """Return the screen of the last time and what was open on it; Today where there was none."""
        name = str(self._session.setting("window/panel", "today"))
        return name, str(self._session.setting("window/subject", ""))

    def keep_window(self) -> None:
        """Keep the size and place of the window."""
        self._session.remember("window/geometry", self._window.saveGeometry())
        self._session.settings.sync()

    def _keep_panes(self, split: QSplitter) -> None:
        self._session.remember(f"panes/{split.objectName()}", split.saveState())
