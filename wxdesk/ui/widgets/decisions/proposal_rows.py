"""The proposed waivers 提议放行 of an article, each with the buttons of whoever may answer it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wxdesk.domain.office.people import Role
from wxdesk.services.views.views import ProposedWaiver
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, row, tag
from wxdesk.ui.widgets.decisions.waiver_form import WaiverAnswer


class ProposalRows(QWidget):
    """Lists proposed waivers: a reviewer can accept or refuse each, and its proposer can withdraw it."""

    answered = Signal(object, object)
    """Emits a `ProposedWaiver`, and the `WaiverAnswer` that was chosen."""

    def __init__(self, session: Session, name: str, *, narrow: bool = False) -> None:
        """Build the list without proposals; it is hidden while there are none.

        If `narrow`, the sentence of each proposal stands below its tag and clause, in the full width of the list.
        """
        super().__init__()
        self.setObjectName(name)
        self._session, self._narrow = session, narrow
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(6)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._shown: object = None
        self.hide()

    def show_proposals(self, proposals: Sequence[ProposedWaiver]) -> None:
        """Show `proposals`, with the buttons for the person at the desk."""
        shown = (list(proposals), self._session.person, self._session.read_only)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._lines)
        for number, one in enumerate(proposals):
            self._lines.addWidget(self._row(number, one))
        self.setVisible(bool(proposals))

    def _row(self, number: int, one: ProposedWaiver) -> QWidget:
        session, say = self._session, self._session.say
        said = say("waiver-proposal", person=one.person, at=session.instant(one.at), reason=one.reason)
        words = column(
            label(session.finding(one.finding), wrap=True),
            label(said, "small", name=f"proposal-{number}", wrap=True),
            row(*self._buttons(number, one), None),
            spacing=2,
        )
        state, clause = tag(say("waiver-propose"), "accent"), label(one.finding.clause, "small")
        if self._narrow:
            return framed(column(row(state, None, clause), words, spacing=4))
        lines = row(spacing=10)
        lines.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(words, 1)
        lines.addWidget(clause, 0, Qt.AlignmentFlag.AlignTop)
        return framed(lines)

    def _buttons(self, number: int, one: ProposedWaiver) -> list[QPushButton]:
        session, answers = self._session, list[tuple[str, WaiverAnswer]]()
        if session.may(Role.REVIEWER):
            answers = [("waiver-accept", WaiverAnswer.ACCEPT), ("waiver-refuse", WaiverAnswer.REFUSE)]
        if session.person is not None and session.person.id == one.proposer and not session.read_only:
            answers.append(("waiver-unpropose", WaiverAnswer.TAKE_BACK))
        return [
            button(
                session.texts.text(words),
                f"{answer.value}-proposal-{number}",
                partial(self.answered.emit, one, answer),
                role="link",
            )
            for words, answer in answers
        ]
