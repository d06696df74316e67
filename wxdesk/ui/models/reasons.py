"""Why an item sits where it sits, in words, with its days as they are read aloud."""

from collections.abc import Mapping
from datetime import date

from wxdesk.ui.session import Session


def reason(session: Session, code: str, values: Mapping[str, str | int]) -> str:
    """Return why an item sits where it sits, or waits; nothing where nothing was said."""
    key = f"reason-{code}"
    return session.say(key, **dated(session, values)) if session.texts.has(key) else ""


def dated(session: Session, values: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a sentence with their days as they are read aloud."""
    return {key: _day(session, value) for key, value in values.items()}


def _day(session: Session, value: object) -> object:
    try:
        return session.day(date.fromisoformat(value)) if isinstance(value, str) else value
    except ValueError:
        return value
