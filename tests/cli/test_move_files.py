"""A team's desk without a shared folder keeps its files in the database, and each computer copies what it uses."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.desks import material
from tests.postgres import OWNER, SUPERUSER, TestServer
from wxdesk.cli.main import main
from wxdesk.store.postgres.moving import state_of_server
from wxdesk.store.postgres.row_copies import state_of_file
from wxdesk.store.postgres.server_connection import ServerConnection

EDITOR = ("--as", "殷茵")
_OWN = ("vault", "keys", "rulebook.toml", "rulebook.next.toml", "rulebook.former.toml", "rulebook.draft.toml")
"""The files of a desk that all computers need."""


@pytest.fixture(autouse=True)
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Return a function that switches to the computer with a given name.

    The function sets that computer's own data folder for the process, and returns it. Each test begins at the
    computer `first`.
    """

    def go(name: str) -> Path:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / name))
        return tmp_path / name

    go("first")
    return go


@pytest.fixture
def moved(office: Run, server: TestServer, database: str, tmp_path: Path) -> str:
    """Move a desk with one submission and signed events to the server; its files go into the database.

    Return the address of the database with the login that owns it.
    """
    assert office("audit", "sign", *EDITOR).code == 0
    office("intake", material(tmp_path / "店庆"), "--own", "--channel", "media", *EDITOR)
    assert office("move", server.url(database, OWNER), "--files", "database").code == 0
    return server.url(database, OWNER)


def _files(desk: Path) -> dict[str, bytes]:
    paths = [path for name in _OWN for path in _below(desk / name)]
    return {path.relative_to(desk).as_posix(): path.read_bytes() for path in paths}


def _below(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    yield from (one for one in path.rglob("*") if one.is_file())


def _copies(computer: Path) -> list[Path]:
    return [path for path in computer.glob("wxdesk/teams/*/vault/??/*") if path.is_file()]


def test_a_desk_comes_back_from_the_server_with_the_same_trail_rows_and_files(
    office: Run, server: TestServer, database: str, tmp_path: Path
) -> None:
    desk = tmp_path / "desk"
    office("audit", "sign", *EDITOR)
    office("intake", material(tmp_path / "店庆"), "--own", *EDITOR)
    before, files = state_of_file(desk / "desk.db"), _files(desk)
    assert {name.split("/")[0] for name in files} >= {"vault", "keys"}
    assert office("move", server.url(database, OWNER), "--files", "database").code == 0
    assert state_of_server(server.url(database)) == before
    other = tmp_path / "other"
    assert main(["--desk", str(other), "move", server.url(database, OWNER), "--back"]) == 0
    assert (state_of_file(other / "desk.db"), _files(other)) == (before, files)
    assert main(["--desk", str(other), "vault", "verify"]) == 0
    assert main(["--desk", str(other), "audit", "verify"]) == 0


def test_a_desk_that_moved_back_cannot_move_back_a_second_time(moved: str, office: Run, tmp_path: Path) -> None:
    assert office("move", moved, "--back").code == 0
    assert main(["--desk", str(tmp_path / "other"), "move", moved, "--back"]) == 3
    assert not list((tmp_path / "other").glob("desk.db*"))


def test_a_file_with_a_foreign_name_on_the_server_is_not_written(moved: str, office: Run, tmp_path: Path) -> None:
    """The server itself refuses such a name; this one was there before the server did so."""
    with closing(ServerConnection(moved)) as owner:
        owner.results(
            "ALTER TABLE wxdesk_files.named_file DROP CONSTRAINT named_file_name_check",
            "INSERT INTO wxdesk_files.named_file VALUES ('keys/../../gone', 'x')",
        )
    ran = office("move", moved, "--back")
    assert (ran.code, "keys/../../gone" in ran.err) == (3, True)
    assert not (tmp_path / "gone").exists()


@pytest.mark.usefixtures("moved")
def test_another_computer_works_with_files_that_only_the_database_has(
    team: Run, computer: Callable[[str], Path], tmp_path: Path
) -> None:
    (row,) = team("queue", "--json").json["rows"]
    second = computer("second")
    team("intake", material(tmp_path / "开业", shade=90), "--own", "--channel", "media", *EDITOR)
    added = {path.name for path in _copies(second)}
    assert added
    assert team("show", row["number"]).code == 0
    assert team("vault", "verify").code == 0
    assert team("audit", "verify").code == 0
    computer("first")
    assert team("vault", "verify").code == 0
    assert not {path.name for path in _copies(tmp_path / "first")} & added


@pytest.mark.usefixtures("moved")
def test_the_old_folder_is_not_needed_any_more(team: Run, tmp_path: Path) -> None:
    (tmp_path / "desk").rename(tmp_path / "gone")
    assert team("audit", "keys", "--json").json
    assert team("units", "--add", "黄州商场", *EDITOR).code == 0
    assert team("audit", "verify").code == 0


@pytest.mark.usefixtures("moved")
def test_a_backup_of_such_a_desk_is_a_whole_desk(team: Run, computer: Callable[[str], Path], tmp_path: Path) -> None:
    computer("second")
    assert team("backup", "--add", tmp_path / "place", "--name", "盘", *EDITOR).code == 0
    assert team("backup", *EDITOR).code == 0
    restored = ("--desk", str(tmp_path / "restored"))
    assert main([*restored, "restore", str(tmp_path / "place"), *EDITOR]) == 0
    assert main([*restored, "vault", "verify"]) == 0
    assert main([*restored, "audit", "verify"]) == 0


def test_a_damaged_file_of_the_database_is_named(moved: str, team: Run, computer: Callable[[str], Path]) -> None:
    computer("second")
    with closing(ServerConnection(moved.replace(f"//{OWNER}@", f"//{SUPERUSER}@"))) as owner:
        owner.results("ALTER TABLE wxdesk_files.file_piece DROP CONSTRAINT file_piece_check")
        ((digest,),) = owner.results(
            "UPDATE wxdesk_files.file_piece SET content = set_byte(content, 0, 7) WHERE (digest, number) IN "
            "(SELECT digest, number FROM wxdesk_files.file_piece LIMIT 1) RETURNING digest"
        )
    ran = team("vault", "verify", "--json")
    assert ran.code == 1
    assert [(one["digest"], one["what"]) for one in ran.json["damages"]] == [(digest, "changed")]


def test_a_share_and_the_database_are_not_both_asked_for(office: Run, tmp_path: Path) -> None:
    assert office("move", "postgresql://x/y", "--files", "database", "--share", tmp_path / "share").code == 2
    assert office("queue").code == 0


def test_the_folder_for_copies_gets_no_desk_back(moved: str, team: Run, tmp_path: Path) -> None:
    assert team("queue").code == 0
    (copies,) = (tmp_path / "first" / "wxdesk" / "teams").iterdir()
    assert main(["--desk", str(copies), "move", moved, "--back"]) == 2
    assert team("queue").code == 0


def test_a_folder_with_other_files_gets_no_desk_back(moved: str, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x", encoding="utf-8")
    assert main(["--desk", str(tmp_path / "full"), "move", moved, "--back"]) == 3
    assert not (tmp_path / "full" / "desk.db").exists()


def test_a_new_desk_is_made_at_a_server_with_its_files(
    run: Run, server: TestServer, database: str, team: Run, tmp_path: Path, computer: Callable[[str], Path]
) -> None:
    made = run("init", "--name", "黄商集团", "--editor", "殷茵", "--server", server.url(database, OWNER))
    assert made.code == 0, made.err
    assert run("queue").code == 3
    computer("second")
    assert team("intake", material(tmp_path / "店庆"), "--own", "--channel", "media", *EDITOR).code in (0, 1)
    computer("third")
    assert len(team("queue", "--json").json["rows"]) == 1
    assert team("vault", "verify").code == 0


def test_a_server_that_cannot_be_reached_leaves_the_new_desk_in_its_folder(run: Run, tmp_path: Path) -> None:
    away = f"postgresql://owner@/desk?host={tmp_path}"
    assert run("init", "--name", "黄商集团", "--editor", "殷茵", "--server", away).code == 3
    assert run("people", *EDITOR).code == 0
