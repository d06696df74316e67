"""Other programs open copies of a desk's files, never the files of the vault.

Covers are written as files in both shapes, wide and square.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.desks import Office, picture_file
from tests.disks import mode
from wxdesk.disk.outside_mark import ATTRIBUTE, ORIGIN, mark_from_outside
from wxdesk.domain.desk.errors import Unusable

type OfficeIn = Callable[[str], Office]


def test_another_program_opens_a_copy_never_the_file_of_the_vault(office_in: OfficeIn) -> None:
    office = office_in("received")
    piece = office.desk.reading.submission(office.only).pieces[0]
    copy, macros = office.desk.copy_to_open(piece.digest, piece.name)
    assert (copy.name, macros) == (piece.name.rpartition("/")[2], False)
    assert copy.read_bytes() == office.desk.vault.path(piece.digest).read_bytes()
    copy.chmod(0o600)
    copy.write_bytes(b"spoilt")
    assert office.desk.vault.verified_path(piece.digest).is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows marks a copy by a stream")
def test_a_copy_is_private_read_only_and_marked_as_from_outside(office_in: OfficeIn) -> None:
    office = office_in("empty")
    stored = office.desk.vault.add_bytes(b"\xd0\xcf\x11\xe0 old Office")
    copy = office.desk.copy_to_open(stored.digest, "报价.xls").path
    assert (mode(copy), mode(copy.parent), mode(office.desk.scratch_folder)) == (0o400, 0o700, 0o700)
    if ATTRIBUTE in os.listxattr(copy):
        assert os.getxattr(copy, ATTRIBUTE) == ORIGIN
    assert office.desk.copy_to_open(stored.digest, "报价.xls").path == copy


def test_windows_is_told_by_a_zone_of_the_internet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    copy = tmp_path / "报价.xls"
    copy.write_bytes(b"x")
    mark_from_outside(copy)
    stream = tmp_path / "报价.xls:Zone.Identifier"
    assert stream.read_bytes().splitlines()[:2] == [b"[ZoneTransfer]", b"ZoneId=3"]


_OLE = "_VBA_PROJECT".encode("utf-16-le")


@pytest.mark.parametrize(
    "content",
    [
        b"PK word/vbaProject.bin",
        _OLE,
        b"x" * ((1 << 20) - 5) + b"word/vbaProject.bin",
        b"x" * ((1 << 20) - 7) + _OLE + b"x" * (1 << 20),
    ],
)
def test_macros_of_a_copy_are_told(office_in: OfficeIn, content: bytes) -> None:
    office = office_in("empty")
    assert office.desk.copy_to_open(office.desk.vault.add_bytes(content).digest, "报价.xlsm").has_macros


def test_covers_come_in_both_shapes_made_once(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    cover = office.desk.review_reading.view(office.placement, None).cover
    assert cover is not None
    wide, square = (office.desk.cover(cover.picture, None, wide=which) for which in (True, False))
    with Image.open(wide) as one, Image.open(square) as other:
        assert one.width > 2 * one.height
        assert other.width == other.height
    assert office.desk.cover(cover.picture, None, wide=True) == wide


@pytest.mark.parametrize("version", ["", "-2"])
def test_a_picture_that_an_older_program_kept_is_made_again(office_in: OfficeIn, version: str) -> None:
    office = office_in("received")
    digest = office.desk.reading.submission(office.only).pieces[1].digest
    kept = office.desk.folder / "thumbnails" / f"{digest}-320{version}.jpg"
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(b"blank, or without its AI label")
    with Image.open(office.desk.thumbnail(digest, 320)) as picture:
        assert max(picture.size) == 320
    assert not kept.exists()


def _thumbnail(office: Office, digest: str) -> object:
    return office.desk.thumbnail(digest)


def _cover(office: Office, digest: str) -> object:
    return office.desk.cover(digest, None, wide=True)


def _film_frame(office: Office, digest: str) -> object:
    return office.desk.film_frame(digest)


def _copy(office: Office, digest: str) -> object:
    return office.desk.copy_to_open(digest, "a.jpg")


@pytest.mark.parametrize("read", [_thumbnail, _cover, _film_frame, _copy])
def test_a_file_with_one_flipped_byte_is_named_and_never_used(
    office_in: OfficeIn, read: Callable[[Office, str], object]
) -> None:
    office = office_in("empty")
    office.inbox.mkdir(exist_ok=True)
    digest = office.desk.vault.add(picture_file(office.inbox / "a.jpg", shade=77)).digest
    path = office.desk.vault.where(digest)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)
    with pytest.raises(Unusable) as caught:
        read(office, digest)
    assert (caught.value.code, caught.value.values["digest"]) == ("vault-damaged", digest)
