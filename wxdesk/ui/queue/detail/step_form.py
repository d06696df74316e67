"""The inline form of an action that needs more than a reason: a day, a time, an address, a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage

from wxdesk.domain.calendar.timetable import typed_day
from wxdesk.domain.desk.clock import SHANGHAI, shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.acts import ActAnswers
from wxdesk.services.desk.evidence import EVIDENCE_ERRORS
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import label
from wxdesk.ui.widgets.basic.times import past_instant
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.form_view import FormField, Texts, always

_CAPTION = 72
_DAY = 128
_TIME = 168
_CHOICE = 200
_REASON = ("reason-missing",)
_DAYS = ("date-missing", "date-bad", "look-again-past", "due-past", "expires-too-early")
_TIMES = ("time-missing", "published-early", "published-future", "decision-time")
_EVIDENCE = ("withdraw-note", *EVIDENCE_ERRORS)
_ADDRESSES = ("url-bad", "url-elsewhere", "url-preview", "url-taken")
"""The codes of the errors about a published address; the tuples above have those about other fields."""


@dataclass(frozen=True)
class StepQuestion:
    """The question of a step form: its text `what`, the button's text `go`, and which fields it has.

    `reason`, `at` (time) and `url` switch their fields on. `day` is the caption of the day and `file` the hint for
    the evidence; an empty text hides the field. `incident` tells whether the tick box "enter an incident" begins
    ticked; None hides the box. `choices` are pairs of (word, value), one of which is chosen.
    """

    what: str
    go: str
    reason: bool = True
    day: str = ""
    at: bool = False
    url: bool = False
    file: str = ""
    incident: bool | None = None
    """Whether the box for entering an incident along with the act begins ticked; None hides it."""
    choices: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class StepAnswer(ActAnswers):
    """The values of a step form, and the evidence of the decision in `source`: a file, a pasted picture, or None."""

    source: Path | QImage | None = None


class StepForm(AskingForm):
    """Asks for the values of an action in place; if the service refuses the act, the typed values stay in the form."""

    def __init__(self, session: Session) -> None:
        """Build all fields; the form is hidden until `ask`."""
        self._session = session
        self._asked = StepQuestion("", "")
        self._then: Callable[[StepAnswer], object] | None = None
        super().__init__(session, "stepForm", self._fields(), "", beside=_CAPTION)
        self._needs = label(role="small", name="stepNeeds", wrap=True)
        self.evidence = EvidenceWell(session, "stepEvidence")
        self.evidence.paste_by_key(self)
        self.lay_out(self._needs, self.evidence)

    def _fields(self) -> Sequence[FormField]:
        say, clock = self._session.say, self._session.desk.clock
        made = (
            FormField("channel", say("column-channel"), EntryKind.CHOICE, width=_CHOICE),
            FormField(
                "reason",
                say("column-reason"),
                hint=say("reason-hint"),
                read=_reason,
                needed_when=always,
                errors=_REASON,
            ),
            FormField(
                "day",
                say("step-day"),
                hint=say("form-date-hint"),
                read=lambda text: typed_day(text, shanghai_date(clock.now())),
                width=_DAY,
                errors=_DAYS,
            ),
            FormField(
                "at",
                say("step-at"),
                hint="2026-03-01 09:30",
                read=lambda text: past_instant(text, clock.now()),
                width=_TIME,
                errors=_TIMES,
            ),
            FormField("url", say("step-url"), hint=say("step-url-hint"), errors=_ADDRESSES),
            FormField("incident", say("step-incident"), EntryKind.TICK, read=bool),
        )
        return [replace(one, shown_when=partial(self._asks, one.key)) for one in made]

    def _asks(self, key: str, texts: Texts) -> bool:
        # what is taken down on a planned day was no mistake
        incident = self._asked.incident is not None and not texts.get("day")
        asked = {"channel": self._asked.choices, "incident": incident}
        return bool(asked.get(key, getattr(self._asked, key, False)))

    def ask(self, asking: StepQuestion, then: Callable[[StepAnswer], object]) -> None:
        """Show the question `asking` and take the focus; each time the person submits, call `then` with the values."""
        self._asked, self._then = asking, then
        now = self._session.desk.clock.now().astimezone(SHANGHAI)
        self.fields.offer("channel", asking.choices)
        self.fields.show_caption("day", asking.day)
        self.evidence.clear()
        self._needs.setText(asking.file)
        self._needs.setVisible(bool(asking.file))
        self.evidence.setVisible(bool(asking.file))
        ticked = {"incident": "1"} if asking.incident else {}
        self.begin(asking.what, {"at": f"{now:%Y-%m-%d %H:%M}", **ticked}, go=asking.go)

    def fail(self, error: BaseException) -> None:
        """Show a `UserError` at the evidence or at the field that it concerns, any other error in the notice bar."""
        if isinstance(error, UserError) and error.code in _EVIDENCE and self.evidence.isVisible():
            self.evidence.show_error(self._session.error(error))
        else:
            super().fail(error)

    def give(self) -> None:
        """Call the callback of `ask` with the values; if a value is missing or wrong, show a message instead."""
        values = self.values()
        if values is not None and self._then is not None:
            self._then(StepAnswer(**values, source=self.evidence.source))


def _reason(text: str) -> str:
    if not text.strip():
        raise UserError("reason-missing")
    return text
