"""Find damage in the structure of a Matroska or WebM film, which FFmpeg's demuxer skips without an error (RFC 9559)."""

from pathlib import Path
from typing import BinaryIO, NamedTuple

_SEGMENT, _CLUSTER = 0x18538067, 0x1F43B675
_TOP = frozenset({0x1A45DFA3, 0x114D9B74, 0x1549A966, 0x1654AE6B, 0x1C53BB6B, 0x1941A469, 0x1043A770, 0x1254C367})
"""Ids of the elements beside clusters: EBML head, seek head, info, tracks, cues, attachments, chapters, tags."""
_INSIDE = frozenset({0xE7, 0xAB, 0xA7, 0xA3, 0xA0, 0xAF, 0x5854})
"""Ids of the elements of a cluster: its time, sizes, blocks of packets, and silent tracks."""
_ANYWHERE = frozenset({0xEC, 0xBF})
"""Ids of padding and of checksums."""
_KNOWN = _TOP | _INSIDE | _ANYWHERE
_HEAD, _ID_BYTES, _BITS = 12, 4, 8
_MOST = 3_000_000
"""Maximum number of elements that are read; a film of ten hours has fewer packets."""


class _Element(NamedTuple):
    """The id of a Matroska element, the byte at which its content begins, and the byte after its end.

    `end` is None if the file does not state the element's size.
    """

    name: int
    body: int
    end: int | None


def is_broken(path: Path) -> bool:
    """Tell whether the structure of the Matroska film at `path` shows a loss of data.

    That is so if an element does not begin where the one before ends. A film that merely ends too early is not
    broken, because a recording may have been cut off.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        place, segment_end, cluster_end = 0, size, size
        for _ in range(_MOST):
            if place >= segment_end:
                return False
            cluster_end = size if place == cluster_end else cluster_end
            found = _element(file, place)
            if found is None or found.name not in (*_KNOWN, _SEGMENT, _CLUSTER):
                return size - place >= _HEAD
            place = found.body
            if found.name in (_SEGMENT, _CLUSTER):
                if (found.end or 0) > size:
                    return False
                if found.name == _SEGMENT:
                    segment_end = found.end or size
                else:
                    cluster_end = found.end or size
            elif found.end is None or found.end > cluster_end:
                return True
            else:
                place = found.end
    return False


def _element(file: BinaryIO, place: int) -> _Element | None:
    """Return the element that begins at byte `place`; None if its header (id and size) is invalid or cut off."""
    file.seek(place)
    head = file.read(_HEAD)
    name = _length(head)
    if not 0 < name <= _ID_BYTES:
        return None
    count = _length(head[name:])
    body = name + count
    if not count or body > len(head):
        return None
    stated = int.from_bytes(head[name:body], "big") & ((1 << 7 * count) - 1)
    end = None if stated == (1 << 7 * count) - 1 else place + body + stated
    return _Element(int.from_bytes(head[:name], "big"), place + body, end)


def _length(head: bytes) -> int:
    """Return how many bytes the Matroska number at the start of `head` takes; 0 if it is invalid.

    The length is the number of leading zero bits of the first byte, plus one.
    """
    return _BITS - head[0].bit_length() + 1 if head and head[0] else 0
