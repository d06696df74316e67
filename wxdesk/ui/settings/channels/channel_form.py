"""Settings of a channel from a date on, and the questions of R5 that a new desk leaves open."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_clock, read_day
from wxdesk.domain.rulebook.channel import Channel, ChannelKind, ChannelSettings, SendingMode
from wxdesk.ui.core.session import Session
from wxdesk.ui.settings.channels.filing_form import FilingOrder, asked_filing
from wxdesk.ui.settings.people.person_form import day_of
from wxdesk.ui.widgets.basic.basics import button, clear, column, combo, edit, label
from wxdesk.ui.widgets.basic.form_strip import FormStrip

_COLUMNS = 4
_BETWEEN = re.compile(r"[、,，;；/\s]+")
_RECURRING = ("every_days", "anchor", "month_days", "week_days")
"""Only one of these holds, with its anchor; the others have no value."""


@dataclass(frozen=True)
class ChannelOrder:
    """The values of a channel form: settings from a day on, reason, report, and its filing if any."""

    channel: str
    effective_from: date | None
    changes: Mapping[str, object]
    report: str
    reason: str
    filing: FilingOrder | None = None


class _Lines:
    """The lines of a form by the setting that they hold."""

    def __init__(self, session: Session, prefix: str) -> None:
        self._session = session
        self._prefix = prefix
        self.fields: list[QLineEdit | QComboBox] = []
        self.edits: dict[str, QLineEdit] = {}
        self.choices: dict[str, QComboBox] = {}

    def make(self, key: str, text: str, hint: str = "") -> QLineEdit:
        """Return a new line for a setting."""
        words = self._session.texts.text(f"setting-{key}")
        made = edit(f"{self._prefix}-{key}", words, hint=hint, text=text)
        self.edits[key] = made
        self.fields.append(made)
        return made

    def make_choice(self, key: str, chosen: str) -> QComboBox:
        """Return a new choice of a setting that has few values, each by its word."""
        choices = [(self._session.word(key, value), value) for value in _CHOICES[key]]
        made = combo(f"{self._prefix}-{key}", self._session.texts.text(f"setting-{key}"), choices)
        made.setCurrentIndex(made.findData(chosen))
        self.choices[key] = made
        self.fields.append(made)
        return made

    def changes(self, settings: ChannelSettings) -> dict[str, object]:
        """Return what is typed and differs from `settings`.

        Raises:
            UserError: `number-bad`, `date-bad`, `clock-bad`.
        """
        before = lines_of(settings)
        typed = {key: line.text().strip() for key, line in self.edits.items() if key in before}
        typed |= {key: str(one.currentData()) for key, one in self.choices.items()}
        changed = {key: text for key, text in typed.items() if text != before[key]}
        changed = {key: text for key, text in changed.items() if text or key not in _RECURRING}
        made: dict[str, object] = {key: _READERS[key](text) for key, text in changed.items() if key in _READERS}
        if "start" in changed or "end" in changed:
            made["window"] = [read_clock(typed["start"]), read_clock(typed["end"])]
        return made

    def typed(self, key: str) -> str:
        """Return what is typed for a setting."""
        return self.edits[key].text().strip() if key in self.edits else ""


def lines_of(settings: ChannelSettings) -> dict[str, str]:
    """Return what can be typed about settings: other ways to recur are empty lines."""
    return {**dict.fromkeys(_RECURRING, ""), **values_of(settings)}


def values_of(settings: ChannelSettings) -> dict[str, str]:
    """Return settings as they are typed; those that a channel does not have are left out."""
    recurrence = settings.recurrence
    shown: dict[str, object] = {
        "every_days": recurrence.every_days,
        "anchor": recurrence.anchor if (recurrence.every_days or 0) > 1 else None,
        "month_days": "、".join(map(str, recurrence.month_days)) or None,
        "week_days": "、".join(map(str, recurrence.week_days)) or None,
        "minimum": settings.minimum,
        "maximum": settings.maximum,
        "reserve": settings.reserve,
        "start": f"{settings.window_start:%H:%M}",
        "end": f"{settings.window_end:%H:%M}",
        "lead_days": settings.lead_days,
        "review_levels": settings.review_levels,
        "daily_quota": settings.daily_quota,
        "monthly_quota": settings.monthly_quota,
        "sending": settings.sending.value,
        "timing_days": settings.timing_days,
    }
    return {key: str(value) for key, value in shown.items() if value is not None}


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise UserError("number-bad", text=text) from None


def _days(text: str) -> list[int]:
    return [_number(part) for part in _BETWEEN.split(text) if part]


def _day(text: str) -> str:
    return read_day(text).isoformat()


_CHOICES: Mapping[str, Sequence[str]] = {"sending": [one.value for one in SendingMode]}
_READERS: Mapping[str, Callable[[str], object]] = {
    "every_days": _number,
    "anchor": _day,
    "month_days": _days,
    "week_days": _days,
    "minimum": _number,
    "maximum": _number,
    "reserve": _number,
    "lead_days": _number,
    "review_levels": _number,
    "daily_quota": _number,
    "monthly_quota": _number,
    "sending": str,
    "timing_days": _number,
}


class ChangeForm(FormStrip):
    """Other settings from a date on; `ordered` carries a `ChannelOrder`."""

    ordered = Signal(object)

    def __init__(self, session: Session) -> None:
        """Begin hidden; the lines are those of the channel asked about."""
        super().__init__(session, "changeForm")
        self._channel: Channel | None = None
        self._settings: ChannelSettings | None = None
        self.lines = _Lines(session, "change")
        self.what = label(role="title", name="changeWhat", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        for number in range(_COLUMNS):
            self._grid.setColumnStretch(number, 1)
        self.go = button(session.say("channels-change-go"), "changeGo", self._order, role="first", key="↵")
        self.lay_out(self.what, self._grid, go=self.go)

    def ask(self, channel: Channel, today: date) -> None:
        """Ask what holds for a channel from some day on; today's settings stand in the lines."""
        say = self._session.say
        self._channel, self._settings = channel, channel.on(today)
        self.what.setText(say("channels-change-what", name=channel.name))
        clear(self._grid)
        self.lines = _Lines(self._session, "change")
        self.lines.make("from", today.isoformat(), say("form-date-hint"))
        values = lines_of(self._settings)
        for key in values:
            if key in _CHOICES:
                self.lines.make_choice(key, values[key])
            else:
                self.lines.make(key, values[key])
        self.lines.make("report", "", say("channels-report-hint"))
        self.lines.make("reason", "", say("reason-hint"))
        for line in self.lines.edits.values():
            line.returnPressed.connect(self._order)
        for number, field in enumerate(self.lines.fields):
            below = column(label(field.accessibleName(), "small"), field, spacing=2)
            self._grid.addLayout(below, number // _COLUMNS, number % _COLUMNS)
        self.tell("", "")
        self.show()
        self.lines.edits["from"].setFocus()

    @Slot()
    def _order(self) -> None:
        channel, settings, lines = self._channel, self._settings, self.lines
        if channel is None or settings is None:
            return
        today = shanghai_date(self._session.desk.clock.now())
        try:
            start, changes = day_of(lines.typed("from"), today), lines.changes(settings)
        except UserError as error:
            self.fail(error)
            return
        if not changes:
            self.tell("warn", self._session.say("channels-nothing"))
            return
        report, reason = lines.typed("report"), lines.typed("reason")
        self.ordered.emit(ChannelOrder(channel.id, start, changes, report, reason))


class QuestionForm(FormStrip):
    """Asks for settings that a new desk took by default (R5); `ordered` is the signal of `ChangeForm`."""

    ordered = Signal(object)

    def __init__(self, session: Session) -> None:
        """Begin hidden."""
        super().__init__(session, "questionForm")
        self._channel: Channel | None = None
        self._settings: ChannelSettings | None = None
        self.lines = _Lines(session, "ask")
        self.what = label(role="title", name="askWhat", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, 380)
        self._grid.setColumnMinimumWidth(1, 200)
        self._grid.setColumnStretch(2, 1)
        self.go = button(session.say("channels-settle"), "askGo", self._order, role="first", key="Ctrl+↵")
        self.leave.show_words(session.say("channels-later"), "Esc")
        self.lay_out(self.what, self._grid, go=self.go)
        self.on_key("Ctrl+Return", self._order)

    def ask(self, channel: Channel, today: date) -> None:
        """Ask plainly what is open; the default stands in each line."""
        settings = channel.on(today)
        if self.isVisible() and self._channel == channel:
            return  # read again while somebody types
        self._channel, self._settings = channel, settings
        self.what.setText(self._session.say("channels-open-what", name=channel.name))
        clear(self._grid)
        self.lines = _Lines(self._session, "ask")
        values = values_of(settings)
        for number, (key, words) in enumerate(self._questions(channel, settings).items()):
            line = self.lines.make(key, values.get(key, ""))
            line.setAccessibleName(words)
            self._grid.addWidget(label(words, wrap=True), number, 0)
            self._grid.addWidget(line, number, 1)
        self.tell("", "")
        self.show()

    @property
    def typed(self) -> bool:
        """Tell whether somebody answered otherwise than by default."""
        return any(line.isModified() for line in self.lines.edits.values())

    def _questions(self, channel: Channel, settings: ChannelSettings) -> dict[str, str]:
        say, recurrence = self._session.say, settings.recurrence
        asked: dict[str, str] = {}
        if (recurrence.every_days or 0) > 1:
            asked["anchor"] = say("ask-anchor", count=recurrence.every_days)
        if recurrence.month_days:
            asked["month_days"] = say("ask-month-days")
        if channel.kind is not ChannelKind.MOMENTS:
            asked["minimum"] = say("ask-minimum")
            asked["reserve"] = say("ask-reserve", maximum=settings.maximum)
        asked["start"] = say("ask-start")
        asked["end"] = say("ask-end")
        if channel.id in self._session.desk.rulebook.changes_on_report:
            asked["report"] = say("ask-report")
        if not channel.filed:
            asked |= {"filed_on": say("ask-filed-on"), "filed_as": say("ask-filed-as")}
        if not channel.filed and channel.filing.until is None:
            asked["under_way"] = say("ask-under-way")
        return asked

    @Slot()
    def _order(self) -> None:
        channel, settings = self._channel, self._settings
        if channel is None or settings is None:
            return
        today = shanghai_date(self._session.desk.clock.now())
        try:
            changes = self.lines.changes(settings)
            filing = asked_filing(channel, self.lines.edits.get, today)
        except UserError as error:
            self.fail(error)
            return
        reason = self._session.say("channels-settled-reason")
        report = self.lines.typed("report")
        self.ordered.emit(ChannelOrder(channel.id, None, changes, report, reason, filing))
