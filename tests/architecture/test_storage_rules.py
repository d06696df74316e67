"""The database is opened by one function only, and no code drops the triggers that protect the trail."""

import ast
import re
import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

from tests.architecture.sources import Source, calls, sources
from wxdesk.store.connection import open_database

ROOT = Path(__file__).parents[2]
STORE = ROOT / "wxdesk" / "store"
READERS = {
    "store/last_number.py",
    "store/snapshot.py",
    "store/stepwise_copy.py",
    "store/backup.py",
    "store/connection.py",
}
"""Files that may open a database: to read a damaged one, to read, to copy it, and to write."""
OLDEST = (3, 43, 0)
"""The oldest SQLite with all that the statements need: STRICT tables, `->>` and contentless tables that delete."""


def _name(source: Source) -> str:
    return source.name.removeprefix("wxdesk/")


def test_no_table_is_transformed_because_that_drops_its_triggers() -> None:
    found = [
        source.at(call)
        for source in sources("wxdesk/store")
        for call, name in calls(source)
        if name == "transform" and isinstance(call.func, ast.Attribute)
    ]
    assert found == []


def test_only_named_files_connect_to_a_database() -> None:
    found = {
        _name(source)
        for source in sources()
        for call, name in calls(source)
        if name == "connect" and isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "sqlite3"
    }
    assert found <= READERS | {name for name in found if name.startswith("store/verification/")}
    assert "store/connection.py" in found


def test_the_driver_begins_no_transactions_of_its_own() -> None:
    found = {
        _name(source): ast.unparse(node.value)
        for source in sources()
        for node in source.every(ast.Assign)
        if isinstance(node.targets[0], ast.Attribute) and node.targets[0].attr == "isolation_level"
    }
    assert found == {"store/connection.py": "None"}


@pytest.mark.parametrize("word", ["journal_mode = WAL", "synchronous = NORMAL", "writable_schema", "ATTACH "])
def test_no_statement_weakens_the_database(word: str) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in STORE.rglob("*.py")}
    assert [name for name, text in texts.items() if re.search(rf"[\"'\s]{word}", text)] == []


def test_a_connection_holds_every_setting(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "desk.db", tmp_path / "backups")) as database:
        settings = {
            "journal_mode": "truncate",
            "synchronous": 3,
            "foreign_keys": 1,
            "recursive_triggers": 1,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "secure_delete": 1,
            "busy_timeout": 5000,
        }
        found = {name: database.execute(f"PRAGMA {name}").fetchone()[0] for name in settings}
        guards = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert found == settings
    assert {"audit_no_update", "audit_no_delete"} <= guards


def test_the_library_is_new_enough() -> None:
    assert sqlite3.sqlite_version_info >= OLDEST


def test_every_dependency_has_a_lowest_version_and_a_locked_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for one in project["dependencies"]:
        assert re.match(r"[a-z0-9.-]+(\[[a-z]+\])?>=\d", one.lower()), one
    locks = [path.read_text(encoding="utf-8") for path in (ROOT / "packaging").glob("*lock*") if path.is_file()]
    locks += [path.read_text(encoding="utf-8") for path in (ROOT / "packaging").glob("*.txt")]
    named = [
        re.split(r"[<>=\[]", one)[0].lower().replace("_", "-").replace(".", "-") for one in project["dependencies"]
    ]
    joined = "\n".join(locks).lower().replace(".runtime", "-runtime")
    assert [one for one in named if f"{one}==" not in joined] == []
    assert "--hash=sha256:" in joined
