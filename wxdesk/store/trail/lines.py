"""The searched fields of each event as table columns, so that queries need not parse all events."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from wxdesk.domain.trail.events import canonical


class TrailLine(NamedTuple):
    """A row of the table `trail_line`; every column is derived from the event."""

    act: str
    subject: str
    day: str
    """The day (Shanghai time) on which the act happened."""
    recorded_at: str
    decided_by: str
    """The id of the person who decided."""
    entered_by: str
    """The id of the person who entered the event."""
    route: str
    channel: str | None
    """The id of the channel (公众号) that the event names, None if it names none."""
    batch: str | None
    """The id shared by the events that one undo takes back together; None if the event has nothing to take back."""
    happened_at: str
    """The instant at which the act happened, as ISO 8601 with time zone."""
    placement: str | None
    """The id of the placement that the event names, None if it names none."""


def trail_line(event: Mapping[str, Any]) -> TrailLine:
    """Return the row for an event; a field that is not text, as in a forged event, becomes "" or None."""
    get, data = event.get, _object(event.get("data"))
    people = _object(get("decided_by")).get("id"), _object(get("entered_by")).get("id")
    own = get("act"), get("subject"), get("day"), get("recorded_at"), *people, get("route")
    texts = [one if isinstance(one, str) else "" for one in own]
    happened = get("happened_at")
    happened_at = happened if isinstance(happened, str) else ""
    if not data:
        return TrailLine._make([*texts, None, None, happened_at, None])
    channel, batch = data.get("channel"), data.get("batch") if data.get("after") is not None else None
    return TrailLine._make([*texts, _named(channel), _named(batch), happened_at, _named(data.get("placement"))])


def trail_text(event: Mapping[str, Any], encode: Callable[[object], bytes] = canonical) -> str:
    """Return the searched text of an event: selected fields as canonical JSON in lower case, written by `encode`.

    The texts are in a narrow table of their own, because a search scans the whole table.
    """
    people = [_object(event.get(name)).get("name") for name in ("decided_by", "entered_by", "deputy_of")]
    shown = [event.get("act"), event.get("label"), event.get("reason"), *people, event.get("data")]
    # `bytes.lower` changes ASCII letters only
    return encode(shown).lower().decode()


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _named(value: object) -> str | None:
    return value if value and isinstance(value, str) else None
