"""Intact pictures with odd headers or binary metadata are not returned to the unit.

Data that a camera writes into a picture, such as its owner or serial number, are found.
"""

import io
import random
import struct
from pathlib import Path

import pytest
from PIL import Image

from tests.unit.files.label_builder import jpeg_with, picture, png_chunk, png_with, segment
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.checks.media.media import check_media
from wxdesk.checks.media.media_use import MediaUse
from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.files.formats.hidden_files import scripted
from wxdesk.files.pictures.images import probe

BOOK = shipped_rulebook()


def facts_of(content: bytes, form: str, folder: Path) -> MediaFacts:
    path = folder / "a"
    path.write_bytes(content)
    answer = probe(str(path), form, BOOK.limits.image._asdict())
    return MediaFacts.from_json({**MediaFacts(Kind.IMAGE, form, len(content)).as_json(), **answer})


def rules(content: bytes, form: str, folder: Path, use: MediaUse = MediaUse.SCAN) -> set[str]:
    facts = facts_of(content, form, folder)
    return {one.rule for one in check_media(facts, f"a.{form}", BOOK, use=use)}


def without_jfif(content: bytes) -> bytes:
    return content[:2] + content[4 + int.from_bytes(content[4:6], "big") :]


@pytest.mark.parametrize(
    "short",
    [b"\xff\xe0\x00\x07JFIF\0", b"\xff\xee\x00\x07Adobe", b"\xff\xe2\x00\x0eICC_PROFILE\0"],
)
def test_a_header_that_pillow_cannot_open_is_no_damage(tmp_path: Path, short: bytes) -> None:
    whole = jpeg_with()
    content = whole[:2] + short + without_jfif(whole)[2:]
    facts = facts_of(content, "jpeg", tmp_path)
    assert (facts.problems, facts.pixels is not None) == ((), True)


def test_a_frame_of_motion_jpeg_without_tables_is_shown_with_a_remark(tmp_path: Path) -> None:
    whole, bare, place = jpeg_with(), b"\xff\xd8", 2
    while whole[place + 1] != 0xDA:
        end = place + 2 + int.from_bytes(whole[place + 2 : place + 4], "big")
        bare += whole[place:end] if whole[place + 1] != 0xC4 else b""
        place = end
    facts = facts_of(bare + whole[place:], "jpeg", tmp_path)
    found = [one for one in check_media(facts, "a.jpg", BOOK, use=MediaUse.SCAN) if one.rule == "I-CODING"]
    assert [one.severity.value for one in found] == ["warn"]
    assert facts.pixels is not None


def binary(seed: int, *, around: bytes, length: int = 3000) -> bytes:
    data = bytearray(random.Random(seed).randbytes(length))  # noqa: S311 - noise
    data[length // 2 : length // 2 + len(around)] = around
    return bytes(data)


@pytest.mark.parametrize("sign", [b"<?=", b"<svg>", b"eval("])
@pytest.mark.parametrize("seed", range(20))
def test_signs_of_a_script_in_binary_data_are_none(seed: int, sign: bytes) -> None:
    assert scripted(binary(seed, around=sign + b"\x01\x90")) == ""


@pytest.mark.parametrize("script", [b"<?=`ls`?>", b"<?php phpinfo();", "<script>alert('好')".encode(), b"eval(x)"])
def test_a_script_in_a_comment_is_found_wherever_it_stands(tmp_path: Path, script: bytes) -> None:
    assert scripted(b"note \0" + script + b"\0\xff\xfe")
    assert "I-ACTIVE" in rules(jpeg_with(segment(b"\xfe", b"shop " + script)), "jpeg", tmp_path, MediaUse.PROMOTION)


def test_what_office_keeps_in_a_chunk_of_its_own_hides_no_file(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "I-POLYGLOT" not in rules(png_with(png_chunk(b"cmOD", ole)), "png", tmp_path)
    assert "I-POLYGLOT" in rules(png_with(png_chunk(b"cmOD", b"PK\x03\x04" + bytes(600))), "png", tmp_path)
    assert "I-POLYGLOT" in rules(png_with(png_chunk(b"tEXt", b"note\0" + ole)), "png", tmp_path)


def test_a_picture_of_one_pixel_is_a_placeholder(tmp_path: Path) -> None:
    for side, tiny in ((1, True), (15, True), (16, False)):
        content = io.BytesIO()
        Image.new("RGB", (side, side), (200, 40, 60)).save(content, "PNG")
        assert ("I-TINY" in rules(content.getvalue(), "png", tmp_path, MediaUse.PROMOTION)) == tiny


XMP = (
    b'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description %s/></rdf:RDF></x:xmpmeta>'
)
CAMERA = b'tiff:Make="Canon" tiff:Model="Canon EOS R6" '


@pytest.mark.parametrize(("told", "photo"), [(CAMERA + b'exif:FNumber="28/10"', True), (CAMERA, False)])
def test_a_camera_that_only_xmp_names_is_a_camera(tmp_path: Path, told: bytes, *, photo: bool) -> None:
    facts = facts_of(jpeg_with(segment(b"\xe1", XMP % told)), "jpeg", tmp_path)
    assert (facts.camera, facts.camera_photo) == ("Canon EOS R6", photo)


@pytest.mark.parametrize(
    ("make", "model", "source", "photo"),
    [
        ("HUAWEI", "P40", None, True),
        ("EPSON", "Perfection V39", None, False),
        ("Canon", "CanoScan 9000F", None, False),
        ("Brother", "MFC", b"\x02", False),
    ],
)
def test_maker_and_time_of_exposure_make_a_photograph_but_not_a_scan(
    tmp_path: Path, make: str, model: str, source: bytes | None, *, photo: bool
) -> None:
    exif = Image.Exif()
    exif[0x10F], exif[0x110] = make, model
    details = exif.get_ifd(0x8769)
    details[0x9003] = "2026:01:02 10:00:00"
    if source:
        details[0xA300] = source
    content = io.BytesIO()
    picture().save(content, "JPEG", exif=exif)
    assert facts_of(content.getvalue(), "jpeg", tmp_path).camera_photo == photo


def directory(order: str, base: int, *entries: tuple[int, int, bytes]) -> bytes:
    """Return a TIFF directory at offset `base`; each entry is a tag, its type, and its bytes."""
    head, behind = struct.pack(f"{order}H", len(entries)), b""
    start = base + 2 + 12 * len(entries) + 4
    for tag, kind, value in entries:
        count = len(value) // {2: 1, 4: 4, 7: 1}[kind]
        inline = value.ljust(4, b"\0") if len(value) <= 4 else struct.pack(f"{order}I", start + len(behind))
        behind += value if len(value) > 4 else b""
        head += struct.pack(f"{order}HHI", tag, kind, count) + inline
    return head + bytes(4) + behind


def exif_with(make: bytes, note: bytes) -> bytes:
    """Return EXIF data of the camera maker `make` with the bytes `note` as maker note, which begins at offset 100."""
    first = directory("<", 8, (0x10F, 2, make + b"\0"), (0x8769, 4, struct.pack("<I", 60)))
    inner = struct.pack("<H", 1) + struct.pack("<HHII", 0x927C, 7, len(note), 100) + bytes(4)
    return b"Exif\0\0" + (b"II*\0\x08\0\0\0" + first).ljust(60, b"\0") + inner.ljust(40, b"\0") + note


NIKON = b"Nikon\0\x02\x10\0\0" + b"II*\0\x08\0\0\0" + directory("<", 8, (0x1D, 2, b"3004512\0"))
FUJI = b"FUJIFILM\x0c\0\0\0" + directory("<", 12, (0x10, 2, b"FF02B4500123\0\0\0\0"))
CANON = directory("<", 100, (0x09, 2, b"Li Ming\0".ljust(32, b"\0")), (0x0C, 4, struct.pack("<I", 123456)))
EMPTY = directory("<", 100, (0x09, 2, bytes(32)), (0x0C, 4, bytes(4)))


@pytest.mark.parametrize(
    ("make", "note", "private"),
    [
        ("Canon", CANON, ("owner", "serial")),
        ("Canon", EMPTY, ()),
        ("NIKON CORPORATION", NIKON, ("serial",)),
        ("FUJIFILM", FUJI, ("serial",)),
        ("Xyz", CANON, ()),
        ("Canon", b"\xff" * 30, ()),
    ],
)
def test_owner_and_serial_number_in_a_makers_note_are_private(
    tmp_path: Path, make: str, note: bytes, private: tuple[str, ...]
) -> None:
    exif = exif_with(make.encode(), note)
    assert facts_of(jpeg_with(segment(b"\xe1", exif)), "jpeg", tmp_path).private == private
