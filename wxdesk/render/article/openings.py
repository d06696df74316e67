"""Find the paragraphs that a theme sets in a special way: the first one of an article, and those without indent."""

from collections.abc import Sequence
from dataclasses import replace

from wxdesk.domain.article.blocks import Block, Component, DividerBlock, Image, Paragraph, Raw, Run, Video, block_text

_LEAST = 20
"""The first paragraph opens an article from this many characters on; a date or 各门店： is shorter."""
_MOST = 240
"""Maximum number of characters of a first paragraph that a theme sets in its special way, as a large opening."""
_MARKED_FROM = 4
"""Articles have an end mark from this number of blocks on."""
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万两")
"""A numeral is part of a date or an amount, which a large first character would tear apart."""
_SALUTATION_ENDS = ("：", ":")
_BEFORE = (Image, Video, DividerBlock)


def opening_of(blocks: Sequence[Block]) -> Paragraph | None:
    """Return the paragraph that opens an article; None if it begins in another way.

    Only pictures, films, lines, some components (hero, follow, divider) and one short paragraph may stand before it.
    """
    short = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            length = len(block_text(block).strip())
            if length >= _LEAST:
                return None if block.align or length > _MOST else block
            short += 1
        elif not isinstance(block, _BEFORE) and not _decorates(block):
            return None
        if short > 1:
            return None
    return None


def _decorates(block: Block) -> bool:
    return isinstance(block, Component) and block.name in ("hero", "follow", "divider")


def is_flush(block: Paragraph, blocks: Sequence[Block]) -> bool:
    """Tell whether a paragraph gets no indent from a theme.

    It is aligned by a person, or it is the salutation of a letter, such as 各门店：, at the start of an article.
    """
    is_first = bool(blocks) and block is blocks[0]
    return bool(block.align) or (is_first and block_text(block).rstrip().endswith(_SALUTATION_ENDS))


def split_initial(runs: Sequence[Run]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return the first Chinese character of a paragraph and the rest; the first part is empty for other beginnings.

    The two are separate because a theme may enlarge the first character. A Chinese numeral is not separated from its
    number, nor a linked character from its link.
    """
    initial = runs[0].text[:1] if runs else ""
    if not "\u4e00" <= initial <= "\u9fff" or initial in _NUMERALS or runs[0].link:
        return (), tuple(runs)
    first = runs[0]
    rest = (replace(first, text=first.text[1:]),) if first.text[1:] else ()
    return (replace(first, text=initial),), (*rest, *runs[1:])


def ends_open(blocks: Sequence[Block]) -> bool:
    """Tell whether a theme may set its end mark, a sign below the end of an article.

    It is set below words or a picture, and not in a text of only a few lines.
    """
    return len(blocks) >= _MARKED_FROM and not isinstance(blocks[-1], DividerBlock | Component | Raw)
