"""Suggest lines of a plain text as headings by their numbers, such as 一、 and （一）; the editor decides."""

import re
from collections.abc import Sequence

from wxdesk.domain.article.blocks import Block, Paragraph, plain
from wxdesk.domain.article.document import HEADING_LENGTH

LEVELS = (
    (re.compile(r"^(?:第.{1,4}[章节部分]|[一二三四五六七八九十]{1,3}[、.．])"), 2),
    (re.compile(r"^[（(][一二三四五六七八九十]{1,3}[）)]"), 3),
    (re.compile(r"^(?:\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])"), 4),
)
"""Patterns of the numbers before headings, each with the level of the heading."""
_TOLD = 3
"""Only numbers up to this level make a line a heading; deeper ones, 1. and ①, as often count items of a list."""
_SENTENCE_END = tuple("。！？；，、,;：:")
_FEWEST = 2


def numbered_headings(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Return index and level of each short numbered line that has other text below it and whose number has successors.

    Numbered lines that follow each other directly are a list, unless a heading of a deeper level follows.
    """
    levels = [_level(block) for block in blocks]
    found = [
        (at, level)
        for at, level in enumerate(levels)
        if level and at + 1 < len(blocks) and (levels[at + 1] == 0 or levels[at + 1] > level)
    ]
    counts = {level: sum(one == level for _, one in found) for _, level in found}
    return [(at, level) for at, level in found if counts[level] >= _FEWEST]


def _level(block: Block) -> int:
    """Return the heading level that the number at the start of a block stands for; 0 if it looks like no heading."""
    text = plain(block.runs) if isinstance(block, Paragraph) else ""
    if not text or len(text) > HEADING_LENGTH or "\n" in text or text.endswith(_SENTENCE_END):
        return 0
    return next((level for pattern, level in LEVELS if level <= _TOLD and pattern.match(text)), 0)
