"""How long a video file says it is, read from its outer boxes: a shorter file was cut.

Nothing but headers is read. mp4, mov, 3gp: ISO/IEC 14496-12 §4.2. AVI: RIFF chunks. ASF: the File
Properties Object (ASF specification §3.2). RealMedia: chunks of the RMFF format.
"""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

DEMUXERS = {"mp4": "mov", "mov": "mov", "3gp": "mov", "avi": "avi", "asf": "asf", "rm": "rm"}
"""Formats as recognised to names of FFmpeg's demuxers."""

_RM_SLACK = 18
"""Bytes by which writers of RealMedia, FFmpeg among them, announce too much."""

_BOXES = 100_000
_ASF_FILE = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")
_ASF_BROADCAST = 1


def missing_bytes(path: Path, format: str) -> int:  # noqa: A002 - the same name throughout
    """Return how many bytes the file at `path` lacks by its own account; 0 where it gives none."""
    size = path.stat().st_size
    with path.open("rb") as file:
        declared = _DECLARED[format](file, size) if format in _DECLARED else 0
    return max(0, declared - size)


def has_index(path: Path) -> bool:
    """Tell whether an mp4, mov or 3gp file has the `moov` box without which nothing can be shown."""
    size = path.stat().st_size
    with path.open("rb") as file:
        return any(name == b"moov" for name, _ in _boxes(file, size))


def _boxes(file: BinaryIO, size: int) -> list[tuple[bytes, int]]:
    """Return name and end of each top-level box; the last may end behind the file."""
    found: list[tuple[bytes, int]] = []
    place = 0
    while place + 8 <= size and len(found) < _BOXES:
        file.seek(place)
        head = file.read(16)
        length, name = int.from_bytes(head[:4], "big"), head[4:8]
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        elif length == 0:
            length = size - place
        if length < 8 or not name.strip(b"\0"):  # noqa: PLR2004 - shorter than its own header: padding
            break
        found.append((name, place + length))
        place += length
    return found


def _iso(file: BinaryIO, size: int) -> int:
    return max((end for _, end in _boxes(file, size)), default=0)


def _avi(file: BinaryIO, size: int) -> int:
    """Large files hold several RIFF chunks one after another (OpenDML)."""
    place = declared = 0
    while place + 12 <= size:
        file.seek(place)
        head = file.read(12)
        if head[:4] != b"RIFF" or head[8:12] not in (b"AVI ", b"AVIX"):
            break
        declared = place + 8 + int.from_bytes(head[4:8], "little")
        place = declared + declared % 2
    return declared


def _asf(file: BinaryIO, _size: int) -> int:
    head = file.read(64 * 1024)
    place = head.find(_ASF_FILE)
    if place < 0 or len(head) < place + 92:
        return 0
    flags = int.from_bytes(head[place + 88 : place + 92], "little")
    return 0 if flags & _ASF_BROADCAST else int.from_bytes(head[place + 40 : place + 48], "little")


def _realmedia(file: BinaryIO, size: int) -> int:
    place = 0
    while place + 8 <= size:
        file.seek(place)
        head = file.read(8)
        length = int.from_bytes(head[4:8], "big")
        if length < 8 or not head[:4].strip(b"\0"):  # noqa: PLR2004 - no chunk
            break
        place += length
        if head[:4] == b"DATA":
            break
    return place - _RM_SLACK


_DECLARED: dict[str, Callable[[BinaryIO, int], int]] = {
    "mp4": _iso,
    "mov": _iso,
    "3gp": _iso,
    "avi": _avi,
    "asf": _asf,
    "rm": _realmedia,
}
