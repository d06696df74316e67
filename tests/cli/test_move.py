"""`wxdesk move` moves a desk to a server and back unchanged, and other commands work on it while it is there."""

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.desks import material
from tests.postgres import OWNER, TestServer
from wxdesk.cli.main import main
from wxdesk.domain.keeping.moves import MovedState
from wxdesk.preferences import change_preferences
from wxdesk.store.postgres.moving import state_of_server
from wxdesk.store.postgres.row_copies import state_of_file
from wxdesk.store.postgres.server_connection import ServerConnection

EDITOR = ("--as", "殷茵")


def _state(told: Any) -> MovedState:
    return MovedState(told["seq"], told["chain"], told["rows"])


def test_a_desk_goes_to_the_server_and_back_with_the_same_trail_and_rows(
    office: Run, server: TestServer, database: str, tmp_path: Path
) -> None:
    desk = tmp_path / "desk"
    office("intake", material(tmp_path / "店庆"), "--own", *EDITOR)
    before = state_of_file(desk / "desk.db")
    moved = office("move", server.url(database, OWNER), "--json")
    assert (moved.code, _state(moved.json)) == (0, before)
    assert state_of_server(server.url(database)) == before
    back = office("move", "--back", server.url(database, OWNER), "--json")
    assert (back.code, _state(back.json)) == (0, before)
    assert state_of_file(desk / "desk.db") == before
    assert office("audit", "verify").code == 0
    assert not (desk / "desk.server").exists()


def test_the_commands_of_a_day_work_at_the_server(
    office: Run, team: Run, server: TestServer, database: str, tmp_path: Path
) -> None:
    assert office("move", server.url(database, OWNER)).code == 0
    team("intake", material(tmp_path / "店庆"), "--own", "--channel", "media", *EDITOR)
    (row,) = team("queue", "--json").json["rows"]
    assert team("hold", row["number"], "--until", "2030-01-01", "--reason", "等材料", *EDITOR).code == 0
    assert team("show", row["number"]).code == 0
    assert team("today", *EDITOR).code == 0
    assert team("backup", "--add", tmp_path / "place", "--name", "盘", *EDITOR).code == 0
    assert team("backup", *EDITOR).code == 0
    assert team("vault", "verify").code == 0
    assert team("audit", "verify").code == 0
    assert team("audit", "export", tmp_path / "trail.jsonl", *EDITOR).code == 0
    assert office("audit", "verify", tmp_path / "trail.jsonl").code == 0
    assert office("move", "--back", server.url(database, OWNER)).code == 0
    assert [one["number"] for one in office("queue", "--json").json["rows"]] == [row["number"]]
    assert office("audit", "verify").code == 0


def test_the_old_folder_says_where_the_desk_went(office: Run, server: TestServer, database: str) -> None:
    assert office("move", server.url(database, OWNER)).code == 0
    for words in (("queue",), ("init", "--name", "黄商", "--editor", "殷茵")):
        ran = office(*words)
        assert ran.code == 3
        assert f"{server.folder}/{database}" in ran.err


def test_a_desk_moved_away_from_the_server_is_refused_there(
    office: Run, team: Run, server: TestServer, database: str
) -> None:
    owner = server.url(database, OWNER)
    assert office("move", owner).code == 0
    assert office("move", "--back", owner).code == 0
    assert team("queue").code == 3
    assert office("move", owner).code == 0
    assert team("queue").code == 0


def test_a_database_with_a_desk_is_not_overwritten(
    office: Run, server: TestServer, database: str, tmp_path: Path
) -> None:
    owner = server.url(database, OWNER)
    assert office("move", owner).code == 0
    other = str(tmp_path / "other")
    assert main(["--desk", other, "init", "--name", "另一家", "--editor", "甲"]) == 0
    before = state_of_server(owner)
    assert main(["--desk", other, "move", owner]) == 2
    assert main(["--desk", other, "move", "--back", owner]) == 2
    assert state_of_server(owner) == before
    assert main(["--desk", other, "queue"]) == 0


def test_the_files_go_to_a_shared_folder(
    office: Run, team: Run, server: TestServer, database: str, tmp_path: Path
) -> None:
    office("intake", material(tmp_path / "店庆"), "--own", *EDITOR)
    share = tmp_path / "share" / "desk"
    assert office("move", server.url(database, OWNER), "--share", share).code == 0
    assert team("vault", "verify").code == 0
    assert not (share / "desk.db").exists()
    (share / "desk.server").unlink()
    assert "desk" in team("queue").err
    assert team("queue").code == 3


def test_files_of_the_share_come_back_with_the_desk(
    office: Run, server: TestServer, database: str, tmp_path: Path
) -> None:
    office("intake", material(tmp_path / "店庆"), "--own", *EDITOR)
    share, folder = tmp_path / "share", tmp_path / "desk"
    assert office("move", server.url(database, OWNER), "--share", share).code == 0
    gone = next(path for path in (share / "vault").rglob("*") if path.is_file())
    gone.unlink()
    new = share / "vault" / "00" / "new"
    new.parent.mkdir(exist_ok=True)
    new.write_bytes(b"taken in at the server")
    (share / "rulebook.txt").write_text("newer", encoding="utf-8")
    assert office("move", "--back", server.url(database, OWNER)).code == 0
    assert (folder / "vault" / "00" / "new").read_bytes() == b"taken in at the server"
    assert not (folder / gone.relative_to(share)).exists()
    assert (folder / "rulebook.txt").is_file()
    assert not (folder / "desk.server").exists()


def test_a_share_that_is_away_keeps_the_desk_at_the_server(
    office: Run, team: Run, server: TestServer, database: str, tmp_path: Path
) -> None:
    share = tmp_path / "share"
    assert office("move", server.url(database, OWNER), "--share", share).code == 0
    share.rename(tmp_path / "away")
    assert office("move", "--back", server.url(database, OWNER)).code == 3
    (tmp_path / "away").rename(share)
    assert team("queue").code == 0


def test_a_role_that_is_missing_is_named_and_nothing_moves(
    office: Run, server: TestServer, database: str, tmp_path: Path
) -> None:
    share = tmp_path / "share"
    ran = office("move", server.url(database, OWNER), "--role", "nobody-there", "--share", share)
    assert not share.exists()
    assert (ran.code, "nobody-there" in ran.err) == (2, True)
    assert office("queue").code == 0
    with closing(ServerConnection(server.url(database, OWNER))) as plain:
        assert plain.results("SELECT to_regnamespace('wxdesk') IS NULL") == [(1,)]


@pytest.mark.parametrize("words", [("init", "--name", "黄商", "--editor", "殷茵"), ("move", "postgresql://x/y")])
def test_commands_for_a_folder_refuse_an_address(
    office: Run, team: Run, server: TestServer, database: str, words: tuple[str, ...]
) -> None:
    assert office("move", server.url(database, OWNER)).code == 0
    assert team(*words).code == 2


def test_the_window_refuses_an_address_with_a_password_or_that_cannot_be_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert main(["--desk", "postgresql://yinyin:7391@office/desk"]) == 2
    said = capsys.readouterr().err
    assert ".pgpass" in said
    assert "7391" not in said


def test_a_password_is_asked_for_at_the_terminal_and_the_remembered_desk_needs_no_address(
    office: Run,
    server: TestServer,
    database: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    login = f"guarded_{database}"
    server.guard(login, "开门")
    assert office("move", server.url(database, OWNER)).code == 0
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    change_preferences(lambda kept: kept._replace(desk=server.url(database, login)))
    assert main(["queue"]) == 3
    assert "要求密码" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("wxdesk.cli.main.getpass", lambda _prompt: "开门")
    assert main(["queue"]) == 0


def test_a_desk_whose_key_is_in_the_keyring_of_one_computer_stays(
    office: Run, server: TestServer, database: str, tmp_path: Path
) -> None:
    assert office("audit", "sign", *EDITOR).code == 0
    kept = tmp_path / "desk" / "keys" / "desk.json"
    told = json.loads(kept.read_bytes())
    kept.write_text(json.dumps({**told, "place": "keyring", "secret": None}), encoding="utf-8")
    assert office("move", server.url(database, OWNER)).code == 2
    kept.write_text(json.dumps(told), encoding="utf-8")
    assert office("move", server.url(database, OWNER)).code == 0


def test_a_folder_that_exists_is_not_filled(office: Run, server: TestServer, database: str, tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    assert office("move", server.url(database, OWNER), "--share", tmp_path / "share").code == 3
    assert office("queue").code == 0


def test_events_are_signed_at_the_server_with_the_key_of_the_shared_folder(
    office: Run, team: Run, server: TestServer, database: str
) -> None:
    assert office("audit", "sign", *EDITOR).code == 0
    keys = office("audit", "keys", "--json").json
    assert office("move", server.url(database, OWNER)).code == 0
    assert team("units", "--add", "黄州商场", *EDITOR).code == 0
    assert team("audit", "keys", "--json").json == keys
    assert team("audit", "verify").code == 0
