"""The changes of the article since its last approval: first its fields, then its blocks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.domain.article.comparison.diff import BlockChange, FieldChange
from wxdesk.services.views.review_views import Compared
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import clear, column, framed, label, row, set_margins, tag
from wxdesk.ui.widgets.basic.notice_bars import Chips
from wxdesk.ui.widgets.decisions.diff import DiffView

_SCOPES = ("around", "whole")
_EDGE = 24


class ComparedView(QWidget):
    """Shows the changes since an earlier revision, either with neighbouring blocks or in the whole article."""

    def __init__(self, session: Session) -> None:
        """Build the view without a comparison."""
        super().__init__()
        self._session = session
        self._compared: Compared | None = None
        self.setObjectName("compared")
        self.head = label(name="comparedHead", wrap=True)
        self.scope = Chips("comparedScope")
        self.scope.chosen.connect(self._draw)
        words = [(name, session.word("compared-scope", name)) for name in _SCOPES]
        self.scope.show_choices(words, _SCOPES[0])
        self._fields = QVBoxLayout()
        self._fields.setSpacing(6)
        self.diff = DiffView(session)
        self.diff.document().setDocumentMargin(_EDGE)
        lines = row(spacing=12)
        lines.addWidget(self.head, 1)
        lines.addWidget(self.scope, 0, Qt.AlignmentFlag.AlignTop)
        top = framed(column(lines, self._fields, spacing=8), "bar")
        set_margins(top, 28, 12, 16, 12)
        self.setLayout(column(top, self.diff, spacing=0))

    def show_compared(self, compared: Compared) -> None:
        """Show `compared`, the changes of the article since an earlier revision."""
        if compared == self._compared:
            return
        self._compared = compared
        key = "compared-approved" if compared.approved else "compared-first"
        self.head.setText(self._session.texts.text(key, revision=compared.revision, count=compared.count))
        clear(self._fields)
        for change in compared.fields:
            self._fields.addWidget(self._field(change))
        self._draw()

    @Slot()
    def _draw(self) -> None:
        if self._compared is not None:
            found = self._compared.changes
            self.diff.show_changes(found if self.scope.current == "whole" else around(found))

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


def around(found: Sequence[BlockChange]) -> list[BlockChange]:
    """Return the changed blocks, each with the block before and the block after it."""
    near = {number + step for number, change in enumerate(found) if change.kind != "same" for step in (-1, 0, 1)}
    return [change for number, change in enumerate(found) if number in near]
