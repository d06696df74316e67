"""Handles placeholder lines such as 【图：外站图片1】 for pictures of other websites in a pasted page.

A picture that a person drops beside such a line replaces the line.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from wxdesk.domain.article.blocks import Block, Image, Paragraph, plain
from wxdesk.domain.article.document import DocumentReading, LinkedPicture

_WORD = "外站图片"
_MARK = re.compile(rf"【图：{_WORD}\d+】")
_FOREIGN = "external-picture"
_MOST = 30
"""Maximum number of such lines for one page, since some pages have hundreds of pictures that only decorate."""


def with_foreign_lines(reading: DocumentReading) -> DocumentReading:
    """Return a page's reading with a line such as 【图：外站图片1】 at the place of each picture of another site."""
    foreign = [note for note in reading.lost if note.what == _FOREIGN][:_MOST]
    lines = (LinkedPicture(f"{_WORD}{number}", before=note.block) for number, note in enumerate(foreign, 1))
    return replace(reading, linked=(*reading.linked, *lines))


def with_inserted(own: Sequence[Block], blocks: Sequence[Block], at: int) -> list[Block]:
    """Return `own` with `blocks` before the index `at`.

    A single picture replaces a line beside it that stands for a picture of another website.
    """
    beside = next((place for place in (at, at - 1) if 0 <= place < len(own) and _is_line(own[place])), None)
    if beside is None or len(blocks) != 1 or not isinstance(blocks[0], Image):
        return [*own[:at], *blocks, *own[at:]]
    return [*own[:beside], *blocks, *own[beside + 1 :]]


def _is_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and _MARK.fullmatch(plain(block.runs)) is not None
