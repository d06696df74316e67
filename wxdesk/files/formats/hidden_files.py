"""Find other files and scripts hidden in a picture: behind its end, in a comment, in metadata.

Such a file opens, runs or unpacks when the picture is renamed, or is shown as a web page.
"""

import re

_FILES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"\x1f\x8b\x08", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ\x00", "XZ"),
    (b"MSCF\x00\x00\x00\x00", "CAB"),
    (b"\x28\xb5\x2f\xfd", "ZSTD"),
    (b"MSWIM\x00\x00\x00", "WIM"),
    (b"!<arch>\n", "DEB"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "OLE"),
    (b"\x7fELF", "ELF"),
    (b"\xfe\xed\xfa\xce", "Mach-O"),
    (b"\xfe\xed\xfa\xcf", "Mach-O"),
    (b"\xce\xfa\xed\xfe", "Mach-O"),
    (b"\xcf\xfa\xed\xfe", "Mach-O"),
    (b"\xca\xfe\xba\xbe", "Mach-O"),
    (b"dex\n", "DEX"),
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"ITSF", "CHM"),
    (b"#!/", "SCRIPT"),
    (b"@echo ", "SCRIPT"),
    (b"@ECHO ", "SCRIPT"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "LNK"),
)
_LOOKED_FOR = ((b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7Z"))
"""Archive signatures that unpacking programs find even after other data."""
SEARCHED_BYTES = 4 * 1024 * 1024
"""Number of bytes in which unpacking programs search for an archive signature."""

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|hta:|head|body|script|svg|iframe|\?php|\?=|%)", re.IGNORECASE)
_SCRIPT = re.compile(
    rb"<script|<\?php|<\?=|<iframe|<svg[\s>]|javascript:|vbscript:|\bon(?:error|load)\s*=|\beval\s*\("
    rb"|\bdocument\.|\bwindow\.location|\balert\s*\(|base64_decode\s*\(",
    re.IGNORECASE,
)
_SCRIPT_WORDS = (
    *(b"<script", b"<?php", b"<?=", b"<iframe", b"<svg", b"javascript:", b"vbscript:", b"onerror", b"onload"),
    *(b"eval", b"document.", b"window.location", b"alert", b"base64_decode"),
)
"""Words that begin every match of `_SCRIPT`; searching them first takes a fiftieth of the time."""
_DRAWING = b"<svg"
_SCRIPT_BEGINS = re.compile(b"|".join(map(re.escape, _SCRIPT_WORDS)))
_FOLLOWING = 16
"""Number of bytes after a match of `_SCRIPT`; they must be text, or the match is chance and no script."""
_SPACE, _WHITE, _LONGEST_CHARACTER = 0x20, b"\t\n\r", 4
_BLANK = b"\x00\t\n\r \xef\xbb\xbf"
_PADDING = 1 << 16
_HEADER = 0x3C
_PDF_BEGIN = 1024
_ZIP_END = 66_000
_WITHIN: tuple[tuple[slice, re.Pattern[bytes], str], ...] = (
    (slice(257, 262), re.compile(rb"ustar"), "TAR"),
    (slice(7, 14), re.compile(rb"\*\*ACE\*\*"), "ACE"),
    (slice(2, 7), re.compile(rb"-l[hz][0-9ds]-"), "LZH"),
)
"""Formats whose signature is not at the start: its position, its pattern, the format's name."""
_DISK_MARKS = (32_769, 34_817, 36_865)
"""Offsets of the signature in a disk image (ISO 9660); the bytes before it are arbitrary."""


def starts_file(content: bytes) -> str:
    """Return the name of the file format that begins at the start of `content`, after any padding, or ""."""
    begin = content[:_PADDING].lstrip(_BLANK)[:512] or content[_PADDING : _PADDING + 512].lstrip(_BLANK)
    for magic, name in _FILES:
        if begin.startswith(magic):
            return name
    if _PAGE.match(begin):
        return "HTML"
    for place, mark, name in _WITHIN:
        if mark.fullmatch(content[place]):
            return name
    return "EXE" if _program(content) else ""


def archive_in(content: bytes) -> tuple[str, int]:
    """Return the archive format that an unpacker would find in `content`, and its offset; ("", 0) if none."""
    for magic, name in _LOOKED_FOR:
        if (place := content.find(magic, 0, SEARCHED_BYTES)) >= 0:
            return name, place
    return "", 0


def _program(content: bytes) -> bool:
    """Tell whether a Windows program begins at the start of `content`; the letters MZ alone could be chance."""
    start = content[:_PADDING].find(b"MZ")
    if start < 0 or content[:start].strip(_BLANK):
        return False
    offset = int.from_bytes(content[start + _HEADER : start + _HEADER + 4], "little")
    return content[start + offset : start + offset + 4] == b"PE\x00\x00"


def scripted(text: bytes, *, drawings: bool = False) -> str:
    """Return the opening characters of a script, such as `<script`, that occurs in `text`; "" if there is none.

    Compressed data may contain such characters by chance. They count only if readable text follows them.
    With `drawings`, the start of an SVG drawing, which could carry a script, does not count by itself.
    """
    small = text.lower()
    if not any(word in small for word in _SCRIPT_WORDS):
        return ""
    for begin in _SCRIPT_BEGINS.finditer(small):
        found = _SCRIPT.match(text, begin.start())
        if drawings and begin[0] == _DRAWING:
            continue
        if found and _is_text(text[found.end() : found.end() + _FOLLOWING].partition(b"\0")[0]):
            return found[0].decode("latin-1")
    return ""


def _is_text(following: bytes) -> bool:
    """Tell whether the bytes after the beginning of a script are text, whose last character may be incomplete."""
    if not following or any(byte < _SPACE and byte not in _WHITE for byte in following):
        return False
    try:
        following.decode()
    except UnicodeDecodeError as error:
        return error.start > len(following) - _LONGEST_CHARACTER
    return True


def elsewhere(content: bytes) -> tuple[str, int]:
    """Return a second format in which the whole file can be read too, and the offset of its signature.

    Such formats have their signature at the end, or at a fixed later offset.

    Returns ("", 0) if there is none.
    """
    tail = max(0, len(content) - _ZIP_END)
    end = content.rfind(b"PK\x05\x06", tail)
    if end >= 0:
        directory = int.from_bytes(content[end + 12 : end + 16], "little")
        if directory and content[end - directory : end - directory + 4] == b"PK\x01\x02":
            return "ZIP", end - directory
    for mark in _DISK_MARKS:
        if content[mark : mark + 5] == b"CD001":
            return "ISO", mark
    place = content.find(b"%PDF-", 0, _PDF_BEGIN)
    return ("PDF", place) if place >= 0 else ("", 0)
