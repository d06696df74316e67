"""The contradictory lines of a fact sheet 促销信息核对: why each is wrong, and who confirmed it.

A form asks why a line is right and who at the unit said so.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wxdesk.services.desk.ports import By
from wxdesk.services.views.fact_views import Contradiction, UnitAnswer
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, clear, column, framed, label, row, tag
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.form_view import FormField, always

_ANSWER = ("reason", "teller", "role")
"""The fields of the form for what the unit said about a contradiction, in the order of `UnitAnswer`."""
_ERRORS = {"reason": ("reason-missing",), "teller": ("facts-teller",)}
"""The codes of the service's errors that are shown at each field."""


class ContradictionRows(QWidget):
    """Shows the contradictory lines of a fact sheet; a click asks to confirm one, or to take its confirmation back."""

    line_wanted = Signal(object)
    """Emits the contradiction that the person wants to confirm."""
    back_wanted = Signal(str)
    """Emits the code of the contradiction whose confirmation is to be taken back."""

    def __init__(self, session: Session) -> None:
        """Begin without contradictions."""
        super().__init__()
        self._session = session
        self._lines = QVBoxLayout(self)
        self._lines.setSpacing(6)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def show_lines(self, lines: Sequence[Contradiction], *, may: bool) -> None:
        """Show the contradictory `lines` of the fact sheet; `may` tells whether this person can confirm them."""
        clear(self._lines)
        self.setVisible(bool(lines))
        for line in lines:
            self._lines.addWidget(self._row(line, may=may))

    def _row(self, one: Contradiction, *, may: bool) -> QWidget:
        session, say = self._session, self._session.say
        words = label(session.finding(one.finding), wrap=True)
        if one.confirmed is None:
            said = column(words, label(session.remedy(one.finding), "small", wrap=True), spacing=2)
            if may:
                shows = partial(self.line_wanted.emit, one)
                said.addLayout(row(button(say("facts-line-do"), f"sheetLine-{one.number}", shows, role="link"), None))
            mark = tag(say("facts-line-open"), "returned")
        else:
            told = one.confirmed
            values = {
                "reason": told.answer.reason,
                "told_by": told.answer.told_by,
                "told_role": told.answer.told_role,
                "person": told.person,
                "at": session.instant(told.at),
            }
            by = label(session.texts.text("facts-line-confirmed", **values), "small", wrap=True)
            said = column(words, by, spacing=2)
            if may and session.person is not None and session.person.name == told.person:
                back = partial(self.back_wanted.emit, one.line)
                said.addLayout(row(button(say("facts-line-back"), f"sheetBack-{one.number}", back, role="link"), None))
            mark = tag(say("facts-line-state"), "ok")
        line = row(spacing=10)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(said, 1)
        line.addWidget(label(one.finding.clause, "small"), 0, Qt.AlignmentFlag.AlignTop)
        return framed(line, name=f"contradiction-{one.number}")


class ConfirmLineForm(AskingForm):
    """Asks why a contradictory line is right, and who at the unit said so."""

    given = Signal(str, object, bool)
    """Emits the code of the contradiction, the unit's answer, and whether the unit is asked for another poster."""

    def __init__(self, session: Session) -> None:
        """Build the form hidden."""
        say = session.say
        fields = [
            FormField(
                key,
                say(f"facts-line-{key}"),
                hint=say(f"facts-line-{key}-hint"),
                needed_when=always,
                errors=_ERRORS.get(key, ()),
                wide=key == "reason",
            )
            for key in _ANSWER
        ]
        super().__init__(session, "confirmLine", fields, say("facts-line-go"), key="↵", columns=2)
        self._line, self._asks = "", False
        self.lay_out()

    def ask(self, one: Contradiction) -> None:
        """Ask why the contradictory line `one` is right and who said so, and take the focus."""
        self._line, self._asks = one.line, False
        self.begin(self._session.say("facts-line-what", what=self._session.finding(one.finding)), {})

    def ask_text_holds(self, one: Contradiction) -> None:
        """Ask who at the unit said that the article's text is right and the poster is wrong, and take the focus."""
        session = self._session
        self._line, self._asks = one.line, True
        reason = {"reason": session.say("poster-text-reason")}
        self.begin(session.say("poster-text-what", what=session.finding(one.finding)), reason, "teller")

    def give(self) -> None:
        """Emit `given` with the answer."""
        said = self.values()
        if said is not None:
            self.given.emit(self._line, UnitAnswer(*(said[key] for key in _ANSWER)), self._asks)


class LineAct:
    """Confirms one contradictory line of a placement's fact sheet, or withdraws the confirmation."""

    def __init__(self, session: Session, placement: str, line: str) -> None:
        """Prepare to confirm the contradictory line with the code `line` on the fact sheet of `placement`."""
        self._sheets = session.desk.fact_sheets
        self._placement, self._line = placement, line

    def confirm(self, answer: UnitAnswer, by: By, *, asks: bool = False) -> None:
        """Record the unit's `answer` that the contradictory line is right.

        With `asks`, the unit is also asked for another poster, because the poster is wrong.
        """
        self._sheets.confirm_line(self._placement, self._line, by, answer, asks=asks)

    def take_back(self, by: By) -> None:
        """Take back the confirmation of the contradictory line."""
        self._sheets.take_back_line(self._placement, self._line, by)
