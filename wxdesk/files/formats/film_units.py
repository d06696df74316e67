"""The units that a picture of H.264 or HEVC is made of, and where they stand in it.

In MP4 and MOV each stands behind its length, in 1 to 4 bytes as the set-up of the film says (ISO 14496-15);
elsewhere begin marks part them (annex B of ISO 14496-10).
"""

import re
from collections.abc import Iterator

_BEGIN = re.compile(b"\x00\x00\x01")
_CONFIGURED = b"\x01"
"""How the set-up begins where units stand behind their lengths."""
_LENGTH_AT = {"h264": 4, "hevc": 21}
_LENGTH_BITS = 3
MOST_UNITS = 8192
"""More than a picture of any level has slices (ITU-T H.264 §A.3, HEVC §A.4)."""


def length_bytes(codec: str, setup: bytes) -> int | None:
    """Return in how many bytes units say their lengths, by the `setup` that is held for a decoder.

    None where marks part them, or where the `codec` has no such units.
    """
    at = _LENGTH_AT.get(codec)
    if at is None or not setup.startswith(_CONFIGURED) or len(setup) <= at:
        return None
    return (setup[at] & _LENGTH_BITS) + 1


def places(packet: bytes, size: int) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each unit behind its length in `size` bytes; the last may end too late."""
    place = 0
    while place + size <= len(packet):
        begin = place + size
        place = begin + int.from_bytes(packet[place:begin], "big")
        yield begin, place


def units(packet: bytes, size: int | None) -> Iterator[bytes]:
    """Yield the units of a packet, or of its beginning; `size` is that of `length_bytes`."""
    if size is None:
        yield from _BEGIN.split(packet)
    else:
        yield from (packet[begin:end] for begin, end in places(packet, size))
