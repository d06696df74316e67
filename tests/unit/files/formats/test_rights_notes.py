"""Statements in the metadata of a picture about the rights in it are read from EXIF, IPTC, XMP and PNG texts."""

import io
from typing import Any

import pytest
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from wxdesk.domain.media.rights_note import MOST_NOTES, NOTE_LENGTH
from wxdesk.files.formats import metadata

PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" {attributes}>{inside}</rdf:Description>'
    "</rdf:RDF></x:xmpmeta>"
)


def notes(content: bytes) -> list[tuple[str, str]]:
    with Image.open(io.BytesIO(content)) as picture:
        return [(one["kind"], one["text"]) for one in metadata.read(picture)["rights"]]


def saved(form: str = "JPEG", **said: Any) -> bytes:
    with io.BytesIO() as kept:
        Image.new("RGB", (40, 30)).save(kept, form, **said)
        return kept.getvalue()


def xmp(attributes: str = "", inside: str = "") -> bytes:
    return saved(xmp=PACKET.format(attributes=attributes, inside=inside).encode())


def iptc(*datasets: tuple[int, bytes]) -> bytes:
    """Return a JPEG with an IPTC record; each of `datasets` is the number of a field, such as 0x74, and its value."""
    record = b"".join(bytes((0x1C, 2, number)) + len(text).to_bytes(2, "big") + text for number, text in datasets)
    resource = b"8BIM\x04\x04\0\0" + len(record).to_bytes(4, "big") + record
    body = b"Photoshop 3.0\0" + resource
    plain = saved()
    return plain[:2] + b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body + plain[2:]


def test_the_copyright_and_the_artist_of_exif_are_read() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Copyright], exif[ExifTags.Base.Artist] = "(c) Getty Images", "Jane Roe"
    assert notes(saved(exif=exif)) == [("notice", "(c) Getty Images"), ("creator", "Jane Roe")]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese_in_exif_is_read_in_both_encodings(encoding: str) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Copyright] = "VISUAL CHINA"
    content = saved(exif=exif)
    words = "视觉中国".encode(encoding).ljust(12, b"\0")
    assert notes(content.replace(b"VISUAL CHINA", words)) == [("notice", "视觉中国")]


def test_a_sign_of_latin_1_in_exif_is_read() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Copyright] = "? Getty"
    assert notes(saved(exif=exif).replace(b"? Getty", b"\xa9 Getty")) == [("notice", "© Getty")]


def test_notice_credit_source_and_byline_of_iptc_are_read_in_both_encodings() -> None:
    found = notes(iptc((0x74, "视觉中国".encode()), (0x6E, "图虫".encode("gb18030")), (0x05, b"Title"), (0x50, b"Roe")))
    assert found == [("notice", "视觉中国"), ("credit", "图虫"), ("creator", "Roe")]


@pytest.mark.parametrize(
    ("packet", "said"),
    [
        (xmp('xmpRights:WebStatement="https://a.example/l"'), ("licence", "https://a.example/l")),
        (xmp(inside='<cc:license rdf:resource="https://cc.example/by"/>'), ("licence", "https://cc.example/by")),
        (
            xmp(inside='<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">A &amp; B</rdf:li></rdf:Alt></dc:rights>'),
            ("notice", "A & B"),
        ),
        (xmp(inside="<photoshop:Credit>Alamy</photoshop:Credit>"), ("credit", "Alamy")),
    ],
)
def test_the_rights_in_an_xmp_packet_are_read(packet: bytes, said: tuple[str, str]) -> None:
    assert notes(packet) == [said]


def test_the_copyright_text_of_a_png_is_read() -> None:
    texts = PngInfo()
    texts.add_text("Copyright", "某某图库")
    texts.add_text("Comment", "无关")
    assert notes(saved("PNG", pnginfo=texts)) == [("notice", "某某图库")]


def test_notes_are_few_short_and_on_one_line() -> None:
    many = iptc(*((0x74, f"甲{number}\n乙\0{'长' * 200}".encode()) for number in range(30)))
    found = notes(many)
    assert len(found) == MOST_NOTES
    assert all(len(text) == NOTE_LENGTH and text.startswith(f"甲{at} 乙 长") for at, (_, text) in enumerate(found))


def test_empty_fields_and_broken_packets_say_nothing() -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Copyright] = "  \0 "
    assert notes(saved(exif=exif)) == []
    assert notes(xmp(inside="<dc:rights><rdf:Alt>")) == []
    assert notes(iptc((0x74, b"x" * 2000))) == []
