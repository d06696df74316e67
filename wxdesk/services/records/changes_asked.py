"""Reads the reviewer's request for changes while the placement is back in editing."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from wxdesk.domain.package.signoffs import RETRACTED, UNDONE
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.services.desk.ports import Reader

_CHANGES = "review.changes"
_DECISIVE = (_CHANGES, "review.requested", "review.approved")


class ChangesAsked(NamedTuple):
    """A reviewer's request for changes (要求修改)."""

    person: str
    at: datetime
    reason: str
    """The requested changes; empty if only the comments say them."""


def changes_asked(reader: Reader, placement: Placement) -> ChangesAsked | None:
    """Return the request for changes that put a placement back into editing, or None if there is none."""
    if placement.stage is not PlacementStage.EDITING:
        return None
    taken_back: set[int] = set()
    for entry in reversed(reader.entries_about(placement.submission)):
        event: Mapping[str, Any] = json.loads(entry.body)
        if event["act"] in (RETRACTED, UNDONE):
            taken_back.add(event["data"]["of"])
        decisive = event["act"] in _DECISIVE and event["data"].get("placement") == placement.id
        if decisive and event["seq"] not in taken_back:
            return _asked(event) if event["act"] == _CHANGES else None
    return None


def _asked(event: Mapping[str, Any]) -> ChangesAsked:
    at = datetime.fromisoformat(event["happened_at"])
    return ChangesAsked(str(event["decided_by"]["name"]), at, str(event["reason"] or ""))
