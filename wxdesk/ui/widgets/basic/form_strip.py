"""The base class of forms that open within a screen instead of in a dialog."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, label, retone, row, set_margins


class FormStrip(QWidget):
    """Base class of a form that opens within a screen (a strip), with a line for messages; Escape closes it."""

    seen = Signal(bool)

    def __init__(self, session: Session, name: str) -> None:
        """Build a hidden form with the object name `name`."""
        super().__init__()
        self.when_empty: Callable[[], object] | None = None
        """Called when Enter is pressed and nothing is typed; the set-up uses it to go to the next step."""
        self._session = session
        self.setObjectName(name)
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.note = label(role="note", name=f"{name}Note", wrap=True)
        self.leave = button(session.say("settings-close"), f"{name}Leave", self.hide, key="Esc")
        self.on_key("Esc", self.leave.click)
        self.hide()

    def on_key(self, key: str, slot: Callable[[], object]) -> None:
        """Call `slot` when the key is pressed while the focus is inside the form."""
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(key), self, context=inside).activated.connect(slot)

    def lay_out(self, *lines: QWidget | QLayout, go: QWidget | None = None) -> None:
        """Arrange `lines` from top to bottom, and below them the message and the buttons; `go` is the submit button."""
        below = row(spacing=8)
        below.addWidget(self.note, 1)
        for one in (self.leave, go):
            if one is not None:
                below.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(*lines, below, spacing=12))
        set_margins(self, 16, 12, 16, 12)

    def tell(self, tone: str, words: str) -> None:
        """Show the message `words` in the colour of `tone` (returned, warn, ok, or empty for none)."""
        self.note.setText(words)
        retone(self.note, "tone", tone)

    def fail(self, error: BaseException) -> None:
        """Show a `UserError` in the form; show any other error in the notice bar."""
        if isinstance(error, UserError):
            self.tell("returned", self._session.error(error))
        else:
            self._session.refuse(error)

    def showEvent(self, event: QShowEvent) -> None:
        """Emit `seen` with True: the form is visible, and its submit button is now the main button of the screen."""
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Emit `seen` with False: the form is hidden."""
        super().hideEvent(event)
        self.seen.emit(False)


def step_back(first: QPushButton, strips: Sequence[FormStrip]) -> None:
    """While one of the forms `strips` is open, draw the screen's main button `first` like an ordinary button.

    Only the form's submit button is highlighted then.
    """
    for strip in strips:
        strip.seen.connect(lambda there: retone(first, "role", "" if there else "first"))
