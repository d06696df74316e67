"""The calendar of a channel as the desk has it, and what it needs to know of an item."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from wxdesk.domain.calendar import Board, Placed, PushRow, Wanted
from wxdesk.domain.channel import Channel
from wxdesk.domain.clock import shanghai_instant
from wxdesk.domain.review import Placement
from wxdesk.domain.rulebook import Rulebook
from wxdesk.domain.submission import Origin, Stage, Submission
from wxdesk.services.ports import Reader

_LOOK_BACK = timedelta(days=62)


def board_of(
    reader: Reader, channel: Channel, today: date, rulebook: Rulebook, until: date = date.max
) -> Board:
    """Return the calendar of a channel from two months before `today` on.

    Whoever only looks at the days `until` one need not read what is planned for years; who places does.
    """
    since = (today - _LOOK_BACK).isoformat()
    span = {"channel": channel.id, "since": since, "until": until.isoformat()}
    rows = reader.select(PushRow, "pushes", **span)
    items = [_placed(row) for row in reader.query("board", **span)]
    out = reader.query("sealed", **span, today=today.isoformat())
    settled = reader.query("fixed", **span)
    return Board(
        channel,
        rulebook.limits.calendar.horizon_days,
        tuple(rows),
        tuple(items),
        sealed=frozenset(str(row["push"]) for row in out),
        fixed=frozenset(str(row["push"]) for row in settled),
    )


def wanted_for(submission: Submission, channel: str, now: datetime) -> Wanted:
    """Return what the calendar needs to know of a submission; own pieces count from now, without lead.

    A placeholder counts from the day on which its material is promised.
    """
    own = submission.origin is Origin.OWN
    arrived = now if own else submission.complete_at or now
    if submission.stage is Stage.PLANNED:
        arrived = shanghai_instant(submission.due) if submission.due else now
    return Wanted(
        placement="",
        channel=channel,
        complete_at=arrived,
        lead_days=0 if own else None,
        not_before=submission.not_before,
        expires=submission.expires,
        filled=submission.stage is Stage.ACCEPTED,
    )


def wanted_of(reader: Reader, placement: Placement) -> Wanted:
    """Return what the calendar needs to know of an item.

    One that the office took up again counts from then, and its own dates are over.
    """
    submission = reader.get(Submission, placement.submission)
    if placement.asked_at:
        wanted = Wanted("", placement.channel, placement.asked_at, lead_days=0)
    else:
        at = submission.complete_at or submission.received_at
        wanted = wanted_for(submission, placement.channel, at)
    return replace(wanted, placement=placement.id, urgent=placement.urgent, displaced=placement.displaced)


def _placed(row: Mapping[str, object]) -> Placed:
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
    return Placed(wanted, str(row["push"]), int(str(row["order"])), bool(row["first"]), bool(row["pinned"]))


def _arrived(row: Mapping[str, object]) -> datetime:
    due = _day(row["due"])
    if row["asked_at"] is None and row["stage"] == Stage.PLANNED.value and due:
        return shanghai_instant(due)
    return datetime.fromisoformat(str(row["asked_at"] or row["complete_at"] or row["received_at"]))


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None
