"""Where the blocks of the article's text view begin and end, told by its lines alone and without an error.

What is being typed may not be readable yet (a picture without its file, broken JSON); its places still hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from wxdesk.domain.article_grammar import (
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
    "heading", "paragraph", "item", "quote", "code", "raw", "block", "table", "image", "video", "rule"
]
"""`block` is a component, or a fence with a block's JSON; the others are kinds of blocks."""

RUNNING: tuple[SpanKind, ...] = ("heading", "paragraph", "item", "quote")
"""Kinds whose text is one sequence of runs."""


@dataclass(frozen=True)
class Span:
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


def spans(text: str) -> list[Span]:
    """Return the blocks of `text` in order; blank lines belong to none."""
    lines = text.split("\n")
    found: list[Span] = []
    at = offset = 0
    while at < len(lines):
        if not lines[at].strip():
            offset += len(lines[at]) + 1
            at += 1
            continue
        kind, stop, level, ordered = _block_at(lines, at)
        size = sum(len(line) + 1 for line in lines[at:stop])
        found.append(Span(kind, offset, offset + size - 1, at, stop, level, ordered))
        offset += size
        at = stop
    return found


def touched(found: Sequence[Span], start: int, end: int) -> tuple[int, int]:
    """Return which spans a selection touches, as a range of their numbers; both alike where it is none."""
    first = next((n for n, one in enumerate(found) if one.end >= start), len(found))
    stop = first
    for number in range(first, len(found)):
        begin = found[number].start
        if begin > end or (begin == end and start < end):
            break
        stop = number + 1
    return first, stop


def _closed(lines: Sequence[str], at: int) -> tuple[SpanKind, int] | None:
    """Return a block that says itself where it ends: a fence, a component, a table."""
    line = lines[at]
    if fence := FENCE.match(line):
        named: dict[str, SpanKind] = {RAW_FENCE: "raw", JSON_FENCE: "block"}
        return named.get(fence[2], "code"), _fence_end(lines, at, fence[1])
    if COMPONENT.match(line):
        return "block", _fence_end(lines, at, COMPONENT_END)
    if line.startswith("|"):
        return "table", next((n for n in range(at, len(lines)) if not lines[n].startswith("|")), len(lines))
    return None


def _block_at(lines: Sequence[str], at: int) -> tuple[SpanKind, int, int, bool]:
    if closed := _closed(lines, at):
        return *closed, 0, False
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


def _fence_end(lines: Sequence[str], at: int, fence: str) -> int:
    return next((n + 1 for n in range(at + 1, len(lines)) if lines[n] == fence), len(lines))


def _logical(lines: Sequence[str], at: int) -> int:
    """Return the line after the one at `at` with those that a backslash joins to it."""
    stop = at + 1
    while stop < len(lines) and goes_on(lines[stop - 1]):
        stop += 1
    return stop
