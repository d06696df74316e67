"""Reads the reviewer's request for changes while the placement is back in editing."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.trail.undos import standing
from wxdesk.services.desk.ports import Reader

_CHANGES = "review.changes"
_DECISIVE = (_CHANGES, "review.requested", "review.approved")


class ChangesAsked(NamedTuple):
    """A reviewer's request for changes (要求修改) of a placement."""

    person: str
    at: datetime
    reason: str
    """The requested changes; empty if the reviewer stated them only in comments."""


def changes_asked(reader: Reader, placement: Placement) -> ChangesAsked | None:
    """Return the request for changes that put a placement back into editing, or None if there is none."""
    if placement.stage is not PlacementStage.EDITING:
        return None
    events = standing(json.loads(entry.body) for entry in reader.entries_about(placement.submission))
    decisive = [one for one in events if one["act"] in _DECISIVE and one["data"].get("placement") == placement.id]
    return _asked(decisive[-1]) if decisive and decisive[-1]["act"] == _CHANGES else None


def _asked(event: Mapping[str, Any]) -> ChangesAsked:
    at = datetime.fromisoformat(event["happened_at"])
    return ChangesAsked(str(event["decided_by"]["name"]), at, str(event["reason"] or ""))
