"""On the server, each page of the queue is the one that SQLite's statement gives, whatever order and filter it has."""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import product
from typing import Any

import pytest

from tests.desks import SetClock
from tests.seats import seated
from tests.unit.store.conftest import EDITOR
from tests.workplaces import BENCH
from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ChannelRecord, CheckRun, SettingsRecord
from wxdesk.domain.office.people import Unit
from wxdesk.domain.review.placements import Placement, PlacementStage, Revision
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.submissions.submission import ArticleForm, Delivery, Origin, Stage, Submission
from wxdesk.services.desk.filters import SORTS, STATES, VIEWS, Sift
from wxdesk.services.desk.ports import Event
from wxdesk.store.postgres.server_store import ServerStore
from wxdesk.store.queue_statements import page_of, values_of
from wxdesk.store.snapshot import Snapshot
from wxdesk.store.transaction import WriteTransaction

SUBMISSIONS, DAY = 90, date(2026, 1, 1)
UNITS, PEOPLE, CHANNELS = (None, "u-1", "u-2", "u-3"), ("p-1", "p-2", "p-3"), ("media", "food", "shop")
KINDS = ("other", "promotion")

FILTERS = {
    "nothing": Sift(),
    **{f"state {state}": Sift(state=state) for state in STATES},
    "a unit": Sift(unit="u-1"),
    "own pieces": Sift(unit="own"),
    "a channel": Sift(channel="food"),
    "a kind": Sift(kind="promotion"),
    "since": Sift(since=DAY + timedelta(days=20)),
    "until": Sift(until=DAY + timedelta(days=20)),
    "some days": Sift(since=DAY + timedelta(days=9), until=DAY + timedelta(days=30)),
    "several": Sift(unit="u-2", channel="media", kind="other", until=DAY + timedelta(days=50)),
    **{f"view {view}": Sift(view) for view in VIEWS},
    "a search": Sift(search="题 1"),
}


def _office() -> Iterator[object]:
    """Yield units, people of whom two have the same name, and channels with settings and pushes."""
    yield from (Unit(one, name) for one, name in zip(UNITS[1:], ("乙店", "甲店", "丁店"), strict=True))
    yield from (EDITOR._replace(id=one, name=name) for one, name in zip(PEOPLE, "殷周殷", strict=True))
    for number, channel in enumerate(CHANNELS):
        yield ChannelRecord(channel, f"号 {number % 2}", ChannelKind.SUBSCRIPTION, filed=True)
        yield SettingsRecord(channel, channel, DAY + timedelta(days=3), {"lead_days": number + 1})
        yield from (PushRow(f"{channel}-{n}", channel, DAY + timedelta(days=n), None) for n in range(9))


def _of_submission(chance: random.Random, number: int, tx: WriteTransaction) -> Iterator[object]:
    """Yield a submission in a random state, with placements, revisions, checks and a delivery at random."""
    name, unit, channel = f"s-{number:02}", chance.choice(UNITS), chance.choice(CHANNELS)
    stage = chance.choice([*Stage, *[Stage.ACCEPTED] * 12])
    received = tx.now + timedelta(days=number)
    origin, officer = Origin.UNIT if unit else Origin.OWN, chance.choice((None, *PEOPLE))
    kept = Submission(
        name,
        f"26-{number:04}",
        f"题 {number % 7}",
        origin,
        ArticleForm.ARTICLE,
        stage,
        received,
        (channel,),
        unit,
        officer,
    )
    yield replace(kept, kind=chance.choice(KINDS))
    for one in range(chance.choice((0, 1, 1, 2))):
        push, urgent = chance.choice((None, *(f"{channel}-{n}" for n in range(9)))), chance.random() < 0.3
        state = chance.choice([*PlacementStage])
        yield Placement(f"{name}-{one}", name, channel, state, f"题 {one}", push=push, urgent=urgent)
    for one in range(chance.choice((0, 1, 2))):
        yield Revision(f"{name}-{one}", name, one + 1, "", (), chance.choice(PEOPLE), PEOPLE[0], tx.now)
    if chance.random() < 0.5:
        yield CheckRun(name, name, "book", "", chance.choice((0, 1)), chance.choice((0, 2)), tx.now)
        yield Delivery(name, name, tx.now + timedelta(days=number), guessed=False, recorded_at=tx.now)


def _fill(tx: WriteTransaction) -> None:
    chance = random.Random(30)  # noqa: S311 - any rows will do
    for row in _office():
        tx.put(row)
    for number in range(SUBMISSIONS):
        for row in _of_submission(chance, number, tx):
            tx.put(row)
    tx.record(Event("unit.added", seated(EDITOR.id), "people", ""))


@pytest.fixture(scope="module")
def team(request: pytest.FixtureRequest) -> Iterator[ServerStore]:
    """Yield the store of a team's desk with 90 random submissions; the tests of this file only read it."""
    server, name = request.getfixturevalue("server"), request.getfixturevalue("office_database")
    store = ServerStore(server.url(server.new_database("pages", like=name)), SetClock(), BENCH)
    store.write(_fill)
    yield store
    store.close()


def _computed(reader: Snapshot, sift: Sift) -> list[Mapping[str, Any]]:
    """Return all rows that pass the filter `sift`, by the SQL statement for SQLite, which does not use `queue_key`."""
    sql = re.sub(r"/\*.*?\*/", "", page_of(sift))
    return reader.rows(sql, {**values_of(sift), "limit": SUBMISSIONS, "offset": 0})


def _page(reader: Snapshot, sift: Sift, offset: int, limit: int) -> list[Mapping[str, Any]]:
    return reader.queue(sift, offset, limit)


@pytest.mark.parametrize("name", FILTERS)
def test_every_page_is_a_part_of_the_whole_list(team: ServerStore, name: str) -> None:
    for sort, descending in product(SORTS, (True, False)):
        sift = FILTERS[name]._replace(sort=sort, descending=descending)
        whole = team.read(partial(_computed, sift=sift))
        for offset, limit in ((0, 1), (0, SUBMISSIONS), (1, 4), (5, 7)):
            page = team.read(partial(_page, sift=sift, offset=offset, limit=limit))
            assert page == whole[offset : offset + limit]


def test_each_filter_lets_some_pass_and_some_not(team: ServerStore) -> None:
    passed = {name: len(team.read(partial(_computed, sift=sift))) for name, sift in FILTERS.items()}
    assert {name for name, number in passed.items() if number in (0, SUBMISSIONS)} == {"nothing", "view all"}
