"""What changed since the last yes: the fields first, then the article block by block."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.domain.article_diff import changed_only
from wxdesk.services.review_views import Compared, FieldChange
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.basics import clear, column, framed, label, row, set_margins, tag
from wxdesk.ui.widgets.diff import DiffView


class ComparedView(QWidget):
    """Names the base in words and shows the whole article with its changes marked."""

    def __init__(self, session: Session) -> None:
        """Begin empty."""
        super().__init__()
        self._session = session
        self.setObjectName("compared")
        self.head = label(name="comparedHead", wrap=True)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(6)
        self.diff = DiffView(session)
        top = framed(column(self.head, self._fields, spacing=8), "bar")
        set_margins(top, 28, 16, 28, 12)
        self.setLayout(column(top, self.diff, spacing=0))

    def show_compared(self, compared: Compared) -> None:
        """Show `compared`."""
        say = self._session.say
        count = len(changed_only(compared.changes)) + len(compared.fields)
        key = "compared-approved" if compared.approved else "compared-first"
        self.head.setText(say(key, revision=compared.revision, count=count))
        clear(self._fields)
        for change in compared.fields:
            self._fields.addWidget(self._field(change))
        self.diff.show_changes(compared.changes if count else ())

    def _field(self, change: FieldChange) -> QWidget:
        say = self._session.say
        words = self._session.word("seen", change.name)
        text = say("seen-changed", before=change.before or say("original-nothing"), after=change.after)
        if change.name == "cover":
            text = say("seen-cover-changed")
        elif not change.after:
            text = say("seen-emptied", before=change.before)
        lines = row(spacing=8)
        lines.addWidget(tag(words, "warn"), 0, Qt.AlignmentFlag.AlignTop)
        lines.addWidget(label(text, wrap=True), 1)
        return framed(lines, name=f"field-{change.name}")
