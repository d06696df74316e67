"""Rows of the queue, the list of submissions, as immutable values; stages and kinds are codes, not words."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from wxdesk.domain.calendar.placing import ROLLED
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import Origin, Stage


class QueueRow(NamedTuple):
    """One submission as a row of the queue list.

    `rolled` tells that it goes out later than it could have (顺延). `returns` and `warns` are the numbers of
    findings in the last check that return it, and that warn. `placement` is the placement with the earliest push,
    `channel` the id of its channel.
    """

    id: str
    number: str
    title: str
    origin: Origin
    unit: str
    stage: Stage
    placement_stage: PlacementStage | None
    day: date | None
    """The day of the push on which the submission is placed; None without a push."""
    channel_name: str | None
    rolled: bool
    urgent: bool
    returns: int
    """The number of findings in the last check run that return the submission, without waived ones."""
    warns: int
    """The number of warnings in the last check run, without waived ones."""
    delivered_at: datetime
    row_version: int
    officer: str = ""
    editor: str = ""
    """The person who last saved the article."""
    kind: str = ""
    placement: str | None = None
    """The id of the placement that the row shows: the one with the earliest push; withdrawn placements do not count."""
    channel: str | None = None
    """The id of the channel of `placement`, even if that has no push; None without a placement."""


class Forecast(NamedTuple):
    """The earliest push that a submission can still get; it accepts material until `closes_at` (截稿)."""

    day: date
    channel_name: str
    closes_at: datetime


class RowPart[T](NamedTuple):
    """A part of a longer list; `more` tells whether further rows follow."""

    rows: Sequence[T]
    more: bool


class RowPage[T](NamedTuple):
    """One page of a longer list; `total` counts all matching rows."""

    rows: Sequence[T]
    total: int


def queue_rows(rows: Sequence[Mapping[str, Any]]) -> list[QueueRow]:
    """Convert the result rows of the queue's SQL query to `QueueRow` objects."""
    return [_queue_row(row) for row in rows]


def _queue_row(row: Mapping[str, Any]) -> QueueRow:
    stage = row["placement_stage"]
    return QueueRow(
        id=row["id"],
        number=row["number"],
        title=row["title"],
        origin=Origin(row["origin"]),
        unit=row["unit"],
        stage=Stage(row["stage"]),
        placement_stage=PlacementStage(stage) if stage else None,
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        channel_name=row["channel_name"],
        rolled=row["reason"] in ROLLED,
        urgent=bool(row["urgent"]),
        returns=row["returns"],
        warns=row["warns"],
        delivered_at=datetime.fromisoformat(row["delivered_at"]),
        row_version=row["row_version"],
        officer=row["officer"],
        editor=row["editor"],
        kind=row["kind"],
        placement=row["placement"],
        channel=row["channel"],
    )
