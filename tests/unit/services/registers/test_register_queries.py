"""SQLite reads the lists of a register's entries in the order of an index, and searches words in an index only."""

from collections.abc import Callable

import pytest

from tests.desks import Office
from wxdesk.store.queries import QUERIES
from wxdesk.store.snapshot import Snapshot

VALUES = {
    "register": "complaints",
    "state": "",
    "due": "2026-01-01",
    "limit": 300,
    "offset": 0,
    "search": "词",
    "first": "词",
    "second": "",
    "third": "",
}
type OfficeIn = Callable[[str], Office]
LISTS = ("register", "register_open", "register_due")


@pytest.fixture
def empty(office_in: OfficeIn) -> Office:
    return office_in("empty")


def plan(office: Office, name: str) -> str:
    def work(snapshot: Snapshot) -> list[str]:
        rows = snapshot.rows(f"EXPLAIN QUERY PLAN {QUERIES[name]}", VALUES)
        return [str(row["detail"]) for row in rows]

    return "\n".join(office.desk.store.read(work))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_needs_no_sorting(empty: Office, name: str) -> None:
    assert "TEMP B-TREE" not in plan(empty, f"{name}_page")


@pytest.mark.parametrize("name", LISTS)
def test_words_are_searched_in_the_index_that_has_them(empty: Office, name: str) -> None:
    assert "USING COVERING INDEX register_entry_searched" in plan(empty, f"{name}_words_page")


def test_the_search_of_the_desk_reads_the_index_that_has_the_words(empty: Office) -> None:
    assert "USING COVERING INDEX register_entry_searched" in plan(empty, "entries_with_words")
