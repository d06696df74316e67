"""A desk of every released version comes to the present schema, with its trail whole."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.desks import SetClock
from tests.workplaces import BENCH
from wxdesk.bootstrap.package_finder import PackageFinder
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.office.people import Person
from wxdesk.domain.promotion.shops import Shop
from wxdesk.domain.rulebook.account_filing import Filing
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.desk.filters import Sift
from wxdesk.services.desk.ports import By, Event
from wxdesk.services.office.account_filing import AccountFiling
from wxdesk.services.trail.verification import Keeping
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.migrations import known_names
from wxdesk.store.schema import SCHEMA
from wxdesk.store.transaction import WriteTransaction

KEPT = sorted(Path(__file__).parents[2].joinpath("databases").glob("v*.sql"))


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: str(path.stem))
def test_a_desk_of_an_earlier_version_is_brought_here_and_proven(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with closing(sqlite3.connect(path)) as plain:
        plain.executescript(kept.read_text(encoding="utf-8"))
    store = DeskStore(path, tmp_path / "backups", SetClock(), BENCH)
    try:
        report = Keeping(store, PackageFinder()).verify()
        assert (report.problems, report.ok) == ([], True)
        assert report.events > 10
        assert [one.number for one in store.read(lambda reader: reader.find(Submission))] == ["26-0001"]
        assert store.read(lambda reader: reader.queue_total(Sift(search="6-00"))) == 1
        found = store.read(lambda reader: reader.query("trail_found_count", search="SUBMISSION.received"))
        assert found[0]["total"] == 1
    finally:
        store.close()


def test_a_row_that_events_explain_keeps_the_range_it_was_entered_under(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with closing(sqlite3.connect(path)) as plain:
        plain.executescript(KEPT[0].read_text(encoding="utf-8"))
    store = DeskStore(path, tmp_path / "backups", SetClock(), BENCH)
    try:
        (row,) = store.read(lambda reader: reader.find(Submission))
        assert (row.range, row.decision_by, row.reprint) == ("promotion", None, None)
        assert Keeping(store, PackageFinder()).verify().ok
    finally:
        store.close()


def test_accounts_of_an_earlier_version_stay_filed_and_are_unfiled_and_back(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with closing(sqlite3.connect(path)) as plain:
        plain.executescript(KEPT[0].read_text(encoding="utf-8"))
    store = DeskStore(path, tmp_path / "backups", SetClock("2026-03-01T09:00"), BENCH)
    try:
        media = store.read(lambda reader: reader.get(ChannelRecord, "media"))
        assert (media.filed, media.filing) == (True, Filing())
        by = By(store.read(lambda reader: reader.find(Person))[0].id)
        filing = AccountFiling(store)
        filing.unfile("media", by, date(2026, 2, 1), "账号迁移")
        filing.take_back("media", by)
        assert store.read(lambda reader: reader.get(ChannelRecord, "media")) == media
        filing.file("media", by, date(2026, 2, 1), "黄商新备〔2026〕1号")
        report = Keeping(store, PackageFinder()).verify()
        assert (report.problems, report.ok) == ([], True)
    finally:
        store.close()


def test_a_desk_of_the_first_version_keeps_its_events_and_hides_personal_values_from_now_on(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with closing(sqlite3.connect(path)) as plain:
        plain.executescript(KEPT[0].read_text(encoding="utf-8"))
    store = DeskStore(path, tmp_path / "backups", SetClock("2026-03-01T09:00"), BENCH)
    try:
        before = store.read(lambda reader: reader.entries())
        by = By(store.read(lambda reader: reader.find(Person))[0].id)

        def work(tx: WriteTransaction) -> None:
            tx.put(Shop("s-1", "武穴店", phones=("13800138000",)))
            tx.record(Event("shop.added", by, "s-1", "武穴店"))

        store.write(work)
        *old, new = store.read(lambda reader: reader.entries())
        assert old == before
        assert [json.loads(one.body)["v"] for one in (old[0], new)] == [1, 2]
        assert b"13800138000" not in new.body
        assert Keeping(store, PackageFinder()).verify().problems == []
    finally:
        store.close()


def test_every_released_version_is_kept() -> None:
    assert [path.stem for path in KEPT] == ["v1"]


def test_the_number_of_the_schema_counts_the_migrations() -> None:
    assert len(known_names()) == SCHEMA
