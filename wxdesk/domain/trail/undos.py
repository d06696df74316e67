"""Find the events that were not undone; an undo is an event that names the number of the undone event."""

from collections.abc import Iterable, Mapping
from typing import Any


def undone_seq(event: Mapping[str, Any]) -> int | None:
    """Return the number of the event that `event` undoes; None if `event` is not an undo."""
    data = event["data"]
    number = data.get("undo_of", data.get("of"))  # undos of the calendar have the first name
    return number if isinstance(number, int) else None  # a reused article names the id of another placement


def standing(events: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the events that were not undone, in their order; an undone undo is left out too."""
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
