"""A live database is copied as of one moment, while other connections write."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from wxdesk.store.stepwise_copy import Overtaken, copy_database

PAGES = 2000
"""Number of rows of 3,000 bytes, enough that copying takes more than three steps."""


@pytest.fixture
def live(tmp_path: Path) -> Path:
    """Return a database with `PAGES` rows of 3,000 bytes, large enough to be copied in several steps."""
    path = tmp_path / "live.db"
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE kept (number INTEGER, room BLOB)")
        plain.executemany("INSERT INTO kept VALUES (0, zeroblob(3000))", [()] * PAGES)
        plain.commit()
    return path


def _numbers(path: Path) -> set[int]:
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {number for (number,) in copy.execute("SELECT number FROM kept")}


def _raise_all(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE kept SET number = number + 1")
    connection.execute("COMMIT")


def _copied(live: Path, between: Callable[[sqlite3.Connection, sqlite3.Connection], None]) -> Path:
    """Copy the database `live`; after each step of the copy, call `between` with the copying and another connection."""
    target = live.with_name("copy.db")
    with (
        closing(sqlite3.connect(live, isolation_level=None)) as own,
        closing(sqlite3.connect(live, isolation_level=None, timeout=0)) as other,
    ):
        copy_database(own, target, lambda: between(own, other))
    return target


def test_what_the_same_connection_writes_meanwhile_is_in_the_copy(live: Path) -> None:
    steps = list[int]()

    def write(own: sqlite3.Connection, _: sqlite3.Connection) -> None:
        steps.append(1)
        _raise_all(own)

    copy = _copied(live, write)
    assert len(steps) > 3
    # the change after the last step is not in the copy
    assert _numbers(copy) == {len(steps) - 1}


def test_what_is_undone_meanwhile_is_not_in_the_copy(live: Path) -> None:
    def undo(own: sqlite3.Connection, _: sqlite3.Connection) -> None:
        own.execute("BEGIN IMMEDIATE")
        own.execute("UPDATE kept SET number = number + 1")
        own.execute("ROLLBACK")

    assert _numbers(_copied(live, undo)) == {0}


def test_nobody_waits_for_a_copy_and_it_is_of_one_moment(live: Path) -> None:
    written = list[int]()

    def once(_: sqlite3.Connection, other: sqlite3.Connection) -> None:
        if not written:
            written.append(1)
            _raise_all(other)  # this would fail at once if the copy held a lock

    assert _numbers(_copied(live, once)) == {1}


def test_a_copy_that_others_overtake_again_and_again_is_given_up(live: Path) -> None:
    tries = list[int]()

    def always(_: sqlite3.Connection, other: sqlite3.Connection) -> None:
        tries.append(1)
        _raise_all(other)

    with pytest.raises(Overtaken):
        _copied(live, always)
    assert len(tries) < 10


def test_a_copy_is_ended_by_what_is_raised_between_its_steps(live: Path) -> None:
    def stop(_: sqlite3.Connection, __: sqlite3.Connection) -> None:
        raise KeyError

    with pytest.raises(KeyError):
        _copied(live, stop)
