"""The interface between the frame and a screen, with default implementations."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QPushButton, QTableView, QWidget

from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.rows import DIM, TONE
from wxdesk.ui.widgets.basic.keyboard_home import KeyboardHome, in_form
from wxdesk.ui.widgets.basic.table import RowDelegate

URGENT = "urgent:"
"""Prefix of a placement as subject of the calendar: make the item urgent."""


class Screen(KeyboardHome):
    """A screen of the rail; built when first shown, starting with the parts of its first picture."""

    name: ClassVar[str]
    """Name of the screen: its title is `panel-<name>`, its icon `<name>.svg`."""
    takes_drops: ClassVar[bool] = False
    """Whether the screen accepts drops; `wants` may refuse some of them."""
    searches: ClassVar[bool] = True
    """Whether the search field at the top searches this screen."""

    def __init__(self, session: Session) -> None:
        """Keep the session; the widget's object name is `<name>Panel`."""
        super().__init__()
        self.setObjectName(f"{self.name}Panel")
        self._session = session

    def furnish(self) -> Iterator[None]:
        """Build the parts that the first picture does not show, in small pieces between yields.

        Until this ends, the frame calls only `home`, `subject`, `refresh`, `open`, `recolour`, `set_narrow` and
        `leave`.
        """
        yield from ()

    def ahead(self) -> Iterator[None]:
        """Do work that may be needed next, in pieces while nobody types; the screen is complete."""
        yield from ()

    @property
    def home(self) -> QWidget:
        """Return the widget that takes the focus when the screen is shown."""
        return self

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the lists, pictures and panes that take single keys; in forms such keys type or choose."""
        return ()

    @property
    def web_pages(self) -> Sequence[QWidget]:
        """Return the canvases whose focus is in an inner widget."""
        return ()

    def take_keyboard(self) -> None:
        """Focus `home`, or the screen itself if `home` is hidden."""
        (self.home if self.home.isVisibleTo(self) else self).setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Focus the list after a click on empty space, but keep the focus in a form."""
        pressed = self.childAt(event.position().toPoint())
        owns = self.home is self or self.home in self.canvases
        if owns and not in_form(pressed):
            self.take_keyboard()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter click the main button if the screen itself has the focus."""
        if not self.hasFocus() or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        buttons = [one for one in self.findChildren(QPushButton) if one.isVisibleTo(self)]
        first = next((one for one in buttons if one.property("role") == "first"), None)
        if first is not None:
            first.click()

    @property
    def subject(self) -> str:
        """Return what is open, in a form that `open` accepts; the next start opens it again."""
        return ""

    def commands(self) -> Sequence[Command]:
        """Return the commands of the screen, in the order of the menu."""
        return ()

    def keyed(self) -> Sequence[Command]:
        """Return the commands for which the frame creates keys; a screen leaves out keys that it creates elsewhere."""
        return self.commands()

    def refresh(self) -> None:
        """Read the shown data again."""

    def recolour(self) -> None:
        """Redraw in the colours of the current theme."""

    def search(self, text: str) -> None:
        """Show only what matches `text`."""

    def begin_search(self) -> bool:
        """Start a search of the screen's own and return true; false focuses the search field at the top."""
        return False

    def wants(self, paths: Sequence[Path]) -> bool:
        """Tell whether the screen takes these dropped files; otherwise the queue gets them."""
        del paths
        return self.takes_drops

    def take_drop(self, paths: Sequence[Path]) -> None:
        """Take dropped files; called only if `wants` accepts them."""

    def open(self, subject: str) -> None:
        """Show `subject`, an id or a label that this screen knows."""

    def set_narrow(self, *, narrow: bool) -> None:
        """Adapt to a narrow window."""

    def leave(self) -> bool:
        """Save unsaved work, and tell whether the screen can be left."""
        return True

    def holds_window(self) -> str:
        """Return a warning if closing the window loses running work, once for each; otherwise ""."""
        return ""


class NotThere:
    """Remembers that something asked for is missing, until the person selects or asks for something else.

    Nothing else is selected meanwhile.
    """

    def __init__(self, session: Session) -> None:
        """Begin with nothing missing."""
        self._session = session
        self._missing = False

    def __bool__(self) -> bool:
        """Tell whether the thing asked for last is missing."""
        return self._missing

    def begin(self, words: str = "") -> None:
        """Remember that it is missing, and show `words` unless they are ""."""
        self._missing = True
        if words:
            self._session.noticed.emit("warn", words)

    def end(self) -> None:
        """Forget it and clear the notice, because something else is selected or asked for."""
        if self._missing:
            self._missing = False
            self._session.noticed.emit("", "")


def plain_rows(session: Session) -> Callable[[QTableView], RowDelegate]:
    """Return a factory for the delegate of lists over a `RowModel`, in the colours of the current theme."""
    return lambda view: RowDelegate(lambda: session.tokens, TONE, DIM, view)
