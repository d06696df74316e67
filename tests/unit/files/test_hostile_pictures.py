"""Pictures made to take a decoder's time or memory."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from wxdesk.bootstrap import shipped_rulebook
from wxdesk.domain.media import Trouble
from wxdesk.files.jpeg_structure import jpeg
from wxdesk.files.png_structure import png
from wxdesk.files.several import pictures_in

LIMITS = shipped_rulebook().limits.image


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
        (LARGE[:-2] + LAST_SCAN * 20 + LARGE[-2:], Trouble.CODING),
        (PNG[:33] + chunk(b"teSt", bytes(3_000_000)) * 3 + PNG[33:], Trouble.INFLATES),
        (PNG[:33] + chunk(b"eXIf", bytes(1_100_000)) + PNG[33:], Trouble.INFLATES),
        (PNG[:33] + chunk(b"IDAT", b"\x78\x01" + b"\2\x08\x20\x80\0" * 300_000), Trouble.DAMAGED),
        (WIDE + PIECES, Trouble.INFLATES),
    ],
    ids=["notes", "scans", "private chunks", "EXIF", "image data of nothing", "small pieces"],
)
def test_no_decoder_sees_a_picture_with_more_of_something_than_any_has(
    content: bytes, trouble: Trouble
) -> None:
    found = png(content, LIMITS) if content.startswith(b"\x89") else jpeg(content, LIMITS)
    assert found.broken
    assert [problem.trouble for problem in found.problems] == [trouble]


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
