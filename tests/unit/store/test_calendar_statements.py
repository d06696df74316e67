"""SQL statements for the calendar, Today and the shelf read only the rows of the shown period, by an index."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desks import SetClock
from tests.workplaces import BENCH
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.queries import QUERIES


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DeskStore]:
    """Yield the store of a new desk."""
    made = DeskStore(tmp_path / "desk.db", tmp_path / "backups", SetClock(), BENCH)
    yield made
    made.close()


@pytest.mark.parametrize(
    "name", ["pushes", "board", "sealed", "fixed", "pushed_items", "pushed_packages", "open_pushes"]
)
def test_neither_packages_nor_pushes_are_read_from_end_to_end(store: DeskStore, name: str) -> None:
    assert [one for one in plan(store, name) if one.startswith("SCAN")] == []


def test_articles_at_work_are_found_by_their_placements_not_among_all_that_were_accepted(
    store: DeskStore,
) -> None:
    assert plan(store, "articles")[0].startswith("SEARCH p ")


def test_the_last_decisions_are_found_without_reading_the_trail(store: DeskStore) -> None:
    assert plan(store, "review_decided")[0].endswith("INDEX trail_line_decided")


def test_changes_of_date_to_be_told_are_found_without_reading_what_was_sent(store: DeskStore) -> None:
    assert plan(store, "changes_due")[0].endswith("INDEX notice_open")


def test_pictures_used_before_are_read_in_the_order_of_entry_and_not_sorted(store: DeskStore) -> None:
    steps = plan(store, "used_pictures")
    assert steps[0].startswith("SEARCH v USING INDEX piece_version_entered")
    assert not any("TEMP B-TREE FOR ORDER" in one for one in steps)


@pytest.mark.parametrize("name", ["report_decided", "report_loads", "report_acts", "report_act_items"])
def test_a_report_finds_the_events_of_its_period_by_their_day(store: DeskStore, name: str) -> None:
    assert any("l USING" in one and "trail_line_day" in one for one in plan(store, name))


@pytest.mark.parametrize(
    "name", ["report_delivered", "report_placed", "report_published_sum", "report_publications", "report_waits"]
)
def test_a_report_reads_no_table_of_articles_from_end_to_end(store: DeskStore, name: str) -> None:
    scanned = [one for one in plan(store, name) if one.startswith(("SCAN s", "SCAN p", "SCAN t", "SCAN l", "SCAN a"))]
    assert scanned == []


def plan(store: DeskStore, name: str) -> list[str]:
    """Return SQLite's query plan for the statement `name`, step by step."""
    bound = dict.fromkeys(re.findall(r":(\w+)", QUERIES[name]), "2026-01-01")
    rows = store.read(lambda reader: reader.rows(f"EXPLAIN QUERY PLAN {QUERIES[name]}", bound))
    return [str(row["detail"]) for row in rows]
