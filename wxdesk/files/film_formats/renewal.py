"""Tell whether an H.264 key frame is complete and independent (ITU-T H.264 §7.3.1, §D.1.8)."""

import re
from collections.abc import Iterator

from wxdesk.files.film_formats.film_units import units

_LOOKED_AT = 4096
_KIND, _ALONE, _MESSAGES, _RECOVERY_POINT = 0x1F, 5, 6, 6
_AT_ONCE = 0x80


def renewed_by_strips(picture: bytes, size: int | None) -> bool:
    """Tell whether a key frame announces that the film is refreshed strip by strip.

    Decoding from such a frame gives complete frames only some time later. `size` is the number of bytes of the length
    before each unit of the film's data (`film_units.length_bytes`); None if start codes divide the units.
    """
    return any(
        kind == _RECOVERY_POINT and not first & _AT_ONCE  # a count of 0 is a single set bit
        for unit in units(picture[:_LOOKED_AT], size)
        if unit[:1] and unit[0] & _KIND == _MESSAGES
        for kind, first in _messages(unit)
    )


def stands_alone(picture: bytes, size: int | None) -> bool:
    """Tell whether the film can be decoded from this key frame on without earlier frames, as from an IDR picture.

    `size` is the number of bytes of the length before each unit of the film's data (`film_units.length_bytes`). It is
    None if the units are separated by start codes.
    """
    return any(unit[:1] and unit[0] & _KIND == _ALONE for unit in units(picture[:_LOOKED_AT], size))


def _messages(unit: bytes) -> Iterator[tuple[int, int]]:
    """Yield type and first content byte of each message in an SEI unit (additional information of H.264)."""
    place = 1
    while place + 2 < len(unit):
        kind, place = _number(unit, place)
        length, place = _number(unit, place)
        if place < len(unit):
            yield kind, unit[place]
        place += length


def _number(unit: bytes, place: int) -> tuple[int, int]:
    """Return a number of an SEI message (each byte 255 adds 255), and the offset behind it."""
    more = re.compile(rb"\xff*").match(unit, place)
    full = len(more[0]) if more else 0
    end = place + full
    return 255 * full + (unit[end] if end < len(unit) else 0), end + 1
