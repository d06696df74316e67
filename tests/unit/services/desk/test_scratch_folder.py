"""If the disk is too full for a folder of temporary files, the person gets an error, and nothing is received."""

import errno
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import Office, material
from wxdesk.domain.desk.errors import Unusable


@pytest.mark.parametrize(("place", "making"), [(tempfile, "mkdtemp"), (Path, "mkdir")])
def test_a_disk_without_room_for_a_folder_is_said_and_nothing_came(
    office_in: Callable[[str], Office], monkeypatch: pytest.MonkeyPatch, place: object, making: str
) -> None:
    office = office_in("empty")
    path = office.inbox / "来稿.zip"
    folder = material(office.inbox / "店庆")
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(folder / "店庆.docx", "店庆.docx")

    def full(*_: object, **__: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device", "scratch")

    acts = office.acts()
    assert office.desk.scratch_folder.is_dir()
    monkeypatch.setattr(place, making, full)
    with pytest.raises(Unusable, match="path-full"):
        office.desk.intake.receive([path], office.said(), office.editor)
    assert office.acts() == acts
