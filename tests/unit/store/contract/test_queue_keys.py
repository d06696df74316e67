"""On the server, each sort key in the table `queue_key` is right again after a row on which it depends changes."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial

import psycopg
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
from wxdesk.services.desk.filters import SORTS, Sift
from wxdesk.services.desk.ports import Event
from wxdesk.store.postgres.queue_keys import ROWS
from wxdesk.store.postgres.server_store import ServerStore
from wxdesk.store.queue_statements import page_of
from wxdesk.store.snapshot import Snapshot
from wxdesk.store.transaction import WriteTransaction

DAY = date(2026, 3, 1)
MORNING = datetime(2026, 2, 1, 8, tzinfo=UTC)


def submission(number: int, title: str = "店庆", stage: Stage = Stage.ACCEPTED) -> Submission:
    name = f"s-{number}"
    unit = "u-1" if number % 2 else "u-2"
    return Submission(
        name, f"26-{number:04}", title, Origin.UNIT, ArticleForm.ARTICLE, stage, MORNING, ("media",), unit, EDITOR.id
    )


def placement(number: int, push: str | None, stage: PlacementStage = PlacementStage.EDITING) -> Placement:
    return Placement(f"p-{number}-{push}", f"s-{number}", "media", stage, f"题 {number}", push=push)


def revision(number: int, by: str) -> Revision:
    return Revision(f"r-{number}", "s-2", number, "", (), by, by, MORNING)


def check(number: int, warns: int) -> CheckRun:
    return CheckRun(f"c-{number}-{warns}", f"s-{number}", "book", "", 0, warns, MORNING)


FIRST = [
    Unit("u-1", "甲店"),
    Unit("u-2", "乙店"),
    EDITOR._replace(id="p-9", name="周敏"),
    ChannelRecord("media", "媒体号", ChannelKind.SUBSCRIPTION, filed=True),
    SettingsRecord("media-1", "media", date(2026, 1, 1), {"lead_days": 3}),
    *(PushRow(f"t-{number}", "media", DAY + timedelta(days=number), None) for number in range(3)),
    *(submission(number) for number in range(4)),
    *(placement(number, f"t-{number}") for number in range(3)),
    revision(1, EDITOR.id),
    *(check(number, number % 2) for number in range(4)),
]

CHANGES: dict[str, list[object]] = {
    "a new submission": [submission(7, "新稿")],
    "a submission's title, stage and kind": [submission(3, "改题", Stage.REJECTED)],
    "a nearer placement": [placement(2, "t-0")],
    "a placement withdrawn": [placement(1, "t-1", PlacementStage.WITHDRAWN)],
    "a placement approved": [placement(1, "t-1", PlacementStage.APPROVED)],
    "a push moved": [PushRow("t-0", "media", DAY + timedelta(days=9), None)],
    "another editor": [revision(2, "p-9")],
    "a later check": [check(0, 7)],
    "a later delivery": [Delivery("d", "s-1", MORNING + timedelta(days=2), guessed=False, recorded_at=MORNING)],
    "a unit renamed": [Unit("u-1", "丁店")],
    "an officer renamed": [EDITOR._replace(name="阿殷")],
}


def put(rows: list[object]) -> Callable[[WriteTransaction], None]:
    def work(tx: WriteTransaction) -> None:
        for row in rows:
            tx.put(row)
        tx.record(Event("unit.added", seated(EDITOR.id), "people", ""))

    return work


@pytest.fixture
def team(team_url: str) -> Iterator[ServerStore]:
    """Yield the store of a team's desk with the rows `FIRST`."""
    store = ServerStore(team_url, SetClock(), BENCH)
    store.write(put(FIRST))
    yield store
    store.close()


def keys(reader: Snapshot) -> list[object]:
    return [*reader.rows("SELECT * FROM queue_key ORDER BY submission", {})]


def computed(reader: Snapshot) -> list[object]:
    return [*reader.rows(f"{ROWS} ORDER BY s.id", {})]


def page(reader: Snapshot, sql: str) -> list[object]:
    return [*reader.rows(sql, {"limit": 100, "offset": 0})]


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_row_changes_the_keys_that_depend_on_it(team: ServerStore, change: str) -> None:
    before = team.read(keys)
    team.write(put(CHANGES[change]))
    assert before != team.read(keys) == team.read(computed)


@pytest.mark.parametrize("sort", SORTS)
def test_each_sort_gives_the_page_that_is_computed(team: ServerStore, sort: str) -> None:
    for descending in (True, False):
        sql = page_of(Sift(sort=sort, descending=descending))
        plain = re.sub(r"/\*.*?\*/", "", sql)
        kept, made = (team.read(partial(page, sql=one)) for one in (sql, plain))
        assert len(kept) == 4
        assert kept == made


def test_the_sorts_that_a_key_serves_have_an_index_in_both_directions(team: ServerStore) -> None:
    sql = "SELECT indexname AS name FROM pg_indexes WHERE tablename = 'queue_key'"
    indexes = {row["name"] for row in team.read(lambda reader: reader.rows(sql, {}))}
    sorts = set(SORTS) - {"number", "channel", "closes", "editor"}
    assert indexes == {"queue_key_pkey", *(f"queue_{one}{way}" for one in sorts for way in ("", "_down"))}


@pytest.mark.usefixtures("team")
def test_nobody_at_the_desk_may_write_a_key(team_url: str) -> None:
    for sql in ("UPDATE wxdesk.queue_key SET title = ''", "DELETE FROM wxdesk.queue_key"):
        with psycopg.connect(team_url) as login, pytest.raises(psycopg.errors.InsufficientPrivilege):
            login.execute(sql.encode())
