"""Choose the title among a document's first blocks; it goes into the article's title, not into its text."""

from collections.abc import Sequence

from wxdesk.domain.article.blocks import Block, Heading, Paragraph, block_text, plain

_LONGEST = 64
_LONGEST_LINE = 40
_LONG_TEXT = 60
_FIRST_BLOCKS = 6
_SENTENCE_END = ("。", "；", "，", ";", ",", "：", ":")


def choose_title(
    blocks: tuple[Block, ...], titles: Sequence[int] = (), suggested: Sequence[int] = ()
) -> tuple[str | None, tuple[Block, ...]]:
    """Return the title (or None) and the other blocks.

    `titles` are the indexes of blocks in the style Title, `suggested` those of lines that look like headings. A block
    in `titles` comes first, then the first heading before any long paragraph. A first line in `suggested` counts as a
    heading. Next come the first short centred line and a short first line. A document of one line has no title.
    """
    at = _place(blocks, titles, suggested)
    if at is None or not any(block_text(block) for block in (*blocks[:at], *blocks[at + 1 :])):
        return None, blocks
    return one_line(block_text(blocks[at])), (*blocks[:at], *blocks[at + 1 :])


def one_line(text: str) -> str:
    """Return `text` with line breaks and runs of spaces as single spaces."""
    return " ".join(text.split())


def _place(blocks: Sequence[Block], titles: Sequence[int], suggested: Sequence[int]) -> int | None:
    for at in titles:
        if len(block_text(blocks[at])) <= _LONGEST:
            return at
    first = _opening(blocks)
    for number, at in enumerate(first):
        offered = number == 0 and at in suggested
        if (isinstance(blocks[at], Heading) or offered) and len(block_text(blocks[at])) <= _LONGEST:
            return at
    for at in first:
        if _is_centred(blocks[at]):
            return at
    return next((at for at in first[:1] if _is_line(blocks[at])), None)


def _opening(blocks: Sequence[Block]) -> list[int]:
    """Return the indexes of the text blocks from the start up to the first long text block."""
    found: list[int] = []
    for at, block in enumerate(blocks):
        if not isinstance(block, Heading | Paragraph):
            if block_text(block):
                break
            continue
        if len(plain(block.runs)) > _LONG_TEXT or len(found) == _FIRST_BLOCKS:
            break
        found.append(at)
    return found


def _is_line(block: Block) -> bool:
    text = block_text(block)
    return len(text) <= _LONGEST_LINE and not text.endswith(_SENTENCE_END)


def _is_centred(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.align == "center" and _is_line(block)
