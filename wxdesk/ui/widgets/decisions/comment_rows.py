"""Comments on passages of an article as rows, with buttons to resolve or reopen them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.services.views.workflow_views import CommentView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, row, set_margins, tag

_QUOTE = 32


def passage_words(session: Session, one: CommentView) -> str:
    """Return the quoted passage of a comment in words.

    If the passage changed, add its present text; if it is gone, say so.
    """
    say = session.say
    where = say("comment-quoted", quote=_short(one.quote)) if one.quote else say("comment-whole")
    if one.place.lost:
        return f"{where} {say('comment-lost')}"
    return f"{where} {say('comment-now', now=_short(one.now))}" if one.now else where


def _short(words: str) -> str:
    return words if len(words) <= _QUOTE else f"{words[:_QUOTE]}…"


class CommentRows(QWidget):
    """Shows comments as rows, open ones first."""

    turned = Signal(str, bool)
    """Emits the id of a comment, and whether it is to be resolved (True) or reopened (False)."""
    looked = Signal(str)
    """Emits the id of a comment whose passage is to be shown in the article."""

    def __init__(self, session: Session, name: str = "comments", *, leads: bool = False) -> None:
        """Build without comments; with `leads`, each comment gets a button that shows its passage."""
        super().__init__()
        self.setObjectName(name)
        self._session = session
        self._leads = leads
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.setLayout(self._lines)
        set_margins(self, 0, 0, 0, 0)

    def show_comments(self, comments: Sequence[CommentView], *, writable: bool) -> None:
        """Show `comments`; each has a button to resolve or reopen it if `writable`."""
        clear(self._lines)
        for one in sorted(comments, key=lambda one: (not one.open, one.number)):
            self._lines.addWidget(self._row(one, writable=writable))

    def _row(self, one: CommentView, *, writable: bool) -> QWidget:
        session, say = self._session, self._session.say
        made_at = f"{one.person} · {session.instant(one.made_at)}"
        said = column(label(one.text, wrap=True, exact=True), spacing=2)
        where = passage_words(session, one)
        said.addWidget(label(where, "small", wrap=True))
        if one.resolved_at is not None:
            at = session.instant(one.resolved_at)
            made_at = f"{made_at} {say('comment-resolved-by', person=one.resolved_by, at=at)}"
        said.addWidget(label(made_at, "small", wrap=True))
        foot = row(spacing=8)
        if self._leads and one.place.block is not None:
            shows, name = partial(self.looked.emit, one.id), f"commentShow-{one.number}"
            foot.addWidget(button(say("comment-show"), name, shows, role="link"))
        if writable:
            words = say("comment-resolve" if one.open else "comment-reopen")
            name = f"comment{'Resolve' if one.open else 'Reopen'}-{one.number}"
            foot.addWidget(button(words, name, partial(self.turned.emit, one.id, one.open), role="link"))
        foot.addStretch(1)
        said.addLayout(foot)
        line = row(spacing=10)
        state = tag(str(one.number), "warn" if one.open else "neutral")
        line.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        return framed(line, name=f"comment-{one.number}")
