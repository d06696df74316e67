"""Parses events fast with msgspec.

If msgspec rejects an event, the slower function `read_body` parses it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypedDict
from unicodedata import is_normalized

import msgspec

from wxdesk.domain.trail.events import WrittenColumns, canonical, changes_of, read_body


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


class _KnownEvent(TypedDict, total=False):
    """The fields of an event needed for its row in `trail_line`, its searched text, and replaying changes."""

    act: Any
    subject: Any
    day: Any
    recorded_at: Any
    happened_at: Any
    decided_by: Any
    entered_by: Any
    deputy_of: Any
    route: Any
    label: Any
    reason: Any
    data: Any
    changes: list[tuple[str, str, msgspec.Raw]]


_KNOWN_DECODER = msgspec.json.Decoder(_KnownEvent)
_PERSONAL = b"personal"


def read_known(body: bytes) -> tuple[Mapping[str, Any] | None, Sequence[Sequence[Any]]]:
    """Return the event in `body`, which is known to be in canonical JSON, and its changes.

    The event is None if `body` is no JSON object. If the event has no personal values, only the fields of
    `_KnownEvent` are read, and the columns of each change are read when they are needed.
    """
    try:
        if _PERSONAL in body:
            found = _DECODER.decode(body)
            return (found, changes_of(found)) if type(found) is dict else (None, ())
        event = _KNOWN_DECODER.decode(body)
        return event, [(table, row_id, _columns(raw)) for table, row_id, raw in event.get("changes", ())]
    except (ValueError, RecursionError, msgspec.MsgspecError):
        read = read_body(body)
        return read, changes_of(read or {})


def _columns(raw: msgspec.Raw) -> WrittenColumns:
    written = bytes(raw)
    if written[:1] != b"{":
        raise ValueError(written)
    return WrittenColumns(written, _read_columns)


def _read_columns(written: bytes) -> Mapping[str, Any]:
    """Return the columns in a JSON object; an empty mapping if a forged event has something else in that place."""
    try:
        found = _DECODER.decode(written)
    except (ValueError, RecursionError, msgspec.MsgspecError):
        return read_body(written) or {}
    return found if type(found) is dict else {}


def encoded(value: object) -> bytes:
    """Return the canonical JSON of a value that was read from an event, faster than `canonical` does."""
    try:
        return _ENCODER.encode(value)
    except OverflowError:
        # msgspec cannot write integers beyond 64 bits
        return canonical(value)
