"""A write transaction sends the same query to the database only once, until it writes to a table of the query."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from wxdesk.store.remembered_reads import RememberedReads

UNITS = "SELECT name FROM unit ORDER BY name"


@pytest.fixture
def asked() -> list[str]:
    """Return the list to which `reads` adds each statement that reaches the database."""
    return []


@pytest.fixture
def reads(asked: list[str]) -> Iterator[RememberedReads]:
    """Yield a `RememberedReads` on a database with two tables, `unit` and `shop`."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.executescript("CREATE TABLE unit (name TEXT); CREATE TABLE shop (name TEXT)")
        database.execute("INSERT INTO unit VALUES ('武穴购物广场')")
        database.set_trace_callback(asked.append)
        yield RememberedReads(database)


def names(reads: RememberedReads, sql: str = UNITS, **values: object) -> list[str]:
    return [name for (name,) in reads.execute(sql, values).fetchall()]


def test_the_same_rows_are_asked_for_once(reads: RememberedReads, asked: list[str]) -> None:
    assert names(reads) == names(reads) == ["武穴购物广场"]
    assert asked == [UNITS]


def test_a_remembered_result_names_its_columns(reads: RememberedReads) -> None:
    names(reads)
    assert [column[0] for column in reads.execute(UNITS).description] == ["name"]


def test_other_values_are_another_question(reads: RememberedReads) -> None:
    sql = "SELECT name FROM unit WHERE name = :name"
    assert names(reads, sql, name="武穴购物广场") == ["武穴购物广场"]
    assert names(reads, sql, name="百货") == []


@pytest.mark.parametrize(
    "write",
    [
        lambda reads: reads.execute('INSERT INTO "unit" (name) VALUES (?)', ("百货",)),
        lambda reads: reads.execute("UPDATE unit SET name = ? WHERE name <> ''", ("百货",)),
        lambda reads: reads.execute("DELETE FROM unit WHERE name <> ?", ("百货",)),
        lambda reads: reads.executemany("INSERT INTO unit (name) VALUES (?)", [("百货",)]),
        lambda reads: reads.execute("WITH one AS (SELECT 1) DELETE FROM unit"),
    ],
)
def test_a_write_to_the_table_is_seen(reads: RememberedReads, write: Callable[[RememberedReads], object]) -> None:
    before = names(reads)
    write(reads)
    assert names(reads) != before


def test_a_statement_of_another_sort_forgets_everything(reads: RememberedReads, asked: list[str]) -> None:
    names(reads)
    reads.execute("DROP TABLE shop")
    names(reads)
    assert asked.count(UNITS) == 2


def test_a_read_that_begins_with_a_list_is_remembered_too(reads: RememberedReads, asked: list[str]) -> None:
    sql = "WITH some(name) AS (SELECT name FROM unit) SELECT name FROM some"
    assert names(reads) + names(reads, sql) == names(reads) + names(reads, sql)
    assert len(asked) == 2


def test_a_write_to_another_table_forgets_nothing(reads: RememberedReads, asked: list[str]) -> None:
    names(reads)
    reads.execute("INSERT INTO shop (name) VALUES (?)", ("武穴店",))
    names(reads)
    assert asked.count(UNITS) == 1


def test_many_rows_are_returned_and_not_kept(reads: RememberedReads, asked: list[str]) -> None:
    reads.executemany("INSERT INTO unit (name) VALUES (?)", [(f"{number}部",) for number in range(300)])
    assert len(names(reads)) == len(names(reads)) == 301
    assert asked.count(UNITS) == 2


def test_no_rows_send_no_statement(reads: RememberedReads, asked: list[str]) -> None:
    reads.executemany("INSERT INTO unit (name) VALUES (?)", [])
    assert asked == []
