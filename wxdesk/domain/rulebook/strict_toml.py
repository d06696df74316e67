"""Read a TOML file into frozen dataclasses and named tuples, refusing unknown keys."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.toml_places import Keys, places

_EXPECTED = {int: "a whole number", str: "a text", bool: "true or false", date: "a date"}
"""Names of the plain types for error messages."""


class StrictFile:
    """Reads one TOML text strictly; it knows the line of each key, so that errors name the line."""

    def __init__(self, text: str, name: str) -> None:
        """Parse `text`; `name` is shown in errors.

        Raises:
            UserError: `rulebook-syntax`; the text is not TOML.
        """
        self.name = name
        self.filled = False
        self._text = text
        try:
            self._table: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise UserError("rulebook-syntax", file=name, detail=str(error)) from None

    @cached_property
    def _lines(self) -> dict[Keys, int]:

        return {keys: place.line for keys, place in places(self._text).items()}

    def fill(self, below: str, tables: Iterable[str]) -> None:
        """Add the entries that this file lacks from the TOML text `below`, but only in the given `tables`.

        Afterwards the attribute `filled` tells whether an entry was added.
        """
        given = tomllib.loads(below)
        for table in tables:
            if table in given and isinstance(self._table.get(table, {}), dict):
                self.filled |= _fill(self._table.setdefault(table, {}), given[table])

    def build[T](self, target: type[T]) -> T:
        """Return the whole file as the dataclass or named tuple `target`.

        Raises:
            UserError: `rulebook-key`, with file, line, key, expected and found value.
        """
        built: T = self._dataclass(target, self._table, ())
        return built

    def error(self, keys: Keys, expected: str, found: object) -> UserError:
        """Return the `rulebook-key` error for the value at `keys`: a description of `expected`, and the value found."""
        line = next((self._lines[keys[:n]] for n in range(len(keys), 0, -1) if keys[:n] in self._lines), 1)
        return UserError(
            "rulebook-key", file=self.name, line=line, key=".".join(keys), expected=expected, found=str(found)
        )

    def _dataclass(self, target: Any, value: object, at: Keys) -> Any:
        if not isinstance(value, dict):
            raise self.error(at, "a table", value)
        hints = _hints(target)
        known = _required(target)
        for key in value:
            if key not in known:
                raise self.error((*at, key), f"one of: {', '.join(known)}", key)
        for name, required in known.items():
            if name not in value and required:
                raise self.error((*at, name), "a value (the key is missing)", "nothing")
        return target(**{key: self._value(hints[key], item, (*at, key)) for key, item in value.items()})

    def _value(self, hint: Any, value: object, at: Keys) -> object:
        if hint in _EXPECTED:
            return self._scalar(hint, value, at)
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is UnionType:
            return self._value(next(a for a in arguments if a is not type(None)), value, at)
        if origin is tuple:
            return self._items(arguments[0], value, at)
        if origin is not None and issubclass(origin, Mapping):
            if not isinstance(value, dict):
                raise self.error(at, "a table", value)
            return {key: self._value(arguments[1], item, (*at, key)) for key, item in value.items()}
        if is_dataclass(hint) or issubclass(hint, tuple):
            return self._dataclass(hint, value, at)
        return self._member(hint, value, at)

    def _items(self, hint: Any, value: object, at: Keys) -> tuple[object, ...]:
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise self.error(at, "a list", value)
        return tuple(self._value(hint, item, (*at, str(n))) for n, item in enumerate(value))

    def _member(self, hint: type[StrEnum], value: object, at: Keys) -> StrEnum:
        try:
            return hint(str(value))
        except ValueError:
            raise self.error(at, f"one of: {', '.join(hint)}", value) from None

    def _scalar(self, hint: type[Any], value: object, at: Keys) -> object:
        if type(value) is not hint:
            raise self.error(at, _EXPECTED[hint], value)
        if hint is int and isinstance(value, int) and value < 0:
            raise self.error(at, "a number of 0 or more", value)
        return value


@cache
def _hints(target: Any) -> dict[str, Any]:
    return get_type_hints(target)


@cache
def _required(target: Any) -> dict[str, bool]:
    """Return the keys that the file may have for the class `target`, each with whether it is required."""
    if not is_dataclass(target):
        return {name: name not in target._field_defaults for name in target._fields}
    return {
        one.name: one.default is MISSING and one.default_factory is MISSING
        for one in fields(target)
        if not one.metadata.get("computed")
    }


def _fill(table: dict[str, Any], below: Mapping[str, Any]) -> bool:
    """Add to `table`, recursively, the entries of `below` that it lacks, and tell whether there were any."""
    filled = False
    for key, value in below.items():
        if key not in table:
            table[key] = value
            filled = True
        elif isinstance(value, dict) and isinstance(table[key], dict):
            filled |= _fill(table[key], value)
    return filled
