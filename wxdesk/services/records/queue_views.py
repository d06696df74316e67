"""Rows of the queue as values: words stay codes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from wxdesk.domain.calendar.placing import ROLLED
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import Origin, Stage


class QueueRow(NamedTuple):
    """One line of the queue; counts are of the last check run, waived findings left out.

    `day` and `channel` are of the push on which it sits; `editor` saved the article last.
    """

    id: str
    number: str
    title: str
    origin: Origin
    unit: str
    stage: Stage
    placement_stage: PlacementStage | None
    day: date | None
    channel_name: str | None
    rolled: bool
    urgent: bool
    returns: int
    warns: int
    delivered_at: datetime
    row_version: int
    officer: str = ""
    editor: str = ""
    kind: str = ""
    placement: str | None = None
    channel: str | None = None


class Forecast(NamedTuple):
    """The push that a submission can still make: it closes (截稿) at `closes_at`."""

    day: date
    channel_name: str
    closes_at: datetime


class RowPart[T](NamedTuple):
    """Some rows of many: `more` tells that others follow."""

    rows: Sequence[T]
    more: bool


class RowPage[T](NamedTuple):
    """Some rows of many: `total` counts all that match."""

    rows: Sequence[T]
    total: int


def queue_rows(rows: Sequence[Mapping[str, Any]]) -> list[QueueRow]:
    """Return rows of the statement of the queue as values."""
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
