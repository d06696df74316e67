"""The inline form of a step that wants more than a reason: a day, a time, an address, a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QWidget

from wxdesk.domain.calendar.timetable import typed_day
from wxdesk.domain.desk.clock import SHANGHAI, shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, combo, edit, fill, label, row, set_margins
from wxdesk.ui.widgets.basic.inline_form import InlineForm
from wxdesk.ui.widgets.basic.times import past_instant, pointing
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell

_CAPTION = 72
_DAY = 128
_TIME = 168


@dataclass(frozen=True)
class StepQuestion:
    """A question: `what` in words, `go` on the button, the lines below; `day` is a caption.

    Of `choices`, as (word, value), one is chosen.
    """

    what: str
    go: str
    reason: bool = True
    day: str = ""
    at: bool = False
    url: bool = False
    file: str = ""
    choices: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Said:
    """The answers; those that were not asked for or left open are empty."""

    reason: str
    day: date | None
    at: datetime | None
    url: str
    source: Path | QImage | None
    choice: str = ""


class StepForm(InlineForm):
    """Asks in place; a refusal leaves what was typed."""

    def __init__(self, session: Session) -> None:
        """Build every line; begin hidden."""
        super().__init__("stepForm")
        say = session.say
        self._session = session
        self._then: Callable[[Said], object] | None = None
        self.what = label(name="stepWhat", wrap=True)
        self.reason = edit("stepReason", say("column-reason"), hint=say("reason-hint"))
        self.day = edit("stepDay", say("step-day"), hint=say("form-date-hint"))
        self.at = edit("stepAt", say("step-at"), hint="2026-03-01 09:30")
        self.url = edit("stepUrl", say("step-url"), hint=say("step-url-hint"))
        self.choice = combo("stepChoice", say("column-channel"), [])
        self.day.setFixedWidth(_DAY)
        self.at.setFixedWidth(_TIME)
        self._day_caption = label(role="small")
        self._lines: dict[str, Sequence[QWidget]] = {
            "choice": (_caption(say("column-channel")), self.choice),
            "reason": (_caption(say("column-reason")), self.reason),
            "day": (_fixed(self._day_caption), self.day),
            "at": (_caption(say("step-at")), self.at),
            "url": (_caption(say("step-url")), self.url),
        }
        self._needs = label(role="small", name="stepNeeds", wrap=True)
        self.evidence = EvidenceWell(session, "stepEvidence")
        self.evidence.paste_by_key(self)
        self._go = button("", "stepGo", self.give, role="first", key="Ctrl+↵")
        leave = button(say("action-cancel"), "stepLeave", self.hide, key="Esc")
        rows = [row(*widgets) for widgets in self._lines.values()]
        for name in ("choice", "day", "at"):
            rows[list(self._lines).index(name)].addStretch(1)
        self.give_on_enter(self.reason, self.day, self.at, self.url)
        self.setLayout(column(self.what, *rows, self._needs, self.evidence, row(None, leave, self._go)))
        set_margins(self, 16, 12, 16, 12)

    def ask(self, asking: StepQuestion, then: Callable[[Said], object]) -> None:
        """Ask and take the keyboard; `then` is called with each answer that is given."""
        self._then = then
        self.what.setText(asking.what)
        self._go.show_words(asking.go, "Ctrl+↵")
        shown = {
            "choice": bool(asking.choices),
            "reason": asking.reason,
            "day": bool(asking.day),
            "at": asking.at,
            "url": asking.url,
        }
        fill(self.choice, list(asking.choices))
        for name, widgets in self._lines.items():
            for widget in widgets:
                widget.setVisible(shown[name])
        self._day_caption.setText(asking.day)
        self.day.setAccessibleName(asking.day)
        for one in (self.reason, self.day, self.url):
            one.clear()
        now = self._session.desk.clock.now().astimezone(SHANGHAI)
        self.at.setText(f"{now:%Y-%m-%d %H:%M}")
        self.evidence.clear()
        self._needs.setText(asking.file)
        self._needs.setVisible(bool(asking.file))
        self.evidence.setVisible(bool(asking.file))
        self.show()
        lines = (self.choice, self.reason, self.day, self.at)
        next((one for one in lines if not one.isHidden()), self._go).setFocus()

    def _chosen(self) -> str:
        return str(self.choice.currentData() or "")

    def give(self) -> None:
        """Give what is filled in to whoever asked; what lacks, or is no date or time, is said."""
        now = self._session.desk.clock.now()
        today = shanghai_date(now)
        if not self.reason.isHidden() and not self.reason.text().strip():
            self.reason.setFocus()
            self._session.refuse(UserError("reason-missing"))
            return
        try:
            day = None if self.day.isHidden() else pointing(self.day, lambda text: typed_day(text, today))
            at = None if self.at.isHidden() else pointing(self.at, lambda text: past_instant(text, now))
        except UserError as error:
            self._session.refuse(error)
            return
        said = Said(self.reason.text(), day, at, self.url.text().strip(), self.evidence.source, self._chosen())
        if self._then is not None:
            self._then(said)


def required_day(said: Said) -> date:
    """Return the day that was filled in.

    Raises:
        UserError: `date-missing`; none was.
    """
    if said.day is None:
        raise UserError("date-missing")
    return said.day


def required_at(said: Said) -> datetime:
    """Return the time that was filled in.

    Raises:
        UserError: `time-missing`; none was asked for.
    """
    if said.at is None:
        raise UserError("time-missing")
    return said.at


def _caption(words: str) -> QLabel:
    return _fixed(label(words, "small"))


def _fixed(made: QLabel) -> QLabel:
    made.setFixedWidth(_CAPTION)
    return made
