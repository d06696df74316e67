"""The catalogues: Fluent files of each language under `resources/i18n`, read by both faces."""

import re
import threading
from collections.abc import Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING

from wxdesk import assets

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

_ENTRY = re.compile(r"^(?P<id>[a-zA-Z][\w-]*) *=.*\n(?:(?:[ \t}].*)?\n)*", re.MULTILINE)
"""A sentence of a Fluent file with the lines that belong to it."""

_LINE = re.compile(r"(?:[\w-]+|    \.(?P<attribute>[\w-]+)) = (?P<words>(?:[^{}]|{ \$[\w-]+ })+)")
"""A line of a sentence, or of an attribute of it, that ends where the line ends and chooses nothing."""

_VALUE = re.compile(r"{ \$([\w-]+) }")

LANGUAGES = ("zh_CN", "en")


class Texts:
    """The sentences of one language; ids are Fluent's, attributes follow a dot."""

    def __init__(self, language: str = "zh_CN") -> None:
        """Know every sentence of `language`; each is parsed when it is first wanted: there are many.

        So no sentence may name another one; a test holds that. Nineteen of twenty choose nothing by their
        values; those are filled here, and Fluent is imported for the first of the others.

        Raises:
            ValueError: the language is not one of `LANGUAGES`.
        """
        if language not in LANGUAGES:
            raise ValueError(f"no catalogue for {language}")
        self.language = language
        self._reading = threading.Lock()
        self._entries: dict[str, str] = {}
        self._simple: dict[str, Mapping[str, str]] = {}
        self._in_bundle: set[str] = set()
        for name in assets.names(f"i18n/{language}", ".ftl"):
            text = assets.read_text(f"i18n/{language}/{name}")
            self._entries.update((entry["id"], entry[0]) for entry in _ENTRY.finditer(text))

    def has(self, key: str) -> bool:
        """Tell whether the catalogue has the message `key` (without attribute)."""
        return key in self._entries

    def text(self, key: str, /, **values: object) -> str:
        """Return the sentence `key` (`id` or `id.attribute`) filled with `values`.

        Raises:
            KeyError: there is no such sentence, or it names a value that was not given.
        """
        message_id, _, attribute = key.partition(".")
        if message_id not in self._simple:
            self._simple[message_id] = _simple(self._entries[message_id])
        words = self._simple[message_id].get(attribute)
        if words is None or any(isinstance(value, float) for value in values.values()):
            return self._formatted(message_id, attribute, values)
        return _VALUE.sub(lambda named: _shown(values[named[1]]), words)

    @cached_property
    def _bundle(self) -> "FluentBundle":
        from fluent.runtime import FluentBundle

        return FluentBundle([self.language.replace("_", "-")], use_isolating=False)

    def _formatted(self, message_id: str, attribute: str, values: Mapping[str, object]) -> str:
        """Return a sentence that chooses by its values, as plurals do, or writes a fraction."""
        from fluent.runtime import FluentResource

        with self._reading:
            if message_id not in self._in_bundle:
                self._bundle.add_resource(FluentResource(self._entries[message_id]))
                self._in_bundle.add(message_id)
        message = self._bundle.get_message(message_id)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            raise KeyError(f"{message_id}.{attribute}")
        shown, errors = self._bundle.format_pattern(pattern, _plain(values))
        if errors:
            raise KeyError(f"{message_id}: {errors[0]}")
        return str(shown)


def _simple(entry: str) -> Mapping[str, str]:
    """Return an entry's words by attribute, the sentence itself under ""; none if a line is not simple."""
    lines = [_LINE.fullmatch(line) for line in entry.splitlines() if line.strip()]
    return {line["attribute"] or "": line["words"].strip(" ") for line in lines if line} if all(lines) else {}


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    """Let numbers select plurals but print without grouping: a number is often a year or a size."""
    from fluent.runtime.types import fluent_number

    return {
        key: fluent_number(value, useGrouping=False)
        if isinstance(value, int | float) and not isinstance(value, bool)
        else _shown(value)
        for key, value in values.items()
    }


@cache
def texts(language: str = "zh_CN") -> Texts:
    """Return the catalogue of `language`, read once a process; errors as `Texts`."""
    return Texts(language)


_KILO = 1024


def size(count: int) -> str:
    """Return a number of bytes as Explorer counts: KB and MB of 1024."""
    if count < _KILO * _KILO:
        return f"{max(1, round(count / _KILO))} KB" if count else "0 KB"
    return f"{count / _KILO / _KILO:.1f} MB"
