"""A folder that cannot be written, or holds other files, stops the export and changes nothing else."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desks import PUSH, Office, Offices, opened
from wxdesk.domain.desk.errors import Unusable, UserError


@pytest.fixture
def office(offices: Offices, tmp_path: Path) -> Iterator[Office]:
    """Yield a desk whose only item is released."""
    with opened(offices.copy("released", tmp_path / "office")) as found:
        yield found


def export(office: Office, folder: Path | None = None) -> Path:
    """Export the push of 4 January to `folder`, or to the desk's own folder, and return the package's path."""
    return office.desk.exporting.export(PUSH, office.editor, below_minimum="演练", output=folder)


def _untouched(office: Office) -> None:
    assert "package.exported" not in office.acts()
    assert office.desk.scheduling.push(PUSH).packages == []
    assert office.desk.keeping.verify().ok


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_stops_the_export(office: Office) -> None:
    folder = office.desk.folder / "packages"
    folder.mkdir()
    folder.chmod(0o555)
    with pytest.raises(Unusable):
        export(office)
    folder.chmod(0o755)
    _untouched(office)


@pytest.mark.parametrize("name", ["media-2026-01-04-1", "media-2026-01-04-1.zip", "集团媒体号 2026-01-04 第1包"])
def test_a_place_that_is_taken_stops_the_export_and_is_left_alone(office: Office, name: str) -> None:
    folder = office.desk.folder / "packages"
    folder.mkdir()
    (folder / name).write_text("somebody's own", encoding="utf-8")
    with pytest.raises(Unusable, match="path-exists"):
        export(office)
    assert [path.name for path in folder.iterdir()] == [name]
    assert (folder / name).read_text(encoding="utf-8") == "somebody's own"
    _untouched(office)


def test_a_link_in_place_of_the_folder_of_a_disk_that_is_gone_is_told(office: Office) -> None:
    (office.desk.folder / "packages").symlink_to(office.desk.folder / "gone" / "disk")
    with pytest.raises(Unusable):
        export(office)
    _untouched(office)


def test_a_file_of_the_vault_that_is_gone_stops_the_export(office: Office) -> None:
    digest = office.desk.reading.submission(office.only).pieces[0].digest
    office.desk.vault.path(digest).unlink()
    with pytest.raises(UserError, match="vault-missing"):
        export(office)
    _untouched(office)


def test_a_damaged_original_stops_the_export_too(office: Office) -> None:
    document = office.desk.reading.submission(office.only).pieces[2]
    path = office.desk.vault.path(document.digest)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(UserError, match="vault-damaged"):
        export(office)
    _untouched(office)


def test_a_damaged_file_is_made_whole_when_it_comes_again(office: Office) -> None:
    piece = office.desk.reading.submission(office.only).pieces[0]
    path = office.desk.vault.path(piece.digest)
    whole = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(whole[:-1])
    again = office.inbox / piece.name
    again.write_bytes(whole)
    office.receive(again)
    assert path.read_bytes() == whole
