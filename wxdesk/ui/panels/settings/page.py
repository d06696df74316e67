"""What a page of the settings answers, with what most pages answer."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLayout, QPushButton, QScrollArea, QWidget

from wxdesk.domain.errors import UserError
from wxdesk.ui.commands import Command
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.basics import button, column, label, retone, row, set_margins


class Page(QWidget):
    """One page: its object is named `<name>Page`, and `settings-<name>` is its title in the catalogue."""

    name: ClassVar[str]
    adds: ClassVar[bool] = False
    """Whether `add` asks for one more of what the page lists."""
    imports: ClassVar[bool] = False
    """Whether `import_table` takes many of them."""

    def __init__(self, session: Session) -> None:
        """Keep the session; the page is filled by `refresh` when it is first shown."""
        super().__init__()
        self.setObjectName(f"{self.name}Page")
        self._session = session

    @property
    def home(self) -> QWidget:
        """Return the widget that takes the keyboard when the page is shown."""
        return self

    def commands(self) -> Sequence[Command]:
        """Return what can be done here; a key works while the keyboard is inside the page."""
        return ()

    def add(self) -> None:
        """Ask for one more; asked only where `adds` holds."""

    def import_table(self) -> None:
        """Ask for a table; asked only where `imports` holds."""

    def read_table(self, path: Path) -> None:
        """Show what a table that was dropped would add; asked only where `imports` holds."""

    def refresh(self) -> None:
        """Read again what is shown."""

    def recolour(self) -> None:
        """Draw anew in the colours that hold now."""

    def search(self, text: str) -> None:
        """Show only what fits `text`."""

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave out what decides nothing where there is little room."""


class Strip(QWidget):
    """A form that appears in place, with a line that says what is wrong or done; Escape puts it away."""

    seen = Signal(bool)

    def __init__(self, session: Session, name: str) -> None:
        """Begin hidden."""
        super().__init__()
        self.when_empty: Callable[[], object] | None = None
        """What Enter does with nothing typed, where that means something: a set-up goes on."""
        self._session = session
        self.setObjectName(name)
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.note = label(role="note", name=f"{name}Note", wrap=True)
        self.leave = button(session.say("settings-close"), f"{name}Leave", self.hide, key="Esc")
        self.on_key("Esc", self.leave.click)
        self.hide()

    def on_key(self, key: str, slot: Callable[[], object]) -> None:
        """Let a key work while the keyboard is inside the form."""
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(key), self, context=inside).activated.connect(slot)

    def lay_out(self, *lines: QWidget | QLayout, go: QWidget | None = None) -> None:
        """Put lines one below the other, and below them what is said, and the buttons."""
        below = row(spacing=8)
        below.addWidget(self.note, 1)
        for one in (self.leave, go):
            if one is not None:
                below.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(*lines, below, spacing=12))
        set_margins(self, 16, 12, 16, 12)

    def tell(self, tone: str, words: str) -> None:
        """Say something in a tone (returned, warn, ok) or in none."""
        self.note.setText(words)
        retone(self.note, "tone", tone)

    def fail(self, error: BaseException) -> None:
        """Say in place what was refused; what nobody foresaw goes where such things go."""
        if isinstance(error, UserError):
            self.tell("returned", self._session.error(error))
        else:
            self._session.refuse(error)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the form is there: its button is the filled one now."""
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is gone."""
        super().hideEvent(event)
        self.seen.emit(False)


def step_back(first: QPushButton, strips: Sequence[Strip]) -> None:
    """Let the filled button of a page be plain while a form with its own is there."""
    for strip in strips:
        strip.seen.connect(lambda there: retone(first, "role", "" if there else "first"))


def scrolled(content: QWidget, name: str) -> QScrollArea:
    """Return `content` so that it can be scrolled down where the window is low."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


_DOWN = 6
"""How far the words of a field lie below its upper edge, in pixels."""


class Fields(QGridLayout):
    """Lines of a form: a caption of one width at the left, what it names at the right, a hint below."""

    def __init__(self, caption: int = 128) -> None:
        """Begin empty; captions are `caption` pixels wide."""
        super().__init__()
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(16)
        self.setColumnMinimumWidth(0, caption)
        self.setColumnStretch(1, 1)

    def add(self, words: str, what: QWidget, hint: str = "") -> QLabel:
        """Add a line and return its caption."""
        caption = label(words, "dim")
        caption.setBuddy(what)
        if not isinstance(what, QLabel):
            caption.setContentsMargins(0, _DOWN, 0, 0)
        at = self.rowCount()
        self.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
        below = [label(hint, "small", wrap=True)] if hint else []
        self.addLayout(column(what, *below, spacing=4), at, 1)
        return caption
