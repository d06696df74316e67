"""Read the length of a zip's directory (APPNOTE 4.3.14 to 4.3.16) before reading the directory itself.

Python's zip reader loads the whole directory into memory, one object per entry.
"""

from pathlib import Path
from typing import BinaryIO

_LONGEST = 4 * 1024 * 1024
"""Maximum bytes of a zip directory; even the largest number of files that any limit allows needs less."""
_END, _WIDE_END = b"PK\x05\x06", b"PK\x06\x06"
_UNSAID = 0xFFFFFFFF
"""Value of an end record field that means: the real value is in the zip64 record."""
_TAIL = 22 + 65535 + 20 + 56
"""Maximum bytes from the zip64 end record to the end of the file, with the longest comment."""


def overlong(path: Path) -> int:
    """If a zip's directory is too long to be read, return how many files the zip states (at least 1); else 0."""
    with path.open("rb") as file:
        length, count, _ = _told(file)
    return max(1, count) if length > _LONGEST else 0


def directory(path: Path) -> bytes:
    """Return the raw directory of a zip; b"" if it is missing or too long."""
    with path.open("rb") as file:
        length, _, end = _told(file)
        if not 0 < length <= min(end, _LONGEST):
            return b""
        file.seek(end - length)
        return file.read(length)


def _told(file: BinaryIO) -> tuple[int, int, int]:
    """Read from a zip's end record the directory's length in bytes, its number of files, and its end offset."""
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
