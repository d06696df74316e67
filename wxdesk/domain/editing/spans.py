"""Find where the blocks of an article's Markdown text begin and end, from lines alone and without raising errors.

Text being typed may be invalid (a picture without its file, broken JSON); its blocks are found all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from wxdesk.domain.article.blocks import KINDS, Media, Running
from wxdesk.domain.article.text.grammar import SpanKind, block_at

RUNNING: tuple[SpanKind, ...] = tuple(name for name, kind in KINDS.items() if issubclass(kind, Running))
"""Kinds whose text is one sequence of runs."""

MEDIA_KINDS: tuple[SpanKind, ...] = tuple(name for name, kind in KINDS.items() if issubclass(kind, Media))
"""Kinds whose text is a line with a file name; the line may contain nothing else."""


@dataclass(frozen=True)
class BlockSpan:
    """A block from `start` to `end` in code points, without the line break after it.

    `first` and `stop` are its line indexes from 0, `stop` exclusive. `level` is the level of a heading or an
    item; `ordered` tells whether an item is numbered.
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
    """Return the block spans of `text` in order; blank lines belong to none.

    Recent results are cached, since several parts of the window ask about the same text.
    """
    lines = text.split("\n")
    found: list[BlockSpan] = []
    at = offset = 0
    while at < len(lines):
        if not lines[at].strip():
            offset += len(lines[at]) + 1
            at += 1
            continue
        kind, stop, level, ordered = block_at(lines, at)
        size = sum(len(line) + 1 for line in lines[at:stop])
        found.append(BlockSpan(kind, offset, offset + size - 1, at, stop, level, ordered))
        offset += size
        at = stop
    return tuple(found)


def touched(found: Sequence[BlockSpan], start: int, end: int) -> tuple[int, int]:
    """Return the first index in `found` that the selection `start` to `end` touches, and the index after the last.

    Both are equal if the selection touches no block.
    """
    first = next((n for n, one in enumerate(found) if one.end >= start), len(found))
    stop = first
    for number in range(first, len(found)):
        begin = found[number].start
        if begin > end or (begin == end and start < end):
            break
        stop = number + 1
    return first, stop
