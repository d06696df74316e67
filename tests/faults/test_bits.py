"""Damage to the database is reported, wherever it is, and never causes a program error."""

import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from tests.desks import Offices
from tests.faults.bits import flips
from tests.faults.live_bytes import live_bytes
from wxdesk.cli.main import main

COUNT = 60
WORDS = {"desk_file": "工作库文件", "backup": "备份"}


@pytest.fixture
def desk(offices: Offices, tmp_path: Path) -> Path:
    """Return the folder of a desk with an exported push."""
    return offices.copy("exported", tmp_path / "office") / "desk"


def test_each_bit_that_is_flipped_is_noticed_or_stands_where_verification_does_not_look(desk: Path) -> None:
    found = [*flips(desk, COUNT)]
    assert [flip for flip in found if flip.missed] == []
    assert {flip.code for flip in found} <= {0, 1, 3}
    assert sum(flip.code > 0 for flip in found) > COUNT / 2
    assert [flip for flip in found if flip.code == 3 and WORDS["desk_file"] not in flip.said] == []


def test_the_bytes_that_hold_something_are_found(desk: Path) -> None:
    live = live_bytes(desk / "desk.db")
    places = sorted((one.start, one.end) for one in live)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    assert {"audit", "trail_line_subject", "body", "person", "sqlite_master"} <= {one.owner for one in live}


def _damage(desk: Path, owner: str, kept: bytes, damaged: bytes) -> None:
    """Overwrite the first occurrence of `kept` in the table or index `owner` with `damaged`, of equal length."""
    path = desk / "desk.db"
    content = bytearray(path.read_bytes())
    own = [one for one in live_bytes(path) if one.owner == owner]
    place = next(at for one in own for at in [content.find(kept, one.start, one.end)] if at > 0)
    content[place : place + len(damaged)] = damaged
    path.write_bytes(content)


def _verify(desk: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["--desk", str(desk), "audit", "verify"])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_a_text_that_is_no_utf_8_any_more_is_named(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _damage(desk, "person", "王审".encode(), b"\xff")
    code, said = _verify(desk, capsys)
    assert code == 1
    assert "数据表与留痕不符：person" in said


def test_an_index_that_does_not_fit_its_table_is_named(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(desk / "desk.db")) as plain:
        (subject,) = plain.execute("SELECT subject FROM trail_line WHERE seq = 5").fetchone()
    _damage(desk, "trail_line_subject", subject.encode(), b"!")
    code, said = _verify(desk, capsys)
    assert code == 1
    assert "trail_line_subject" in said
    assert WORDS["backup"] in said


def test_a_schema_that_cannot_be_read_is_told_as_damaged(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _damage(desk, "sqlite_master", b"CREATE TABLE audit", b"CREATE \xc9ABLE audit")
    code, said = _verify(desk, capsys)
    assert code == 3
    assert WORDS["backup"] in said


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_database_that_was_cut_off_is_told_as_damaged(
    desk: Path, capsys: pytest.CaptureFixture[str], share: float
) -> None:
    path = desk / "desk.db"
    content = path.read_bytes()
    path.write_bytes(content[: round(len(content) * share)])
    code, said = _verify(desk, capsys)
    assert code in {1, 3}
    assert WORDS["desk_file"] in said
    assert WORDS["backup"] in said
