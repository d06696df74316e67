"""Convert the domain's objects to columns of rows and back; events of the trail carry the same column values."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from wxdesk.domain.desk.shown import kept_text
from wxdesk.domain.trail.events import canonical
from wxdesk.domain.trail.personal import personal_fields

type Column = str | int | None


type _Reader = Callable[[Any], Any]

_KNOWN: dict[Any, Mapping[str, _Reader | None]] = {}
"""For each class of the domain, the function that converts each column; None where a value needs no conversion."""


_PERSONAL: dict[type, Mapping[str, Column]] = {}


def _columns_of(kind: Any) -> Mapping[str, _Reader | None]:
    if kind not in _KNOWN:
        _KNOWN[kind] = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    return _KNOWN[kind]


def encode(row: object) -> dict[str, Column]:
    """Return the columns of an object of the domain: texts in Unicode NFC, instants as UTC text, structures as JSON."""
    return {name: _column(getattr(row, name)) for name in _columns_of(type(row))}


def personal_columns(kind: type) -> Mapping[str, Column]:
    """Return the columns with personal values of the domain class `kind`, each with its empty value."""
    if kind not in _PERSONAL:
        marked = personal_fields(kind)
        _PERSONAL[kind] = {name: _column(getattr(kind, name)) for name in marked}
    return _PERSONAL[kind]


def decode[T](kind: type[T], columns: Mapping[str, Any]) -> T:
    """Return the object of the class `kind` with these `columns`, as `encode` wrote them."""
    return kind(
        **{name: columns[name] if read is None else read(columns[name]) for name, read in _columns_of(kind).items()}
    )


def instant(value: datetime) -> str:
    """Return an instant as stored in columns and events: ISO 8601 in UTC with milliseconds and "Z"."""
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _column(value: object) -> Column:
    match value:
        case bool():
            return int(value)
        case None | int():
            return value
        case StrEnum():
            return value.value
        case str():
            return kept_text(value)
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()

    return canonical(_plain(value)).decode()


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _reader(hint: Any) -> _Reader | None:
    """Return the function that converts a column to a value of the type `hint`.

    Return None if the column needs no conversion.
    """
    if get_origin(hint) is UnionType:
        held = _reader(next(argument for argument in get_args(hint) if argument is not NoneType))
        return held and (lambda column: None if column is None else held(column))
    origin = get_origin(hint)
    if origin is tuple:
        return lambda column: tuple(json.loads(column))
    if origin is not None and issubclass(origin, Mapping):
        return json.loads
    if hint in (datetime, date):
        return hint.fromisoformat  # type: ignore[no-any-return] # both have it
    if is_dataclass(hint):
        kind: Any = hint
        return lambda column: kind(**json.loads(column))
    return None if hint in (str, int) else hint
