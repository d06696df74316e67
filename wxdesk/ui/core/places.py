"""Remember the window's layout: its size, the widths of panes, the screen and what it shows."""

from PySide6.QtCore import QByteArray, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from wxdesk.ui.core.session import Session

SMALLEST = (940, 500)
"""Minimum window size in pixels: a full-HD screen at 200 % has 960 x 540, minus the title bar.

On a smaller screen the window is smaller, and its screens scroll.
"""

NEW_INCIDENT = "incident:"
"""When the screen Registers is opened with this prefix and a number, it shows the form for a new incident.

The incident is about the submission, or something else, with this number.
"""

SETTINGS = (
    *("desk", "people", "units", "shops", "channels", "days", "style", "rulebook", "words", "appearance"),
    "requests",
    *("keeping", "seats", "unusual", "proofs", "updates", "team"),
)
"""Names of the settings pages, in order, for links to pages whose modules are not imported yet."""

ELSEWHERE = {"requests": ("registers", "requests")}
"""Names in `SETTINGS` that lead to another screen, each with the screen and what it has to show."""

FACTS, PIECES, REVIEW = "#facts", "#pieces", "#review"
"""Suffixes of the id with which an article is opened; each names the tab of the article page to show."""

_SIZE = (1440, 900)
_KEPT = "kept"
"""Name of the Qt property that marks splitters whose movements are already stored in the settings."""

_TITLE = 40
"""Height in pixels that the window manager uses for the title bar."""


def within_screen(window: QWidget, wanted: QSize) -> QSize:
    """Return `wanted`, limited to the size of the window's screen."""
    room = window.screen().availableSize()
    return wanted.boundedTo(QSize(room.width(), room.height() - _TITLE))


def smallest(window: QWidget) -> QSize:
    """Return the minimum size of a window, limited to the size of its screen."""
    return within_screen(window, QSize(*SMALLEST))


class Room(QScrollArea):
    """The scroll area around the whole content of the window; it scrolls only if the computer's screen is too small."""

    resized = Signal(int)
    """Emits the new height of the area in pixels."""

    def __init__(self, inside: QWidget) -> None:
        """Show `inside`, which fills the area but never gets smaller than its minimum size."""
        super().__init__()
        self.setObjectName("room")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Emit the new height before the layout is computed; the content's minimum size depends on the height."""
        self.resized.emit(event.size().height())
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ignore keys, so that they reach the window instead of scrolling."""
        event.ignore()


class WindowPlaces:
    """Stores the window's layout in the desk's settings at each change, so that a killed window reopens unchanged."""

    def __init__(self, session: Session, window: QWidget) -> None:
        """Store and restore the layout of `window` from now on."""
        self._session = session
        self._window = window

    def restore_window(self) -> None:
        """Restore the size and position of the window, or use a default."""
        geometry = self._session.setting("window/geometry")
        if not (isinstance(geometry, QByteArray) and self._window.restoreGeometry(geometry)):
            self._window.resize(*_SIZE)
        self._window.resize(within_screen(self._window, self._window.size()))

    def restore_panes(self, screen: QWidget) -> None:
        """Restore the pane widths of a screen, and store them when the person drags a splitter.

        Call this again when the screen gets more panes.
        """
        fresh = [split for split in screen.findChildren(QSplitter) if not split.property(_KEPT)]
        for split in fresh:
            split.setProperty(_KEPT, True)
            kept = self._session.setting(f"panes/{split.objectName()}")
            if isinstance(kept, QByteArray):
                split.restoreState(kept)
            split.splitterMoved.connect(lambda _at, _index, one=split: self._keep_panes(one))

    def keep_screen(self, name: str, subject: str = "") -> None:
        """Store the name of the visible screen, and `subject`, the id or label of what is open on it ("" for none)."""
        self._session.remember("window/panel", name)
        self._session.remember("window/subject", subject)

    def last_screen(self) -> tuple[str, str]:
        """Return the stored name of the last screen, by default `today`, and the id or label of what it showed."""
        name = str(self._session.setting("window/panel", "today"))
        return name, str(self._session.setting("window/subject", ""))

    def keep_window(self) -> None:
        """Store the size and position of the window."""
        self._session.remember("window/geometry", self._window.saveGeometry())
        self._session.settings.sync()

    def _keep_panes(self, split: QSplitter) -> None:
        self._session.remember(f"panes/{split.objectName()}", split.saveState())
