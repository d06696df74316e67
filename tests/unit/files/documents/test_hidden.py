import io
import struct
import zipfile
import zlib

import pytest
from PIL import Image

from tests.unit.files.credentials_builder import jpeg_segments, store
from wxdesk.bootstrap import shipped_rulebook
from wxdesk.domain.media.facts import Trouble
from wxdesk.files.formats.jpeg_structure import jpeg
from wxdesk.files.formats.png_structure import png
from wxdesk.files.formats.structure import Structure
from wxdesk.files.pictures.stripping import bare

LIMITS = shipped_rulebook().limits.image


def encoded(kind: str) -> bytes:
    target = io.BytesIO()
    Image.effect_noise((64, 48), 90).convert("RGB").save(target, kind)
    return target.getvalue()


JPEG, PNG = encoded("JPEG"), encoded("PNG")


def found(content: bytes) -> Structure:
    return png(content, LIMITS) if content.startswith(b"\x89PNG") else jpeg(content, LIMITS)


def troubles(content: bytes) -> list[tuple[Trouble, str]]:
    return [(problem.trouble, problem.detail) for problem in found(content).problems]


def comment(text: bytes) -> bytes:
    return JPEG[:2] + b"\xff\xfe" + struct.pack(">H", len(text) + 2) + text + JPEG[2:]


def made(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def chunk(name: bytes, body: bytes) -> bytes:
    return PNG[:33] + made(name, body) + PNG[33:]


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("a.txt", "a")
    return target.getvalue()


PROGRAM = b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0" + bytes(40)
HIDDEN = [
    (archive(), "ZIP"),
    (b"\0\0\0" + archive(), "ZIP"),
    (b"Rar!\x1a\x07\x01\x00", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (PROGRAM, "EXE"),
    (b"\x7fELF" + bytes(20), "ELF"),
    (b"\x28\xb5\x2f\xfd" + bytes(20), "ZSTD"),
    (b"MSWIM\0\0\0" + bytes(20), "WIM"),
    (b"!<arch>\ndebian-binary", "DEB"),
    (bytes(7) + b"**ACE**" + bytes(20), "ACE"),
    (b"\x21\x80-lh5-" + bytes(20), "LZH"),
    (b"%PDF-1.7", "PDF"),
    (b"{\\rtf1 text}", "RTF"),
    (b"ITSF\3\0\0\0" + bytes(20), "CHM"),
    (b"\n <HTML><body>", "HTML"),
    (b"<?php echo 1;", "HTML"),
    (b"<HTA:APPLICATION>", "HTML"),
    (b"L\0\0\0\1\x14\2\0" + bytes(60), "LNK"),
    (b"@echo off\r\n", "SCRIPT"),
]


@pytest.mark.parametrize(("other", "kind"), HIDDEN)
@pytest.mark.parametrize("content", [JPEG, PNG])
def test_a_file_behind_the_picture_is_found_where_it_begins(content: bytes, other: bytes, kind: str) -> None:
    (problem,) = found(content + other).problems
    assert (problem.trouble, problem.detail, problem.byte) == (Trouble.HIDDEN_FILE, kind, len(content))


@pytest.mark.parametrize(("other", "kind"), HIDDEN)
def test_a_file_in_a_comment_is_found(other: bytes, kind: str) -> None:
    assert troubles(comment(other)) == [(Trouble.HIDDEN_FILE, kind)]
    assert troubles(chunk(b"tEXt", b"Comment\0" + other)) == [(Trouble.HIDDEN_FILE, kind)]


@pytest.mark.parametrize(("other", "kind"), HIDDEN)
@pytest.mark.parametrize("name", [b"Exif\0", b"http://ns.adobe.com/xap/1.0/\0"])
def test_a_file_behind_the_name_of_a_note_is_found(name: bytes, other: bytes, kind: str) -> None:
    assert troubles(comment(name + other)) == [(Trouble.HIDDEN_FILE, kind)]


def test_an_archive_is_found_by_its_end_whatever_stands_before_it() -> None:
    assert troubles(JPEG + b"nothing to see" + archive())[-1] == (Trouble.HIDDEN_FILE, "ZIP")


@pytest.mark.parametrize(("mark", "kind"), [(b"Rar!\x1a\x07\x01\x00", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7Z")])
def test_an_archive_that_unpackers_look_for_is_found_behind_other_data(mark: bytes, kind: str) -> None:
    (problem,) = found(JPEG + b"nothing to see" + mark).problems
    assert (problem.trouble, problem.detail, problem.byte) == (Trouble.HIDDEN_FILE, kind, len(JPEG) + 14)
    assert troubles(comment(b"nothing to see" + mark)) == [(Trouble.HIDDEN_FILE, kind)]


@pytest.mark.parametrize("place", [16, 17, 18])
def test_a_picture_that_is_an_image_of_a_disk_too_is_found(place: int) -> None:
    disk = JPEG.ljust(place * 2048, b"x") + b"\1CD001\1" + bytes(100)
    assert troubles(disk)[-1] == (Trouble.HIDDEN_FILE, "ISO")


def test_two_letters_of_a_program_alone_are_chance() -> None:
    assert troubles(JPEG + b"MZ" + bytes(100)) == [(Trouble.TRAILING, "102 bytes")]


@pytest.mark.parametrize("text", [b"x <script>alert(1)</script>", b"a=1;eval(b)", b"hi <?php system(1) ?>"])
def test_a_script_in_a_comment_is_found(text: bytes) -> None:
    assert [trouble for trouble, _ in troubles(comment(text))] == [Trouble.ACTIVE]
    assert [trouble for trouble, _ in troubles(chunk(b"tEXt", b"Comment\0" + text))] == [Trouble.ACTIVE]


ICON = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>'


@pytest.mark.parametrize("parts", [60_000, 150])
def test_the_icon_in_a_c2pa_manifest_is_no_script(parts: int) -> None:
    manifest = store(thumbnail=ICON)
    assert troubles(chunk(b"caBX", manifest)) == []
    assert troubles(JPEG[:2] + jpeg_segments(manifest, parts) + JPEG[2:]) == []


def test_a_drawing_in_a_comment_and_a_script_in_a_manifest_are_found() -> None:
    assert [trouble for trouble, _ in troubles(comment(b"shop " + ICON))] == [Trouble.ACTIVE]
    manifest = store(thumbnail=b"<?php system(1) ?>")
    assert [trouble for trouble, _ in troubles(chunk(b"caBX", manifest))] == [Trouble.ACTIVE]


def test_an_ordinary_comment_is_nothing() -> None:
    assert troubles(comment(b"Created with GIMP, loaded on Monday (evaluation copy)")) == []


@pytest.mark.parametrize("content", [JPEG, PNG])
def test_other_data_behind_the_picture_has_its_place(content: bytes) -> None:
    (problem,) = found(content + bytes(500)).problems
    assert (problem.trouble, problem.byte) == (Trouble.TRAILING, len(content))


@pytest.mark.parametrize(("other", "trouble"), [(archive(), Trouble.HIDDEN_FILE), (bytes(500), Trouble.TRAILING)])
def test_what_hides_in_image_data_behind_its_end_is_found(other: bytes, trouble: Trouble) -> None:
    start = PNG.index(b"IDAT") + 4
    data = PNG[start : start + int.from_bytes(PNG[start - 8 : start - 4], "big")]
    for parts in ((data + other,), (data, other)):
        content = PNG[: start - 8] + b"".join(made(b"IDAT", part) for part in parts) + made(b"IEND", b"")
        (problem,) = found(content).problems
        assert problem.trouble is trouble
        assert content[problem.byte :].startswith(other)
        rewritten = bare(content, "png", ())
        assert rewritten is not None
        assert (rewritten.content, rewritten.behind) == (PNG, len(other))


def test_texts_that_inflate_within_the_limit_are_nothing_and_beyond_it_a_bomb() -> None:
    for size, expected in ((LIMITS.note_bytes, []), (LIMITS.note_bytes + 1, [Trouble.INFLATES])):
        text = chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(size)))
        assert [trouble for trouble, _ in troubles(text)] == expected


def test_chunks_and_segments_without_end_are_refused() -> None:
    many = PNG[:33] + (chunk(b"tEXt", b"a\0b")[33 : -(len(PNG) - 33)]) * (LIMITS.chunks + 1) + PNG[33:]
    assert [trouble for trouble, _ in troubles(many)] == [Trouble.INFLATES]
    more = JPEG[:2] + b"\xff\xfe\x00\x02" * (LIMITS.chunks + 1) + JPEG[2:]
    assert [trouble for trouble, _ in troubles(more)] == [Trouble.INFLATES]


@pytest.mark.parametrize(("marker", "coding"), [(0xC3, "lossless"), (0xC9, "arithmetic"), (0xC5, "hierarchical")])
def test_a_coding_that_viewers_do_not_know_is_found(marker: int, coding: str) -> None:
    assert troubles(JPEG.replace(b"\xff\xc0", bytes((0xFF, marker)), 1)) == [(Trouble.CODING, coding)]


def test_a_jpeg_of_12_bit_is_found() -> None:
    assert troubles(JPEG.replace(b"\xff\xc0\x00\x11\x08", b"\xff\xc1\x00\x11\x0c", 1)) == [(Trouble.CODING, "12 bit")]


def test_a_chunk_that_no_decoder_knows_is_damage_as_apple_writes_it() -> None:
    apple = PNG[:8] + chunk(b"CgBI", b"\x50\0\x20\x02")[33 : -(len(PNG) - 33)] + PNG[8:]
    assert [trouble for trouble, _ in troubles(apple)] == [Trouble.DAMAGED]
