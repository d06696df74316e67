"""Tell what number formats such as ";;;" hide: a reader then sees nothing, or fixed words, in place of a value."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from functools import lru_cache

POSITIVE, NEGATIVE, TEXT = "+", "-", "@"
"""Kinds of values, for which a number format may have sections of their own; zero is left blank in many tables."""
KINDS = (POSITIVE, NEGATIVE, TEXT)
_TOKEN = re.compile(
    r"\"(?P<quoted>[^\"]*)\"?|\\(?P<escaped>.)|[_*](?P<space>.)|\[(?P<bracket>[^\]]*)\]?|(?P<end>;)|(?P<other>.)",
    re.DOTALL,
)
_ELAPSED = re.compile(r"[hms]+", re.IGNORECASE)
_COMPARISON = re.compile(r"[<>=]")
_WHITE = frozenset({"white", "白色", "color2", "颜色2"})
_PLACEHOLDERS = frozenset("0#?@ymdhsegb%")
_GENERAL = ("general", "通用格式", "常规", "g/")

type Mask = Mapping[str, str]
"""The words that a reader sees in place of a value, by the kind of value; kinds with visible values are missing."""


@lru_cache(maxsize=512)
def mask_of(number_format: str, *, on_white: bool = True) -> Mask:
    """Return what a number format shows in place of positive numbers, negative numbers and texts.

    ";;;" gives "" for all of them, "***" gives "***" for numbers. A section in white letters shows "" if the cell is
    white (`on_white`). A format with conditions, such as [>100], hides a value only if all its sections do.
    """
    sections = [_Section(written, on_white=on_white) for written in _sections(number_format)]
    if any(section.conditional for section in sections):
        hiding = all(section.seen is not None for section in sections)
        return dict.fromkeys(KINDS[:2], sections[0].seen or "") if hiding else {}
    found = {POSITIVE: sections[0], NEGATIVE: sections[1] if len(sections) > 1 else sections[0]}
    if len(sections) > 3:  # noqa: PLR2004 - the fourth section is for texts
        found[TEXT] = sections[3]
    elif len(sections) == 1 and sections[0].has_text:
        found[TEXT] = sections[0]
    return {kind: section.seen for kind, section in found.items() if section.seen is not None}


def kind_of(value: object) -> str:
    """Return the kind of a cell's value: `POSITIVE`, `NEGATIVE`, `TEXT`, or "" for zero, which no mask hides."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return POSITIVE if value > 0 else NEGATIVE if value < 0 else ""
    return POSITIVE if isinstance(value, date | time | timedelta) else TEXT


def hides_all(mask: Mask) -> bool:
    """Tell whether a mask leaves nothing visible of any value."""
    return all(mask.get(kind) == "" for kind in KINDS)


class _Section:
    """One section of a number format: whether it shows the value itself, and the fixed words that it shows."""

    def __init__(self, number_format: str, *, on_white: bool) -> None:
        self._on_white = on_white
        self._shows = False
        self._words = ""
        self._white = False
        self.conditional = False
        self.has_text = False
        lowered = number_format.lower()
        if any(general in lowered for general in _GENERAL):
            self._shows = True
        for token in _TOKEN.finditer(number_format):
            self._read(token)

    @property
    def seen(self) -> str | None:
        """Return the words in place of the value; None if the value itself is visible."""
        if self._white and self._on_white:
            return ""
        return None if self._shows else self._words.strip()

    def _read(self, token: re.Match[str]) -> None:
        if (bracket := token["bracket"]) is not None:
            self._white |= bracket.strip().lower() in _WHITE
            self.conditional |= _COMPARISON.search(bracket) is not None
            self._shows |= _ELAPSED.fullmatch(bracket) is not None
        elif token["other"] and token["other"].lower() in _PLACEHOLDERS:
            self._shows = True
            self.has_text |= token["other"] == "@"
        elif token["space"] is None:
            self._words += token["quoted"] or token["escaped"] or token["other"] or ""


def _sections(number_format: str) -> Iterator[str]:
    """Yield the sections of a number format, which semicolons separate."""
    start = 0
    for token in _TOKEN.finditer(number_format):
        if token["end"]:
            yield number_format[start : token.start()]
            start = token.end()
    yield number_format[start:]
