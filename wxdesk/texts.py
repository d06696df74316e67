"""The catalogues: Fluent files of each language under `resources/i18n`, read by both faces."""

import re
import threading
from collections.abc import Mapping
from functools import cache

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number

from wxdesk import assets

_ENTRY = re.compile(r"^(?P<id>[a-zA-Z][\w-]*) *=.*\n(?:(?:[ \t}].*)?\n)*", re.MULTILINE)
"""A sentence of a Fluent file with the lines that belong to it."""

LANGUAGES = ("zh_CN", "en")


class Texts:
    """The sentences of one language; ids are Fluent's, attributes follow a dot."""

    def __init__(self, language: str = "zh_CN") -> None:
        """Know every sentence of `language`; each is parsed when it is first wanted: there are many.

        So no sentence may name another one; a test holds that.

        Raises:
            ValueError: the language is not one of `LANGUAGES`.
        """
        if language not in LANGUAGES:
            raise ValueError(f"no catalogue for {language}")
        self.language = language
        self._bundle = FluentBundle([language.replace("_", "-")], use_isolating=False)
        self._reading = threading.Lock()
        self._unread: dict[str, str] = {}
        for name in assets.names(f"i18n/{language}", ".ftl"):
            text = assets.read_text(f"i18n/{language}/{name}")
            self._unread.update((entry["id"], entry[0]) for entry in _ENTRY.finditer(text))

    def has(self, key: str) -> bool:
        """Tell whether the catalogue has the message `key` (without attribute)."""
        self._read(key)
        return self._bundle.has_message(key)

    def _read(self, key: str) -> None:
        if key in self._unread:
            with self._reading:
                if key in self._unread:
                    self._bundle.add_resource(FluentResource(self._unread[key]))
                    del self._unread[key]

    def text(self, key: str, /, **values: object) -> str:
        """Return the sentence `key` (`id` or `id.attribute`) filled with `values`.

        Raises:
            KeyError: there is no such sentence, or it names a value that was not given.
        """
        message_id, _, attribute = key.partition(".")
        self._read(message_id)
        message = self._bundle.get_message(message_id)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            raise KeyError(key)
        shown, errors = self._bundle.format_pattern(pattern, _plain(values))
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        return str(shown)


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    """Let numbers select plurals but print without grouping: a number is often a year or a size."""
    return {
        key: fluent_number(value, useGrouping=False)
        if isinstance(value, int | float) and not isinstance(value, bool)
        else str("" if value is None else value)
        for key, value in values.items()
    }


@cache
def texts(language: str = "zh_CN") -> Texts:
    """Return the catalogue of `language`, read once a process; errors as `Texts`."""
    return Texts(language)
