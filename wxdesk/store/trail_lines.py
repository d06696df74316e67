"""What is kept beside each event in plain columns, so that no query reads the bodies of other events."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from wxdesk.domain.trail.events import canonical
from wxdesk.store.search_texts import lowered


class TrailLine(NamedTuple):
    """The columns of `trail_line`, all taken from the event alone."""

    act: str
    subject: str
    day: str
    """The day on which it happened in Shanghai, as in the event."""
    recorded_at: str
    decided_by: str
    """The id of the person who decided."""
    entered_by: str
    """The id of the person who entered it."""
    route: str
    channel: str | None
    """The id of the account that the event names."""
    batch: str | None
    """The act of several events that can be taken back as one; None where nothing is put back."""


def trail_line(event: Mapping[str, Any]) -> TrailLine:
    """Return the line of an event. What is no text, in a forged one, is empty."""
    data = _object(event.get("data"))
    return TrailLine(
        _text(event.get("act")),
        _text(event.get("subject")),
        _text(event.get("day")),
        _text(event.get("recorded_at")),
        _text(_object(event.get("decided_by")).get("id")),
        _text(_object(event.get("entered_by")).get("id")),
        _text(event.get("route")),
        _text(data.get("channel")) or None,
        _text(data.get("batch")) or None if data.get("after") is not None else None,
    )


def trail_text(event: Mapping[str, Any], encode: Callable[[object], bytes] = canonical) -> str:
    """Return what is searched of an event: JSON in lower case, as `encode` writes it canonically.

    It is kept in a table of its own, which is narrow: a search reads it from end to end.
    """
    people = [_object(event.get(name)).get("name") for name in ("decided_by", "entered_by", "deputy_of")]
    shown = [event.get("act"), event.get("label"), event.get("reason"), *people, event.get("data")]
    return lowered(encode(shown).decode())


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
