"""Read events fast with msgspec; an event that msgspec does not accept is read by `read_body`."""

import re
from collections.abc import Mapping
from typing import Any
from unicodedata import is_normalized

import msgspec

from wxdesk.domain.trail.events import canonical, read_body


def _refuse(number: str) -> float:
    raise ValueError(number)


_DECODER = msgspec.json.Decoder(float_hook=_refuse)
_ENCODER = msgspec.json.Encoder(order="deterministic")
_ASCII = bytes(range(128))
_MAY_COMPOSE = re.compile(
    rb"[\xcc-\xe1\xea-\xee\xf0-\xf4]|\xe2(?:[^\x80]|\x80[\x80\x81])|\xe3(?:[^\x80]|\x80[\xaa-\xaf])|\xef[^\xbc\xbd]"
)
"""Matches UTF-8 bytes of characters that Unicode NFC may change, alone or next to another character.

Common Latin and Chinese letters and their punctuation do not match, so few texts need the slow NFC test.
"""


def read_event(body: bytes, room: bytearray) -> Mapping[str, Any] | None:
    """Return the event in `body`; None if `body` is not an object in canonical JSON.

    `room` is a buffer that is overwritten; one thread may pass the same buffer for all events.
    """
    try:
        found = _DECODER.decode(body)
        _ENCODER.encode_into(found, room)
        if (
            type(found) is dict
            and room == body
            and (not _MAY_COMPOSE.search(body.translate(None, _ASCII)) or is_normalized("NFC", body.decode()))
        ):
            return found
    except (ValueError, RecursionError, msgspec.MsgspecError):
        # the standard library reads some JSON that msgspec cannot, such as a number of a hundred digits
        return read_body(body)
    return read_body(body)


def encoded(value: object) -> bytes:
    """Return the canonical JSON of a value that was read from an event, faster than `canonical` does."""
    try:
        return _ENCODER.encode(value)
    except OverflowError:
        # msgspec cannot write integers beyond 64 bits
        return canonical(value)
