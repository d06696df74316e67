"""Each event in a package states the version of its format.

From version 2 on, the event also names the computer on which it was entered.
"""

import json
from dataclasses import asdict
from typing import Any

import pytest

from tests.workplaces import BENCH, append_old
from wxdesk.domain.package.inclusion import extract
from wxdesk.domain.package.layout import proof_line
from wxdesk.domain.package.package_events import CarriedTrail, read_trail
from wxdesk.domain.trail.events import TrailEntry, append, canonical, leaf_hash, link

LOG = "log-1"


def carried(**columns: Any) -> CarriedTrail:
    """Return the trail of a package with a version 1 and a version 2 event; `columns` overwrite the second one's."""
    first = append_old(None, LOG, {"act": "x", "data": {}})
    second = append(first, LOG, {"act": "y", "data": {}}, BENCH)
    body = canonical({**json.loads(second.body), **columns})
    second = TrailEntry(2, body, leaf_hash(body), link(first.chain, leaf_hash(body)))
    trail = extract(LOG, [first.leaf, second.leaf], second.chain, [first, second])
    events = b"".join(one.body + b"\n" for one in trail.events)
    proofs = b"".join(proof_line(one.seq, one.path) for one in trail.events)
    return read_trail(json.dumps(asdict(trail.checkpoint)).encode(), events, proofs)


def test_events_of_both_envelopes_are_read() -> None:
    assert [one.what for one in carried().problems] == []
    assert len(carried().events) == 2


@pytest.mark.parametrize("columns", [{"v": 3}, {"v": "2"}, {"face": "telephone"}, {"host": None}])
def test_an_envelope_that_nobody_knows_is_malformed(columns: dict[str, object]) -> None:
    assert [one.what for one in carried(**columns).problems] == ["audit-form"]
