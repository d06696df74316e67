"""Filters of the trail return the same events as a search through all events.

The filters rely on stored counts for blocks of `BLOCK` events. Counts computed anew equal the stored ones.
"""

import json
import sqlite3
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from tests.unit.store.conftest import Kept
from wxdesk.domain.trail.kinds import kind_of
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.store.trail import facets as trail_facets
from wxdesk.store.trail.facets import BLOCK, REBUILD, SiftedTrail, keep_facet, named_values
from wxdesk.store.trail.lines import trail_line

_ACTS = ("submission.received", "rule.waived", "refused", "placement.corrected")
_PEOPLE = ("殷茵", "王审", "李建国")
EVENTS = BLOCK + 3


def _event(seq: int) -> dict[str, Any]:
    """Return an event whose values depend on its number, so that neighbouring events differ."""
    day = date(2026, 1, 1 + seq // 300)
    happened = day if seq % 41 else date(2025, 12, 31)
    decided = _PEOPLE[seq % 3]
    return {
        "act": _ACTS[seq % 4 if seq % 50 else 1],
        "subject": f"稿件{seq % 7}",
        "day": happened.isoformat(),
        "recorded_at": f"{day.isoformat()}T02:00:00.000Z",
        "decided_by": {"id": decided, "name": decided},
        "entered_by": {"id": decided if seq % 5 else "殷茵", "name": ""},
        "route": "微信" if seq % 9 == 0 else "",
        "label": "",
        "reason": f"第{seq}条",
        "data": {"channel": "media"} if seq % 6 == 0 else {},
    }


@pytest.fixture(scope="module")
def plain() -> Any:
    """Yield an in-memory database with the tables of the trail, filled for `EVENTS` events."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(
            f"{trail_facets.TABLES};"
            "CREATE TABLE trail_line (seq INTEGER PRIMARY KEY, act, subject, day, recorded_at, decided_by, entered_by,"
            " route, channel, batch, happened_at, placement);"
            "CREATE TABLE trail_text (seq INTEGER PRIMARY KEY, searched);"
            "CREATE TABLE audit (seq INTEGER PRIMARY KEY, body);"
            "CREATE TABLE push (id, channel); CREATE TABLE channel (id); CREATE TABLE submission (id, number);"
            "CREATE TABLE placement (id, channel, submission, push);"
        )
        for seq in range(1, EVENTS + 1):
            event = _event(seq)
            line = trail_line(event)
            database.execute("INSERT INTO trail_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (seq, *line))
            database.execute("INSERT INTO trail_text VALUES (?, ?)", (seq, event["reason"]))
            database.execute("INSERT INTO audit VALUES (?, ?)", (seq, json.dumps(event)))
            keep_facet(_rows(database), database, seq, line)
        database.commit()
        yield database


def _rows(database: sqlite3.Connection) -> trail_facets.Rows:
    def rows(sql: str, values: Any) -> list[Any]:
        cursor = database.execute(sql, dict(values))
        names = [one[0] for one in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    return rows


def _passes(sift: TrailSift, seq: int) -> bool:
    event = _event(seq)
    days = [event["day"], event["recorded_at"][:10]]
    first, last = (sift.since or date.min).isoformat(), (sift.until or date.max).isoformat()
    people = event["decided_by"]["id"], event["entered_by"]["id"]
    return (
        sift.act in ("", event["act"])
        and sift.kind in ("", kind_of(event["act"]).value)
        and sift.person in ("", *people)
        and sift.route in ("", event["route"])
        and sift.channel in ("", event["data"].get("channel", ""))
        and (not sift.proxy or people[0] != people[1])
        and any(first <= day <= last for day in days)
        and (not sift.late or days[0] != days[1])
        and sift.search in event["reason"]
        and sift.article in ("", event["subject"])
    )


SIFTS = [
    TrailSift(),
    TrailSift(act="rule.waived"),
    TrailSift(kind="refusal", person="王审"),
    TrailSift(person="李建国", proxy=True),
    TrailSift(channel="media", route="微信"),
    TrailSift(since=date(2026, 1, 2), until=date(2026, 1, 3)),
    TrailSift(until=date(2025, 12, 31)),
    TrailSift(since=date(2026, 1, 4), kind="amendment", proxy=True),
    TrailSift(late=True, person="殷茵"),
    TrailSift(article="稿件3", kind="waiver"),
    TrailSift(search="9条", since=date(2026, 1, 5)),
    TrailSift(person="没有的人"),
]


@pytest.mark.parametrize("sift", SIFTS)
def test_a_filter_finds_what_a_look_at_each_event_finds(plain: sqlite3.Connection, sift: TrailSift) -> None:
    expected = [seq for seq in range(EVENTS, 0, -1) if _passes(sift, seq)]
    sifted = SiftedTrail(_rows(plain), sift)
    assert sifted.page(0, EVENTS) == (expected, len(expected))
    assert sifted.page(5, 40) == (expected[5:45], len(expected))
    assert sifted.page(len(expected) - 1, 9)[0] == expected[len(expected) - 1 :] if expected else True
    assert sum(sifted.counts().values()) == len(expected)


def test_counting_anew_gives_what_was_counted_event_by_event(plain: sqlite3.Connection) -> None:
    tables = ("trail_facet", "trail_faceted", "trail_tally")
    before = [plain.execute(f"SELECT * FROM {one} ORDER BY 1, 2").fetchall() for one in tables]  # noqa: S608 - own names
    with closing(sqlite3.connect(":memory:")) as copy:
        plain.backup(copy)
        for statement in REBUILD:
            copy.execute(statement)
        after = [copy.execute(f"SELECT * FROM {one} ORDER BY 1, 2").fetchall() for one in tables]  # noqa: S608 - own names
    assert after == before


def test_the_choices_are_what_the_trail_names(plain: sqlite3.Connection) -> None:
    named = named_values(_rows(plain))
    assert set(named["person"]) == set(_PEOPLE)
    assert (named["channel"], named["route"]) == (["media"], ["微信"])


def test_each_new_event_of_a_desk_is_counted(kept: Kept) -> None:
    kept.add_unit("武穴购物广场")
    sift = TrailSift(kind="settings")
    assert kept.store.read(lambda reader: reader.sifted_trail(sift, 0, 9)[1]) == 2
