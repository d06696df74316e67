"""Checkpoints on the command line: the places outside the desk that get them, and sheets of paper with a code.

It is also proven that the trail between two checkpoints was only extended.
"""

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from wxdesk.files.keeping.proof_folder import read_proof_places, write_proof_places

EDITOR, REVIEWER = ("--as", "殷茵"), ("--as", "王审")


@pytest.fixture
def place(run: Run, tmp_path: Path) -> Path:
    """Make a desk with one place outside it that gets checkpoints, and return the folder of this place."""
    assert run("init", "--name", "黄商集团", "--editor", "殷茵", "--reviewer", "王审").code == 0
    folder = tmp_path / "share"
    folder.mkdir()
    assert run("audit", "checkpoint", "--add", folder, "--name", "共享", *EDITOR).code == 0
    return folder


def notes(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("0*.txt"))


def test_places_are_added_written_to_listed_and_removed(run: Run, place: Path) -> None:
    assert run("units", "--add", "武穴店", *EDITOR).code == 0
    (listed,) = run("audit", "checkpoint", "--list", "--json").json
    assert (listed["name"], listed["behind"], listed["why"]) == ("共享", 2, None)
    (written,) = run("audit", "checkpoint", *EDITOR, "--json").json
    assert (written["name"], written["why"]) == ("共享", None)
    assert Path(written["path"]) == notes(place)[-1]
    assert run("audit", "checkpoint", "没有", *EDITOR).code == 2
    assert run("audit", "checkpoint", "--remove", "共享", *REVIEWER).code == 1
    assert run("audit", "checkpoint", "--remove", "共享", *EDITOR).code == 0
    assert run("audit", "checkpoint", *EDITOR).code == 2
    assert len(notes(place)) == 2


def yesterday(desk: Path) -> None:
    """Change the date of the last checkpoint in each place outside the desk to the day before."""
    kept = read_proof_places(desk)
    write_proof_places(desk, [replace(one, last_at=one.last_at and one.last_at - timedelta(days=1)) for one in kept])


def test_a_command_that_writes_also_writes_the_checkpoint_of_the_day_once(
    run: Run, place: Path, tmp_path: Path
) -> None:
    desk = tmp_path / "desk"
    run("units", "--add", "武穴店", *EDITOR)
    assert len(notes(place)) == 1, "today's checkpoint was there already"
    yesterday(desk)
    assert run("units").code == 0
    assert len(notes(place)) == 1, "a command that only reads writes none"
    said = run("doctor", "--lang", "en").out
    assert "today's checkpoint is missing" in said
    added = run("units", "--add", "麻城店", *EDITOR, "--json")
    assert (added.code, len(notes(place))) == (0, 2)
    run("units", "--add", "蕲春店", *EDITOR)
    assert len(notes(place)) == 2
    said = run("doctor", "--lang", "en").out
    assert re.search(r"places: 1, last written 20.*; entries since then: 2", said)
    yesterday(desk)
    place.rename(tmp_path / "away")
    refused = run("units", "--add", "黄梅店", *EDITOR)
    assert (refused.code, "共享" in refused.err) == (0, True), "the command itself succeeded"


def test_a_place_that_is_away_ends_with_the_code_of_an_unusable_path(run: Run, place: Path, tmp_path: Path) -> None:
    place.rename(tmp_path / "away")
    ran = run("audit", "checkpoint", *EDITOR, "--lang", "en")
    assert ran.code == 3
    assert str(place) in ran.err


def test_verification_names_the_tail_that_could_be_cut(run: Run, place: Path) -> None:
    run("units", "--add", "武穴店", *EDITOR)
    said = run("audit", "verify", "--lang", "en").out
    assert re.search(r'place "共享": agrees, 1 in all, .* signature valid', said)
    assert re.search(r"2 entries since 20.* have no outside proof yet", said)
    assert place.is_dir()


def test_a_sheet_has_a_code_that_is_typed_back(run: Run, place: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "单.html"
    code = run("audit", "checkpoint", "--print", sheet, *EDITOR, "--json").json["code"]
    assert code in sheet.read_text()
    found = run("audit", "verify", "--code", code.lower().replace("-", " "), "--json").json
    assert ["code", "good"] in [[one["source"], one["state"]] for one in found["outside"]]
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    assert run("audit", "verify", "--code", wrong).code == 2
    assert place.is_dir()


def test_two_checkpoints_are_proven_from_the_desk_and_later_without_it(run: Run, place: Path, tmp_path: Path) -> None:
    run("units", "--add", "武穴店", *EDITOR)
    run("audit", "checkpoint", *EDITOR)
    old, new = notes(place)
    proof = tmp_path / "proof.json"
    assert run("audit", "consistency", old, new, "-o", proof).code == 0
    tmp_path.joinpath("desk").rename(tmp_path / "gone")
    assert run("audit", "consistency", old, new, "--check", proof, "--json").json["ok"]
    said = json.loads(proof.read_text())
    proof.write_text(json.dumps(said | {"path": said["path"][::-1]}))
    assert run("audit", "consistency", old, new, "--check", proof).code == 1
    proof.write_text("[]")
    assert run("audit", "consistency", old, new, "--check", proof).code == 2
    assert run("audit", "consistency", old, proof).code == 2
    assert run("audit", "consistency", old, tmp_path / "none").code == 3


def test_a_file_is_compared_though_its_place_is_no_longer_known(run: Run, place: Path) -> None:
    (note,) = notes(place)
    run("audit", "checkpoint", "--remove", "共享", *EDITOR)
    found = run("audit", "verify", "--against", note, "--json").json
    assert [(one["source"], one["name"], one["state"]) for one in found["outside"]] == [("file", note.name, "good")]
    forged = note.with_name("forged.txt")
    forged.write_text(note.read_text().replace("chain ", "chain", 1))
    assert run("audit", "verify", "--against", forged).code == 2
