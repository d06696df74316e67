"""Desks of every released version are migrated to the present schema, with their trail intact."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.desks import SetClock
from tests.seats import seated
from tests.workplaces import BENCH
from wxdesk.bootstrap.package_finder import PackageFinder
from wxdesk.domain.article.shelf import ShelfItem, ShelfKind
from wxdesk.domain.calendar.records import ChannelRecord, FactCheck, FactConfirmation
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.desk.initials import initials
from wxdesk.domain.figures.figures import ArticleFigures, FiguresClosing, FiguresImport
from wxdesk.domain.office.people import Person
from wxdesk.domain.office.seats import PinCost, PinTries, PinVerifier, SeatPolicy, SeatRow
from wxdesk.domain.promotion.advertising_file import AdvertisingFile, AdvertisingPaper, PaperKind, TakenOffline
from wxdesk.domain.promotion.link_targets import LinkCheck, TargetKind
from wxdesk.domain.promotion.shops import Shop
from wxdesk.domain.report.closing import ReportClosing, digest_of
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.account_filing import Filing
from wxdesk.domain.submissions.submission import PieceVersion, Submission
from wxdesk.domain.trail.events import Key, replay
from wxdesk.domain.words.company import CompanyWord, WordKind
from wxdesk.services.checking.text_archive import TextArchive
from wxdesk.services.desk.filters import Sift
from wxdesk.services.desk.ports import Event
from wxdesk.services.figures.figures import figures_in
from wxdesk.services.office.account_filing import AccountFiling
from wxdesk.services.trail.verification import Keeping
from wxdesk.store.connection import open_database
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.migrations import known_names
from wxdesk.store.released_schema import STEPS, STEPS_SINCE_TRIAL
from wxdesk.store.schema import SCHEMA
from wxdesk.store.snapshot import Snapshot
from wxdesk.store.tables import DERIVED, TABLES
from wxdesk.store.trail.lines import TrailLine, trail_line
from wxdesk.store.transaction import WriteTransaction
from wxdesk.store.verification.proof import SnapshotProof

KEPT = sorted(Path(__file__).parents[2].joinpath("databases").glob("v*.sql"))
_ALL = 'SELECT * FROM "{}"'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a database as the first release made it.

    In that release 27 migrations made the schema, which the present program makes in one step.
    """
    path = tmp_path / "desk.db"
    with closing(sqlite3.connect(path)) as plain:
        plain.executescript(KEPT[0].read_text(encoding="utf-8"))
    return path


@pytest.fixture
def store(path: Path, tmp_path: Path) -> Iterator[DeskStore]:
    """Yield the first release's database as a store of the present program."""
    made = DeskStore(path, tmp_path / "backups", SetClock("2026-03-01T09:00"), BENCH)
    yield made
    made.close()


def test_a_desk_of_the_first_release_is_brought_here_and_proven(store: DeskStore) -> None:
    report = Keeping(store, PackageFinder()).verify()
    assert (report.problems, report.ok) == ([], True)
    assert report.events > 10
    assert [one.number for one in store.read(lambda reader: reader.find(Submission))] == ["26-0001"]
    assert store.read(lambda reader: reader.queue_total(Sift(search="6-00"))) == 1
    found = store.read(lambda reader: reader.trail_total("SUBMISSION.received"))
    assert found == 1


def test_titles_of_an_older_desk_are_found_by_their_initials(store: DeskStore) -> None:
    (only,) = store.read(lambda reader: reader.find(Submission))
    (letters, *_) = initials(only.title)
    assert letters
    assert store.read(lambda reader: reader.queue_total(Sift(search=letters.upper()))) == 1
    assert store.read(lambda reader: reader.queue_total(Sift(search=f"{letters}zzz"))) == 0


def _filled(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row without its empty columns, since older events do not name columns that later migrations added."""
    return {name: value for name, value in row.items() if value is not None}


def test_the_events_of_the_first_release_replay_to_the_rows_of_today(store: DeskStore) -> None:
    rows, _ = replay(json.loads(entry.body) for entry in store.read(lambda reader: reader.entries()))

    def work(snapshot: Snapshot) -> dict[Key, dict[str, Any]]:
        return {
            (table, str(row["id"])): _filled({name: value for name, value in row.items() if name not in DERIVED})
            for table in {table for table, _ in rows}
            for row in snapshot.rows(_ALL.format(table), {})
        }

    assert store.read(work) == {key: _filled(row) for key, row in rows.items()}
    assert {"submission", "placement", "approval", "channel"} <= {table for table, _ in rows}


def test_the_steps_before_the_release_made_the_schema_that_is_made_now(store: DeskStore) -> None:
    assert store.prove(SnapshotProof.schema_differences) == []


def test_articles_of_an_older_desk_are_signed_after_opening_and_not_while_it_opens(store: DeskStore) -> None:
    signed = "SELECT count(*) AS signed FROM text_signature"
    assert store.read(lambda reader: reader.rows(signed, {}))[0]["signed"] == 0
    assert TextArchive(store).sign_missing() == 1
    assert store.read(lambda reader: reader.rows(signed, {}))[0]["signed"] == 1
    assert Keeping(store, PackageFinder()).verify().ok


def test_triggers_guard_the_trail_and_keep_nothing(store: DeskStore) -> None:
    triggers = store.read(lambda reader: reader.rows("SELECT tbl_name FROM sqlite_schema WHERE type = 'trigger'", {}))
    assert {row["tbl_name"] for row in triggers} == {"audit", "signature", "personal"}


def test_the_lines_of_the_first_release_are_those_of_its_events(store: DeskStore) -> None:
    sql = "SELECT * FROM trail_line ORDER BY seq"
    lines = [tuple(row.values())[1:] for row in store.read(lambda reader: reader.rows(sql, {}))]
    events = store.read(lambda reader: reader.entries())
    assert lines == [trail_line(json.loads(entry.body)) for entry in events]
    moved = next(line for line in map(TrailLine._make, lines) if line.act == "placement.placed")
    assert (moved.day, moved.batch, moved.decided_by) == ("2026-01-01", None, moved.entered_by)


@pytest.mark.parametrize("table", sorted(TABLES.values()))
def test_rows_of_the_first_release_are_numbered_as_they_were_entered(store: DeskStore, table: str) -> None:
    rows = store.read(lambda reader: reader.rows(f"{_ALL.format(table)} ORDER BY rowid", {}))
    assert [row["entered"] for row in rows] == [*range(1, len(rows) + 1)]


def test_the_names_of_the_steps_before_the_release_are_known(path: Path) -> None:
    with closing(sqlite3.connect(path)) as plain:
        applied = {name for (name,) in plain.execute("SELECT name FROM _sqlite_migrations")}
    assert applied == STEPS <= known_names()


_SINCE_TRIAL = (
    "ALTER TABLE submission DROP COLUMN decision_by",
    "ALTER TABLE submission DROP COLUMN reprint",
    *(f"ALTER TABLE channel DROP COLUMN {name}" for name in ("filed_on", "filed_as", "filing_until", "filing_reason")),
    "DROP INDEX placement_unsent",
    "ALTER TABLE notice DROP COLUMN withdrawn_at",
)


@pytest.mark.parametrize(("steps", "statements"), [(4, _SINCE_TRIAL), (2, _SINCE_TRIAL[-2:])])
def test_a_desk_of_the_trial_version_comes_to_the_same_schema(
    path: Path, tmp_path: Path, steps: int, statements: Sequence[str]
) -> None:
    with closing(sqlite3.connect(path)) as plain:
        for statement in statements:
            plain.execute(statement)
        last = [(step,) for step in list(STEPS_SINCE_TRIAL)[-steps:]]
        plain.executemany("DELETE FROM _sqlite_migrations WHERE name = ?", last)
        plain.execute("PRAGMA user_version = 3")
        plain.commit()
    with closing(DeskStore(path, tmp_path / "backups", SetClock(), BENCH)) as made:
        assert made.prove(SnapshotProof.schema_differences) == []


@pytest.mark.parametrize("last", ["first_schema", "taken_back"])
def test_a_desk_from_before_the_trial_version_is_refused_and_stays_as_it_is(
    path: Path, tmp_path: Path, last: str
) -> None:
    with closing(sqlite3.connect(path)) as plain:
        sql = "DELETE FROM _sqlite_migrations WHERE id > (SELECT id FROM _sqlite_migrations WHERE name = ?)"
        plain.execute(sql, (last,))
        plain.execute("PRAGMA user_version = 3")
        plain.commit()
    before = path.read_bytes()
    with pytest.raises(Unusable, match="desk-unreleased"):
        open_database(path, tmp_path / "backups")
    assert path.read_bytes() == before
    assert not (tmp_path / "backups").exists()


def test_figures_of_an_article_of_the_first_release_are_entered_and_proven(store: DeskStore) -> None:
    by = seated(store.read(lambda reader: reader.find(Person))[0].id)
    day = date(2026, 1, 4)

    def work(tx: WriteTransaction) -> str:
        article = tx.find(Placement)[0]
        table = FiguresImport("i", article.channel, day, day, "数据.xlsx", "0" * 64, 1, by.entered_by, tx.now)
        line = ArticleFigures("f", "i", article.channel, 2, article.title, day, placement=article.id, reads=12)
        closing = FiguresClosing("c", article.channel, "2026-01", "1" * 64, 1, by.entered_by, tx.now)
        for row in (table, line, closing):
            tx.put(row)
        tx.record(Event("figures.imported", by, "i", "数据.xlsx"))
        return article.id

    article = store.write(work)
    found = store.read(lambda reader: figures_in(reader, day, day))
    assert {name: one.reads for name, one in found.items()} == {article: 12}
    report = Keeping(store, PackageFinder()).verify()
    assert (report.problems, report.ok) == ([], True)


def test_an_account_that_was_filed_before_days_were_kept_is_unfiled_and_back(store: DeskStore) -> None:
    by = seated(store.read(lambda reader: reader.find(Person))[0].id)

    def without_day(tx: WriteTransaction) -> ChannelRecord:
        before = tx.as_it_was(tx.get(ChannelRecord, "media"), {"filed_on": None, "filed_as": None})
        tx.put(before)
        tx.record(Event("channel.filed", by, "media", "传媒"))
        return before

    media = store.write(without_day)
    assert (media.filed, media.filing) == (True, Filing())
    filing = AccountFiling(store)
    filing.unfile("media", by, date(2026, 2, 1), "账号迁移")
    filing.take_back("media", by)
    assert store.read(lambda reader: reader.get(ChannelRecord, "media")) == media
    filing.file("media", by, date(2026, 2, 1), "黄商新备〔2026〕1号")
    report = Keeping(store, PackageFinder()).verify()
    assert (report.problems, report.ok) == ([], True)


def test_accounts_of_the_first_release_are_open_and_can_be_closed(store: DeskStore) -> None:
    by = seated(store.read(lambda reader: reader.find(Person))[0].id)
    before = store.read(lambda reader: reader.get(ChannelRecord, "media"))
    assert (before.first_push, before.closed_on, before.closed_reason) == (None, None, None)

    def work(tx: WriteTransaction) -> None:
        tx.put(before._replace(closed_on=date(2026, 3, 31), closed_reason="合并"))
        tx.record(Event("channel.closed", by, "media", "传媒", "合并", {"on": "2026-03-31"}))

    store.write(work)
    assert store.read(lambda reader: reader.get(ChannelRecord, "media")).closed_on == date(2026, 3, 31)
    assert Keeping(store, PackageFinder()).verify().problems == []


def test_a_desk_of_the_first_release_keeps_its_events_and_hides_personal_values_from_now_on(store: DeskStore) -> None:
    before = store.read(lambda reader: reader.entries())
    by = seated(store.read(lambda reader: reader.find(Person))[0].id)

    def work(tx: WriteTransaction) -> None:
        tx.put(Shop("s-1", "武穴店", phones=("13800138000",)))
        tx.record(Event("shop.added", by, "s-1", "武穴店"))

    store.write(work)
    *old, new = store.read(lambda reader: reader.entries())
    assert old == before
    assert [json.loads(one.body)["v"] for one in (old[0], new)] == [1, 2]
    assert b"13800138000" not in new.body
    assert Keeping(store, PackageFinder()).verify().problems == []


def test_a_desk_of_the_first_release_takes_words_of_the_company(store: DeskStore) -> None:
    by = seated(store.read(lambda reader: reader.find(Person))[0].id)
    word = CompanyWord("w-1", WordKind.NAME, "张建国", ("董事长",), valid_to=date(2026, 12, 31), rank=1)

    def work(tx: WriteTransaction) -> None:
        tx.put(word)
        tx.record(Event("word.added", by, "w-1", "张建国"))

    store.write(work)
    assert store.read(lambda reader: reader.find(CompanyWord)) == [word]
    assert Keeping(store, PackageFinder()).verify().problems == []


def test_a_desk_of_the_first_release_takes_link_checks_and_advertising_files(store: DeskStore) -> None:
    person = store.read(lambda reader: reader.find(Person))[0].id
    placement = store.read(lambda reader: reader.find(Placement))[0]
    assert placement.read_more is None
    one, at, digest = placement.submission, datetime(2026, 3, 1, tzinfo=UTC), "a" * 64
    rows = (
        LinkCheck("l-1", one, "abc", TargetKind.READ_MORE, "https://example.com", digest, person, at),
        AdvertisingPaper("p-1", one, PaperKind.PRICE, "原价 99 元", {digest: "小票.jpg"}, person, at),
        TakenOffline("o-1", placement.id, at, person, at),
        AdvertisingFile("f-1", one, "广告档案", "/out", digest, at, person, ("price", "links")),
    )

    def work(tx: WriteTransaction) -> None:
        for row in rows:
            tx.put(row)
        tx.record(Event("advertising.filed", seated(person), one, "店庆"))

    store.write(work)
    found = store.read(lambda reader: [reader.find(type(row)) for row in rows])
    assert found == [[row] for row in rows]
    assert Keeping(store, PackageFinder()).verify().problems == []


def test_a_desk_of_the_first_release_takes_a_shelf_and_finds_its_pictures(store: DeskStore) -> None:
    person = store.read(lambda reader: reader.find(Person))[0].id
    at = datetime(2026, 3, 1, tzinfo=UTC)
    digest = store.read(lambda reader: reader.find(PieceVersion))[0].digest
    item = ShelfItem("i-1", ShelfKind.PICTURE, "门头", "", "b" * 64, digest, None, "自拍", date(2027, 1, 1), person, at)

    def work(tx: WriteTransaction) -> None:
        tx.put(item)
        tx.record(Event("shelf.kept", seated(person), "i-1", "门头"))

    store.write(work)
    assert store.read(lambda reader: reader.find(ShelfItem, media=digest)) == [item]
    terms = {"term1": "", "term2": "", "term3": ""}
    values = {"submission": "", "before": 1 << 62, "limit": 60, **terms}
    found = store.read(lambda reader: reader.query("used_pictures", **values))
    assert all(one["name"] for one in found)
    assert Keeping(store, PackageFinder()).verify().problems == []


def test_a_desk_of_the_first_release_takes_seats_and_its_pins_stay_outside_events(store: DeskStore) -> None:
    person = store.read(lambda reader: reader.find(Person))[0].id
    verifier = PinVerifier(b"s" * 16, PinCost(8, 1, 1), b"h" * 32)
    at = datetime(2026, 3, 1, tzinfo=UTC)

    def work(tx: WriteTransaction) -> None:
        tx.put(SeatRow(person, verifier.mark))
        tx.put(SeatPolicy(pins=True))
        tx.keep_verifier(person, verifier)
        tx.keep_tries(person, PinTries(3, at))
        tx.record(Event("seat.pin_set", seated(person), person, ""))

    store.write(work)
    assert store.read(lambda reader: reader.verifier(person)) == verifier
    assert store.read(lambda reader: reader.tries(person)) == PinTries(3, at)
    assert store.read(lambda reader: reader.find(SeatPolicy)) == [SeatPolicy(pins=True)]
    assert Keeping(store, PackageFinder()).verify().problems == []


def test_a_desk_of_the_first_release_takes_closed_reports(store: DeskStore) -> None:
    person = store.read(lambda reader: reader.find(Person))[0].id
    numbers = {"delivered": {"total": 1, "units": {"u": 1}, "channels": {}}}
    at, days = datetime(2026, 3, 1, tzinfo=UTC), (date(2026, 2, 1), date(2026, 2, 28))
    kept = ReportClosing("r-1", "2026-02", *days, numbers, digest_of(numbers), at, person)

    def work(tx: WriteTransaction) -> None:
        tx.put(kept)
        tx.record(Event("report.closed", seated(person), "report", "2026-02"))

    store.write(work)
    assert store.read(lambda reader: reader.find(ReportClosing)) == [kept]
    assert Keeping(store, PackageFinder()).verify().problems == []


def test_every_released_version_is_kept() -> None:
    assert [path.stem for path in KEPT] == ["v1"]


def test_the_number_of_the_schema_counts_the_migrations() -> None:
    assert len(known_names()) == SCHEMA


def test_a_comparison_of_an_older_program_stays_and_lines_can_be_confirmed(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as plain:
        (placement, person) = plain.execute("SELECT p.id, q.id FROM placement p, person q LIMIT 1").fetchone()
        old = ("c-1", placement, "r-1", "店庆", None, person, "2026-01-02T09:00:00+00:00", None)
        plain.execute("INSERT INTO fact_check VALUES (?, ?, ?, ?, ?, ?, ?, ?)", old)
        plain.commit()
    made = DeskStore(path, tmp_path / "backups", SetClock("2026-03-01T09:00"), BENCH)
    kept = made.read(lambda reader: reader.get(FactCheck, "c-1"))
    assert (kept.title, kept.day) == ("店庆", None)
    at = datetime(2026, 3, 1, tzinfo=UTC)
    line = FactConfirmation("f-1", placement, "FACT.price", "abc", "现价199", "加量装", "刘敏", "采购", person, at)

    def work(tx: WriteTransaction) -> None:
        tx.put(line)
        tx.record(Event("facts.confirmed", seated(person), "s-1", "店庆"))

    made.write(work)
    assert made.read(lambda reader: reader.find(FactConfirmation, placement=placement)) == [line]
    made.close()
