"""A desk is backed up, restored and checked on the command line, and a restore is practised as a drill."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from wxdesk.cli.main import main

EDITOR = ("--as", "殷茵")


def _set_up(run: Run, place: Path, *words: str) -> None:
    assert run("init", "--name", "黄商集团", "--editor", "殷茵", "--reviewer", "王审").code == 0
    assert run("backup", "--add", place, "--name", "盘", *words, *EDITOR).code == 0
    assert run("backup", *EDITOR).code == 0


def test_a_desk_moves_to_another_folder_by_backup_and_restore(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "place"
    _set_up(run, place)
    (listed,) = run("backup", "--list", "--json").json["places"]
    assert (listed["name"], listed["reachable"], listed["late"]) == ("盘", True, False)
    (offer,) = run("restore", place, "--list", "--json").json["backups"]
    assert (offer["ok"], offer["lost"]) == (True, 1)
    assert run("restore", "--drill", *EDITOR).code == 0
    assert run("vault", "verify", "--part", "10%", "--json").json["ok"]
    new = str(tmp_path / "new")
    assert main(["--desk", new, "restore", str(place), "--reason", "换电脑", *EDITOR]) == 0
    assert main(["--desk", new, "audit", "verify"]) == 0


def test_paths_may_be_relative(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _set_up(run, tmp_path / "place")
    monkeypatch.chdir(tmp_path)
    assert run("backup", "place", *EDITOR).code == 0
    assert main(["--desk", "new", "restore", "place", *EDITOR]) == 0
    assert (tmp_path / "new" / "desk.db").is_file()


def test_an_encrypted_place_reads_its_passphrase_from_a_descriptor(run: Run, tmp_path: Path) -> None:
    def typed(words: str) -> str:
        reading, writing = os.pipe()
        os.write(writing, f"{words}\n".encode())
        os.close(writing)
        return str(reading)

    place = tmp_path / "usb"
    _set_up(run, place, "--removable", "--passphrase-fd", typed("secret"))
    assert run("restore", place, *EDITOR).code == 2
    assert run("restore", place, *EDITOR, "--passphrase-fd", typed("other")).code == 2
    ran = run("restore", place, *EDITOR, "--passphrase-fd", typed("secret"), "--json")
    assert (ran.code, Path(ran.json["aside"]).is_dir()) == (0, True)


def test_a_damaged_desk_names_its_backup_places(run: Run, tmp_path: Path) -> None:
    _set_up(run, tmp_path / "place")
    (tmp_path / "desk" / "desk.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)
    ran = run("queue")
    assert (ran.code, str(tmp_path / "place") in ran.err) == (3, True)
