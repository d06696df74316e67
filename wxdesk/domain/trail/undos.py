"""Which events of a trail still stand: an undo is an event too, and names the number of the one that it undoes."""

from collections.abc import Iterable, Mapping
from typing import Any


def undone_seq(event: Mapping[str, Any]) -> int | None:
    """Return the number of the event that `event` undoes; None where it is no undo."""
    data = event["data"]
    number = data.get("undo_of", data.get("of"))  # undos of the calendar have the first name
    return number if isinstance(number, int) else None  # a reused article names the id of another placement


def standing(events: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the events that nothing undid, in their order; an undo that was undone does not stand either."""
    undone: set[int] = set()
    kept: list[Mapping[str, Any]] = []
    for event in reversed(list(events)):
        if event["seq"] in undone:
            continue
        number = undone_seq(event)
        if number is not None:
            undone.add(number)
        kept.append(event)
    return kept[::-1]
