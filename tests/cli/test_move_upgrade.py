"""A newer program upgrades the desk on a server after it has made a backup.

Before the upgrade the newer program refuses to open the desk, after it the older one does; both say why.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Run
from tests.desks import material
from tests.postgres import OWNER, TestServer
from wxdesk.store.postgres.moving import state_of_server
from wxdesk.store.postgres.row_copies import state_of_file
from wxdesk.store.schema import SCHEMA

PROJECT = Path(__file__).parents[2]
EDITOR = ("--as", "殷茵")


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a data folder of its own, as another computer has."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def _newer(*words: object) -> Ran:
    command = [sys.executable, "-m", "tests.cli.newer_program", *map(str, words)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)


def test_a_newer_program_upgrades_the_desk_and_the_older_one_is_refused(
    office: Run, team: Run, server: TestServer, database: str, tmp_path: Path
) -> None:
    office("intake", material(tmp_path / "店庆"), "--own", *EDITOR)
    owner, desk = server.url(database, OWNER), ("--desk", server.url(database))
    assert office("move", owner, "--files", "database").code == 0
    before = state_of_server(owner)
    refused = _newer(*desk, "queue")
    assert (refused.code, "--upgrade" in refused.err) == (3, True)
    done = _newer("move", owner, "--upgrade", "--json")
    assert done.code == 0, done.err
    told = done.json
    assert (told["before"], told["after"], told["seq"], told["chain"]) == (SCHEMA, SCHEMA + 1, *before[:2])
    assert state_of_file(Path(told["backup"])) == before
    old = team("queue")
    assert (old.code, str(SCHEMA + 1) in old.err) == (3, True)
    for words in (("units", "--add", "黄州商场", *EDITOR), ("vault", "verify"), ("audit", "verify")):
        assert _newer(*desk, *words).code == 0
    assert _newer("move", owner, "--upgrade").code == 2


def test_an_upgrade_without_need_changes_nothing(office: Run, server: TestServer, database: str) -> None:
    owner = server.url(database, OWNER)
    assert office("move", owner, "--upgrade").code == 3
    assert office("move", owner).code == 0
    assert office("move", owner, "--upgrade").code == 2
    assert office("move", owner, "--back").code == 0
    assert office("move", owner, "--upgrade").code == 3
