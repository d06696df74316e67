"""Blocks from elsewhere at a place of the text: words into the line, whole blocks between others."""

from collections.abc import Mapping, Sequence

from wxdesk.domain.article.blocks import Block, Media, Paragraph, block_text
from wxdesk.domain.article.edits import Selection, TextEdit, pieces_of
from wxdesk.domain.article.markdown import to_markdown
from wxdesk.domain.article.marks import marked_text
from wxdesk.domain.article.shaping import inserted, split
from wxdesk.domain.article.spans import MEDIA_KINDS, RUNNING


def pasted(
    text: str, selection: Selection, blocks: Sequence[Block], names: Mapping[str, str], *, above: bool = False
) -> TextEdit | None:
    """Return the text with `blocks` in place of the selection, the caret behind them; None for no blocks.

    One paragraph goes into the line as words, but not beside a picture; in code all is words. Pictures stand
    below the block of the caret, or above it, and the caret comes into the caption of a single one; other
    blocks part the block.
    """
    if not blocks:
        return None
    start, end = selection
    rest = text[:start] + text[end:]
    _, _, pieces = pieces_of(rest, (start, start))
    kind = pieces[0].span.kind if pieces else "paragraph"
    if beside_media(rest, start) is None and (words := _words(blocks, kind)) is not None:
        return TextEdit(start, end, words, (start + len(words),) * 2)
    own = to_markdown(blocks, names)
    if all(isinstance(block, Media) for block in blocks):
        caret = own.index("[") + 1 if len(blocks) == 1 else len(own)
        return _whole(text, rest, inserted(rest, start, own, above=above, caret=caret))
    at = start
    if pieces and kind in RUNNING and pieces[0].span.start < start < pieces[0].span.end:
        parted = split(rest, (start, start))
        rest = parted.on(rest)
        at = pieces[0].span.start
        return _whole(text, rest, inserted(rest, at, own))
    above = above or (bool(pieces) and start == pieces[0].span.start)
    return _whole(text, rest, inserted(rest, at, own, above=above))


def beside_media(text: str, at: int) -> TextEdit | None:
    """Return a paragraph for words at an edge of a picture or video, whose line takes none; None elsewhere.

    Words in that line would leave its name in the article and no picture.
    """
    _, _, pieces = pieces_of(text, (at, at))
    if not pieces or pieces[0].span.kind not in MEDIA_KINDS:
        return None
    if at == pieces[0].span.end:
        close = text.startswith("\n", at) and not text.startswith("\n\n", at)
        return TextEdit(at, at, "\n\n" + "\n" * close, (at + 2,) * 2)
    if at == pieces[0].span.start:
        close = text.endswith("\n", 0, at) and not text.endswith("\n\n", 0, at)
        return TextEdit(at, at, "\n" * close + "\n\n", (at + close,) * 2)
    return None


def _words(blocks: Sequence[Block], kind: str) -> str | None:
    """Return what goes into the line, or None where blocks stand on lines of their own."""
    if kind in ("code", "raw", "block", "component"):
        return "\n".join(block_text(block) for block in blocks)
    first = blocks[0]
    if len(blocks) > 1 or not isinstance(first, Paragraph) or first.align:
        return None
    shown = marked_text(first.runs)
    return shown.replace("\\\n", "<br>") if kind == "table" else shown


def _whole(text: str, rest: str, made: TextEdit) -> TextEdit:
    """Return as one edit of `text` what `made` makes of `rest`."""
    return TextEdit(0, len(text), made.on(rest), made.selection)
