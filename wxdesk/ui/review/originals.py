"""The originals: differences between the unit's document and the article, and all pieces of the submission."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from wxdesk.domain.article.comparison.fidelity import TextDifference
from wxdesk.domain.desk.shown import bare_name
from wxdesk.services.views.review_views import ReviewView
from wxdesk.services.views.views import PieceView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, line, row, tag
from wxdesk.ui.widgets.basic.opened_copy import open_copy


class Originals(QScrollArea):
    """Shows whether the article has the same words as the document that the unit sent, and lists the differences."""

    def __init__(self, session: Session) -> None:
        """Build the view without a placement."""
        super().__init__()
        self._session = session
        self.setObjectName("originals")
        self.setAccessibleName(session.word("side", "originals"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        body = column(self._lines, None)
        body.setContentsMargins(28, 20, 28, 20)
        self.setWidget(framed(body))

    def show_view(self, view: ReviewView) -> None:
        """Show the differences and the pieces of `view`."""
        clear(self._lines)
        say, original = self._session.say, view.original
        name = bare_name(original.name)
        if not name:
            head = _state(say("original-none-tag"), "neutral", say("original-none"))
        elif not original.differences:
            head = _state(say("original-same-tag"), "ok", say("original-same", name=name))
        elif all(one.own for one in original.differences):
            words = say("original-edited", name=name, count=len(original.differences))
            head = _state(say("original-edited-tag"), "ok", words)
        else:
            words = say("original-differs", name=name, count=len(original.differences))
            head = _state(say("original-differs-tag"), "warn", words)
        self._lines.addWidget(head)
        for number, difference in enumerate(original.differences):
            self._lines.addWidget(self._difference(number, difference))
        self._lines.addSpacing(8)
        self._lines.addWidget(label(say("section-pieces", count=len(view.pieces)), "heading"))
        for piece in view.pieces:
            self._lines.addWidget(self._piece(piece))

    def _difference(self, number: int, difference: TextDifference) -> QWidget:
        say = self._session.say
        where = say("original-after", text=difference.after) if difference.after else say("original-begin")
        words = [
            label(say("original-own", where=where) if difference.own else where, "small"),
            _pair(say("original-there"), difference.expected or say("original-nothing")),
            _pair(say("original-here"), difference.found or say("original-nothing")),
        ]
        return framed(column(*words, line(), spacing=4), name=f"difference-{number}")

    def _piece(self, piece: PieceView) -> QWidget:
        session = self._session
        role = session.word("piece-role", piece.role.value)
        facts = [role, *([session.word("mark", piece.mark.value)] if piece.mark else [])]
        words = column(label(bare_name(piece.name), wrap=True), label(" · ".join(facts), "small"), spacing=2)
        lines = row(spacing=12)
        lines.addLayout(words, 1)
        name = f"open-{piece.position}"
        lines.addWidget(button(session.say("original-open"), name, partial(self._open, piece)))
        return framed(column(lines, line(), spacing=8))

    def _open(self, piece: PieceView) -> None:
        """Open a copy of the piece's file, because the file in the vault must not change."""
        session = self._session
        open_copy(session, lambda: session.desk.copy_to_open(piece.digest, piece.name))


def _state(mark: str, tone: str, words: str) -> QWidget:
    lines = row(spacing=8)
    lines.addWidget(tag(mark, tone, name="originalState"), 0, Qt.AlignmentFlag.AlignTop)
    lines.addWidget(label(words, wrap=True), 1)
    return framed(lines)


def _pair(words: str, text: str) -> QWidget:
    heading = label(words, "small")
    heading.setFixedWidth(72)
    lines = row(spacing=8)
    lines.addWidget(heading, 0, Qt.AlignmentFlag.AlignTop)
    lines.addWidget(label(text, wrap=True), 1)
    return framed(lines)
