"""Restores of the desk in its trail: an event names the backup, and the events that were given up."""

import json
from datetime import UTC, datetime

from wxdesk.domain.keeping.backups import RESTORED, Rollback
from wxdesk.domain.package.contents import Checkpoint
from wxdesk.services.desk.ports import Reader


def rollbacks(reader: Reader) -> list[Rollback]:
    """Return the restores that the trail records, oldest first.

    Events that are malformed, or do not directly follow the head of the backup that they name, are left out.
    """
    found = (_rollback(row["body"]) for row in reader.query("events_of_act", act=RESTORED))
    return [one for one in found if one is not None and _follows(reader, one)]


def _follows(reader: Reader, one: Rollback) -> bool:
    before = [entry.chain.hex() for entry in reader.entries(one.seq - 1, 1)]
    return one.event == one.seq + 1 and before == [one.chain]


def _rollback(body: str) -> Rollback | None:
    try:
        event = json.loads(body)
        data = event["data"]
        return Rollback(
            event=int(event["seq"]),
            seq=int(data["seq"]),
            chain=str(data["chain"]),
            root=str(data["root"]),
            lost_to=None if data["lost_to"] is None else int(data["lost_to"]),
            at=datetime.fromisoformat(event["recorded_at"]).astimezone(UTC),
            by=str(event["decided_by"]["name"]),
            reason=str(event["reason"]),
            made_at=datetime.fromisoformat(data["made_at"]).astimezone(UTC),
        )
    except (KeyError, TypeError, ValueError):
        return None


def given_up(found: list[Rollback], head: Checkpoint | None) -> Rollback | None:
    """Return the newest restore that gave up the event with the number of `head`, if there is one."""
    return next((one for one in reversed(found) if head is not None and one.covers(head.seq)), None)
