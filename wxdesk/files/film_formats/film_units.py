"""Split H.264 and HEVC packets into their units (NAL units).

In MP4 and MOV each unit follows its length of 1 to 4 bytes, as the decoder configuration states (ISO 14496-15).
Elsewhere start codes separate units (annex B of ISO 14496-10).
"""

import re
from collections.abc import Iterator

_BEGIN = re.compile(b"\x00\x00\x01")
_CONFIGURED = b"\x01"
"""First byte of a decoder configuration which says that a length field, not a start code, precedes each NAL unit."""
_LENGTH_AT = {"h264": 4, "hevc": 21}
_LENGTH_BITS = 3
MOST_UNITS = 8192
"""Maximum number of NAL units per packet; no level of the standards allows so many (ITU-T H.264 §A.3, HEVC §A.4)."""


def length_bytes(codec: str, setup: bytes) -> int | None:
    """Return the number of bytes of a NAL unit's length field, from the decoder configuration `setup`.

    None if start codes separate the units, or if the `codec` has no NAL units.
    """
    at = _LENGTH_AT.get(codec)
    if at is None or not setup.startswith(_CONFIGURED) or len(setup) <= at:
        return None
    return (setup[at] & _LENGTH_BITS) + 1


def places(packet: bytes, size: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each NAL unit; `size` is the number of bytes of a unit's length field.

    If the packet is cut, the end of its last unit is beyond the end of the packet.
    """
    place = 0
    while place + size <= len(packet):
        begin = place + size
        place = begin + int.from_bytes(packet[place:begin], "big")
        yield begin, place


def units(packet: bytes, size: int | None) -> Iterator[bytes]:
    """Yield the NAL units of a packet or of its beginning; `size` comes from `length_bytes`."""
    if size is None:
        yield from _BEGIN.split(packet)
    else:
        yield from (packet[begin:end] for begin, end in places(packet, size))
