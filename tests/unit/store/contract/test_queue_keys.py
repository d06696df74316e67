"""On the server, each sort key in the table `queue_key` is right again after a row on which it depends changes."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

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
from wxdesk.services.desk.filters import SORTS
from wxdesk.services.desk.ports import Event
from wxdesk.store.postgres.queue_keys import ROWS
from wxdesk.store.postgres.server_store import ServerStore
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
    "other settings of a channel": [SettingsRecord("media-2", "media", DAY + timedelta(days=1), {"lead_days": 5})],
    "settings that begin later": [SettingsRecord("media-1", "media", DAY + timedelta(days=1), {"lead_days": 3})],
}

RENAMED = {
    "a unit": Unit("u-1", "丁店"),
    "an officer": EDITOR._replace(name="阿殷"),
    "an editor": EDITOR._replace(id="p-9", name="阿周"),
    "a channel": ChannelRecord("media", "号", ChannelKind.SUBSCRIPTION, filed=True),
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


@pytest.mark.parametrize("renamed", RENAMED)
def test_a_new_name_changes_no_key_since_keys_hold_ids(team: ServerStore, renamed: str) -> None:
    before = team.read(keys)
    team.write(put([RENAMED[renamed]]))
    assert before == team.read(keys) == team.read(computed)


def test_sorts_and_filters_have_their_indexes(team: ServerStore) -> None:
    sql = "SELECT indexname AS name FROM pg_indexes WHERE tablename = 'queue_key'"
    indexes = {row["name"] for row in team.read(lambda reader: reader.rows(sql, {}))}
    names = {"unit", "officer", "editor", "channel"}
    both_ways = {f"{one}{way}" for one in set(SORTS) - {"number"} - names for way in ("", "_down")}
    assert indexes == {"queue_key_pkey", *(f"queue_{one}" for one in both_ways | names | {"received", "facts"})}


@pytest.mark.usefixtures("team")
def test_nobody_at_the_desk_may_write_a_key(team_url: str) -> None:
    for sql in ("UPDATE wxdesk.queue_key SET title = ''", "DELETE FROM wxdesk.queue_key"):
        with psycopg.connect(team_url) as login, pytest.raises(psycopg.errors.InsufficientPrivilege):
            login.execute(sql.encode())
