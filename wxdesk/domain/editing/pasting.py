"""Paste blocks into the text: words into the current line, other blocks between blocks."""

from collections.abc import Mapping, Sequence

from wxdesk.domain.article.blocks import Block, Media, Paragraph, block_text
from wxdesk.domain.article.text.markdown import to_markdown
from wxdesk.domain.article.text.marks import marked_text
from wxdesk.domain.editing.edits import Selection, TextEdit, pieces_of
from wxdesk.domain.editing.shaping import inserted, split
from wxdesk.domain.editing.spans import MEDIA_KINDS, RUNNING


def pasted(
    text: str, selection: Selection, blocks: Sequence[Block], names: Mapping[str, str], *, above: bool = False
) -> TextEdit | None:
    """Return the edit that replaces the selection by `blocks`, with the caret behind them; None for no blocks.

    `names` are the names of pictures and videos by digest. A single paragraph is pasted into the line as words, but not
    beside a picture. Inside code everything is pasted as words. Pictures go below the caret's block, or with `above`
    above it; a single picture gets the caret in its caption. Other blocks split the caret's block.
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
    """Return the edit that adds a paragraph at the edge of a picture or video line; None if `at` is elsewhere.

    Words typed into the line of a picture would break it, and the article would show the file's name as text.
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
    """Return `blocks` as text to insert into a block of the kind `kind`, or None if they need blocks of their own."""
    if kind in ("code", "raw", "block", "component"):
        return "\n".join(block_text(block) for block in blocks)
    first = blocks[0]
    if len(blocks) > 1 or not isinstance(first, Paragraph) or first.align:
        return None
    shown = marked_text(first.runs)
    return shown.replace("\\\n", "<br>") if kind == "table" else shown


def _whole(text: str, rest: str, made: TextEdit) -> TextEdit:
    """Return `made`, an edit of `rest`, as an edit that replaces all of `text`.

    A person can then undo it in one step. `rest` is `text` without the selection that the pasted blocks replace.
    """
    return TextEdit(0, len(text), made.on(rest), made.selection)
