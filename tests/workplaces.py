"""A fixed workplace (account, computer and interface) for events, and a function that makes events in the old format.

Older programs wrote this format, envelope version 1, without a workplace.
"""

from collections.abc import Mapping
from typing import Any

from wxdesk.domain.trail.envelope import Face, Workplace
from wxdesk.domain.trail.events import TrailEntry, canonical, genesis, leaf_hash, link

BENCH = Workplace("yinyin", "bianji-01", Face.PROGRAM)


def append_old(previous: TrailEntry | None, log: str, event: Mapping[str, Any]) -> TrailEntry:
    """Return the trail entry that follows `previous` and records `event` in the old format.

    `log` is the id of the trail. The old format is version 1 of the envelope, without a workplace. `previous` is
    None for the first entry.
    """
    said = {key: value for key, value in event.items() if key not in Workplace._fields}
    seq = previous.seq + 1 if previous else 1
    body = canonical({**said, "log": log, "seq": seq, "v": 1})
    leaf = leaf_hash(body)
    return TrailEntry(seq, body, leaf, link(previous.chain if previous else genesis(log), leaf))
