"""Events name account, computer and interface at which they were entered; older events without these stay valid."""

import json

import pytest

from tests.workplaces import BENCH, append_old
from wxdesk.domain.trail.envelope import Face, Workplace
from wxdesk.domain.trail.events import TrailEntry, append, canonical, chain_problems, genesis, leaf_hash, link

LOG = "0198c000-0000-7000-8000-000000000000"


def forged(entry: TrailEntry, previous: bytes, **columns: object) -> TrailEntry:
    """Return `entry` with some columns of its event replaced, and with leaf and chain hashes that match."""
    body = canonical({**json.loads(entry.body), **columns})
    return TrailEntry(entry.seq, body, leaf_hash(body), link(previous, leaf_hash(body)))


def found(*entries: TrailEntry) -> list[tuple[int, str]]:
    return [(problem.seq, problem.what) for problem in chain_problems(LOG, entries)]


def test_a_new_event_names_version_account_host_and_face() -> None:
    said = json.loads(append(None, LOG, {"act": "x"}, BENCH).body)
    assert said == {
        "act": "x",
        "face": "program",
        "host": "bianji-01",
        "log": LOG,
        "os_account": "yinyin",
        "seq": 1,
        "v": 2,
    }


def test_events_of_both_versions_stand_in_one_chain() -> None:
    old = append_old(None, LOG, {"act": "x"})
    assert found(old, append(old, LOG, {"act": "y"}, BENCH)) == []


def test_an_event_without_a_version_is_of_the_first() -> None:
    body = canonical({"act": "x", "log": LOG, "seq": 1})
    assert found(TrailEntry(1, body, leaf_hash(body), link(genesis(LOG), leaf_hash(body)))) == []


@pytest.mark.parametrize("version", [0, 3, True, "2", None])
def test_a_version_that_nobody_knows_is_told(version: object) -> None:
    first = append_old(None, LOG, {"act": "x"})
    second = append(first, LOG, {"act": "y"}, BENCH)
    assert found(first, forged(second, first.chain, v=version)) == [(2, "version")]


@pytest.mark.parametrize(
    "columns", [{"face": "telephone"}, {"face": ["window"]}, {"host": None}, {"os_account": "x" * 65}]
)
def test_a_workplace_of_another_form_is_told(columns: dict[str, object]) -> None:
    first = append_old(None, LOG, {"act": "x"})
    second = append(first, LOG, {"act": "y"}, BENCH)
    assert found(first, forged(second, first.chain, **columns)) == [(2, "envelope")]


def test_names_of_a_workplace_are_bounded_and_hold_no_control_characters() -> None:
    here = Workplace.named("殷\u0000茵\u202e\n", "h" * 300, Face.WINDOW)
    assert here == ("殷茵", "h" * 64, Face.WINDOW)
