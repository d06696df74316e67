"""A move that dies at any step leaves the desk writable in one place, which the program finds by itself."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run
from tests.cli.move_killed import KILLED
from tests.desks import material
from tests.postgres import OWNER, TestServer
from wxdesk.store.postgres.row_copies import state_of_file

PROJECT = Path(__file__).parents[2]
EDITOR = ("--as", "殷茵")
_TEAM, _STORE = "wxdesk.bootstrap.team.moving", "wxdesk.store.postgres"
_MOVE = "wxdesk.bootstrap.place.unfinished_move"

_COMMITTED = (f"{_STORE}.server_connection", "ServerConnection.commit", "after")

OUT = {
    (_MOVE, "MoveNote.write", "after"): "file",
    (f"{_STORE}.moving", "_block", "after"): "file",
    (_TEAM, "_copy_to_share", "after"): "file",
    (f"{_STORE}.moving", "copy_in", "before"): "file",
    (f"{_STORE}.moving", "load", "after"): "file",
    (f"{_STORE}.server_connection", "ServerConnection.commit", "before"): "file",
    _COMMITTED: "server",
    (_TEAM, "finish_out", "before"): "server",
    (_MOVE, "rename", "before"): "server",
    (_MOVE, "rename", "after"): "server",
}
"""For each step of a move to a server at which the program may die: where the desk then is."""
BACK = {
    (_MOVE, "MoveNote.write", "after"): "server",
    (f"{_STORE}.moving", "copy_out", "after"): "server",
    (_TEAM, "_fetch", "after"): "server",
    (f"{_STORE}.server_connection", "ServerConnection.commit", "before"): "server",
    _COMMITTED: "file",
    (_TEAM, "finish_back", "before"): "file",
    (_MOVE, "rename", "after"): "file",
}

type Step = tuple[str, str, str]


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a data folder of its own, as another computer has."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def _dies(step: Step, *words: object) -> None:
    command = [sys.executable, "-m", "tests.cli.move_killed", *step, *map(str, words)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == KILLED, done.stderr


def _writes(run: Callable[..., Ran], name: str) -> bool:
    return run("units", "--add", name, *EDITOR).code == 0


@pytest.mark.parametrize(
    ("step", "files"),
    [
        *((step, "share" if "share" in step[1] else "database") for step in OUT),
        (_COMMITTED, "share"),
        (_COMMITTED, "folder"),
    ],
)
def test_a_desk_whose_move_died_is_writable_in_one_place(
    office: Run, team: Run, server: TestServer, database: str, tmp_path: Path, step: Step, files: str
) -> None:
    office("intake", material(tmp_path / "店庆"), "--own", *EDITOR)
    owner, where = server.url(database, OWNER), OUT[step]
    more = {"folder": (), "share": ("--share", tmp_path / "share"), "database": ("--files", "database")}[files]
    before = state_of_file(tmp_path / "desk" / "desk.db")
    _dies(step, "--desk", tmp_path / "desk", "move", owner, *more)
    # the harder order: the team's computers do not see the note in the old folder
    assert (_writes(team, "麻城商场"), _writes(office, "黄州商场")) == (where == "server", where == "file")
    assert not (tmp_path / "desk" / "desk.moving").exists()
    again = office("move", owner, *more)
    assert (again.code == 0) == (where == "file")
    assert _writes(team, "浠水商场")
    assert team("vault", "verify").code == 0
    assert team("audit", "verify").code == 0
    assert int(team("audit", "verify", "--json").json["events"]) > before.seq


@pytest.mark.parametrize(("step", "files"), [*((step, "database") for step in BACK), (_COMMITTED, "folder")])
def test_a_desk_whose_way_back_died_is_writable_in_one_place(
    office: Run, team: Run, server: TestServer, database: str, tmp_path: Path, step: Step, files: str
) -> None:
    office("intake", material(tmp_path / "店庆"), "--own", *EDITOR)
    owner, where = server.url(database, OWNER), BACK[step]
    assert office("move", owner, *(("--files", "database") if files == "database" else ())).code == 0
    _dies(step, "--desk", tmp_path / "desk", "move", owner, "--back")
    assert (_writes(team, "麻城商场"), _writes(office, "黄州商场")) == (where == "server", where == "file")
    again = office("move", owner, "--back")
    assert (again.code == 0) == (where == "server")
    assert _writes(office, "浠水商场")
    assert office("vault", "verify").code == 0
    assert office("audit", "verify").code == 0


def test_a_desk_stays_closed_while_only_the_server_knows_where_it_is(
    office: Run, server: TestServer, database: str, tmp_path: Path
) -> None:
    _dies(_COMMITTED, "--desk", tmp_path / "desk", "move", server.url(database, OWNER))
    note = tmp_path / "desk" / "desk.moving"
    kept = note.read_text(encoding="utf-8")
    note.write_text(kept.replace(str(server.folder), str(tmp_path / "nothing")), encoding="utf-8")
    for words in (("queue",), ("init", "--name", "黄商", "--editor", "殷茵")):
        ran = office(*words)
        assert (ran.code, "wxdesk move" in ran.err) == (3, True)
    note.write_text(kept, encoding="utf-8")
    assert "--desk postgresql:" in office("queue").err


_FORGOTTEN = {
    "the database has no desk": "DROP SCHEMA wxdesk CASCADE",
    "another desk is there": "UPDATE wxdesk.desk SET value = 'another' WHERE key = 'id'",
}


@pytest.mark.parametrize("step", [_COMMITTED, (_COMMITTED[0], _COMMITTED[1], "before")])
@pytest.mark.parametrize("statement", _FORGOTTEN.values(), ids=_FORGOTTEN)
def test_a_desk_whose_way_back_nobody_remembers_stays_closed_with_its_copy(
    office: Run, server: TestServer, database: str, tmp_path: Path, step: Step, statement: str
) -> None:
    owner = server.url(database, OWNER)
    assert office("move", owner, "--files", "database").code == 0
    _dies(step, "--desk", tmp_path / "desk", "move", owner, "--back")
    server.sql(statement, database)
    for _ in range(2):
        ran = office("queue")
        assert (ran.code, "desk.db.new" in ran.err) == (3, True)
    assert (tmp_path / "desk" / "desk.db.new").is_file()
    (tmp_path / "desk" / "desk.db.new").rename(tmp_path / "desk" / "desk.db")
    assert _writes(office, "浠水商场")


def test_an_error_on_the_way_undoes_the_move(office: Run, server: TestServer, database: str, tmp_path: Path) -> None:
    office("intake", material(tmp_path / "店庆"), "--own", *EDITOR)
    stored = next(path for path in (tmp_path / "desk" / "vault").rglob("*") if path.is_file())
    stored.chmod(0o600)
    stored.write_bytes(b"?" + stored.read_bytes()[1:])
    ran = office("move", server.url(database, OWNER), "--files", "database")
    assert (ran.code, stored.name[:12] in ran.err) == (3, True)
    assert _writes(office, "黄州商场")
