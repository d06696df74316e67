"""Rows of the queue as values: words stay codes, the closing time is reckoned as the calendar does."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from wxdesk.domain.channel import Channel
from wxdesk.domain.closing import closing
from wxdesk.domain.stages import ROLLED, Origin, PlacementStage, Stage
from wxdesk.services.first_views import QueueRow

if TYPE_CHECKING:
    from wxdesk.services.ports import Reader
from wxdesk.services.channels import channels_in


def queue_rows(reader: "Reader", rows: Sequence[Mapping[str, Any]]) -> list[QueueRow]:
    """Return rows of the statement of the queue as values; the settings of channels are read once."""
    channels = {channel.id: channel for channel in channels_in(reader)} if rows else {}
    return [_queue_row(row, channels) for row in rows]


def _queue_row(row: Mapping[str, Any], channels: Mapping[str, Channel]) -> QueueRow:
    stage = row["placement_stage"]
    origin = Origin(row["origin"])
    day = date.fromisoformat(row["day"]) if row["day"] else None
    return QueueRow(
        id=row["id"],
        number=row["number"],
        title=row["title"],
        origin=origin,
        unit=row["unit"],
        stage=Stage(row["stage"]),
        placement_stage=PlacementStage(stage) if stage else None,
        day=day,
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
        closes_at=closing(channels[row["channel"]], day, own=origin is Origin.OWN) if day else None,
    )
