"""A desk's database is opened; a database that is no desk, newer or damaged is refused and stays unchanged."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.desks import SetClock
from tests.disks import Failing
from tests.unit.store.conftest import Kept, beside
from tests.workplaces import BENCH
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.trail.events import Key, ReplayedRow
from wxdesk.store import connection
from wxdesk.store.backup import back_up
from wxdesk.store.connection import open_database, unusable_desk
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.schema import APPLICATION_ID, SCHEMA
from wxdesk.store.verification.proof import SnapshotProof
from wxdesk.store.verification.schema_proof import schema_differences


def _made(path: Path, *statements: str) -> bytes:
    """Create a database directly with SQLite, and return the file's bytes."""
    with beside(path) as plain:
        for statement in statements:
            plain.execute(statement)
        plain.commit()
    return path.read_bytes()


def _rows(proof: SnapshotProof) -> list[object]:
    return list(proof.left(proof.seen()))


def _refused(path: Path, code: str) -> None:
    with pytest.raises(Unusable) as caught:
        open_database(path, path.parent / "backups")
    assert caught.value.code == code


def test_a_database_that_is_no_desk_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    before = _made(path, "PRAGMA journal_mode = WAL", "CREATE TABLE note (text TEXT)")
    _refused(path, "desk-not-a-desk")
    assert path.read_bytes() == before
    assert not (tmp_path / "backups").exists()


def test_a_desk_of_a_newer_program_stays_as_it_is(kept: Kept) -> None:
    before = _made(
        kept.path,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('wxdesk', 'later', '')",
        f"PRAGMA user_version = {SCHEMA + 1}",
    )
    _refused(kept.path, "desk-newer")
    assert kept.path.read_bytes() == before


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_is_no_database_is_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "desk.db"
    path.write_bytes(content)
    _refused(path, "desk-damaged")
    assert path.read_bytes() == content


def test_what_the_disk_does_not_give_is_not_told_as_damage(kept: Kept) -> None:
    content = kept.path.read_bytes()
    kept.path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with closing(sqlite3.connect(kept.path)) as plain, pytest.raises(sqlite3.DatabaseError) as caught:
        plain.execute("SELECT * FROM audit").fetchall()
    told = [unusable_desk(caught.value, path) for path in (kept.path, Failing(kept.path))]
    assert [one and one.code for one in told] == ["desk-damaged", "desk-disk"]


def test_a_reading_that_failed_once_is_not_told_as_damage(kept: Kept) -> None:
    content = kept.path.read_bytes()
    kept.path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with closing(sqlite3.connect(kept.path)) as plain, pytest.raises(sqlite3.DatabaseError) as caught:
        plain.execute("SELECT * FROM audit").fetchall()
    kept.path.write_bytes(content)
    told = unusable_desk(caught.value, kept.path)
    assert told is not None
    assert told.code == "desk-unsettled"


def test_a_path_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "desk.db").mkdir()
    _refused(tmp_path / "desk.db", "desk-path")


def test_a_desk_that_another_process_holds_is_busy(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_OF_THE_CONNECTION", ("busy_timeout = 1",))
    with closing(sqlite3.connect(kept.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        _refused(kept.path, "desk-busy")


def test_a_backup_for_which_there_is_no_room_leaves_nothing(kept: Kept) -> None:
    class Full(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **_: object) -> None:
            target.execute("CREATE TABLE half (way)")
            raise sqlite3.OperationalError("database or disk is full")

    folder = kept.path.parent / "backups"
    with closing(sqlite3.connect(kept.path, factory=Full)) as full, pytest.raises(sqlite3.OperationalError):
        back_up(full, folder)
    assert list(folder.iterdir()) == []


def test_a_backup_that_does_not_pass_its_check_is_none(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "desk.db")) as plain:
        plain.execute("CREATE TABLE unit (name TEXT)")
        plain.execute("INSERT INTO unit VALUES (NULL)")
        plain.commit()
        plain.execute("PRAGMA writable_schema = ON")
        plain.execute("UPDATE sqlite_master SET sql = 'CREATE TABLE unit (name TEXT NOT NULL)'")
        plain.commit()
    with closing(sqlite3.connect(tmp_path / "desk.db")) as damaged, pytest.raises(Unusable, match="backup-failed"):
        back_up(damaged, tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []


def test_an_empty_file_becomes_a_desk(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    path.touch()
    with closing(open_database(path, tmp_path / "backups")) as database:
        assert schema_differences(database) == []
        assert database.execute("PRAGMA journal_mode").fetchone()[0] == "truncate"
        assert database.execute("PRAGMA synchronous").fetchone()[0] == 3


def test_a_desk_is_backed_up_before_it_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    _made(path, f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE note (text TEXT)")
    with closing(open_database(path, tmp_path / "backups")) as database:
        assert schema_differences(database) == [("schema-foreign", "table note")]
    (copy,) = (tmp_path / "backups").glob("*.db")
    with closing(sqlite3.connect(copy)) as plain:
        assert plain.execute("SELECT name FROM sqlite_master").fetchall() == [("note",)]


def test_a_migration_that_fails_leaves_the_desk_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    _made(path, f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE placement (id TEXT)")
    _refused(path, "desk-path")
    with closing(sqlite3.connect(path)) as plain:
        made = plain.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE '%sqlite%'").fetchall()
    assert made == [("placement",)]
    assert len(list((tmp_path / "backups").glob("*.db"))) == 1


def test_others_write_while_a_desk_is_proven(kept: Kept) -> None:
    def work(proof: SnapshotProof) -> tuple[int, int]:
        before = len(_rows(proof))
        kept.add_unit("武穴购物广场")
        assert kept.units() == ["武穴购物广场"]
        return before, len(_rows(proof))

    assert kept.store.prove(work) == (1, 2)


def test_what_is_proven_is_told_apart_from_what_is_left(kept: Kept) -> None:
    kept.add_unit("武穴购物广场")

    def work(proof: SnapshotProof) -> tuple[list[str], list[Key]]:
        unit, seen = ReplayedRow({"id": "武穴购物广场", "name": "武穴购物广场"}, 2), proof.seen()
        asked = {"unit": {"武穴购物广场": unit, "none": unit}, "no table": {"x": unit}}
        unlike = [row_id for table, rows in asked.items() for row_id in proof.unlike(table, rows, seen)]
        return unlike, [key for key, _ in proof.left(seen)]

    assert kept.store.prove(work) == (["none", "x"], [("person", "p-1")])


def test_a_new_desk_needs_no_backup(kept: Kept) -> None:
    assert not (kept.path.parent / "backups").exists()


def test_a_backup_holds_what_the_desk_holds(kept: Kept, open_store: Callable[[], DeskStore]) -> None:
    kept.add_unit("武穴购物广场")
    with closing(open_database(kept.path, kept.path.parent)) as database:
        copy = back_up(database, kept.path.parent / "copies")
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    store = DeskStore(copy, copy.parent, SetClock(), BENCH)
    assert store.prove(_rows) == open_store().prove(_rows)
    assert store.prove(SnapshotProof.schema_differences) == []
    store.close()


DIFFERENCES = (
    ("DROP TRIGGER audit_no_delete", [("schema-missing", "trigger audit_no_delete")]),
    ("CREATE TABLE note (text)", [("schema-foreign", "table note")]),
    ("CREATE TRIGGER quiet AFTER INSERT ON unit BEGIN SELECT 1; END", [("schema-foreign", "trigger quiet")]),
    ("ALTER TABLE unit ADD COLUMN note TEXT", [("schema-changed", "table unit")]),
    ("DROP INDEX placement_first", [("schema-missing", "index placement_first")]),
)


@pytest.mark.parametrize(("statement", "found"), DIFFERENCES)
def test_each_difference_of_the_schema_is_named(kept: Kept, statement: str, found: list[tuple[str, str]]) -> None:
    assert kept.store.prove(SnapshotProof.schema_differences) == []
    _made(kept.path, statement)
    assert kept.store.prove(SnapshotProof.schema_differences) == found


def test_a_trigger_that_was_made_again_and_does_nothing_is_named(kept: Kept) -> None:
    _made(
        kept.path,
        "DROP TRIGGER audit_no_delete",
        "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT 1; END",
    )
    assert kept.store.prove(SnapshotProof.schema_differences) == [("schema-changed", "trigger audit_no_delete")]
