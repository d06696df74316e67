"""The interface between the frame and a screen, with the answers of most screens."""

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
"""Before a placement, as the subject of the calendar: it is to go out as urgent."""


class Screen(KeyboardHome):
    """One screen of the rail; it is built when it is first shown, what its first picture needs first."""

    name: ClassVar[str]
    """Name of the screen in the rail: its title is `panel-<name>`, its icon `<name>.svg`."""
    takes_drops: ClassVar[bool] = False
    """Whether the screen accepts drops; `wants` may refuse some of them."""
    searches: ClassVar[bool] = True
    """Whether the search field at the top searches this screen."""

    def __init__(self, session: Session) -> None:
        """Keep the session; the object is named `<name>Panel`."""
        super().__init__()
        self.setObjectName(f"{self.name}Panel")
        self._session = session

    def furnish(self) -> Iterator[None]:
        """Build what the first picture does not show, a small piece between two yields.

        Until then the frame calls no more than `home`, `subject`, `refresh`, `open`, `recolour`, `set_narrow`
        and `leave`.
        """
        yield from ()

    def ahead(self) -> Iterator[None]:
        """Do what may be wanted next, in pieces, while nobody is at the keys; the screen is whole."""
        yield from ()

    @property
    def home(self) -> QWidget:
        """Return the widget that takes the keyboard when the screen is shown."""
        return self

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the lists, pictures and panes that own the single keys; in a form a key chooses or types."""
        return ()

    @property
    def web_pages(self) -> Sequence[QWidget]:
        """Return the canvases whose keyboard is in a widget inside them."""
        return ()

    def take_keyboard(self) -> None:
        """Give the keyboard to `home`; where that is not seen, the screen itself takes it with its keys."""
        (self.home if self.home.isVisibleTo(self) else self).setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give the keyboard to the list after a press on empty space; in a form its field keeps it."""
        pressed = self.childAt(event.position().toPoint())
        owns = self.home is self or self.home in self.canvases
        if owns and not in_form(pressed):
            self.take_keyboard()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the filled button by Enter where there is nothing else that could have the keyboard."""
        if not self.hasFocus() or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        buttons = [one for one in self.findChildren(QPushButton) if one.isVisibleTo(self)]
        first = next((one for one in buttons if one.property("role") == "first"), None)
        if first is not None:
            first.click()

    @property
    def subject(self) -> str:
        """Return what is open here, as `open` takes it; the next start opens it again."""
        return ""

    def commands(self) -> Sequence[Command]:
        """Return what can be done here, in the order of the menu."""
        return ()

    def keyed(self) -> Sequence[Command]:
        """Return the commands as this screen makes keys of them; what makes its own elsewhere has none."""
        return self.commands()

    def refresh(self) -> None:
        """Read again what is shown."""

    def recolour(self) -> None:
        """Draw anew in the colours that hold now."""

    def search(self, text: str) -> None:
        """Show only what fits `text`."""

    def begin_search(self) -> bool:
        """Begin to search in a place of its own and say so; else the field at the top is taken."""
        return False

    def wants(self, paths: Sequence[Path]) -> bool:
        """Tell whether these files, dropped while it is shown, are its own; else they go to the queue."""
        del paths
        return self.takes_drops

    def take_drop(self, paths: Sequence[Path]) -> None:
        """Take dropped files; asked only where `wants` holds of them."""

    def open(self, subject: str) -> None:
        """Show what `subject` names: an id or a label that this screen knows."""

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave room on a small screen, or at 200 %."""

    def leave(self) -> bool:
        """Keep what is not saved, and tell whether the screen can be left."""
        return True

    def holds_window(self) -> str:
        """Return what closing the window would undo, the first time that it is asked; else nothing."""
        return ""


class NotThere:
    """True from when something asked for is missing until somebody chooses or asks for something else.

    Nothing else is selected in its place meanwhile.
    """

    def __init__(self, session: Session) -> None:
        """Begin with nothing missing."""
        self._session = session
        self._missing = False

    def __bool__(self) -> bool:
        """Tell whether what was asked for last is missing."""
        return self._missing

    def begin(self, words: str = "") -> None:
        """Note that it is missing, and say so; without `words` somebody else says it."""
        self._missing = True
        if words:
            self._session.noticed.emit("warn", words)

    def end(self) -> None:
        """Take back what was said: something is chosen or asked for."""
        if self._missing:
            self._missing = False
            self._session.noticed.emit("", "")


def plain_rows(session: Session) -> Callable[[QTableView], RowDelegate]:
    """Return what draws the lines of a list over a `RowModel`, in the colours that hold at the time."""
    return lambda view: RowDelegate(lambda: session.tokens, TONE, DIM, view)
