"""Shows in place what changed between two versions of a package: articles, order, texts and pictures."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.package.version_changes import ArticleChange
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, row, set_margins, tag
from wxdesk.ui.widgets.decisions.diff import DiffView

_TONES = {"added": "ok", "removed": "returned", "changed": "warn", "moved": "accent", "same": "neutral"}
_LEAST, _MOST = 60, 240
"""Least and greatest height in pixels of the changes of one text."""


class VersionView(QWidget):
    """Shows the comparison of two versions of a package; hidden until versions are compared, and after it is closed."""

    def __init__(self, session: Session) -> None:
        """Build the view without a comparison."""
        super().__init__()
        self.setObjectName("versionView")
        self._session = session
        self.title = label(role="heading", name="versionTitle", wrap=True)
        self.leave = button(session.say("version-close"), "versionClose", self.fold, role="link")
        self._lines = column(spacing=12)
        top = row(spacing=8)
        top.addWidget(self.title, 1)
        top.addWidget(self.leave)
        body = framed(column(top, self._lines, spacing=8), "paper")
        set_margins(body, 12, 10, 12, 10)
        self.setLayout(column(body, spacing=0))
        self.hide()

    def show_changes(self, old: int, new: int, found: Sequence[ArticleChange]) -> None:
        """Show the articles of two versions, given by their numbers, with what changed in each."""
        session = self._session
        self.title.setText(session.say("version-title", old=old, new=new, changed=session.words.versions(found)))
        clear(self._lines)
        for one in found:
            self._lines.addWidget(self._article(one))
        self.show()

    @Slot()
    def fold(self) -> None:
        """Close the comparison."""
        self.hide()
        clear(self._lines)

    def _article(self, change: ArticleChange) -> QWidget:
        session = self._session
        word = tag(session.word("version-kind", change.kind), _TONES[change.kind])
        name = session.say("preflight-item", number=change.number, title=change.title)
        head = row(word, label(name, name=f"version-{change.number}", wrap=True), spacing=8)
        head.setStretch(1, 1)
        said = [label(one, "small", wrap=True) for one in session.words.version_details(change)]
        lines = column(head, *said, spacing=4)
        if change.blocks:
            view = DiffView(session, f"versionText-{change.number}")
            view.show_changes(change.blocks)
            view.document().setTextWidth(480)
            view.setFixedHeight(min(_MOST, max(_LEAST, round(view.document().size().height()) + 16)))
            lines.addWidget(view)
        return framed(lines)
