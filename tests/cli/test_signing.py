"""On the command line, signing is switched on, keys are listed and countersigned, and signatures are verified.

The verification says whose signatures it checked.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.seats import CHEAP
from wxdesk.bootstrap import open_desk
from wxdesk.cli.main import main

EDITOR, REVIEWER = ("--as", "殷茵"), ("--as", "王审")


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Path:
    """Make a desk of two people that signs its events, and return its folder."""
    assert run("init", "--name", "黄商集团", "--editor", "殷茵", "--reviewer", "王审").code == 0
    assert run("audit", "sign", *EDITOR, "--json").json == {"place": "file"}
    return tmp_path / "desk"


def test_verification_says_from_where_on_and_by_whom_events_are_signed(run: Run, desk: Path) -> None:
    assert run("units", "--add", "武穴店", *EDITOR).code == 0
    said = run("audit", "verify", "--lang", "en")
    assert said.code == 0
    assert "each entry is signed" in said.out
    found = run("audit", "verify", "--json").json
    (signer,) = found["signers"]
    assert (signer["person"], signer["first"], signer["events"]) == (None, found["signed_from"], 2)
    assert desk.joinpath("keys", "desk.json").is_file()
    assert run("audit", "show", found["events"], "--json").json["signed_by"] == {"key": signer["key"], "person": None}
    assert run("audit", "show", 1, "--json").json["signed_by"] is None
    assert "not signed" in run("audit", "show", 1, "--lang", "en").out


def test_a_desk_that_signs_nothing_says_so(run: Run) -> None:
    run("init", "--name", "黄商集团", "--editor", "殷茵", "--reviewer", "王审")
    assert "signing has not begun" in run("audit", "verify", "--lang", "en").out
    assert run("audit", "keys", "--json").json == {"place": None, "keys": []}


def test_signing_begins_once_and_a_keeper_begins_it(run: Run, desk: Path) -> None:
    assert desk.is_dir()
    assert run("audit", "sign", *EDITOR).code == 1
    assert run("audit", "sign", *REVIEWER).code == 1


def test_a_key_is_countersigned_by_the_beginning_of_its_id(run: Run, desk: Path) -> None:
    with open_desk(desk) as opened:
        opened.private_keys.cost = lambda: CHEAP
        opened.signing.opened(opened.people.resolve("王审"), "2468")
    _, key = run("audit", "keys", "--json").json["keys"]
    assert (key["person"], key["confirmed_by"], key["here"]) == ("王审", None, True)
    assert run("audit", "confirm-key", "nothing", *EDITOR).code == 2
    assert run("audit", "confirm-key", key["key"][:8], *EDITOR, "--json").json == {"key": key["key"], "person": "王审"}
    assert run("audit", "keys", "--json").json["keys"][1]["confirmed_by"] == "殷茵"
    assert run("units", "--add", "武穴店", *REVIEWER).code == 1


def test_a_removed_signature_is_named(run: Run, desk: Path) -> None:
    run("units", "--add", "武穴店", *EDITOR)
    with closing(sqlite3.connect(desk / "desk.db")) as plain:
        (sql,) = plain.execute("SELECT sql FROM sqlite_master WHERE name = 'signature_no_delete'").fetchone()
        plain.execute("DROP TRIGGER signature_no_delete")
        plain.execute("DELETE FROM signature WHERE seq = (SELECT max(seq) FROM audit)")
        plain.execute(sql)
        plain.commit()
    ran = run("audit", "verify", "--lang", "en")
    assert ran.code == 1
    assert "has no signature, although signing had begun" in ran.out


def test_a_restored_desk_gets_a_new_desk_key_and_is_proven(run: Run, desk: Path, tmp_path: Path) -> None:
    assert run("backup", "--add", tmp_path / "place", "--name", "盘", *EDITOR).code == 0
    assert run("backup", *EDITOR).code == 0
    new = str(tmp_path / "new")
    assert main(["--desk", new, "restore", str(tmp_path / "place"), *EDITOR]) == 0
    assert main(["--desk", new, "audit", "verify"]) == 0
    assert main(["--desk", new, "units", "--add", "武穴店", *EDITOR]) == 0
    assert main(["--desk", new, "audit", "verify"]) == 0
    with open_desk(tmp_path / "new") as opened:
        assert [one.ended for one in opened.signing.listed()] == ["lost", ""]
    assert not desk.with_name("new").joinpath("keys").samefile(desk / "keys")


def test_a_desk_restored_on_its_own_computer_keeps_its_keys(run: Run, desk: Path, tmp_path: Path) -> None:
    assert run("backup", "--add", tmp_path / "place", "--name", "盘", *EDITOR).code == 0
    assert run("backup", *EDITOR).code == 0
    assert run("restore", tmp_path / "place", *EDITOR).code == 0
    assert run("units", "--add", "武穴店", *EDITOR).code == 0
    assert [one["ended"] for one in run("audit", "keys", "--json").json["keys"]] == [None]
    assert run("audit", "verify").code == 0
    assert desk.is_dir()


def test_the_doctor_says_where_the_key_lies_and_what_proof_stands_outside(run: Run, desk: Path, tmp_path: Path) -> None:
    said = run("doctor", "--lang", "en").out
    assert 'the desk\'s folder "keys"' in said
    assert "no place: whoever rewrites the whole desk" in said
    (tmp_path / "share").mkdir()
    run("audit", "checkpoint", "--add", tmp_path / "share", *EDITOR)
    assert "places: 1, last written" in run("doctor", "--lang", "en").out
    assert desk.is_dir()


@pytest.mark.parametrize("folder", ["desk", "new"])
def test_who_restores_with_a_pin_signs_it_and_the_rollback_is_acknowledged(
    run: Run, desk: Path, tmp_path: Path, folder: str
) -> None:
    def pin(*words: str) -> tuple[str, str]:
        reading, writing = os.pipe()
        os.write(writing, "".join(f"{word}\n" for word in words).encode())
        os.close(writing)
        return "--pin-fd", str(reading)

    def on(*words: object) -> int:
        return main(["--desk", str(tmp_path / folder), *map(str, words), *EDITOR])

    assert run("seats", "--set-pin", *EDITOR, *pin("246801", "246801")).code == 0
    assert run("backup", "--add", tmp_path / "place", "--name", "盘", *EDITOR, *pin("246801")).code == 0
    assert run("backup", *EDITOR, *pin("246801")).code == 0
    assert run("units", "--add", "武穴店", *EDITOR, *pin("246801")).code == 0
    assert on("restore", tmp_path / "place", *pin("246801")) == 0
    assert on("units", "--add", "蕲春店", *pin("246801")) == 0
    with open_desk(tmp_path / folder) as opened:
        report, keys = opened.keeping.verify(), opened.signing.listed()
    assert (report.problems, len(report.rollbacks)) == ([], 1)
    assert [one.ended for one in keys if one.person] == ([""] if folder == "desk" else ["lost", ""])
    assert desk.is_dir()
