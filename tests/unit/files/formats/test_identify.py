import io
import struct
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from wxdesk.domain.media.facts import Kind
from wxdesk.files.formats.identify import HEAD_BYTES, UNKNOWN, identify, inside

ASF = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")


def pages(*tags: tuple[int, int]) -> bytes:
    """Return a TIFF whose first page has `tags`, given as (tag, number) pairs."""
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + bytes(4)


HEADS = [
    (b"\xff\xd8\xff\xe0", Kind.IMAGE, "jpeg"),
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE, "png"),
    (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Kind.IMAGE, "webp"),
    (b"GIF89a", Kind.IMAGE, "gif"),
    (b"II*\x00", Kind.IMAGE, "tiff"),
    (pages((254, 0), (256, 4000), (330, 900)), Kind.IMAGE, "tiff"),
    (pages((254, 1), (256, 160)), Kind.IMAGE, "tiff"),
    (pages((254, 1), (256, 160), (330, 900)), Kind.IMAGE, "raw"),
    (pages((254, 0), (256, 4000), (50706, 1)), Kind.IMAGE, "raw"),
    (b"II*\0\x10\0\0\0CR\2\0", Kind.IMAGE, "raw"),
    (b"FUJIFILMCCD-RAW 0201", Kind.IMAGE, "raw"),
    (b"\0\0\0\x18ftypcrx ", Kind.IMAGE, "raw"),
    (b"\x00\x00\x01\x00\x01\x00", Kind.IMAGE, "ico"),
    (b"\xd7\xcd\xc6\x9a\x00\x00", Kind.IMAGE, "wmf"),
    (b"\x01\x00\x00\x00" + bytes(36) + b" EMF\x00\x00", Kind.IMAGE, "emf"),
    (b"\x00\x00\x00\x18ftypheic", Kind.IMAGE, "heic"),
    (b"\x00\x00\x00\x18ftypmif1", Kind.IMAGE, "heic"),
    (b"\x00\x00\x00\x18ftypavif", Kind.IMAGE, "avif"),
    (b"\x00\x00\x00\x1cftypmif1\0\0\0\0mif1heixmiaf", Kind.IMAGE, "heic"),
    (b"\x00\x00\x00\x1cftypmif1\0\0\0\0mif1avifmiaf", Kind.IMAGE, "avif"),
    (b"\x00\x00\x00\x18ftypmsf1\0\0\0\0avisiso8", Kind.IMAGE, "avif"),
    (b"\x00\x00\x00\x10ftypmif1\0\0\0\0\0\0\0\x10metaavif", Kind.IMAGE, "heic"),
    (b"\x00\x00\x00\x10ftypmif3heic\0\0\x44\x58mini", Kind.IMAGE, "heic"),
    (b"\x00\x00\x00\x10ftypmif3avif\0\0\x44\x58mini", Kind.IMAGE, "avif"),
    (b"II+\0\x08\0\0\0", Kind.IMAGE, "tiff"),
    (b"MM\0+\0\x08\0\0", Kind.IMAGE, "tiff"),
    (b"\xff\x4f\xff\x51\0\x2f", Kind.IMAGE, "jp2"),
    (b"DDS \x7c\0\0\0", Kind.IMAGE, "dds"),
    (b"v/1\x01\2\0\0\0", Kind.IMAGE, "exr"),
    (b"P6\n1600 900\n255\n" + b"\xb0\xa1" * 2000, Kind.IMAGE, "pnm"),
    (b"P4\n# by a scanner\n8 8\n" + bytes(8), Kind.IMAGE, "pnm"),
    (b"P5 is the room where we meet\n", Kind.TEXT, "text"),
    ((bytes(4) + b"G" + bytes(187)) * 5, Kind.VIDEO, "ts"),
    (b'<?xml version="1.0"?>\n<svg xmlns="x">', Kind.IMAGE, "svg"),
    (b"\x00\x00\x00\x18ftypisom", Kind.VIDEO, "mp4"),
    (b"\x00\x00\x00\x14ftypqt  ", Kind.VIDEO, "mov"),
    (b"\x00\x00\x00\x08wide\x00\x00\x00\x00mdat", Kind.VIDEO, "mov"),
    (b"\x00\x00\x00\x18ftyp3gp4", Kind.VIDEO, "3gp"),
    (b"RIFF\x00\x00\x00\x00AVI LIST", Kind.VIDEO, "avi"),
    (ASF, Kind.VIDEO, "asf"),
    (b".RMF\x00\x00\x00\x12", Kind.VIDEO, "rm"),
    (b"\x1a\x45\xdf\xa3\x9fB\x82\x88matroska", Kind.VIDEO, "mkv"),
    (b"\x1a\x45\xdf\xa3\x9fB\x82\x84webm", Kind.VIDEO, "webm"),
    (b"FLV\x01\x05", Kind.VIDEO, "flv"),
    (b"\x00\x00\x00\x18ftypM4A ", Kind.AUDIO, "m4a"),
    (b"ID3\x04", Kind.AUDIO, "mp3"),
    (b"\xff\xfb\x90\x64", Kind.AUDIO, "mp3"),
    (b"RIFF\x00\x00\x00\x00WAVEfmt ", Kind.AUDIO, "wav"),
    (b"%PDF-1.7", Kind.DOCUMENT, "pdf"),
    (b"PK\x03\x04", Kind.OTHER, "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OTHER, "ole"),
    (b"Rar!\x1a\x07\x01\x00", Kind.OTHER, "rar"),
    (b"7z\xbc\xaf\x27\x1c", Kind.OTHER, "7z"),
    (b"MZ\x90\x00", Kind.OTHER, "exe"),
    (b"\x7fELF\x02", Kind.OTHER, "elf"),
    (b"ffconcat version 1.0\nfile a.mp4\n", Kind.OTHER, "ffconcat"),
    (b"#EXTM3U\n#EXT-X-VERSION:3\n", Kind.OTHER, "m3u8"),
    (b"From: a@b.cn\r\nTo: c@d.cn\r\nSubject: x\r\n\r\n", Kind.OTHER, "eml"),
    (b"<!DOCTYPE html><title>403 Forbidden</title>", Kind.TEXT, "html"),
    ("店庆活动\n".encode(), Kind.TEXT, "text"),
    ("店庆活动\n".encode("gb18030"), Kind.TEXT, "text"),
    ("店庆".encode("utf-16"), Kind.TEXT, "text"),
    ("\u3000\u3000元旦活动\r\n".encode("utf-16"), Kind.TEXT, "text"),
    (b"\xff\xfe\x90\x64" + bytes(range(256)), Kind.AUDIO, "mp3"),
    (bytes(4096), Kind.OTHER, "unknown"),
    (b"\x01\x02\x03\x04", Kind.OTHER, "unknown"),
]


@pytest.mark.parametrize(("head", "kind", "name"), HEADS, ids=[name for _, _, name in HEADS])
def test_content_tells_the_format(head: bytes, kind: Kind, name: str) -> None:
    found = identify(head)
    assert (found.kind, found.format) == (kind, name)


@pytest.mark.parametrize("name", ["jpeg", "png", "webp", "gif", "bmp", "tiff", "ico"])
def test_what_pillow_writes_is_recognised(name: str) -> None:
    content = io.BytesIO()
    Image.new("RGB", (32, 32), "red").save(content, name)
    assert identify(content.getvalue()).format == name


def test_text_whose_last_character_was_cut_is_still_text() -> None:
    for encoding in ("utf-8", "gb18030"):
        head = ("a" + "店" * HEAD_BYTES).encode(encoding)[:HEAD_BYTES]
        assert identify(head).format == "text"


def test_a_letter_that_begins_like_a_mail_is_text() -> None:
    assert identify("From: 武穴购物广场\n正文……".encode()).format == "text"


def test_nothing_is_unknown() -> None:
    assert identify(b"") == UNKNOWN


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (["word/document.xml", "[Content_Types].xml"], "docx"),
        (["[Content_Types].xml", "xl/workbook.xml"], "xlsx"),
        (["[Content_Types].xml", "ppt/presentation.xml"], "pptx"),
        (["稿件/a.docx", "word/document.xml"], "zip"),
        ([], "zip"),
    ],
)
def test_office_files_are_told_from_archives(tmp_path: Path, entries: list[str], expected: str) -> None:
    with zipfile.ZipFile(tmp_path / "a", "w") as archive:
        for entry in entries:
            archive.writestr(entry, "x")
    assert inside(str(tmp_path / "a"), "zip")["format"] == expected


def test_an_open_document_is_told_by_its_type(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert inside(str(tmp_path / "a"), "zip") == {"kind": "document", "format": "odt"}


def test_a_damaged_zip_stays_a_zip(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"PK\x03\x04" + struct.pack("<I", 20))
    assert inside(str(tmp_path / "a"), "zip")["format"] == "zip"


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("__substg1.0_37", "msg"),
        ("EncryptedPackage", "encrypted-office"),
    ],
)
def test_old_office_files_are_told_from_mail(tmp_path: Path, stream: str, expected: str) -> None:
    (tmp_path / "a").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le"))
    assert inside(str(tmp_path / "a"), "ole")["format"] == expected
