"""Rows of the queue as values: words stay codes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from wxdesk.domain.submissions.stages import ROLLED, Origin, PlacementStage, Stage
from wxdesk.services.records.first_views import QueueRow


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
