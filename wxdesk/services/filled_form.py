"""What a unit wrote into the 投稿单, as an order: names become ids, words become keys of the rulebook."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from wxdesk.domain.people import Assignment, Person, Role, Unit
from wxdesk.domain.rulebook import Rulebook
from wxdesk.domain.submission import Form, Origin
from wxdesk.services.orders import Received
from wxdesk.services.ports import Reader
from wxdesk.services.staffing import channels_in, face
from wxdesk.texts import texts

_BETWEEN = re.compile(r"[、,，;；/ \n]+")
_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})")


def order_of(reader: Reader, form: Mapping[str, str], rulebook: Rulebook) -> Received:
    """Return what the answers of a form say; what nobody can make out is left open, and asked for later."""
    unit = _named(reader.find(Unit), form.get("unit", ""))
    said: dict[str, Any] = {
        "unit": unit,
        "officer": _officer(reader, unit, form.get("officer", "")),
        "origin": Origin.UNIT if unit else None,
        "form": _chosen(form.get("form", ""), {one: f"form-{one.value}" for one in Form}),
        "range": _chosen(form.get("range", ""), {one: f"range-{_dashed(one)}" for one in rulebook.ranges}),
        "kind": _chosen(form.get("kind", ""), {one: f"category-{_dashed(one)}" for one in rulebook.kinds}),
        "source": form.get("source"),
        "channels": _channels(reader, form.get("channels", "")),
        "signed_off": bool(form.get("signed_off")) or None,
        **{name: _day(form.get(name, "")) for name in ("event_date", "not_before", "expires")},
    }
    return Received(**said)


def _named(rows: list[Unit] | list[Person], name: str) -> str | None:
    return next((row.id for row in rows if name and face(row.name) == face(name)), None)


def _officer(reader: Reader, unit: str | None, name: str) -> str | None:
    held = reader.find(Assignment, unit=unit, role=Role.OFFICER) if unit else []
    return _named([reader.get(Person, one.person) for one in held], name)


def _chosen[T](word: str, keys: Mapping[T, str]) -> T | None:
    return next((value for value, key in keys.items() if word and texts().text(key) == word), None)


def _channels(reader: Reader, words: str) -> tuple[str, ...] | None:
    names = {face(one) for one in _BETWEEN.split(words) if one}
    found = tuple(channel.id for channel in channels_in(reader) if face(channel.name) in names)
    return found or None


def _day(word: str) -> date | None:
    found = _DATE.search(word)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _dashed(key: str) -> str:
    return key.replace("_", "-")
