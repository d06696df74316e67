"""Pictures built to exhaust a decoder's time or memory are recognised before they are decoded."""

import struct
import zlib
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from PIL import Image

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.domain.media.facts import Trouble
from wxdesk.files.formats.jpeg_structure import jpeg
from wxdesk.files.formats.png_structure import png, png_header
from wxdesk.files.formats.several import pictures_in
from wxdesk.files.pictures.images import probe

LIMITS = shipped_rulebook().limits.image
LONG_AGO = count(0, 1.0).__next__
"""A clock that advances one second with each call."""


def encoded(kind: str, size: tuple[int, int] = (64, 48), **options: bool) -> bytes:
    target = BytesIO()
    Image.new("L", size, 90).save(target, kind, **options)
    return target.getvalue()


def segment(code: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 255, code, len(body) + 2) + body


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def box(name: bytes, body: bytes = b"") -> bytes:
    return struct.pack(">I4s", 8 + len(body), name) + body


JPEG, PNG = encoded("JPEG"), encoded("PNG")
LARGE = encoded("JPEG", (4000, 4000), progressive=True)
LAST_SCAN = LARGE[LARGE.rindex(b"\xff\xda") : -2]
WIDE = encoded("PNG", (8000, 802))[:33]
STORED = zlib.compress(bytes(8001 * 802), 0)
PIECES = b"".join(chunk(b"IDAT", STORED[at : at + 64]) for at in range(0, len(STORED), 64))


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (JPEG[:2] + segment(0xFE, bytes(60_000)) * 140 + JPEG[2:], Trouble.INFLATES),
        (JPEG[:2] + segment(0xDB, (b"\0" + b"\1" * 64) * 1000) * 20 + JPEG[2:], Trouble.INFLATES),
        (LARGE[:-2] + LAST_SCAN * 20 + LARGE[-2:], Trouble.CODING),
        (PNG[:33] + chunk(b"teSt", bytes(3_000_000)) * 3 + PNG[33:], Trouble.INFLATES),
        (PNG[:33] + chunk(b"eXIf", bytes(1_100_000)) + PNG[33:], Trouble.INFLATES),
        (PNG[:33] + chunk(b"IDAT", b"\x78\x01" + b"\2\x08\x20\x80\0" * 300_000), Trouble.DAMAGED),
        (WIDE + PIECES, Trouble.INFLATES),
    ],
    ids=["notes", "tables", "scans", "private chunks", "EXIF", "image data of nothing", "small pieces"],
)
def test_no_decoder_sees_a_picture_with_more_of_something_than_any_has(content: bytes, trouble: Trouble) -> None:
    found = png(content, LIMITS) if content.startswith(b"\x89") else jpeg(content, LIMITS)
    assert found.broken
    assert [problem.trouble for problem in found.problems] == [trouble]


def png_of(width: int, height: int, form: bytes, rows: bytes, more: bytes = b"") -> bytes:
    """Return a PNG with the packed `rows` and the further chunks `more`.

    `form` holds the header bytes for depth, colour type, compression, filter and interlacing.
    """
    header = chunk(b"IHDR", struct.pack(">II", width, height) + form)
    return PNG[:8] + header + more + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def test_unpacking_that_takes_too_long_is_left_and_the_pixels_are_not_looked_at() -> None:
    rows = (b"\0" + bytes(range(256)) * 4) * 16_384
    content = png_of(256, 16_384, b"\x08\6\0\0\0", rows)
    found = png(content, LIMITS, LONG_AGO)
    assert found.slow
    assert not found.problems
    assert not png(content, LIMITS).slow


@pytest.mark.parametrize(
    ("size", "form", "slow"),
    [
        ((6000, 6200), b"\x08\6\0\0\0", False),
        ((7000, 7100), b"\x08\6\0\0\0", True),
        ((7000, 7100), b"\x08\2\0\0\0", False),
        ((7000, 7100), b"\x08\6\0\0\1", True),
        ((7000, 7100), b"\x08\3\0\0\1", False),
        ((4000, 3000), b"\x10\6\0\0\1", False),
        ((4200, 4300), b"\x10\6\0\0\0", False),
        ((6600, 6700), b"\x10\2\0\0\0", True),
    ],
)
def test_colours_of_8_bits_are_looked_at_up_to_the_cap_and_larger_rows_below_it(
    size: tuple[int, int], form: bytes, *, slow: bool
) -> None:
    header, _ = png_header(png_of(*size, form, b""))
    assert header.slow is slow


def test_a_vast_png_is_looked_at_and_its_notes_are_read(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (6000, 4100), (200, 30, 30, 255))
    picture.paste((0, 0, 0, 0), (5999, 4099, 6000, 4100))
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(tmp_path / "a.png", exif=exif, compress_level=1)
    facts = probe(str(tmp_path / "a.png"), "png", LIMITS._asdict())
    assert facts["problems"] == []
    assert (facts["mode"], facts["transparent"], facts["orientation"]) == ("RGBA", True, 6)
    assert facts["pixels"]["photo"] == 0


def test_a_slow_png_is_proven_and_asked_about(tmp_path: Path) -> None:
    rows = [(5600, 5600, 8, 8), (5600, 5600, 8, 8), (5600, 5600, 4, 8), (5600, 5600, 4, 4)]
    rows += [(5600, 5600, 2, 4), (5600, 5600, 2, 2), (5600, 5600, 1, 2)]
    data = b"".join((b"\0" + bytes(8 * (wide // dx))) * (high // dy) for wide, high, dx, dy in rows)
    path = tmp_path / "a.png"
    path.write_bytes(png_of(5600, 5600, b"\x10\6\0\0\1", data))
    facts = probe(str(path), "png", LIMITS._asdict())
    assert [one["trouble"] for one in facts["problems"]] == [Trouble.UNPROVEN]
    assert facts["mode"] == "RGBA"
    assert "pixels" not in facts


@pytest.mark.parametrize(
    ("rows", "form"),
    [
        (b"\0abcd" * 3 + b"\5abcd", b"\x08\0\0\0\0"),
        (b"\0a" * 2 + b"\0ab" * 3 + b"\0abcd" + b"\7abcd", b"\x08\0\0\0\1"),
        (b"\0abcd" * 4, b"\x08\3\0\0\0"),
    ],
    ids=["filter", "filter of an interlaced row", "no palette"],
)
def test_rows_of_no_known_filter_and_places_in_no_palette_are_damage(rows: bytes, form: bytes) -> None:
    found = png(png_of(4, 4, form, rows), LIMITS)
    assert [problem.trouble for problem in found.problems] == [Trouble.DAMAGED]


@pytest.mark.parametrize(
    ("content", "kind", "pictures"),
    [
        (b"GIF89a" + bytes(7) + (b"," + bytes(10) + b"\0") * 10_001, "gif", 10_000),
        (b"GIF89a" + bytes(7) + b"!\xf9" + b"\1a" * 600_000 + b"\0" + (b"," + bytes(11)) * 3, "gif", 1),
        (b"RIFF    WEBP" + b"ANMF\0\0\0\0" * 10_001, "webp", 10_000),
        (b"RIFF    WEBP" + b"abcd\0\0\0\0" * 500_000 + b"ANMF\0\0\0\0" * 3, "webp", 1),
        (box(b"ftyp") + box(b"free") * 10_001 + box(b"moov"), "heic", 1),
    ],
    ids=["GIF", "blocks of GIF", "WebP", "chunks of WebP", "boxes of HEIC"],
)
def test_pictures_are_counted_up_to_where_there_are_more_parts_than_in_any(
    content: bytes, kind: str, pictures: int
) -> None:
    assert pictures_in(content, kind) == pictures
