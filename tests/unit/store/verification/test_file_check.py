"""Another process checks the database file of a desk in use, and stops reading as soon as somebody wants to write.

If it could not finish, a copy of the file is checked.
"""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.unit.store.conftest import Kept
from wxdesk.store.snapshot import connect_to_read
from wxdesk.store.verification import file_check, file_checker
from wxdesk.store.verification.file_check import FileCheck
from wxdesk.store.verification.writer_watch import sees_writers, yielding

_WRITER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("writes", flush=True)
sys.stdin.read()
connection.execute("ROLLBACK")
"""
_LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) SELECT count(*) FROM n"

pytestmark = pytest.mark.skipif(not sees_writers(), reason="this system does not show locks of other processes")


@contextmanager
def _writer(path: Path) -> Iterator[None]:
    """Let another process begin to write, and end it without a change after the `with` block."""
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writes\n"
        yield
        assert process.stdin is not None
        process.stdin.close()


def _no_copy() -> Path | None:
    raise AssertionError


def test_a_quiet_desk_is_checked_without_a_copy(kept: Kept) -> None:
    with closing(FileCheck(kept.path, _no_copy, large=True)) as check:
        assert check.result(None) == []


def test_a_damage_is_found_without_a_copy(kept: Kept) -> None:
    with closing(sqlite3.connect(kept.path)) as plain:
        plain.executescript(
            "PRAGMA foreign_keys = OFF; "
            "INSERT INTO house_style (id, channel, effective_from, style) VALUES ('s', 'c', '2026-01-01', '{}')"
        )
    with closing(FileCheck(kept.path, _no_copy, large=True)) as check:
        found = check.result(None)
    assert [one.detail for one in found or ()] == ["house_style 1 → channel"]


def test_reading_gives_way_to_a_writer(kept: Kept) -> None:
    with closing(connect_to_read(kept.path)) as database:
        with (
            _writer(kept.path),
            pytest.raises(sqlite3.OperationalError, match="interrupted"),
            yielding(database, kept.path),
        ):
            database.execute(_LONG).fetchall()
        with yielding(database, kept.path):
            assert database.execute(_LONG).fetchall() == [(300000,)]


def test_a_desk_in_which_others_write_is_not_checked_as_it_is(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_checker, "_PAUSE", 0)
    monkeypatch.setattr("wxdesk.store.verification.writer_watch._STEPS", 1)
    with _writer(kept.path):
        assert file_checker.check(kept.path) is None
    assert file_checker.check(kept.path) == []


def test_a_copy_is_checked_where_the_process_found_nothing_out(
    kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_check, "_CHECKER", "wxdesk.no_such_module")
    copy = tmp_path / "copy.db"
    copy.write_bytes(kept.path.read_bytes())
    with closing(FileCheck(kept.path, lambda: copy, large=True)) as check:
        assert check.result(None) == []
    with closing(FileCheck(kept.path, lambda: None, large=True)) as check:
        assert check.result(None) is None
