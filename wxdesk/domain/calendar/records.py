"""Records of channels and their settings, check runs, fact checks, packages and settled contents."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import YEARS
from wxdesk.domain.rulebook.account_filing import Filing, filing_blocker
from wxdesk.domain.rulebook.channel import BOUNDS, Channel, ChannelKind, ChannelSettings, Recurrence, SendingMode


class ChannelRecord(NamedTuple):
    """The stored record of a channel, without its settings; nothing is exported for an unfiled channel (HS 3.1).

    The columns from `filed_on` to `filing_reason` are the fields of `Filing`. `first_push` is the first day with a
    regular push. `closed_on` is the last day on which the account pushes, None while it is open.
    """

    id: str
    name: str
    kind: ChannelKind
    filed: bool
    filed_on: date | None = None
    filed_as: str | None = None
    filing_until: date | None = None
    filing_reason: str | None = None
    first_push: date | None = None
    """The first day with a regular push; None means that the settings alone decide."""
    closed_on: date | None = None
    """The last day on which the account pushes; None means that it is open."""
    closed_reason: str | None = None

    @property
    def filing(self) -> Filing:
        """Return the stored facts about the account's filing."""
        return Filing(self.filed_on, self.filed_as, self.filing_until, self.filing_reason)

    def filing_blocker(self, day: date) -> str:
        """Return the code of the reason why no package of the account may be exported on `day`; "" if one may."""
        return filing_blocker(self.filing, day, self.closed_on, filed=self.filed)


class SettingsRecord(NamedTuple):
    """One entry of a channel's settings, as plain values, in force from its date on."""

    id: str
    channel: str
    effective_from: date
    settings: Mapping[str, Any]


class CheckRun(NamedTuple):
    """One run of all checks on a submission.

    `findings` is the SHA-256 of the findings' canonical JSON. `returns` counts the findings that return the submission,
    `warns` those that only warn.
    """

    id: str
    submission: str
    rulebook: str
    findings: str
    returns: int
    warns: int
    checked_at: datetime


class FactCheck(NamedTuple):
    """A person's check of the days, prices and shops in a placement (促销信息核对, HS 3.6-3).

    It is valid for one revision with one title on one push and its day, since on another day 明日 means another
    day. It is invalid once `taken_back_by` is set.
    """

    id: str
    placement: str
    revision: str
    title: str
    push: str | None
    person: str
    checked_at: datetime
    taken_back_by: str | None = None
    day: date | None = None
    """The day of the push when the facts were checked; None without a push, and in records of older programs."""


class FactConfirmation(NamedTuple):
    """A contradiction in a placement's article that the unit confirmed to be right nevertheless (HS 3.6-3).

    `line` is the code of the contradiction, `words` are the contradicting words of the article, `reason` is why they
    are right. `told_by` and `told_role` are name and role of the person at the unit who said so; `person` recorded it.
    The confirmation is invalid once `taken_back_by` is set.
    """

    id: str
    placement: str
    rule: str
    """The rule of the contradiction, such as `FACT.price`."""
    line: str
    """The code of the contradiction (`domain.promotion.contradictions.line_of`)."""
    words: str
    """The words of the article that contradict the text, the calendar or the shops."""
    reason: str
    """The reason why the article's words are right despite the contradiction."""
    told_by: str
    """The name of the person at the unit who confirmed that the article's words are right."""
    told_role: str
    """The role, such as 营运 or 采购, of the person at the unit who confirmed the words."""
    person: str
    """The id of the person who recorded the confirmation."""
    confirmed_at: datetime
    taken_back_by: str | None = None


class ExportedPackage(NamedTuple):
    """A package of a push, exported to `folder`.

    `number` counts the packages of the push; `replaces` is the number of the package before, or None. `manifest` is
    the digest of its list of files. `seq` is the number of the event whose chain value is the package's head of the
    trail. `contents` maps each placement to its released hash. `below_minimum` is the reason for too few items, and
    `report` the number of the approved report about this, which some channels require.
    """

    id: str
    push: str
    number: int
    name: str
    folder: str
    manifest: str
    seq: int
    exported_at: datetime
    contents: Mapping[str, str]
    replaces: int | None = None
    below_minimum: str = ""
    report: str = ""


class Freeze(NamedTuple):
    """The settled contents of a push (定版): its placements in order, each with its hash.

    The contents stay settled until somebody (`lifted_by`) lifts this. `below_minimum` is the reason why the push
    has too few items, and `report` is the number of the approved report about this; "" means none.
    """

    id: str
    push: str
    order: tuple[str, ...]
    contents: Mapping[str, str]
    person: str
    frozen_at: datetime
    below_minimum: str = ""
    report: str = ""
    lifted_by: str | None = None


def settings_values(settings: ChannelSettings) -> dict[str, Any]:
    """Return the settings as plain values for a `SettingsRecord`."""
    recurrence = settings.recurrence
    return {
        "every_days": recurrence.every_days,
        "anchor": recurrence.anchor.isoformat() if recurrence.anchor else None,
        "month_days": list(recurrence.month_days),
        "week_days": list(recurrence.week_days),
        "minimum": settings.minimum,
        "maximum": settings.maximum,
        "reserve": settings.reserve,
        "window": [settings.window_start.isoformat("minutes"), settings.window_end.isoformat("minutes")],
        "lead_days": settings.lead_days,
        "review_levels": settings.review_levels,
        "daily_quota": settings.daily_quota,
        "monthly_quota": settings.monthly_quota,
        "sending": settings.sending.value,
        "timing_days": settings.timing_days,
        "report": settings.report,
    }


def channel_of(record: ChannelRecord, rows: list[SettingsRecord]) -> Channel:
    """Return the channel with its settings sorted by date."""
    ordered = sorted(rows, key=lambda row: (row.effective_from, row.id))
    settings = tuple(map(_settings_of, ordered))
    return Channel(
        record.id,
        record.name,
        record.kind,
        record.filed,
        settings,
        record.filing,
        record.first_push,
        record.closed_on,
        record.closed_reason,
    )


def _settings_of(record: SettingsRecord) -> ChannelSettings:
    values = {"week_days": (), "sending": SendingMode.PUSH, **record.settings}
    start, end = (time.fromisoformat(text) for text in values.pop("window"))
    anchor = values.pop("anchor")
    recurrence = Recurrence(
        every_days=values.pop("every_days"),
        anchor=date.fromisoformat(anchor) if anchor else None,
        month_days=tuple(values.pop("month_days")),
        week_days=tuple(values.pop("week_days")),
    )
    return ChannelSettings(
        effective_from=record.effective_from,
        recurrence=recurrence,
        window_start=start,
        window_end=end,
        sending=SendingMode(values.pop("sending")),
        **values,
    )


def with_changes(values: Mapping[str, Any], changes: Mapping[str, object], effective_from: date) -> dict[str, Any]:
    """Return the values of a `SettingsRecord` after `changes`; a new kind of recurrence replaces the old one.

    A recurrence of every n days counts from `effective_from` unless `changes` names another first day (`anchor`).
    """
    chosen = [key for key in _RECURRENCES if changes.get(key)]
    cleared = dict.fromkeys(_RECURRENCES - set(chosen)) if len(chosen) == 1 else {}
    shown: dict[str, object] = {key: None if key == "every_days" else [] for key in cleared}
    changed = {**values, **shown, **changes}
    if changed["every_days"] and not changed["anchor"]:
        changed["anchor"] = effective_from.isoformat()
    return changed


def check_values(values: Mapping[str, object], articles_per_push: int) -> None:
    """Check the values of a `SettingsRecord` before storing: types, bounds and consistency.

    A push holds at most `articles_per_push` articles, WeChat's own limit.

    Raises:
        UserError: `settings-value` with the first invalid key.
    """
    for key, (least, most) in {"maximum": (1, articles_per_push), **BOUNDS}.items():
        if not (values[key] is None and key in _OPTIONAL) and not _count(values[key], least, most):
            raise UserError("settings-value", key=key, value=str(values[key]), least=least, most=most)
    for key, fits in _FITTING.items():
        if not fits(values):
            raise UserError("settings-value", key=key, value=str(values[key]), least=0, most=0)


def _count(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _days(value: object, last: int) -> bool:
    return isinstance(value, list | tuple) and all(_count(day, 1, last) for day in value)


def _one_recurrence(given: Mapping[str, Any]) -> bool:
    return sum(bool(given[key]) for key in _RECURRENCES) == 1


def _window(value: Any) -> bool:
    try:
        start, end = (time.fromisoformat(str(text)) for text in value)
    except (TypeError, ValueError):
        return False
    return start < end


def _anchor(value: Any) -> bool:
    try:
        return value is None or date.fromisoformat(value).year in YEARS
    except (TypeError, ValueError):
        return False


_LAST_DAY, _SUNDAY = 31, 7
_RECURRENCES = frozenset({"every_days", "month_days", "week_days"})
_OPTIONAL = frozenset({"every_days", "daily_quota", "monthly_quota"})

_FITTING: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "minimum": lambda given: _count(given["minimum"], 0, given["maximum"]),
    "reserve": lambda given: _count(given["reserve"], 0, given["maximum"] - 1),
    "sending": lambda given: given["sending"] in list(SendingMode),
    "week_days": lambda given: _days(given["week_days"], _SUNDAY),
    "month_days": lambda given: _days(given["month_days"], _LAST_DAY) and _one_recurrence(given),
    "anchor": lambda given: _anchor(given["anchor"]),
    "window": lambda given: _window(given["window"]),
    "report": lambda given: given["report"] is None or isinstance(given["report"], str),
}
