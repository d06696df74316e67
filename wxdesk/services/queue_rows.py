"""Rows of the queue as values: words stay codes, the closing time is reckoned as the calendar does."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from wxdesk.domain.calendar import closing
from wxdesk.domain.channel import Channel
from wxdesk.domain.likeness import Home
from wxdesk.domain.placing import ROLLED
from wxdesk.domain.review import PlacementStage
from wxdesk.domain.submission import Origin, Stage
from wxdesk.services.ports import Reader
from wxdesk.services.staffing import channels_in
from wxdesk.services.views import QueueRow


def queue_rows(reader: Reader, rows: Sequence[Mapping[str, Any]]) -> list[QueueRow]:
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


def open_homes(reader: Reader) -> list[Home]:
    """Return the submissions that still take files, those that were returned first, then the newest."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in reader.query("open_pieces"):
        found.setdefault(row["id"], []).append(row)
    return [
        Home(
            submission,
            rows[0]["number"],
            rows[0]["title"],
            rows[0]["unit"],
            pieces=tuple(row["name"] for row in rows),
            owed=tuple(row["name"] for row in rows if row["owed"]),
        )
        for submission, rows in found.items()
    ]
