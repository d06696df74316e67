"""Comments on passages of an article as cards: with their answers, and buttons to answer, resolve or reopen them."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wxdesk.services.views.workflow_views import CommentView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, edit, label, row, set_margins, tag

_QUOTE = 32


def passage_words(session: Session, one: CommentView) -> str:
    """Return in words to which passage a comment belongs, with a quotation.

    If the passage was changed, add its present text; if it was deleted, say so.
    """
    say = session.say
    where = say("comment-quoted", quote=_short(one.quote)) if one.quote else say("comment-whole")
    if one.place.lost:
        return f"{where} {say('comment-lost')}"
    return f"{where} {say('comment-now', now=_short(one.now))}" if one.now else where


def _short(words: str) -> str:
    return words if len(words) <= _QUOTE else f"{words[:_QUOTE]}…"


class CommentCard(QFrame):
    """One comment with its answers; Enter in its line sends an answer."""

    turned = Signal(str, bool)
    """Emits the id of the comment, and whether it is to be resolved (True) or reopened (False)."""
    looked = Signal(str)
    """Emits the id of the comment, whose passage is to be shown in the article."""
    answered = Signal(str, str)
    """Emits the id of the comment and the words of an answer."""

    def __init__(self, session: Session, one: CommentView, *, leads: bool, writable: bool) -> None:
        """Show the comment `one`.

        With `leads`, a button scrolls to its passage; with `writable`, buttons answer, resolve or reopen it.
        """
        super().__init__()
        self.setObjectName(f"comment-{one.number}")
        self.comment = one
        say = session.say
        made_at = f"{one.person} · {session.instant(one.made_at)}"
        said = column(label(one.text, wrap=True, exact=True), spacing=2)
        said.addWidget(label(passage_words(session, one), "small", wrap=True))
        if one.resolved_at is not None:
            at = session.instant(one.resolved_at)
            made_at = f"{made_at} {say('comment-resolved-by', person=one.resolved_by, at=at)}"
        said.addWidget(label(made_at, "small", wrap=True))
        for answer in one.answers:
            when = session.instant(answer.made_at)
            said.addWidget(label(answer.text, wrap=True, exact=True))
            said.addWidget(label(f"↳ {answer.person} · {when}", "small", wrap=True))
        self.line = edit(f"commentAnswer-{one.number}", say("comment-answer"), hint=say("comment-answer-hint"))
        self.line.returnPressed.connect(self._answer)
        self.line.hide()
        said.addWidget(self.line)
        foot = row(spacing=8)
        if leads and one.place.block is not None:
            shows, name = partial(self.looked.emit, one.id), f"commentShow-{one.number}"
            foot.addWidget(button(say("comment-show"), name, shows, role="link"))
        if writable:
            name = f"commentReply-{one.number}"
            foot.addWidget(button(say("comment-answer"), name, self.begin_answer, role="link"))
            words = say("comment-resolve" if one.open else "comment-reopen")
            name = f"comment{'Resolve' if one.open else 'Reopen'}-{one.number}"
            foot.addWidget(button(words, name, partial(self.turned.emit, one.id, one.open), role="link"))
        foot.addStretch(1)
        said.addLayout(foot)
        line = row(spacing=10)
        state = tag(str(one.number), "warn" if one.open else "neutral")
        line.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        self.setLayout(line)

    def begin_answer(self, typed: str = "") -> None:
        """Show the line for an answer with the text `typed`, and focus it."""
        self.line.show()
        if typed:
            self.line.setText(typed)
        self.line.setFocus()

    @Slot()
    def _answer(self) -> None:
        if self.line.text().strip():
            self.answered.emit(self.comment.id, self.line.text())
            self.line.clear()
            self.line.hide()


class CommentRows(QWidget):
    """Shows comments as cards below each other, open ones first."""

    turned = Signal(str, bool)
    """Emits the id of a comment, and whether it is to be resolved (True) or reopened (False)."""
    looked = Signal(str)
    """Emits the id of a comment whose passage is to be shown in the article."""
    answered = Signal(str, str)
    """Emits the id of a comment and the words of an answer."""

    def __init__(self, session: Session, name: str = "comments", *, leads: bool = False) -> None:
        """Build without comments; with `leads`, each comment gets a button that shows its passage."""
        super().__init__()
        self.setObjectName(name)
        self._session = session
        self._leads = leads
        self._lines = QVBoxLayout()
        self.cards: list[CommentCard] = []
        """The cards from top to bottom."""
        self._lines.setSpacing(10)
        self.setLayout(self._lines)
        set_margins(self, 0, 0, 0, 0)

    @property
    def typed(self) -> Mapping[str, str]:
        """Return the answers that were typed and not sent, by the id of the comment."""
        return {one.comment.id: one.line.text() for one in self.cards if not one.line.isHidden()}

    def show_comments(
        self, comments: Sequence[CommentView], *, writable: bool, typed: Mapping[str, str] | None = None
    ) -> None:
        """Show `comments`; each can be answered, resolved or reopened if `writable`.

        `typed` are answers that were typed and not sent yet, by the id of the comment.
        """
        clear(self._lines)
        self.cards = []
        for one in sorted(comments, key=lambda one: (not one.open, one.number)):
            card = CommentCard(self._session, one, leads=self._leads, writable=writable)
            card.turned.connect(self.turned)
            card.looked.connect(self.looked)
            card.answered.connect(self.answered)
            self._lines.addWidget(card)
            self.cards.append(card)
            if writable and typed and one.id in typed:
                card.begin_answer(typed[one.id])
