"""Read events fast: as strictly as `read_body`, which decides wherever this does not say yes."""

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
"""Finds, among the characters beyond ASCII, those that NFC may change, alone or beside another.

Latin letters, Chinese ones and the punctuation of both are never changed. So few texts need a closer look.
"""


def read_event(body: bytes, room: bytearray) -> Mapping[str, Any] | None:
    """Return the event in `body`; None where that is no object in canonical JSON.

    `room` is written over: one thread may give the same for all of its events.
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
        # what this library cannot read the standard one may: a number of a hundred digits
        return read_body(body)
    return read_body(body)


def encoded(value: object) -> bytes:
    """Return what `canonical` returns of a value that was read from an event."""
    try:
        return _ENCODER.encode(value)
    except OverflowError:
        # a whole number that this library cannot write
        return canonical(value)
