"""A rename that fails for a moment is tried again; if it fails for good, no half-written file remains."""

from pathlib import Path

import pytest

from tests.desks import PUSH, Office, Offices, opened
from tests.disks import Refusals
from wxdesk.domain.desk.errors import Unusable
from wxdesk.files.confinement import process
from wxdesk.files.vault import durable

RENAMES = 7 + (5 if process.possible() else 0)
"""Number of renames in the export of one item: pictures, covers, the package, and the folder for copying.

A confined parser makes each picture and cover in its own folder, and one more rename moves it out.
"""


def _export(office: Office) -> Path:
    return office.desk.exporting.export(PUSH, office.editor, below_minimum="演练")


@pytest.mark.parametrize("first", range(1, RENAMES + 1))
def test_an_export_survives_a_rename_that_is_refused_for_a_moment(
    offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    with opened(offices.copy("released", tmp_path / "office")) as office:
        refusals = Refusals(monkeypatch, first, 3)
        bag = _export(office)
        assert (refusals.renames, office.desk.verify(bag).ok) == (RENAMES + 3, True)


@pytest.mark.parametrize("first", range(1, RENAMES + 1))
def test_an_export_whose_rename_stays_refused_says_so_and_leaves_nothing(
    offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    with opened(offices.copy("released", tmp_path / "office")) as office:
        with monkeypatch.context() as patch:
            Refusals(patch, first)
            with pytest.raises(Unusable) as caught:
                _export(office)
        assert caught.value.code == ("export-unplaced" if first > RENAMES - 2 else "rename-refused")
        assert list((office.desk.folder / "packages").glob("*")) == []
        assert office.desk.keeping.verify().ok
        assert office.desk.verify(_export(office)).ok


def test_a_file_whose_rename_stays_refused_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    Refusals(monkeypatch)
    with pytest.raises(Unusable, match="rename-refused"):
        durable.write_file(target, b"new")
    assert ([path.name for path in tmp_path.iterdir()], target.read_bytes()) == (["a.txt"], b"old")


def test_a_thumbnail_whose_rename_stays_refused_leaves_nothing(
    offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(offices.copy("received", tmp_path / "office")) as office:
        digest = office.desk.reading.submission(office.only).pieces[0].digest
        Refusals(monkeypatch)
        with pytest.raises(Unusable, match="rename-refused"):
            office.desk.thumbnail(digest)
        assert list((office.desk.folder / "thumbnails").iterdir()) == []
