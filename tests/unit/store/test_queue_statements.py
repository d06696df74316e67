"""Pages, counts and searches of the queue read narrow indexes, never the full rows of all submissions."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.desks import SetClock
from tests.workplaces import BENCH
from wxdesk.services.desk.filters import VIEWS, Sift
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.queue_statements import count_of, page_of, values_of, walk_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DeskStore]:
    """Yield the store of a new desk."""
    made = DeskStore(tmp_path / "desk.db", tmp_path / "backups", SetClock(), BENCH)
    yield made
    made.close()


def scans(store: DeskStore, sql: str, sift: Sift) -> list[str]:
    """Return the steps of the query plan for `sql` that scan a whole table or index; `sift` supplies its parameters.

    Steps that scan the small tables of units, people and channels, or the statement's own subquery `found`, are left
    out.
    """
    bound = {**values_of(sift), "limit": 200, "offset": 0}
    rows = store.read(lambda reader: reader.rows(f"EXPLAIN QUERY PLAN {sql}", bound))
    steps = [str(row["detail"]) for row in rows]
    small = tuple(f"SCAN {name}" for name in ("found", "unit", "person", "channel"))
    return [step for step in steps if step.startswith("SCAN") and not step.startswith(small)]


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "all"])
def test_a_view_of_open_work_is_found_and_counted_without_reading_all(store: DeskStore, view: str) -> None:
    small = "placement_open"
    for sql in (page_of(Sift(view)), count_of(Sift(view))):
        assert [step for step in scans(store, sql, Sift(view)) if small not in step] == []


def test_the_first_page_of_all_ends_where_it_is_full(store: DeskStore) -> None:
    (step,) = scans(store, page_of(Sift()), Sift())
    assert step == "SCAN s USING COVERING INDEX sqlite_autoindex_submission_1"


@pytest.mark.parametrize("descending", [True, False])
def test_a_page_by_push_goes_through_the_pushes_and_ends_where_it_is_full(
    store: DeskStore, *, descending: bool
) -> None:
    sift = Sift(sort="push", descending=descending)
    walk = walk_of(sift)
    assert walk is not None
    assert scans(store, walk, sift) == []


@pytest.mark.parametrize("search", ["店", "KTV", "26-0128", "店庆 武穴", "11月", "media/2026-11-28"])
def test_a_search_reads_one_narrow_index_and_the_lettering(store: DeskStore, search: str) -> None:
    sift = Sift(search=search, today=date(2026, 11, 30))
    for sql in (page_of(sift), count_of(sift)):
        terms = len(search.split())
        assert sorted(scans(store, sql, sift)) == [
            *["SCAN l"] * terms,
            "SCAN s USING COVERING INDEX submission_searched",
        ]
