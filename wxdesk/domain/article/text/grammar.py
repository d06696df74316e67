"""The grammar of an article's Markdown text, line by line; reading, finding blocks and editing use it."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from wxdesk.domain.article.blocks import KindName

type SpanKind = KindName | Literal["block"]
"""The kind of a block in the Markdown text; "block" is a fenced part that holds a block's JSON."""

_ALIGN = r"(?:\{(left|center|right|justify)\} )?"
HEADING = re.compile(rf"^(#{{1,6}}) {_ALIGN}(.+)$", re.DOTALL)
ITEM = re.compile(r"^((?:  )*)(?:([-*+])|(\d{1,9}\.)) (?:\[((?:[^\\\]\n]|\\.)*)\] )?(.+)$", re.DOTALL)
QUOTE = re.compile(r"^> ?(.+)$", re.DOTALL)
RULE = re.compile(r"^---+$")
MEDIA = re.compile(r"^(!!?)\[((?:[^\\\]\n]|\\.)*)\]\(((?:[^\\()\n]|\\.)+)\)$")
ADDRESS = re.compile(r"^media:([0-9a-f]{64})$")
FENCE = re.compile(r"^(`{3,})(=raw|=block|[\w+#.-]*)$")
COMPONENT_END = ":::"
COMPONENT = re.compile(r"^:::[ \t]*([^\s:].*)$")
PARAGRAPH = re.compile(rf"^{_ALIGN}(.+)$", re.DOTALL)
SEPARATOR = re.compile(r"^\|(?: ?:?-+:? ?\|)+$")
CELL = re.compile(r"^(?:\{([a-z0-9 ]+)\} ?)?(.*)$", re.DOTALL)
SPAN = re.compile(r"^(\d{1,3})x(\d{1,3})$")
BAR = re.compile(r"((?:[^\\|]|\\.)*)\|", re.DOTALL)
WORDS: Mapping[SpanKind, re.Pattern[str]] = {
    "heading": HEADING,
    "paragraph": PARAGRAPH,
    "item": ITEM,
    "quote": QUOTE,
}
"""Patterns of the kinds of block whose text is runs; the last group of each pattern matches the words."""

_STARTS = (HEADING, ITEM, QUOTE, RULE, MEDIA, FENCE, COMPONENT)
LANGUAGE = re.compile(r"^[\w+#.-]*$")
DIGEST = re.compile(r"^[0-9a-f]{64}$")
NUMBER = re.compile(r"^\d{1,9}\.$")
ALIGNMENTS = ("left", "center", "right", "justify")
JSON_FENCE = "=block"
RAW_FENCE = "=raw"


def goes_on(line: str) -> bool:
    """Tell whether a line ends in an unescaped backslash, which joins it to the next line."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def starts_block(line: str) -> bool:
    """Tell whether a line starts a new block instead of continuing a paragraph."""
    return line.startswith("|") or any(start.match(line) for start in _STARTS)


class FoundBlock(NamedTuple):
    """A block in the text: kind, line index after it, level of a heading or item, and whether an item is numbered."""

    kind: SpanKind
    stop: int
    level: int = 0
    ordered: bool = False


def block_at(lines: Sequence[str], at: int) -> FoundBlock:
    """Return the block that begins at the non-blank line with index `at` (from 0)."""
    return _by_first_line(lines, at) or _by_words(lines, at)


def _by_first_line(lines: Sequence[str], at: int) -> FoundBlock | None:
    """Return the fenced block, component (`:::`) or table that begins at line `at`, or None."""
    line = lines[at]
    if fence := FENCE.match(line):
        named: dict[str, SpanKind] = {RAW_FENCE: "raw", JSON_FENCE: "block"}
        return FoundBlock(named.get(fence[2], "code"), _after(lines, at, lambda one: one == fence[1]))
    if COMPONENT.match(line):
        return FoundBlock("component", _after(lines, at, lambda one: one.rstrip() == COMPONENT_END))
    if line.startswith("|"):
        rows = takewhile(lambda one: one.startswith("|"), lines[at:])
        return FoundBlock("table", at + sum(1 for _ in rows))
    return None


def _by_words(lines: Sequence[str], at: int) -> FoundBlock:
    stop = _logical(lines, at)
    own = "\n".join(lines[at:stop])
    if heading := HEADING.match(own):
        return FoundBlock("heading", stop, len(heading[1]))
    if RULE.match(own):
        return FoundBlock("rule", stop)
    if media := MEDIA.match(own):
        return FoundBlock("image" if media[1] == "!" else "video", stop)
    if item := ITEM.match(own):
        return FoundBlock("item", stop, len(item[1]) // 2, item[3] is not None or item[4] is not None)
    if QUOTE.match(own):
        return FoundBlock("quote", stop)
    return FoundBlock("paragraph", paragraph_stop(lines, stop))


def paragraph_stop(lines: Sequence[str], stop: int) -> int:
    """Return the index of the line after a paragraph; the caller knows that the lines before `stop` belong to it."""
    while stop < len(lines) and lines[stop].strip() and not starts_block(lines[stop]):
        stop = _logical(lines, stop)
    return stop


def _after(lines: Sequence[str], at: int, ends: Callable[[str], bool]) -> int:
    """Return the index after the first line behind `at` for which `ends` is true, or the number of lines."""
    return next((n + 1 for n in range(at + 1, len(lines)) if ends(lines[n])), len(lines))


def _logical(lines: Sequence[str], at: int) -> int:
    """Return the line index after the line at `at` and the lines joined to it by backslashes."""
    stop = at + 1
    while stop < len(lines) and goes_on(lines[stop - 1]):
        stop += 1
    return stop
