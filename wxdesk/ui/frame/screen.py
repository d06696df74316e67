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
EXPLAIN = "explain:"
"""Prefix of a placement id with which the calendar is opened; the calendar then opens the form for urgent items."""


class Screen(KeyboardHome):
    """Base class of the screens, each of which has a button in the navigation rail.

    A screen is built when first shown, beginning with the parts that are visible at first. `name` is also the name of
    its icon. `takes_drops` tells whether files can be dropped on it, `searches` whether the search field at the top is
    shown.
    """

    name: ClassVar[str]
    """Name of the screen; the catalogue id of its title is `panel-<name>`, its icon is `<name>.svg`."""
    takes_drops: ClassVar[bool] = False
    """Whether the screen accepts drops; `wants` may refuse some of them."""
    searches: ClassVar[bool] = True
    """Whether the search field at the top is shown for this screen."""

    def __init__(self, session: Session) -> None:
        """Store the session, and give the widget the object name `<name>Panel`."""
        super().__init__()
        self.setObjectName(f"{self.name}Panel")
        self._session = session

    def furnish(self) -> Iterator[None]:
        """Build the parts that are not visible at first, in small pieces between yields.

        Until this ends, the frame calls only `home`, `subject`, `refresh`, `open`, `recolour`, `set_narrow` and
        `leave`.
        """
        yield from ()

    def ahead(self) -> Iterator[None]:
        """Do work that may be needed next, such as loading a preview, in small pieces while nobody types.

        The frame calls this once all postponed parts of the screen are built.
        """
        yield from ()

    @property
    def home(self) -> QWidget:
        """Return the widget that takes the focus when the screen is shown."""
        return self

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the lists, pictures and panes in which keys without Ctrl or Alt run commands.

        In form fields these keys type characters.
        """
        return ()

    @property
    def web_pages(self) -> Sequence[QWidget]:
        """Return widgets whose inner widgets take the focus, such as a web preview or a pane with buttons.

        The screen's keys without Ctrl or Alt work while the focus is anywhere inside them.
        """
        return ()

    def take_keyboard(self) -> None:
        """Focus `home`, or the screen itself if `home` is hidden."""
        (self.home if self.home.isVisibleTo(self) else self).setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """After a click on empty space, focus the screen's list; after a click in a form, leave the focus there."""
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
        """Return the id or label of the open object, as `open` accepts it; the next start opens that object."""
        return ""

    def commands(self) -> Sequence[Command]:
        """Return the commands of the screen, in the order of the menu."""
        return ()

    def keyed(self) -> Sequence[Command]:
        """Return the commands for which the frame creates keyboard shortcuts.

        A screen overrides this to leave out the commands whose shortcuts it creates itself.
        """
        return self.commands()

    def refresh(self) -> None:
        """Read the shown data again."""

    def recolour(self) -> None:
        """Redraw in the colours of the current theme."""

    def search(self, text: str) -> None:
        """Show only the rows that match `text`, which was typed into the search field at the top."""

    def begin_search(self) -> bool:
        """Open the screen's own search and return true.

        A screen without a search returns false; the window then focuses the search field at the top.
        """
        return False

    def wants(self, paths: Sequence[Path]) -> bool:
        """Tell whether this screen handles the dropped files `paths`; if not, the queue handles them."""
        del paths
        return self.takes_drops

    def take_drop(self, paths: Sequence[Path]) -> None:
        """Handle dropped files; called only if `wants` accepts them."""

    def open(self, subject: str) -> None:
        """Show the object `subject`, given by an id or a label, such as a submission or a push."""

    def set_narrow(self, *, narrow: bool) -> None:
        """Adapt the screen to a narrow window, or back to a wide one."""

    def leave(self) -> bool:
        """Save unsaved work before another screen is shown, and tell whether the screen can be left."""
        return True

    def holds_window(self) -> str:
        """Return a warning if closing the window would lose running work.

        Return "" if no such work is running, or if the warning was returned before.
        """
        return ""


class NotThere:
    """Remembers that what a screen was asked to show, such as a placement, was not found.

    It remembers this until the person selects or requests something else; meanwhile the screen selects nothing.
    """

    def __init__(self, session: Session) -> None:
        """Begin with nothing missing; messages go to the window of `session`."""
        self._session = session
        self._missing = False

    def __bool__(self) -> bool:
        """Tell whether the thing that the screen was last asked to show, such as a placement, is missing."""
        return self._missing

    def begin(self, words: str = "") -> None:
        """Remember that what the screen was asked to show was not found; show the message `words`, unless it is ""."""
        self._missing = True
        if words:
            self._session.noticed.emit("warn", words)

    def end(self) -> None:
        """Forget that something was not found, and clear the message about it.

        Called when the person selected or requested something else.
        """
        if self._missing:
            self._missing = False
            self._session.noticed.emit("", "")


def plain_rows(session: Session) -> Callable[[QTableView], RowDelegate]:
    """Return a function that creates the row delegate for a table view whose model is a `RowModel`."""
    return lambda view: RowDelegate(lambda: session.tokens, TONE, DIM, view)
