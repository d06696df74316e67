"""Frozen dataclasses of the domain to columns and back; the columns' text is what the trail carries."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from wxdesk.domain.audit import canonical

type Column = str | int | None


_KNOWN: dict[Any, dict[str, Any]] = {}


def _hints(kind: Any) -> dict[str, Any]:
    if kind not in _KNOWN:
        hints = get_type_hints(kind)
        _KNOWN[kind] = {field.name: hints[field.name] for field in fields(kind)}
    return _KNOWN[kind]


def encode(row: object) -> dict[str, Column]:
    """Return the columns of a row: texts in NFC, instants in UTC milliseconds, structures as JSON."""
    return {name: _column(getattr(row, name)) for name in _hints(type(row))}


def decode[T](kind: type[T], columns: Mapping[str, Any]) -> T:
    """Return the row of type `kind` that `encode` wrote."""
    return kind(**{name: _value(hint, columns[name]) for name, hint in _hints(kind).items()})


def instant(value: datetime) -> str:
    """Return an instant as columns and events carry it: UTC, milliseconds, Z."""
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
            return unicodedata.normalize("NFC", value)
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
    return canonical(_plain(value)).decode()


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _value(hint: Any, column: Any) -> Any:
    if get_origin(hint) is UnionType:
        if column is None:
            return None
        hint = next(argument for argument in get_args(hint) if argument is not NoneType)
    origin = get_origin(hint)
    if origin is tuple:
        return tuple(json.loads(column))
    if origin is not None and issubclass(origin, Mapping):
        return json.loads(column)
    return _scalar(hint, column)


def _scalar(hint: Any, column: Any) -> Any:
    kind: Any = hint
    if hint is datetime:
        return datetime.fromisoformat(column)
    if hint is date:
        return date.fromisoformat(column)
    if is_dataclass(hint):
        return kind(**json.loads(column))
    return kind(column)
