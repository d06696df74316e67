"""Read what a picture's metadata says about the rights in it: EXIF, IPTC, XMP, PNG texts (in the parser process).

Metadata is hostile input. XML entities are not expanded beyond the basic ones, and the number and length of what is
examined and kept is limited.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import unescape

from PIL import ExifTags, Image

from wxdesk.domain.media.rights_note import MOST_NOTES, NOTE_LENGTH, RightsNote, RightsNoteKind

_XMP_BYTES = 256 * 1024
"""Number of bytes of an XMP packet that are searched."""
_VALUE_BYTES = 1024
_ASCII, _CHINESE_BYTES = 0x7F, 2
"""The last byte of ASCII, and the number of further bytes of the shortest Chinese text in GB18030."""
_NOTICE, _LICENCE, _CREDIT, _CREATOR = (
    RightsNoteKind.NOTICE,
    RightsNoteKind.LICENCE,
    RightsNoteKind.CREDIT,
    RightsNoteKind.CREATOR,
)
_EXIF = {ExifTags.Base.Copyright: _NOTICE, ExifTags.Base.Artist: _CREATOR}
_IPTC = {0x74: _NOTICE, 0x6E: _CREDIT, 0x73: _CREDIT, 0x50: _CREATOR}
"""IPTC-IIM datasets of record 2: copyright notice, credit, source, by-line."""
_DATASET = re.compile(rb"\x1c\x02([\x50\x6e\x73\x74])(..)", re.DOTALL)
_PROPERTIES = {
    "dc:rights": _NOTICE,
    "xmpRights:UsageTerms": _NOTICE,
    "xmpRights:WebStatement": _LICENCE,
    "cc:license": _LICENCE,
    "plus:LicensorURL": _LICENCE,
    "photoshop:Credit": _CREDIT,
    "photoshop:Source": _CREDIT,
    "dc:creator": _CREATOR,
}
"""The XMP properties that are read, by their usual names."""
_NAMES = "|".join(_PROPERTIES)
_ELEMENT = re.compile(rf"<({_NAMES})(?:\s[^<>]{{0,200}})?>(.{{0,2000}}?)</\1>", re.DOTALL)
_ATTRIBUTE = re.compile(rf"[\s<]({_NAMES})(?:\s+rdf:resource)?\s?=\s?[\"']([^\"'<>]{{1,1000}})[\"']")
_RESOURCE = re.compile(rf"<({_NAMES})\s+rdf:resource\s?=\s?[\"']([^\"'<>]{{1,1000}})[\"']")
_TAG = re.compile(r"<[^<>]*>")
_TEXT_KEYS = {"copyright": _NOTICE, "author": _CREATOR, "artist": _CREATOR, "source": _CREDIT}
"""Keys of PNG texts, in lower case."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\s]+")


def rights_in(picture: Image.Image, exif: Mapping[int, Any], xmp: bytes) -> list[dict[str, str]]:
    """Return the notes on rights of an opened picture in their JSON form, each once.

    `exif` and `xmp` are the EXIF values by tag, and the XMP packet, without unreadable parts.
    """
    found = dict[RightsNote, None]()
    for kind, said in (*_in_exif(exif), *_in_iptc(picture), *_in_xmp(xmp), *_in_texts(picture.info)):
        text = _UNSEEN.sub(" ", said).strip()[:NOTE_LENGTH]
        if text and len(found) < MOST_NOTES:
            found[RightsNote(kind, text)] = None
    return [one.as_json() for one in found]


def _in_exif(exif: Mapping[int, Any]) -> Iterator[tuple[RightsNoteKind, str]]:
    for tag, kind in _EXIF.items():
        value = exif.get(tag)
        yield kind, _decoded(value) if isinstance(value, bytes) else _read_again(str(value or ""))


def _in_iptc(picture: Image.Image) -> Iterator[tuple[RightsNoteKind, str]]:
    for name, segment in getattr(picture, "applist", ()):
        for found in _DATASET.finditer(segment) if name == "APP13" else ():
            length = int.from_bytes(found[2], "big")
            if length <= _VALUE_BYTES:
                yield _IPTC[found[1][0]], _decoded(segment[found.end() : found.end() + length])


def _in_xmp(xmp: bytes) -> Iterator[tuple[RightsNoteKind, str]]:
    packet = _decoded(xmp[:_XMP_BYTES])
    for pattern in (_ELEMENT, _ATTRIBUTE, _RESOURCE):
        for found in _first(pattern.finditer(packet)):
            yield _PROPERTIES[found[1]], unescape(_TAG.sub(" ", found[2]))


def _first(matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    for _, found in zip(range(MOST_NOTES), matches, strict=False):
        yield found


def _in_texts(info: Mapping[Any, Any]) -> Iterator[tuple[RightsNoteKind, str]]:
    for key, value in info.items():
        if isinstance(key, str) and isinstance(value, str) and (kind := _TEXT_KEYS.get(key.lower())):
            yield kind, value[:_VALUE_BYTES]


def _decoded(value: bytes) -> str:
    """Decode bytes as UTF-8, or else as GB18030, since Chinese programs write both, or else as Latin 1."""
    chinese = sum(byte > _ASCII for byte in value) >= _CHINESE_BYTES
    for encoding in ("utf-8", *(("gb18030",) if chinese else ())):
        try:
            return value.decode(encoding)
        except UnicodeDecodeError:
            continue
    return value.decode("latin-1")


def _read_again(text: str) -> str:
    """Decode an EXIF text again in its real encoding, because Pillow decodes all EXIF texts as Latin 1."""
    try:
        return _decoded(text.encode("latin-1"))
    except UnicodeEncodeError:
        return text
