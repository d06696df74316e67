"""Identify a file by its first bytes, never by its name.

The parent process matches the first bytes and parses nothing. Looking inside a container (Office files are
zips, old ones OLE) is the job `inside` of the parser process.
"""

import re
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from wxdesk.domain.media.facts import Kind
from wxdesk.files.formats.zip_directory import directory

HEAD_BYTES = 4096
"""Number of first bytes that `identify` needs."""


@dataclass(frozen=True)
class Identity:
    """Kind and format of a file; the format is "unknown" where nothing matches."""

    kind: Kind
    format: str


UNKNOWN = Identity(Kind.OTHER, "unknown")

_PREFIXES: tuple[tuple[bytes, Kind, str], ...] = (
    (b"\xff\xd8\xff", Kind.IMAGE, "jpeg"),
    (b"\x89PNG\r\n\x1a\n", Kind.IMAGE, "png"),
    (b"GIF87a", Kind.IMAGE, "gif"),
    (b"GIF89a", Kind.IMAGE, "gif"),
    (b"II*\x00", Kind.IMAGE, "tiff"),
    (b"MM\x00*", Kind.IMAGE, "tiff"),
    (b"II+\x00", Kind.IMAGE, "tiff"),
    (b"MM\x00+", Kind.IMAGE, "tiff"),
    (b"FUJIFILMCCD-RAW", Kind.IMAGE, "raw"),
    (b"IIRO", Kind.IMAGE, "raw"),
    (b"IIU\x00", Kind.IMAGE, "raw"),
    (b"8BPS", Kind.IMAGE, "psd"),
    (b"\xd7\xcd\xc6\x9a", Kind.IMAGE, "wmf"),
    (b"\x00\x00\x01\x00", Kind.IMAGE, "ico"),
    (b"\x00\x00\x00\x0cJXL \r\n\x87\n", Kind.IMAGE, "jxl"),
    (b"\xff\x0a", Kind.IMAGE, "jxl"),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", Kind.IMAGE, "jp2"),
    (b"\xff\x4f\xff\x51", Kind.IMAGE, "jp2"),
    (b"DDS \x7c\x00\x00\x00", Kind.IMAGE, "dds"),
    (b"v/1\x01", Kind.IMAGE, "exr"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c", Kind.VIDEO, "asf"),
    (b".RMF", Kind.VIDEO, "rm"),
    (b"FLV\x01", Kind.VIDEO, "flv"),
    (b"\x00\x00\x01\xba", Kind.VIDEO, "mpeg"),
    (b"\x00\x00\x01\xb3", Kind.VIDEO, "mpeg"),
    (b"#!AMR", Kind.AUDIO, "amr"),
    (b"OggS", Kind.AUDIO, "ogg"),
    (b"fLaC", Kind.AUDIO, "flac"),
    (b"ID3", Kind.AUDIO, "mp3"),
    (b"%PDF-", Kind.DOCUMENT, "pdf"),
    (b"{\\rtf", Kind.DOCUMENT, "rtf"),
    (b"PK\x03\x04", Kind.OTHER, "zip"),
    (b"PK\x05\x06", Kind.OTHER, "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OTHER, "ole"),
    (b"Rar!\x1a\x07", Kind.OTHER, "rar"),
    (b"7z\xbc\xaf\x27\x1c", Kind.OTHER, "7z"),
    (b"\x1f\x8b\x08", Kind.OTHER, "gzip"),
    (b"BZh", Kind.OTHER, "bzip2"),
    (b"\xfd7zXZ\x00", Kind.OTHER, "xz"),
    (b"MSCF\x00\x00\x00\x00", Kind.OTHER, "cab"),
    (b"MZ", Kind.OTHER, "exe"),
    (b"\x7fELF", Kind.OTHER, "elf"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Kind.OTHER, "lnk"),
    (b"SQLite format 3\x00", Kind.OTHER, "sqlite"),
)
_RIFF = {b"WEBP": (Kind.IMAGE, "webp"), b"AVI ": (Kind.VIDEO, "avi"), b"WAVE": (Kind.AUDIO, "wav")}
_BRANDS: tuple[tuple[bytes, Kind, str], ...] = (
    (b"avi", Kind.IMAGE, "avif"),
    (b"hei", Kind.IMAGE, "heic"),
    (b"hev", Kind.IMAGE, "heic"),
    (b"mif", Kind.IMAGE, "heic"),
    (b"msf1", Kind.IMAGE, "heic"),
    (b"crx ", Kind.IMAGE, "raw"),
    (b"qt  ", Kind.VIDEO, "mov"),
    (b"3g", Kind.VIDEO, "3gp"),
    (b"M4A", Kind.AUDIO, "m4a"),
    (b"M4B", Kind.AUDIO, "m4a"),
)
_OLD_QUICKTIME = (b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")
_ANY_CODEC = (b"mif", b"msf")
_AVIF = (b"avif", b"avis")
"""Brands of picture files: `_ANY_CODEC` (ISO/IEC 23008-12 §10.2) leaves the coding open, `_AVIF` names it."""
_TRANSPORT_BYTES = 188
_STAMPED_BYTES = 192
_SUBFILE, _BELOW, _DNG = 254, 330, 50706
"""TIFF tags: the type of the page, the offset of sub-pages, and the version of the DNG format."""
_SMALLER = 1
"""The bit in the value of the tag `_SUBFILE` that tells that the page is a reduced preview."""
_NETPBM = re.compile(rb"P[1-6]\s+(?:#[^\n]*\s+)*\d+\s+\d+\s")
_MARKUP = re.compile(rb"\s*<(?:!doctype html|html|head|body|script|title|meta)\b", re.IGNORECASE)
_SVG = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b", re.DOTALL)
_MAIL_HEADER = re.compile(
    rb"^(?:Received|From|To|Return-Path|Delivered-To|MIME-Version|Date|Subject|Message-ID|X-[\w-]+):[ \t]",
    re.IGNORECASE | re.MULTILINE,
)
_PLAYLISTS = (
    (re.compile(rb"ffconcat version"), "ffconcat"),
    (re.compile(rb"#EXTM3U|#EXT-X-"), "m3u8"),
    (re.compile(rb"\[playlist\]", re.IGNORECASE), "pls"),
    (re.compile(rb"<asx\b|\[reference\]|ASF\s+(?:https?|mms)://", re.IGNORECASE), "asx"),
    (
        re.compile(
            rb"(?:rtspu?|rtmp\w?|pnm|mmsh?|mmst)://|(?:#[^\n]*\n\s*)*(?:https?|file)://\S+\s*\Z",
            re.IGNORECASE,
        ),
        "ram",
    ),
    (re.compile(rb"v=0\r?\no="), "sdp"),
    (re.compile(rb"(?:<\?xml[^>]*>\s*)?<smil\b|<\?wpl\b|RTSPtext|SMILtext", re.IGNORECASE), "smil"),
    (re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<MPD\b", re.DOTALL), "dash"),
    (re.compile(rb"(?:<\?xml[^>]*>\s*)?<playlist\b"), "xspf"),
    (re.compile(rb"<\?xml[^>]*>\s*<\?quicktime\b"), "smil"),
)


def identify(head: bytes) -> Identity:
    """Return kind and format of the file whose first `HEAD_BYTES` bytes are `head`."""
    for prefix, kind, name in _PREFIXES:
        if head.startswith(prefix):
            return Identity(kind, "raw" if name == "tiff" and _is_raw(head) else name)
    for guess in (
        _transport,
        _riff,
        _metafile,
        _bitmap,
        _netpbm,
        _boxes,
        _matroska,
        _tar,
        _mpeg_audio,
        _text,
    ):
        if found := guess(head):
            return found
    return UNKNOWN


def _is_raw(head: bytes) -> bool:
    """Tell whether a TIFF is a camera's raw file, recognised by a preview as its first page, or by a tag or signature.

    DNG, NEF, ARW and similar formats keep the picture in sub-pages of the first page (TIFF-EP §5.2). CR2 names itself.
    """
    order: Literal["little", "big"] = "little" if head.startswith(b"II") else "big"
    if b"+" in head[2:4]:  # BigTIFF, which no camera writes
        return False
    place = int.from_bytes(head[4:8], order)
    end = place + 2 + 12 * int.from_bytes(head[place : place + 2], order)
    entries = [head[at : at + 12] for at in range(place + 2, min(end, len(head) - 11), 12)]
    tags = {int.from_bytes(entry[:2], order): int.from_bytes(entry[8:], order) for entry in entries}
    preview = _BELOW in tags and bool(tags.get(_SUBFILE, 0) & _SMALLER)
    return head[8:10] == b"CR" or _DNG in tags or preview


def _transport(head: bytes) -> Identity | None:
    """Recognise an MPEG transport stream: the same byte starts every packet of 188 bytes.

    Camcorders put a time stamp of four bytes before each packet.
    """
    packets = head[: 4 * _TRANSPORT_BYTES : _TRANSPORT_BYTES]
    stamped = head[4 : 4 * _STAMPED_BYTES : _STAMPED_BYTES]
    return Identity(Kind.VIDEO, "ts") if b"GGGG" in (packets, stamped) else None


def _riff(head: bytes) -> Identity | None:
    known = _RIFF.get(head[8:12]) if head.startswith((b"RIFF", b"RIFX")) else None
    return Identity(*known) if known else None


def _metafile(head: bytes) -> Identity | None:
    """Recognise EMF, in which Word draws charts, by a signature inside its header."""
    emf = head.startswith(b"\x01\x00\x00\x00") and head[40:44] == b" EMF"
    return Identity(Kind.IMAGE, "emf") if emf else None


def _bitmap(head: bytes) -> Identity | None:
    """Recognise BMP: two letters, and a known size of the second header."""
    sizes = (12, 40, 52, 56, 64, 108, 124)
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in sizes:
        return Identity(Kind.IMAGE, "bmp")
    return None


def _netpbm(head: bytes) -> Identity | None:
    """Recognise Netpbm, written by scanners and plug-ins: P and a digit, two sizes as text, then pixels."""
    return Identity(Kind.IMAGE, "pnm") if _NETPBM.match(head) else None


def _boxes(head: bytes) -> Identity | None:
    """Recognise ISO base media files (ISO/IEC 14496-12) by their brand."""
    if head[4:8] == b"ftyp":
        brand = _brand(head)
        for prefix, kind, name in _BRANDS:
            if brand.startswith(prefix):
                return Identity(kind, name)
        return Identity(Kind.VIDEO, "mp4")
    return Identity(Kind.VIDEO, "mov") if head[4:8] in _OLD_QUICKTIME else None


def _brand(head: bytes) -> bytes:
    """Return the brand of an ISO media file, the four letters that name its format.

    This is the major brand, or AVIF's brand if the major brand does not name the coding.
    """
    others = head[12 : min(int.from_bytes(head[:4], "big"), HEAD_BYTES)]
    said = [others[at : at + 4] for at in range(0, len(others), 4)]
    open_ = head[8:12].startswith(_ANY_CODEC)
    return next((one for one in said if open_ and one in _AVIF), head[8:12])


def _matroska(head: bytes) -> Identity | None:
    if not head.startswith(b"\x1a\x45\xdf\xa3"):
        return None
    return Identity(Kind.VIDEO, "webm" if b"webm" in head[:64] else "mkv")


def _tar(head: bytes) -> Identity | None:
    return Identity(Kind.OTHER, "tar") if head[257:262] == b"ustar" else None


def _mpeg_audio(head: bytes) -> Identity | None:
    """Recognise a bare MPEG audio frame: sync bits, and a valid layer, bit rate and sampling rate."""
    if _marked_utf16(head):
        return None
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:  # noqa: PLR2004 - bit fields
        return None
    if head[1] & 0x06 == 0:
        return Identity(Kind.AUDIO, "aac") if head[1] & 0xF0 == 0xF0 else None  # noqa: PLR2004
    valid = head[2] & 0xF0 != 0xF0 and head[2] & 0x0C != 0x0C  # noqa: PLR2004
    return Identity(Kind.AUDIO, "mp3") if valid else None


def _marked_utf16(head: bytes) -> bool:
    """Tell whether `head` is text saved by Windows as "Unicode", whose byte order mark resembles MPEG audio sync."""
    if not head.startswith(b"\xff\xfe"):
        return False
    text = head[: len(head) // 2 * 2].decode("utf-16", errors="replace")
    return all(c in "\t\n\f\r\x1b" or unicodedata.category(c) not in ("Cc", "Cn", "Co") for c in text)


def _text(head: bytes) -> Identity | None:
    if not head or not _readable(head):
        return None
    plain = head.removeprefix(b"\xef\xbb\xbf")
    listed = plain.lstrip()
    for pattern, name in _PLAYLISTS:
        if pattern.match(listed):
            return Identity(Kind.OTHER, name)
    if _SVG.match(plain):
        return Identity(Kind.IMAGE, "svg")
    if _MARKUP.match(plain):
        return Identity(Kind.TEXT, "html")
    if len(_MAIL_HEADER.findall(plain[:2000])) > 2 and _MAIL_HEADER.match(plain):  # noqa: PLR2004
        return Identity(Kind.OTHER, "eml")
    return Identity(Kind.TEXT, "text")


def _readable(head: bytes) -> bool:
    """Tell whether the bytes are text in UTF-8, in UTF-16 with a byte order mark, or in GB18030."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if any(byte < 32 and byte not in b"\t\n\v\f\r\x1b" for byte in head):  # noqa: PLR2004 - ASCII space
        return False
    return any(_decodes(head, encoding) for encoding in ("utf-8", "gb18030"))


def _decodes(head: bytes, encoding: str) -> bool:
    """Tell whether `head` is text in `encoding`; its last character may be cut."""
    try:
        head.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start > len(head) - 4 and len(head) >= HEAD_BYTES
    return True


_GUESSES: tuple[Callable[[bytes], Identity | None], ...] = (
    *(_transport, _riff, _metafile, _bitmap, _netpbm, _boxes, _matroska, _tar, _mpeg_audio, _text),
)
"""Functions that are tried in order on a file whose first bytes match no known prefix."""

_LISTED = re.compile(rb"PK\x01\x02.{42}(\[Content_Types\]\.xml|word/|xl/|ppt/)", re.DOTALL)
_FIRST = re.compile(rb"PK\x01\x02.{42}mimetype", re.DOTALL)
"""Entries in a zip directory by which a document is recognised.

`_LISTED` fits the part names of an Office document, `_FIRST` the first entry `mimetype` of an ODF document (APPNOTE
4.3.12).
"""
_ODF_LISTED = 256 * 1024
"""Maximum directory size that Python's zip reader is given; an ODF file has some twenty entries."""
_OFFICE = (
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"ppt/", "pptx"),
)
_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/epub+zip": "epub",
}
_OLE = (
    ("EncryptedPackage", Kind.DOCUMENT, "encrypted-office"),
    ("__substg1.0_", Kind.OTHER, "msg"),
    ("WordDocument", Kind.DOCUMENT, "doc"),
    ("PowerPoint Document", Kind.DOCUMENT, "ppt"),
    ("Workbook", Kind.DOCUMENT, "xls"),
)
_SCANNED_BYTES = 64 * 1024 * 1024


def inside(path: str, format: str) -> dict[str, Any]:  # noqa: A002 - the name of the argument is the contract
    """Return kind and format of the "zip" or "ole" file at `path` after a look inside."""
    look: Callable[[Path], Identity] = _inside_zip if format == "zip" else _inside_ole
    found = look(Path(path))
    return {"kind": found.kind, "format": found.format}


def _inside_zip(path: Path) -> Identity:
    """Identify the content of a zip: an Office, ODF or EPUB document, or a plain zip.

    A zip whose directory is unreadable or too long stays a zip. Names are searched in the bytes of the directory:
    parsing its entries would be slow for an archive of hundreds of documents.
    """
    listed = directory(path)
    folders = {found[1] for found in _LISTED.finditer(listed)}
    if b"[Content_Types].xml" in folders:
        for folder, name in _OFFICE:
            if folder in folders:
                return Identity(Kind.DOCUMENT, name)
    if _FIRST.match(listed) and len(listed) < _ODF_LISTED:
        try:
            with zipfile.ZipFile(path) as archive, archive.open("mimetype") as part:
                found = _ODF.get(part.read(100).strip())
        except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError):
            found = None
        if found:
            return Identity(Kind.DOCUMENT, found)
    return Identity(Kind.OTHER, "zip")


def _inside_ole(path: Path) -> Identity:
    """Identify an OLE file by its stream names, which are UTF-16 somewhere in the file."""
    with path.open("rb") as file:
        content = file.read(_SCANNED_BYTES)
    for stream, kind, name in _OLE:
        if stream.encode("utf-16-le") in content:
            return Identity(kind, name)
    return Identity(Kind.OTHER, "ole")
