"""Inclusion proofs (RFC 6962) prove exactly the events of the log."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.workplaces import BENCH
from wxdesk.domain.package.contents import Trail
from wxdesk.domain.package.inclusion import extract, is_included
from wxdesk.domain.trail.events import TrailEntry, append


def log_of(size: int) -> list[TrailEntry]:
    """Return the entries of a log with `size` events."""
    entries: list[TrailEntry] = []
    for number in range(size):
        entries.append(append(entries[-1] if entries else None, "log-1", {"act": "x", "n": number}, BENCH))
    return entries


def trail_of(size: int) -> Trail:
    """Return a log of `size` events, with the proof of each."""
    entries = log_of(size)
    return extract("log-1", [entry.leaf for entry in entries], entries[-1].chain, entries)


@given(st.integers(1, 70))
def test_every_event_of_a_log_of_any_size_is_proven(size: int) -> None:
    trail = trail_of(size)
    assert all(is_included(event, trail.checkpoint) for event in trail.events)


@given(st.integers(2, 40), st.data())
def test_another_body_place_or_path_is_not_proven(size: int, data: st.DataObject) -> None:
    trail = trail_of(size)
    event = trail.events[data.draw(st.integers(0, size - 1))]
    assert not is_included(replace(event, body=event.body + b" "), trail.checkpoint)
    assert not is_included(replace(event, seq=event.seq % size + 1), trail.checkpoint)
    assert not is_included(replace(event, seq=size + 1), trail.checkpoint)
    assert not is_included(replace(event, path=event.path[1:]), trail.checkpoint)
    assert not is_included(replace(event, path=(*event.path, "00" * 32)), trail.checkpoint)


def test_the_extract_may_leave_events_out() -> None:
    entries = log_of(9)
    trail = extract("log-1", [entry.leaf for entry in entries], entries[-1].chain, entries[3:5])
    assert [event.seq for event in trail.events] == [4, 5]
    assert all(is_included(event, trail.checkpoint) for event in trail.events)
