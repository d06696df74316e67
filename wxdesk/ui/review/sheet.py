"""The fact sheet (促销信息核对) in the right pane.

It shows the facts that the article states, what contradicts them, and which contradictions a person confirmed.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.domain.promotion.contradictions import UNREAD
from wxdesk.domain.review.placements import OVER
from wxdesk.services.checking.fact_sheets import COMPARERS, meaning
from wxdesk.services.views.fact_views import FactRow, FactSheet
from wxdesk.services.views.review_views import ReviewView
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, row, tag
from wxdesk.ui.widgets.decisions.contradictions import ContradictionRows

_KIND = 56


class SheetRows(QWidget):
    """Shows a fact sheet, and whether a person compared its facts with the unit's files.

    Its buttons emit signals to record the comparison, to confirm a contradiction, or to withdraw a confirmation.
    """

    read_wanted = Signal()
    """Emitted when the person wants to record that the facts of the sheet were compared with the unit's files."""
    line_wanted = Signal(object)
    back_wanted = Signal(str)
    """Emits the code of the contradiction whose confirmation is to be taken back."""

    def __init__(self, session: Session) -> None:
        """Build the widget without facts; `show_view` shows the fact sheet of an article."""
        super().__init__()
        self.setObjectName("reviewSheet")
        self._session = session
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(6)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def show_view(self, view: ReviewView) -> None:
        """Show the fact sheet of `view`; hide this widget if the article states no facts that have to be compared."""
        clear(self._lines)
        sheet, say = view.sheet, self._session.say
        self.setVisible(bool(sheet.rows or sheet.contradictions) or sheet.promotion)
        may = may_compare(self._session, view)
        self._lines.addWidget(label(say("review-sheet"), "heading"))
        held = held_words(self._session, view)
        if held:
            note = label(held, "note", name="reviewHeld", wrap=True)
            note.setProperty("tone", "returned")
            self._lines.addWidget(note)
        self._state(view, may=may)
        lines = ContradictionRows(self._session)
        lines.line_wanted.connect(self.line_wanted)
        lines.back_wanted.connect(self.back_wanted)
        lines.show_lines(sheet.contradictions, may=may)
        self._lines.addWidget(lines)
        if not sheet.rows:
            self._lines.addWidget(label(say("proof-facts-none"), "dim", wrap=True))
        for one, times in sheet.grouped:
            self._lines.addWidget(self._fact(one, times, sheet))

    def _state(self, view: ReviewView, *, may: bool) -> None:
        session, sheet = self._session, view.sheet
        if sheet.checked_at is None:
            said = session.say("facts-unchecked")
        else:
            key = "facts-checked" if sheet.current else "facts-stale"
            said = session.texts.text(key, person=sheet.checked_by, at=session.instant(sheet.checked_at))
        state = label(said, "small", name="sheetState", wrap=True)
        if not may or sheet.current:
            self._lines.addWidget(state)
            return
        words = session.say("facts-confirm")
        line = row(spacing=8)
        line.addWidget(state, 1)
        line.addWidget(button(words, "sheetRead", self.read_wanted.emit, role="link"), 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addLayout(line)

    def _fact(self, one: FactRow, times: int, sheet: FactSheet) -> QWidget:
        session = self._session
        kind = label(session.word("fact-kind", one.kind.value), "small")
        kind.setFixedWidth(_KIND)
        said = column(label(one.place.words, wrap=True, exact=True), spacing=0)
        means = meaning(one, session.texts)
        if means != one.place.words or times > 1:
            shown = session.say("facts-times", words=means, count=times) if times > 1 else means
            said.addWidget(label(shown, "small", wrap=True))
        wrong = one.wrong and not sheet.confirmed(one)
        key = "facts-wrong" if wrong else "facts-done" if sheet.current else "facts-fine"
        key = "facts-line-state" if sheet.confirmed(one) else key
        line = row(spacing=8)
        line.addWidget(kind, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        state = tag(session.texts.text(key), "returned" if wrong else "neutral")
        line.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        return framed(line)


def may_compare(session: Session, view: ReviewView) -> bool:
    """Tell whether the person may confirm contradictions of the fact sheet, and record that its facts were compared."""
    return session.may(*COMPARERS, channel=view.row.channel) and view.row.stage not in OVER


def held_words(session: Session, view: ReviewView) -> str:
    """Return why facts prevent the release: contradictions that nobody confirmed, or facts that nobody compared.

    Return "" if they do not prevent it.
    """
    sheet, say = view.sheet, session.say
    said = [say("facts-held-open", count=len(sheet.open))] if sheet.open and view.release else []
    unread = any(one.rule == UNREAD for one in view.release)
    said += [say("facts-held-unread")] if unread else []
    return f"{say('facts-held')}{say('rules-between').join(said)}" if said else ""
