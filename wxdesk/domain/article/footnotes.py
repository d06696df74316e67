"""Find the highest footnote number of an article, because the numbers of its links continue after the footnotes."""

import re
from collections.abc import Sequence

from wxdesk.domain.article.blocks import Block, ListItem, Paragraph, block_text, plain

_NOTE = re.compile(r"\[(\d{1,3})\]\s*\S")
_REFERENCE = re.compile(r"\[(\d{1,3})\]")


def last_footnote(blocks: Sequence[Block]) -> int:
    """Return the highest number of a footnote; 0 without footnotes.

    A footnote is a paragraph that begins with its number, such as [1], to which another block refers.
    """
    notes = {
        int(found[1]): at
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph | ListItem) and (found := _NOTE.match(plain(block.runs)))
    }
    if not notes:
        return 0
    referred = {
        int(number)
        for at, block in enumerate(blocks)
        for number in _REFERENCE.findall(block_text(block))
        if notes.get(int(number), at) != at
    }
    return max(referred & set(notes), default=0)
