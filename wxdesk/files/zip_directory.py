"""How long the directory of a zip says it is (APPNOTE 4.3.14 to 4.3.16), before any of it is read.

Python reads all of a directory into memory at once, one object an entry.
"""

from pathlib import Path

_LONGEST = 4 * 1024 * 1024
"""Bytes: a directory of as many files as any limit here allows is shorter, however long their names."""
_END, _WIDE_END = b"PK\x05\x06", b"PK\x06\x06"
_UNSAID = 0xFFFFFFFF
"""What the end says where the wider one says it."""
_TAIL = 22 + 65535 + 20 + 56
"""The end of a directory with the longest comment, and the wider end that may stand before it."""


def overlong(path: Path) -> int:
    """Return how many files a zip says it has, at least 1, if its directory is too long; else 0."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        tail = file.read(_TAIL)
    narrow, wide = tail.rfind(_END), tail.rfind(_WIDE_END)
    if narrow >= 0 and _LONGEST < _number(tail, narrow + 12, 4) < _UNSAID:
        return max(1, _number(tail, narrow + 10, 2))
    if wide >= 0 and _number(tail, wide + 40, 8) > _LONGEST:
        return max(1, _number(tail, wide + 32, 8))
    return 0


def _number(content: bytes, place: int, length: int) -> int:
    return int.from_bytes(content[place : place + length], "little")
