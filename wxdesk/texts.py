"""The message catalogues: Fluent files of each language in `resources/i18n`, for window and command line."""

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
"""Matches a Fluent message or attribute on one line, without select expressions."""

_VALUE = re.compile(r"{ \$([\w-]+) }")

_LITERAL = re.compile(r'{ "([^"{}\\]*)" }')

_CHOICE = re.compile(
    r"{ \$(?P<by>[\w-]+) ->\n"
    r'(?P<variants>(?: +\*?\[[\w-]+\] (?:[^{}\n]|{ \$[\w-]+ }|{ "[^"{}\\\n]*" })+\n)+) *}'
)
"""Matches a Fluent select expression on one value, with simple variants of one line each."""

_VARIANT = re.compile(r"(?P<default>\*?)\[(?P<key>[\w-]+)\] (?P<words>.+)")

_FLUENT_TAKES = 2000
"""Maximum length of a value for Fluent, in characters; Fluent refuses longer values as a possible attack."""

LANGUAGES = ("zh_CN", "en")


class _Choice(NamedTuple):
    """A Fluent select expression: `by` is the name of the value that chooses, `rest` the default variant.

    `words` are the variants in order.
    """

    by: str
    words: Mapping[str, str]
    rest: str

    def of(self, value: object, language: str) -> str:
        """Return the variant for `value`; as in Fluent, a number also matches its plural category in `language`."""
        if isinstance(value, int) and not isinstance(value, bool):
            keys = {str(value), "one" if language == "en" and abs(value) == 1 else "other"}
            return next((words for key, words in self.words.items() if key in keys), self.rest)
        shown = _shown(value)
        return self.rest if shown.isdigit() else self.words.get(shown, self.rest)


class _Simple(NamedTuple):
    """A message that can be formatted without the Fluent library.

    `lines` holds its attributes by name, and its text under the key "". `choices` are its select expressions, named $0,
    $1 and so on; `{ $0 }` in a text is replaced by the chosen variant.
    """

    lines: Mapping[str, str]
    choices: Mapping[str, _Choice]


class Texts:
    """The messages of one language, by Fluent id; an attribute is `id.attribute`."""

    def __init__(self, language: str = "zh_CN") -> None:
        """Read the messages of `language`; each message is parsed when it is first used, because there are many.

        Therefore no message may refer to another message; a test checks this. This class itself formats simple
        messages. The Fluent library is imported only for messages with complex select expressions.

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

    def learn(self, words: Mapping[str, str]) -> None:
        """Add messages that are not in the catalogue's files, such as the captions of registers; they take no values.

        A message with a known id is replaced.
        """
        for key, text in words.items():
            self._entries[key] = f"{key} = {text}"
            self._simple[key] = _Simple({"": text}, {})

    def needs_fluent(self, key: str) -> bool:
        """Tell whether only the Fluent library can fill the message `key`; a value that is a float always needs it.

        Raises:
            KeyError: there is no such message.
        """
        message_id, _, attribute = key.partition(".")
        return attribute not in self._simply(message_id).lines

    def text(self, key: str, /, **values: object) -> str:
        """Return the message `key` (`id` or `id.attribute`) filled with `values`.

        Raises:
            KeyError: there is no such message, or it uses a value that was not given.
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
        """Fill a message, or its attribute if that is not "", by the Fluent library and return it.

        This is needed for complex select expressions and for floats.
        """
        from fluent.runtime import FluentResource

        with self._reading:  # the window's thread and pool threads may add a message at the same time
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
    """Parse the message `entry` of a Fluent file without the Fluent library.

    The result is empty if the message needs the library: some line matches neither `_LINE` nor, as part of a select
    expression, `_CHOICE`.
    """
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
    """Return the text of a Fluent message without surrounding spaces; spaces in literals such as `{ " " }` stay."""
    return _LITERAL.sub(r"\1", written.strip(" "))


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _is_long(value: object) -> bool:
    """Tell whether a text is longer than the Fluent library accepts.

    The library then formats a short text in its place, which is replaced by the long text afterwards.
    """
    return isinstance(value, str) and len(value) > _FLUENT_TAKES


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    """Convert values for the Fluent library.

    Numbers still select plural forms, but are printed without thousands separators, because many of them are years.
    """
    from fluent.runtime.types import fluent_number

    return {
        key: fluent_number(value, useGrouping=False)
        if isinstance(value, int | float) and not isinstance(value, bool)
        else _shown(value)
        for key, value in values.items()
    }


@cache
def texts(language: str = "zh_CN") -> Texts:
    """Return the catalogue of `language`, read once per process; raises the errors of `Texts`."""
    return Texts(language)
