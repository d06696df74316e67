"""A form that appears in place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, label, retone, row, set_margins


class FormStrip(QWidget):
    """A form that appears in place, with a line that says what is wrong or done; Escape puts it away."""

    seen = Signal(bool)

    def __init__(self, session: Session, name: str) -> None:
        """Begin hidden."""
        super().__init__()
        self.when_empty: Callable[[], object] | None = None
        """Handles Enter when nothing was typed; a set-up then goes on."""
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


def step_back(first: QPushButton, strips: Sequence[FormStrip]) -> None:
    """Let the filled button of a screen be plain while a form with its own is there."""
    for strip in strips:
        strip.seen.connect(lambda there: retone(first, "role", "" if there else "first"))
