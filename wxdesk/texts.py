"""The catalogues: one Fluent file a language under `resources/i18n`, read by both faces."""

from collections.abc import Mapping
from functools import cache

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number

from wxdesk import assets

LANGUAGES = ("zh_CN", "en")


class Texts:
    """The sentences of one language; ids are Fluent's, attributes follow a dot."""

    def __init__(self, language: str = "zh_CN") -> None:
        """Read every catalogue file of `language`.

        Raises:
            ValueError: the language is not one of `LANGUAGES`.
        """
        if language not in LANGUAGES:
            raise ValueError(f"no catalogue for {language}")
        self.language = language
        self._bundle = FluentBundle([language.replace("_", "-")], use_isolating=False)
        for name in assets.names(f"i18n/{language}", ".ftl"):
            self._bundle.add_resource(FluentResource(assets.read_text(f"i18n/{language}/{name}")))

    def has(self, key: str) -> bool:
        """Tell whether the catalogue has the message `key` (without attribute)."""
        return self._bundle.has_message(key)

    def text(self, key: str, /, **values: object) -> str:
        """Return the sentence `key` (`id` or `id.attribute`) filled with `values`.

        Raises:
            KeyError: there is no such sentence, or it names a value that was not given.
        """
        message_id, _, attribute = key.partition(".")
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
