"""Put into words why an item has its place in the schedule, and which changes its editor was asked for."""

from collections.abc import Mapping
from datetime import date

from wxdesk.services.records.changes_asked import ChangesAsked
from wxdesk.ui.core.session import Session


def reason(session: Session, code: str, values: Mapping[str, str | int]) -> str:
    """Return the sentence that says why an item has its push and position, or why it waits.

    `values` fill the sentence. Return "" if the catalogue has no sentence for `code`.
    """
    key = f"reason-{code}"
    return session.say(key, **dated(session, values)) if session.texts.has(key) else ""


def asked_sentence(session: Session, asked: ChangesAsked) -> str:
    """Return a sentence with who asked for changes, when, and why; without a reason it refers to the comments."""
    at, reason = session.instant(asked.at), asked.reason or session.say("editor-asked-comments")
    return session.say("editor-asked", person=asked.person, at=at, reason=reason)


def dated(session: Session, values: Mapping[str, object]) -> dict[str, object]:
    """Return a copy of `values` in which each date in ISO form (2026-01-04) is written in words."""
    return {key: _day(session, value) for key, value in values.items()}


def _day(session: Session, value: object) -> object:
    try:
        return session.dated(date.fromisoformat(value)) if isinstance(value, str) else value
    except ValueError:
        return value
