"""Pages, counts and searches of the queue read narrow indexes, never the full rows of all submissions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desks import SetClock
from tests.workplaces import BENCH
from wxdesk.services.desk.filters import VIEWS, Sift
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.queue_statements import count_of, page_of, values_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DeskStore]:
    """Yield the store of a new desk."""
    made = DeskStore(tmp_path / "desk.db", tmp_path / "backups", SetClock(), BENCH)
    yield made
    made.close()


def scans(store: DeskStore, sql: str, sift: Sift) -> list[str]:
    """Return the steps of the query plan that scan a complete table or index.

    Steps that scan the table of units, or rows that the statement calls `found`, are left out.
    """
    bound = {**values_of(sift), "limit": 200, "offset": 0}
    rows = store.read(lambda reader: reader.rows(f"EXPLAIN QUERY PLAN {sql}", bound))
    steps = [str(row["detail"]) for row in rows]
    return [step for step in steps if step.startswith("SCAN") and not step.startswith(("SCAN found", "SCAN unit"))]


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "all"])
def test_a_view_of_open_work_is_found_and_counted_without_reading_all(store: DeskStore, view: str) -> None:
    small = "placement_open"
    for sql in (page_of(Sift(view)), count_of(Sift(view))):
        assert [step for step in scans(store, sql, Sift(view)) if small not in step] == []


def test_the_first_page_of_all_ends_where_it_is_full(store: DeskStore) -> None:
    (step,) = scans(store, page_of(Sift()), Sift())
    assert step == "SCAN s USING COVERING INDEX sqlite_autoindex_submission_1"


@pytest.mark.parametrize("search", ["店", "KTV", "26-0128", "店庆 武穴"])
def test_a_search_reads_one_narrow_index_and_the_lettering(store: DeskStore, search: str) -> None:
    sift = Sift(search=search)
    for sql in (page_of(sift), count_of(sift)):
        terms = len(search.split())
        assert sorted(scans(store, sql, sift)) == [
            *["SCAN l"] * terms,
            "SCAN s USING COVERING INDEX submission_searched",
        ]
