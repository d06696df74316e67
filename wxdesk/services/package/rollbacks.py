"""Reads from the trail when the desk was restored from backups.

The event of a restore names the backup and the numbers of the events that the restore removed.
"""

import json
from datetime import UTC, datetime

from wxdesk.domain.keeping.backups import Rollback
from wxdesk.domain.package.contents import Checkpoint
from wxdesk.domain.trail.keys import DESK_REPLACED, ENROLLED, KEY_LOST, RESTORED
from wxdesk.services.desk.ports import Reader


def rollbacks(reader: Reader) -> list[Rollback]:
    """Return the restores that the trail records, oldest first.

    Events that are malformed, or do not follow the head of the backup that they name, are left out.
    """
    found = (_rollback(row["body"]) for row in reader.query("events_of_act", act=RESTORED))
    return [one for one in found if one is not None and _follows(reader, one)]


_BETWEEN = frozenset({"desk.migrated", "seat.opened", "seat.pin_failed", DESK_REPLACED, ENROLLED, KEY_LOST})
"""The acts allowed between the last event of a backup and its restore: what opening the restored desk records."""


def _follows(reader: Reader, one: Rollback) -> bool:
    """Tell whether a restore's event comes directly after the last event of the backup that it names.

    Only events of opening the desk may stand in between.
    """
    if [entry.chain.hex() for entry in reader.entries(one.seq - 1, 1)] != [one.chain]:
        return False
    between = [json.loads(entry.body)["act"] for entry in reader.entries(one.seq, max(0, one.event - one.seq - 1))]
    return len(between) == one.event - one.seq - 1 and _BETWEEN.issuperset(between)


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
    """Return the newest restore that removed an event with the number of `head` from the trail.

    Return None if there is none.
    """
    return next((one for one in reversed(found) if head is not None and one.covers(head.seq)), None)
