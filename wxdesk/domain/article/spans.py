"""Where the blocks of the article's text view begin and end, told by its lines alone and without an error.

What is being typed may not be readable yet (a picture without its file, broken JSON); its places still hold.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from wxdesk.domain.article.grammar import (
    COMPONENT,
    COMPONENT_END,
    FENCE,
    HEADING,
    ITEM,
    JSON_FENCE,
    MEDIA,
    QUOTE,
    RAW_FENCE,
    RULE,
    goes_on,
    starts_block,
)

type SpanKind = Literal[
    "heading",
    "paragraph",
    "item",
    "quote",
    "code",
    "raw",
    "block",
    "component",
    "table",
    "image",
    "video",
    "rule",
]
"""`block` is a fence with a block's JSON; the others are kinds of blocks."""

RUNNING: tuple[SpanKind, ...] = ("heading", "paragraph", "item", "quote")
"""Kinds whose text is one sequence of runs."""
MEDIA_KINDS: tuple[SpanKind, ...] = ("image", "video")
"""Kinds that are a line with the name of a file: nothing may stand beside it."""


@dataclass(frozen=True)
class BlockSpan:
    """A block from `start` to `end`, in code points, the line break after it not included.

    `first` and `stop` are its lines, counted from 0, `stop` not included; `level` is that of a heading or
    an item; `ordered` tells a numbered item.
    """

    kind: SpanKind
    start: int
    end: int
    first: int
    stop: int
    level: int = 0
    ordered: bool = False


@lru_cache(maxsize=4)
def spans(text: str) -> tuple[BlockSpan, ...]:
    """Return the blocks of `text` in order; blank lines belong to none.

    The last few answers are kept: several parts of the window ask about the same text.
    """
    lines = text.split("\n")
    found: list[BlockSpan] = []
    at = offset = 0
    while at < len(lines):
        if not lines[at].strip():
            offset += len(lines[at]) + 1
            at += 1
            continue
        kind, stop, level, ordered = _block_at(lines, at)
        size = sum(len(line) + 1 for line in lines[at:stop])
        found.append(BlockSpan(kind, offset, offset + size - 1, at, stop, level, ordered))
        offset += size
        at = stop
    return tuple(found)


def touched(found: Sequence[BlockSpan], start: int, end: int) -> tuple[int, int]:
    """Return which spans a selection touches, as a range of their numbers; both alike where it is none."""
    first = next((n for n, one in enumerate(found) if one.end >= start), len(found))
    stop = first
    for number in range(first, len(found)):
        begin = found[number].start
        if begin > end or (begin == end and start < end):
            break
        stop = number + 1
    return first, stop


type _Found = tuple[SpanKind, int, int, bool]
"""What a block is, the line after it, its level, and whether it is a numbered item."""


def _block_at(lines: Sequence[str], at: int) -> _Found:
    return _by_first_line(lines, at) or _by_words(lines, at)


def _by_first_line(lines: Sequence[str], at: int) -> _Found | None:
    """Return the block that begins with a sign and goes on until another one, or as long as its lines do."""
    line = lines[at]
    if fence := FENCE.match(line):
        named: dict[str, SpanKind] = {RAW_FENCE: "raw", JSON_FENCE: "block"}
        return named.get(fence[2], "code"), _after(lines, at, lambda one: one == fence[1]), 0, False
    if COMPONENT.match(line):
        return "component", _after(lines, at, lambda one: one.rstrip() == COMPONENT_END), 0, False
    if line.startswith("|"):
        rows = takewhile(lambda one: one.startswith("|"), lines[at:])
        return "table", at + sum(1 for _ in rows), 0, False
    return None


def _by_words(lines: Sequence[str], at: int) -> _Found:
    stop = _logical(lines, at)
    own = "\n".join(lines[at:stop])
    if heading := HEADING.match(own):
        return "heading", stop, len(heading[1]), False
    if RULE.match(own):
        return "rule", stop, 0, False
    if media := MEDIA.match(own):
        return ("image" if media[1] == "!" else "video"), stop, 0, False
    if item := ITEM.match(own):
        return "item", stop, len(item[1]) // 2, item[3] is not None or item[4] is not None
    if QUOTE.match(own):
        return "quote", stop, 0, False
    while stop < len(lines) and lines[stop].strip() and not starts_block(lines[stop]):
        stop = _logical(lines, stop)
    return "paragraph", stop, 0, False


def _after(lines: Sequence[str], at: int, ends: Callable[[str], bool]) -> int:
    """Return the line after the next one that ends a block; the last one where none does."""
    return next((n + 1 for n in range(at + 1, len(lines)) if ends(lines[n])), len(lines))


def _logical(lines: Sequence[str], at: int) -> int:
    """Return the line after the one at `at` with those that a backslash joins to it."""
    stop = at + 1
    while stop < len(lines) and goes_on(lines[stop - 1]):
        stop += 1
    return stop
