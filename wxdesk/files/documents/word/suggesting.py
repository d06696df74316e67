"""Suggest lines of a Word file that look like headings but have no heading style; the editor decides."""

from collections.abc import Sequence
from itertools import groupby

from wxdesk.domain.article.blocks import Block, ListItem, Paragraph, plain
from wxdesk.domain.article.document import HEADING_LENGTH
from wxdesk.files.documents.parts.numbered_headings import LEVELS
from wxdesk.files.documents.word.prepass import ParagraphFacts

_BIGGER = 1.2
_IN_A_ROW = 2
"""Maximum number of consecutive lines of equal look that may be headings; more such lines are a list or an address."""

_SENTENCE_END = tuple("。！？；，、,;：:")
_MOST_BOLD = 0.5
"""Share of bold letters above which bold no longer marks headings."""


def suggest_headings(
    blocks: Sequence[Block], facts: Sequence[tuple[int, ParagraphFacts]], body_size: int
) -> list[tuple[int, int]]:
    """Return index and level of each line that looks like a heading; `facts` are paragraph facts by block index.

    `body_size` is the font size of most text in half points.

    Such a line is short and no sentence. It is bold where most letters are not, or it is larger than most text and bold
    or centred. Its level comes from its number, or else from its size among the candidates.
    """
    letters = {at: len(_text(blocks[at])) for at, _ in facts}
    bold = sum(letters[at] for at, fact in facts if fact.bold)
    tells = bold <= _MOST_BOLD * max(sum(letters.values()), 1)
    found = [(at, fact) for at, fact in facts if _stands_out(_text(blocks[at]), fact, body_size, tells)]
    found = [one for row in _rows(found, blocks) if len(row) <= _IN_A_ROW for one in row]
    sizes = sorted({fact.size for _, fact in found}, reverse=True)
    return [(at, _level(_text(blocks[at]), sizes.index(fact.size))) for at, fact in found]


def _stands_out(text: str, fact: ParagraphFacts, body_size: int, tells: bool) -> bool:
    if not text or len(text) > HEADING_LENGTH or text.endswith(_SENTENCE_END) or fact.caption:
        return False
    if not any(letter.isalpha() for letter in text):
        return False
    larger = body_size > 0 and fact.size >= body_size * _BIGGER
    return (fact.bold and tells) or (larger and (fact.bold or fact.align == "center"))


def _rows(
    found: Sequence[tuple[int, ParagraphFacts]], blocks: Sequence[Block]
) -> list[list[tuple[int, ParagraphFacts]]]:
    """Group the lines in `found` into sequences whose lines follow each other directly and look alike."""

    def row(pair: tuple[int, tuple[int, ParagraphFacts]]) -> tuple[int, int, int]:
        number, (at, fact) = pair
        return at - number, fact.size, _level(_text(blocks[at]), 0)

    return [[one for _, one in those] for _, those in groupby(enumerate(found), key=row)]


def _level(text: str, rank: int) -> int:
    return next((level for pattern, level in LEVELS if pattern.match(text)), min(2 + rank, 4))


def _text(block: Block) -> str:
    if isinstance(block, ListItem):
        return f"{block.label}{plain(block.runs)}"
    return plain(block.runs) if isinstance(block, Paragraph) else ""
