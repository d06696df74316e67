"""What the desk keeps beside submissions and placements: channels by date, check runs, packages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from wxdesk.domain.channel import Channel, ChannelKind, ChannelSettings, Recurrence
from wxdesk.domain.errors import UserError


@dataclass(frozen=True)
class ChannelRecord:
    """A channel without its settings; nothing is exported for one that is not filed (HS 3.1)."""

    id: str
    name: str
    kind: ChannelKind
    filed: bool


@dataclass(frozen=True)
class SettingsRecord:
    """One dated row of a channel's settings, as plain values."""

    id: str
    channel: str
    effective_from: date
    settings: Mapping[str, Any]


@dataclass(frozen=True)
class CheckRun:
    """One run of all checks over a submission; `findings` is the SHA-256 of their canonical JSON."""

    id: str
    submission: str
    rulebook: str
    findings: str
    returns: int
    warns: int
    checked_at: datetime


@dataclass(frozen=True)
class FactCheck:
    """A person compared what a placement says of days, prices and shops (促销信息核对, HS 3.6-3).

    It holds for one revision under one title on one push: on another day 明日 is another day.
    """

    id: str
    placement: str
    revision: str
    title: str
    push: str | None
    person: str
    checked_at: datetime


@dataclass(frozen=True)
class ExportedPackage:
    """A package of a push in `folder`; `seq` is the event whose chain value it carries as head.

    `contents` maps each placement in it to the hash that was released.
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


def settings_values(settings: ChannelSettings) -> dict[str, Any]:
    """Return the settings as plain values for a `SettingsRecord`."""
    recurrence = settings.recurrence
    return {
        "every_days": recurrence.every_days,
        "anchor": recurrence.anchor.isoformat() if recurrence.anchor else None,
        "month_days": list(recurrence.month_days),
        "minimum": settings.minimum,
        "maximum": settings.maximum,
        "reserve": settings.reserve,
        "window": [settings.window_start.isoformat("minutes"), settings.window_end.isoformat("minutes")],
        "lead_days": settings.lead_days,
        "review_levels": settings.review_levels,
        "monthly_quota": settings.monthly_quota,
        "report": settings.report,
    }


def channel_of(record: ChannelRecord, rows: list[SettingsRecord]) -> Channel:
    """Return the channel with its settings in order of their dates."""
    ordered = sorted(rows, key=lambda row: (row.effective_from, row.id))
    return Channel(record.id, record.name, record.kind, record.filed, tuple(map(_settings_of, ordered)))


def _settings_of(record: SettingsRecord) -> ChannelSettings:
    values = dict(record.settings)
    start, end = (time.fromisoformat(text) for text in values.pop("window"))
    anchor, every_days = values.pop("anchor"), values.pop("every_days")
    recurrence = Recurrence(
        every_days, date.fromisoformat(anchor) if anchor else None, tuple(values.pop("month_days"))
    )
    return ChannelSettings(
        effective_from=record.effective_from,
        recurrence=recurrence,
        window_start=start,
        window_end=end,
        **values,
    )


def check_values(values: Mapping[str, object]) -> None:
    """Check the values of a `SettingsRecord` before it is kept: types, and what fits together.

    Raises:
        UserError: `settings-value` with the first key that cannot hold.
    """
    for key, fits in _FITTING.items():
        if not fits(values):
            raise UserError("settings-value", key=key, value=str(values[key]))


def _count(value: object, least: int = 0) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _days(value: object) -> bool:
    return isinstance(value, list | tuple) and all(_count(day, 1) and day <= _LAST_DAY for day in value)


def _window(value: Any) -> bool:
    try:
        start, end = (time.fromisoformat(str(text)) for text in value)
    except (TypeError, ValueError):
        return False
    return start < end


def _anchor(value: object) -> bool:
    try:
        return value is None or bool(date.fromisoformat(str(value)))
    except ValueError:
        return False


_LAST_DAY = 31

_FITTING: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "maximum": lambda given: _count(given["maximum"], 1),
    "minimum": lambda given: _count(given["minimum"]) and given["minimum"] <= given["maximum"],
    "reserve": lambda given: _count(given["reserve"]) and given["reserve"] < given["maximum"],
    "lead_days": lambda given: _count(given["lead_days"]),
    "review_levels": lambda given: _count(given["review_levels"], 1),
    "monthly_quota": lambda given: given["monthly_quota"] is None or _count(given["monthly_quota"], 1),
    "every_days": lambda given: given["every_days"] is None or _count(given["every_days"], 1),
    "month_days": lambda given: (
        _days(given["month_days"]) and bool(given["month_days"]) is (given["every_days"] is None)
    ),
    "anchor": lambda given: _anchor(given["anchor"]),
    "window": lambda given: _window(given["window"]),
    "report": lambda given: given["report"] is None or isinstance(given["report"], str),
}
