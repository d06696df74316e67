"""Says that a past push did not go out, or with too few items, and why; a button opens the form for the reason."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.services.calendar.push_words import gap_words
from wxdesk.services.views.views import PushView
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.screen import EXPLAIN
from wxdesk.ui.widgets.basic.basics import button, label, row


class OutcomePart(QWidget):
    """The line that says why a past push did not go out or had too few items; hidden for other pushes."""

    def __init__(self, session: Session) -> None:
        """Build the line, hidden until `show_push` is called."""
        super().__init__()
        self.setObjectName("outcomePart")
        self._session = session
        self._push: PushView | None = None
        self.said = label(name="outcomeSaid", wrap=True)
        self.go = button(session.say("sheet-push-explain"), "outcomeGo", self._go, role="link")
        lines = row(self.go, spacing=8)
        lines.insertWidget(0, self.said, 1)
        self.setLayout(lines)
        self.hide()

    def show_push(self, push: PushView) -> None:
        """Show that `push` did not go out or had too few items, and why; hide the line for any other push."""
        self._push = push
        may = self._session.may(*DECIDERS["push"], channel=push.channel)
        words = gap_words(self._session.texts, push)
        self.said.setText(words if push.gap_reason else f"{words} · {self._session.say('gap-open')}")
        key = "sheet-push-explain-anew" if push.outcome else "sheet-push-explain"
        self.go.setText(self._session.texts.text(key))
        self.go.setEnabled(may)
        self.go.setToolTip("" if may else self._session.say("needs-chief"))
        self.setVisible(bool(words) and push.past)

    @Slot()
    def _go(self) -> None:
        if self._push is not None:
            self._session.go("calendar", f"{EXPLAIN}{self._push.label}")
