"""Forms for the settings of a channel: one changes them from a day on, one asks a new desk to confirm the defaults."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.calendar.timetable import typed_day
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_clock, read_day
from wxdesk.domain.rulebook.channel import Channel, ChannelKind, ChannelSettings, SendingMode
from wxdesk.ui.core.session import Session
from wxdesk.ui.settings.channels.filing_form import FilingOrder, asked_filing
from wxdesk.ui.widgets.basic.basics import label
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField

_COLUMNS = 4
_QUESTION, _NARROW_QUESTION = 388, 280
"""Widths in pixels of a caption that contains a question: in a wide window, and in a narrow one."""
_ANSWER = 200
_QUESTIONS = (
    "anchor",
    "month_days",
    "minimum",
    "reserve",
    "start",
    "end",
    "report",
    "filed_on",
    "filed_as",
    "under_way",
)
_ERRORS = {
    "filed_as": ("filing-reference",),
    "filed_on": ("filing-future", "date-bad", "date-missing"),
    "under_way": ("filing-either",),
    "report": ("report-needed",),
    "reason": ("reason-missing",),
}
"""The codes of the errors that are shown at each field."""
_BETWEEN = re.compile(r"[、,，;；/\s]+")
_RECURRING = ("every_days", "anchor", "month_days", "week_days")
"""The settings that say how often pushes recur; a channel uses only one of these kinds.

`anchor` belongs to `every_days`.
"""


@dataclass(frozen=True)
class ChannelOrder:
    """The values of a channel form: the changed settings, their first day, the reason, and a filing.

    A first day of None means today; the filing is None if its fields are empty. `report` is the number under which the
    organisation approved the change, or "".
    """

    channel: str
    effective_from: date | None
    changes: Mapping[str, object]
    report: str
    reason: str
    filing: FilingOrder | None = None


def lines_of(settings: ChannelSettings) -> dict[str, str]:
    """Return the settings as texts by form field.

    Fields about how pushes recur, such as weekdays, are "" if the channel does not use them.
    """
    return {**dict.fromkeys(_RECURRING, ""), **values_of(settings)}


def values_of(settings: ChannelSettings) -> dict[str, str]:
    """Return the settings as texts by field, only for settings that have a value."""
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
    "start": read_clock,
    "end": read_clock,
    "lead_days": _number,
    "review_levels": _number,
    "daily_quota": _number,
    "monthly_quota": _number,
    "sending": str,
    "timing_days": _number,
}


class _SettingsForm(FieldsStrip):
    """Base class of forms for some settings of a channel; emits `ordered` with a `ChannelOrder`."""

    ordered = Signal(object)

    def __init__(self, session: Session, name: str, keys: Sequence[str], go: str, *, beside: int = 0) -> None:
        """Build the form, initially hidden, with the settings `keys`; `go` is the text of the button.

        `beside` is the width in pixels of captions at the left of the fields; 0 puts captions above the fields.
        """
        self._asked: Collection[str] = ()
        self._channel: Channel | None = None
        self._settings: ChannelSettings | None = None
        fields = [self._field(session, key) for key in keys]
        super().__init__(session, name, fields, go, columns=_COLUMNS, beside=beside)
        self.what = label(role="title", name=f"{name}What", wrap=True)
        self.lay_out_fields(self.what)

    def _field(self, session: Session, key: str) -> FormField:
        choices = [(session.word(key, value), value) for value in _CHOICES.get(key, ())]
        return FormField(
            key,
            session.texts.text(f"setting-{key}"),
            EntryKind.CHOICE if choices else EntryKind.LINE,
            choices=choices,
            read=self._from if key == "from" else _READERS.get(key, str.strip),
            shown_when=lambda _texts: key in self._asked,
            width=_ANSWER,
            errors=_ERRORS.get(key, ()),
        )

    def fail(self, error: BaseException) -> None:
        """Show a `UserError` at the field that it concerns, and any other error in the notice bar.

        The error about a wrong setting (`settings-value`) itself names the setting.
        """
        if isinstance(error, UserError) and error.code == "settings-value":
            key = str(error.values["key"])
            self.fields.wrong = "start" if key == "window" else key
        super().fail(error)

    def _changes(self, settings: ChannelSettings) -> dict[str, object]:
        """Return the typed settings that differ from `settings`.

        Raises:
            UserError: `number-bad`: no whole number; `date-bad`: no date; `clock-bad`: no time of day.
        """
        before, texts = lines_of(settings), self.fields.texts()
        asked = [key for key in self._asked if key in before]
        changed = [key for key in asked if texts[key].strip() != before[key]]
        made = self.fields.read(key for key in changed if texts[key].strip() or key not in _RECURRING)
        if "start" in made or "end" in made:
            made |= {"window": list(self.fields.read(("start", "end")).values())}
        return {key: value for key, value in made.items() if key not in ("start", "end")}

    def _from(self, text: str) -> date | None:
        return typed_day(text, self._day())

    def _day(self) -> date:
        return shanghai_date(self._session.desk.clock.now())


class ChangeForm(_SettingsForm):
    """The form that changes the settings of a channel from a date on."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`, which chooses the fields for a channel."""
        keys = ("from", *_READERS, "report", "reason")
        super().__init__(session, "change", keys, session.say("channels-change-go"))
        hints = {"from": "form-date-hint", "report": "channels-report-hint", "reason": "reason-hint"}
        for key, hint in hints.items():
            self.fields.entries[key].show_hint(session.texts.text(hint))

    def ask(self, channel: Channel, today: date) -> None:
        """Open the form for a channel, filled with its settings of `today`."""
        self._channel, self._settings = channel, channel.on(today)
        self.what.setText(self._session.say("channels-change-what", name=channel.name))
        values = lines_of(self._settings)
        self._asked = ("from", *values, "report", "reason")
        self.begin({"from": today.isoformat(), **values}, "from")

    @Slot()
    def give(self) -> None:
        """Emit `ordered` with the settings that differ from the present ones, and the day from which they apply."""
        channel, settings, texts = self._channel, self._settings, self.fields.texts()
        if channel is None or settings is None:
            return
        try:
            start, changes = self.fields.read(("from",))["from"], self._changes(settings)
        except UserError as error:
            self.fail(error)
            return
        if not changes:
            self.tell("warn", self._session.say("channels-nothing"))
            return
        self.ordered.emit(ChannelOrder(channel.id, start, changes, texts["report"].strip(), texts["reason"].strip()))


class QuestionForm(_SettingsForm):
    """Asks to confirm or change those settings of a channel for which a new desk has only defaults."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        super().__init__(session, "open", _QUESTIONS, session.say("channels-settle"), beside=_QUESTION)
        self._stood: Mapping[str, str] = {}
        self.leave.show_words(session.say("channels-later"), "Esc")

    def set_narrow(self, *, narrow: bool) -> None:
        """Set the width of the captions, which are whole questions; they are narrower if `narrow`."""
        self.fields.set_beside(_NARROW_QUESTION if narrow else _QUESTION)

    def ask(self, channel: Channel, today: date) -> None:
        """Show each setting of `channel` that is not confirmed yet as a question, with its default as the answer."""
        settings = channel.on(today)
        if self.isVisible() and self._channel == channel:
            return  # the channels were read again: the typed answers must stay
        self._channel, self._settings = channel, settings
        self.what.setText(self._session.say("channels-open-what", name=channel.name))
        questions = self._questions(channel, settings)
        self._asked = tuple(questions)
        for key, words in questions.items():
            self.fields.show_caption(key, words)
        self.begin(values_of(settings))
        self._stood = self.fields.texts()

    @property
    def typed(self) -> bool:
        """Tell whether a person has changed any setting in the form since it was opened."""
        return self.fields.texts() != self._stood

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
    def give(self) -> None:
        """Emit `ordered` with the typed settings that differ from the defaults, and with the filing.

        The filing is None if its fields are empty.
        """
        channel, settings = self._channel, self._settings
        if channel is None or settings is None:
            return
        texts = {key: self.fields.texts()[key].strip() for key in self._asked}
        try:
            changes = self._changes(settings)
            filing = asked_filing(channel, texts, self._day())
        except UserError as error:
            self.fail(error)
            return
        reason = self._session.say("channels-settled-reason")
        self.ordered.emit(ChannelOrder(channel.id, None, changes, texts.get("report", ""), reason, filing))
