"""Enter a decision that somebody took outside the program (代录审批), with the version code printed on the proof."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.version_code import same_code
from wxdesk.services.desk.ports import By
from wxdesk.services.office.identity import told_by
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import label, retone
from wxdesk.ui.widgets.basic.notice_bars import Chips
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell, kept_evidence
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.form_view import FormField, Texts, always

ROUTES = ("wechat", "phone", "in-person", "paper", "mail")


@dataclass(frozen=True)
class DecisionRequest:
    """The choices of the form for a decision taken elsewhere: decisions as (code, words), and people as (name, id).

    `what` is the question above the fields; `now` is the time that is filled in. The version code that the person types
    is compared with `content`, the hash of the article.
    """

    what: str
    decisions: Sequence[tuple[str, str]]
    people: Sequence[tuple[str, str]]
    content: str
    now: datetime


@dataclass(frozen=True)
class EnteredDecision:
    """The values typed into the form: who decided what, when and by which route, evidence, version code and reason."""

    decision: str
    person: str
    happened_at: datetime
    route: str
    evidence: Path | QImage | None
    code: str
    reason: str


class OnBehalfForm(AskingForm):
    """Asks who took a decision outside the program, when, by which route, with which evidence and version code.

    The services check these values.
    """

    told = Signal(object)

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        say = session.say
        self._asked: DecisionRequest | None = None
        self.decisions = Chips("onBehalfDecisions")
        routes = [(session.word("route", one), one) for one in ROUTES]
        fields = (
            FormField("person", say("on-behalf-person"), EntryKind.CHOICE, needed_when=always),
            FormField(
                "route",
                say("on-behalf-route"),
                EntryKind.NAME,
                default=routes[0][0],
                choices=routes,
                needed_when=always,
            ),
            FormField(
                "when", say("on-behalf-when"), EntryKind.MOMENT, read=_moment, wide=True, errors=("decision-time",)
            ),
            FormField(
                "code",
                say("proof-code"),
                hint=say("on-behalf-code-hint"),
                needed_when=self._approves,
                wide=True,
                errors=("decision-code", "version-code"),
            ),
            FormField(
                "reason",
                say("column-reason"),
                hint=say("on-behalf-reason-hint"),
                shown_when=self._changes,
                needed_when=self._changes,
                wide=True,
            ),
        )
        super().__init__(session, "onBehalf", fields, say("on-behalf-go"), columns=2)
        self.code_note = label(name="onBehalfCodeNote", role="note", wrap=True)
        self.evidence = EvidenceWell(session)
        self.evidence.paste_by_key(self)
        self.lay_out(self.code_note, label(say("evidence"), "small"), self.evidence, above=(self.decisions,))
        self.decisions.chosen.connect(self.fields.arrange)
        self.fields.changed.connect(self._compare)

    def _changes(self, _texts: Texts) -> bool:
        return self.decisions.current == "changes"

    def _approves(self, texts: Texts) -> bool:
        return not self._changes(texts)

    def ask(self, asked: DecisionRequest) -> None:
        """Show the form with the question `asked` and take the focus."""
        self._asked = asked
        self.decisions.show_choices(asked.decisions, asked.decisions[0][0])
        self.fields.offer("person", asked.people)
        self.evidence.clear()
        when = f"{asked.now.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
        self.begin(asked.what, {"when": when}, "person" if len(asked.people) > 1 else "code")
        self._compare()

    @Slot()
    def _compare(self) -> None:
        typed, asked = self.fields.texts()["code"].strip(), self._asked
        if asked is None or not typed:
            self.code_note.setText(self._session.say("on-behalf-code-why"))
            retone(self.code_note, "tone", "")
            return
        good = same_code(typed, asked.content)
        self.code_note.setText(self._session.say("on-behalf-code-good" if good else "on-behalf-code-other"))
        retone(self.code_note, "tone", "ok" if good else "returned")

    def give(self) -> None:
        """Emit the typed decision; if a value is missing, say so at its field, and focus the field.

        A version code that does not match is emitted too, because the service refuses it.
        """
        values, say = self.values(), self._session.say
        if values is None:
            return
        if self.evidence.source is None:
            self.evidence.show_error(self._session.error(UserError("field-missing", field=say("evidence"))))
            return
        said = {"reason": ""} | values
        if said["code"] and self._asked is not None and not same_code(said["code"], self._asked.content):
            self.fields.take_keyboard("code", over=True)
        self.told.emit(
            EnteredDecision(
                decision=self.decisions.current,
                person=said["person"],
                happened_at=said["when"],
                route=said["route"],
                evidence=self.evidence.source,
                code=said["code"],
                reason=said["reason"],
            )
        )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def by_of(session: Session, by: By, told: EnteredDecision) -> By:
    """Return the author of a decision that was taken outside the program, for its event.

    The result names who decided, who enters the decision, the time, the route and the evidence, which is stored in the
    vault. Called on a pool thread.

    Raises:
        UserError: `evidence-empty`: the file is empty.
        Unusable: the file does not exist any more or cannot be read.
    """
    digest = kept_evidence(session, told.evidence)
    return told_by(by, told.person, told.happened_at, told.route, digest)
