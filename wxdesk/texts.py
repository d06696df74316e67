"""The catalogues: Fluent files of each language under `resources/i18n`, read by both faces."""

import re
import threading
from collections.abc import Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from wxdesk import assets

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

_BETWEEN = re.compile(r"\n(?=[a-zA-Z#])")
"""Separates the entries of a Fluent file; each entry includes its continuation lines, or is a comment."""

_LINE = re.compile(
    r"(?:[\w-]+|    \.(?P<attribute>[\w-]+)) = "
    r'(?P<words>(?:[^{}]|{ \$[\w-]+ }|{ "[^"{}\\]*" })+)'
)
"""A line of a sentence, or of an attribute of it, that ends where the line ends and chooses nothing."""

_VALUE = re.compile(r"{ \$([\w-]+) }")

_LITERAL = re.compile(r'{ "([^"{}\\]*)" }')

_CHOICE = re.compile(
    r"{ \$(?P<by>[\w-]+) ->\n"
    r'(?P<variants>(?: +\*?\[[\w-]+\] (?:[^{}\n]|{ \$[\w-]+ }|{ "[^"{}\\\n]*" })+\n)+) *}'
)
"""A choice by one value whose words are simple and end where their line ends."""

_VARIANT = re.compile(r"(?P<default>\*?)\[(?P<key>[\w-]+)\] (?P<words>.+)")

_FLUENT_TAKES = 2000
"""Characters of a value; Fluent refuses longer ones as an attack, which texts of ours are not."""

LANGUAGES = ("zh_CN", "en")


class _Choice(NamedTuple):
    """Words by the value that chooses them, in the order of the catalogue; `rest` for any other value."""

    by: str
    words: Mapping[str, str]
    rest: str

    def of(self, value: object, language: str) -> str:
        """Return the words for a value: a number has its plural as a second key, as Fluent reads it."""
        if isinstance(value, int) and not isinstance(value, bool):
            keys = {str(value), "one" if language == "en" and abs(value) == 1 else "other"}
            return next((words for key, words in self.words.items() if key in keys), self.rest)
        shown = _shown(value)
        return self.rest if shown.isdigit() else self.words.get(shown, self.rest)


class _Simple(NamedTuple):
    """An entry with its attributes, the sentence itself under ""; `{ $0 }` stands for its first choice.

    No value has such a name: Fluent's begin with a letter.
    """

    lines: Mapping[str, str]
    choices: Mapping[str, _Choice]


class Texts:
    """The sentences of one language; ids are Fluent's, attributes follow a dot."""

    def __init__(self, language: str = "zh_CN") -> None:
        """Know every sentence of `language`; each is parsed when it is first wanted: there are many.

        So no sentence may name another one; a test holds that. Those that choose nothing by their values,
        or simple words by one of them, are filled here; Fluent is imported for the first of the others.

        Raises:
            ValueError: the language is not one of `LANGUAGES`.
        """
        if language not in LANGUAGES:
            raise ValueError(f"no catalogue for {language}")
        self.language = language
        self._reading = threading.Lock()
        self._entries: dict[str, str] = {}
        self._simple: dict[str, _Simple] = {}
        self._in_bundle: set[str] = set()
        for name in assets.names(f"i18n/{language}", ".ftl"):
            text = assets.read_text(f"i18n/{language}/{name}")
            entries = _BETWEEN.split(text)
            self._entries |= {one[: one.index(" ")]: one for one in entries if one[0] != "#"}

    def has(self, key: str) -> bool:
        """Tell whether the catalogue has the message `key` (without attribute)."""
        return key in self._entries

    def needs_fluent(self, key: str) -> bool:
        """Tell whether Fluent is imported to fill `key`."""
        message_id, _, attribute = key.partition(".")
        return attribute not in self._simply(message_id).lines

    def text(self, key: str, /, **values: object) -> str:
        """Return the sentence `key` (`id` or `id.attribute`) filled with `values`.

        Raises:
            KeyError: there is no such sentence, or it names a value that was not given.
        """
        message_id, _, attribute = key.partition(".")
        simple = self._simply(message_id)
        words = simple.lines.get(attribute)
        if words is None or any(isinstance(value, float) for value in values.values()):
            return self._formatted(message_id, attribute, values)
        return _VALUE.sub(lambda named: self._filled(named[1], values, simple.choices), words)

    def _simply(self, message_id: str) -> _Simple:
        if message_id not in self._simple:
            self._simple[message_id] = _simple(self._entries[message_id])
        return self._simple[message_id]

    def _filled(self, name: str, values: Mapping[str, object], choices: Mapping[str, _Choice]) -> str:
        choice = choices.get(name)
        if choice is None:
            return _shown(values[name])
        chosen = choice.of(values[choice.by], self.language)
        return _VALUE.sub(lambda named: _shown(values[named[1]]), chosen)

    @cached_property
    def _bundle(self) -> "FluentBundle":
        from fluent.runtime import FluentBundle

        return FluentBundle([self.language.replace("_", "-")], use_isolating=False)

    def _formatted(self, message_id: str, attribute: str, values: Mapping[str, object]) -> str:
        """Return a sentence that chooses by its values, as plurals do, or writes a fraction."""
        from fluent.runtime import FluentResource

        with self._reading:  # the window and the pool may want their first sentence at once
            if message_id not in self._in_bundle:
                self._bundle.add_resource(FluentResource(self._entries[message_id]))
                self._in_bundle.add(message_id)
        message = self._bundle.get_message(message_id)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            raise KeyError(f"{message_id}.{attribute}")
        marks = {key: f"\ue000{key}\ue001" for key, value in values.items() if _is_long(value)}
        shown, errors = self._bundle.format_pattern(pattern, _plain({**values, **marks}))
        if errors:
            raise KeyError(f"{message_id}: {errors[0]}")
        said = str(shown)
        for key, mark in marks.items():
            said = said.replace(mark, str(values[key]))
        return said


def _simple(entry: str) -> _Simple:
    """Return what an entry says; nothing if a line of it is not simple."""
    choices: dict[str, _Choice] = {}

    def put_aside(found: re.Match[str]) -> str:
        name = str(len(choices))
        choices[name] = _choice(found)
        return f"{{ ${name} }}"

    lines = [_LINE.fullmatch(line) for line in _CHOICE.sub(put_aside, entry).splitlines() if line.strip()]
    if not all(lines):
        return _Simple({}, {})
    return _Simple({line["attribute"] or "": _words(line["words"]) for line in lines if line}, choices)


def _choice(found: re.Match[str]) -> _Choice:
    words: dict[str, str] = {}
    rest = ""
    for line in found["variants"].splitlines():
        variant = _VARIANT.fullmatch(line.strip(" "))
        if variant is not None:
            words[variant["key"]] = _words(variant["words"])
            rest = words[variant["key"]] if variant["default"] else rest
    return _Choice(found["by"], words, rest)


def _words(written: str) -> str:
    """Return words without the space around them; what stands in quotes keeps its own."""
    return _LITERAL.sub(r"\1", written.strip(" "))


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _is_long(value: object) -> bool:
    """Tell whether Fluent refuses a text for its length; it stands for itself and chooses nothing."""
    return isinstance(value, str) and len(value) > _FLUENT_TAKES


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
