"""Reads the length of a zip's directory (APPNOTE 4.3.14 to 4.3.16) before any of it is read.

Python reads all of a directory into memory at once, one object an entry.
"""

from pathlib import Path
from typing import BinaryIO

_LONGEST = 4 * 1024 * 1024
"""Bytes: a directory of as many files as any limit here allows is shorter, however long their names."""
_END, _WIDE_END = b"PK\x05\x06", b"PK\x06\x06"
_UNSAID = 0xFFFFFFFF
"""Marks a field of the end record whose value stands in the zip64 record."""
_TAIL = 22 + 65535 + 20 + 56
"""The end of a directory with the longest comment, and the wider end that may stand before it."""


def overlong(path: Path) -> int:
    """Return how many files a zip says it has, at least 1, if its directory is too long; else 0."""
    with path.open("rb") as file:
        length, count, _ = _told(file)
    return max(1, count) if length > _LONGEST else 0


def directory(path: Path) -> bytes:
    """Return the directory of a zip as it stands there; nothing where there is none, or it is too long."""
    with path.open("rb") as file:
        length, _, end = _told(file)
        if not 0 < length <= min(end, _LONGEST):
            return b""
        file.seek(end - length)
        return file.read(length)


def _told(file: BinaryIO) -> tuple[int, int, int]:
    """Return the bytes of the directory and its files, as its end tells them, and where it ends."""
    size = file.seek(0, 2)
    start = max(0, size - _TAIL)
    file.seek(start)
    tail = file.read(_TAIL)
    narrow, wide = tail.rfind(_END), tail.rfind(_WIDE_END)
    if narrow >= 0 and (length := _number(tail, narrow + 12, 4)) < _UNSAID and (length or wide < 0):
        return length, _number(tail, narrow + 10, 2), start + narrow
    if wide >= 0:
        return _number(tail, wide + 40, 8), _number(tail, wide + 32, 8), start + wide
    return 0, 0, 0


def _number(content: bytes, place: int, length: int) -> int:
    return int.from_bytes(content[place : place + length], "little")
