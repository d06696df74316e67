"""Enter a decision that somebody took outside the program (代录审批), with the version code printed on the proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QDate, QDateTime, QTime, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QWidget

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.version_code import same_code
from wxdesk.services.desk.ports import By
from wxdesk.services.office.identity import acting
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, combo, edit, fill, label, named, retone, row, set_margins
from wxdesk.ui.widgets.basic.inline_form import InlineForm
from wxdesk.ui.widgets.basic.notice_bars import Chips
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell, kept_evidence

ROUTES = ("wechat", "phone", "in-person", "paper", "mail")


@dataclass(frozen=True)
class DecisionRequest:
    """The question of the form: possible decisions as (code, words), and possible deciders as (name, id).

    The version code that the person types is compared with the hash `content` of the article.
    """

    what: str
    decisions: Sequence[tuple[str, str]]
    people: Sequence[tuple[str, str]]
    content: str
    now: datetime


@dataclass(frozen=True)
class EnteredDecision:
    """The answers of the form: who decided what, when and by which route, with evidence, version code and reason."""

    decision: str
    person: str
    happened_at: datetime
    route: str
    evidence: Path | QImage | None
    code: str
    reason: str


class OnBehalfForm(InlineForm):
    """Asks who decided, when, by which route, with which evidence and version code; the services check the answers."""

    told = Signal(object)

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        super().__init__("onBehalf")
        say = session.say
        self._session = session
        self._asked: DecisionRequest | None = None
        self.what = label(name="onBehalfWhat", wrap=True)
        self.decisions = Chips("onBehalfDecisions")
        self.person = combo("onBehalfPerson", say("on-behalf-person"), [])
        self.when = named(QDateTimeEdit(), "onBehalfWhen")
        self.when.setAccessibleName(say("on-behalf-when"))
        self.when.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.when.setCalendarPopup(True)
        self.route = _routes(session)
        self.code = edit("onBehalfCode", say("proof-code"), hint=say("on-behalf-code-hint"))
        self.code_note = label(name="onBehalfCodeNote", role="note", wrap=True)
        self.reason = edit("onBehalfReason", say("column-reason"), hint=say("on-behalf-reason-hint"))
        self.evidence = EvidenceWell(session)
        self.go = button(say("on-behalf-go"), "onBehalfGo", self.give, role="first", key="Ctrl+↵")
        self._leave = button(say("action-cancel"), "onBehalfLeave", self.hide, key="Esc")
        self._lay_out()
        self.decisions.chosen.connect(self._chosen)
        self.code.textChanged.connect(self._compare)
        self.evidence.paste_by_key(self)

    def _lay_out(self) -> None:
        say = self._session.say
        self._reason_field = _field(say("column-reason"), self.reason)
        self.setLayout(
            column(
                self.what,
                self.decisions,
                row(_field(say("on-behalf-person"), self.person), _field(say("on-behalf-route"), self.route)),
                _field(say("on-behalf-when"), self.when),
                _field(say("proof-code"), self.code, self.code_note),
                self._reason_field,
                _field(say("evidence"), self.evidence),
                row(None, self._leave, self.go),
            )
        )
        set_margins(self, 16, 12, 16, 12)

    def ask(self, asked: DecisionRequest) -> None:
        """Show the form with the question `asked` and take the focus."""
        self._asked = asked
        self.what.setText(asked.what)
        self.decisions.show_choices(asked.decisions, asked.decisions[0][0])
        fill(self.person, list(asked.people))
        local = asked.now.astimezone(SHANGHAI)
        self.when.setDateTime(QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute)))
        self.code.clear()
        self.reason.clear()
        self.evidence.clear()
        self._chosen(asked.decisions[0][0])
        self.show()
        (self.person if len(asked.people) > 1 else self.code).setFocus()

    @Slot(str)
    def _chosen(self, decision: str) -> None:
        self._reason_field.setVisible(decision == "changes")
        self._compare()

    @Slot()
    def _compare(self) -> None:
        typed, asked = self.code.text().strip(), self._asked
        if asked is None or not typed:
            self.code_note.setText(self._session.say("on-behalf-code-why"))
            retone(self.code_note, "tone", "")
            return
        good = same_code(typed, asked.content)
        self.code_note.setText(self._session.say("on-behalf-code-good" if good else "on-behalf-code-other"))
        retone(self.code_note, "tone", "ok" if good else "returned")

    def give(self) -> None:
        """Emit the answers; if a value is missing, name it and focus its field."""
        moment = self.when.dateTime().toPython()
        if not isinstance(moment, datetime):
            raise TypeError(moment)
        told = EnteredDecision(
            decision=self.decisions.current,
            person=str(self.person.currentData() or ""),
            happened_at=moment.replace(second=0, microsecond=0, tzinfo=SHANGHAI),
            route=self.route.currentText().strip(),
            evidence=self.evidence.source,
            code=self.code.text().strip(),
            reason=self.reason.text().strip(),
        )
        if missing := _missing(told):
            fields = {"on-behalf-person": self.person, "on-behalf-route": self.route, "proof-code": self.code}
            fields |= {"column-reason": self.reason, "evidence": self.evidence}
            fields[missing].setFocus()
            self._session.refuse(UserError("on-behalf-missing", what=self._session.say(missing)))
            return
        if told.code and self._asked is not None and not same_code(told.code, self._asked.content):
            self.code.setFocus()
            self.code.selectAll()
        self.told.emit(told)


def by_of(session: Session, by: By, told: EnteredDecision) -> By:
    """Return the author of a decision taken elsewhere: decider, person who enters it, time, route and evidence.

    Stores the evidence in the vault; called on a pool thread.

    Raises:
        UserError: `evidence-empty`: the file is empty.
        Unusable: the file does not exist any more or cannot be read.
    """
    digest = kept_evidence(session, told.evidence)
    return acting(
        by.entered_by, decided_by=told.person, happened_at=told.happened_at, route=told.route, evidence=digest
    )


def _missing(told: EnteredDecision) -> str:
    asked = (
        (told.person, "on-behalf-person"),
        (told.route, "on-behalf-route"),
        (told.code or told.decision == "changes", "proof-code"),
        (told.reason or told.decision != "changes", "column-reason"),
        (told.evidence, "evidence"),
    )
    return next((key for value, key in asked if not value), "")


def _routes(session: Session) -> QComboBox:
    words = [(session.word("route", one), one) for one in ROUTES]
    made = combo("onBehalfRoute", session.say("on-behalf-route"), words)
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    return made


def _field(words: str, *widgets: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(label(words, "small"), *widgets, spacing=4))
    return made
