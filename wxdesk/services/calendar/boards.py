"""Reads the calendar of a channel from the database."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, PlacedItem, PushRow, Wanted
from wxdesk.domain.desk.clock import shanghai_instant
from wxdesk.domain.submissions.submission import Origin, Stage

if TYPE_CHECKING:
    from wxdesk.domain.rulebook.channel import Channel
    from wxdesk.domain.rulebook.rules import Rulebook
    from wxdesk.services.desk.ports import Reader

_LOOK_BACK = timedelta(days=62)


def board_of(
    reader: "Reader",
    channel: "Channel",
    today: date,
    rulebook: "Rulebook",
    until: date = date.max,
    *,
    filled_from: date = date.min,
) -> ChannelBoard:
    """Return the calendar of a channel, from two months before `today` to `until`.

    A caller who only shows days passes `filled_from` and `until`. Pushes before `filled_from` then have no items, and
    pushes after `until` are missing. A caller who places items must not restrict the days.
    """
    horizon = rulebook.limits.calendar.horizon_days
    return _read(reader, channel, today, (filled_from, until), horizon)


def board_around(
    reader: "Reader",
    channel: "Channel",
    today: date,
    filled_from: date,
    until: date,
    *,
    out_before: date | None = None,
) -> ChannelBoard:
    """Return the calendar of a channel for showing the days `filled_from` to `until`.

    Pushes before `filled_from` have no items. Exported pushes before `out_before` (by default `today`) count as gone
    out. Needs no rulebook, because nothing is placed on the calendar.
    """
    return _read(reader, channel, today, (filled_from, until), (until - today).days, out_before)


def _read(
    reader: "Reader",
    channel: "Channel",
    today: date,
    days: tuple[date, date],
    horizon_days: int,
    out_before: date | None = None,
) -> ChannelBoard:
    since, (filled_from, until) = max(today, date.min + _LOOK_BACK) - _LOOK_BACK, days
    span = {"channel": channel.id, "since": since.isoformat(), "until": until.isoformat()}
    filled = {**span, "since": max(since, filled_from).isoformat()}
    rows = reader.select(PushRow, "pushes", **span)
    items = [_placed(row) for row in reader.query("board", **filled)]
    out = reader.query("sealed", **filled, today=(out_before or today).isoformat())
    settled = reader.query("fixed", **filled)
    return ChannelBoard(
        channel,
        horizon_days,
        tuple(rows),
        tuple(items),
        sealed=frozenset(str(row["push"]) for row in out),
        fixed=frozenset(str(row["push"]) for row in settled),
    )


def _placed(row: Mapping[str, object]) -> PlacedItem:
    again = row["asked_at"] is not None
    wanted = Wanted(
        placement=str(row["id"]),
        channel=str(row["channel"]),
        complete_at=_arrived(row),
        lead_days=0 if again or row["origin"] == Origin.OWN.value else None,
        not_before=None if again else _day(row["not_before"]),
        expires=None if again else _day(row["expires"]),
        urgent=bool(row["urgent"]),
        displaced=int(str(row["displaced"])),
        filled=row["stage"] == Stage.ACCEPTED.value,
    )
    return PlacedItem(wanted, str(row["push"]), int(str(row["order"])), bool(row["first"]), bool(row["pinned"]))


def _arrived(row: Mapping[str, object]) -> datetime:
    due = _day(row["due"])
    if row["asked_at"] is None and row["stage"] == Stage.PLANNED.value and due:
        return shanghai_instant(due)
    return datetime.fromisoformat(str(row["asked_at"] or row["complete_at"] or row["received_at"]))


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
