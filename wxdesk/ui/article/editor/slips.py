"""Converts the selection to blocks for the clipboard, and computes how inserted blocks change the article."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextCursor, QTextTable

from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    CodeBlock,
    Heading,
    ListItem,
    Media,
    Paragraph,
    Quote,
    Run,
    Running,
    TableBlock,
    block_text,
    from_json,
    merged,
    plain,
)
from wxdesk.domain.article.text.grammar import starts_block
from wxdesk.domain.article.text.markdown import from_markdown
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.editing.edits import label_text, sliced
from wxdesk.domain.editing.table_grid import TableGrid
from wxdesk.ui.article.editor.carets import Caret, Carets
from wxdesk.ui.article.editor.document.block_formats import kind_of_format
from wxdesk.ui.article.editor.document.letters import BREAK
from wxdesk.ui.article.editor.document.reading import CELLS, Element
from wxdesk.ui.article.editor.document.runs import fragments_of, is_object, run_of
from wxdesk.ui.article.editor.document.tables import chosen_cells, table_at

_WORDS_ONLY = (*CELLS, "media", "code")
"""Kinds of Qt's blocks in which an insertion makes no new blocks: only its words are inserted."""


class Insertion(NamedTuple):
    """The change that an insertion of blocks makes.

    If `words` is not None, these words are inserted at the caret. Otherwise `blocks` are all blocks of the changed
    article, and `caret` is its caret.
    """

    words: str | None
    blocks: Sequence[Block] = ()
    caret: Caret = Caret(0, 0)


def selected_blocks(elements: Sequence[Element], cursor: QTextCursor) -> list[Block]:
    """Return the selected part of the article as blocks; of the first and last block only the selected words.

    `elements` are the document's blocks and tables of Qt.
    """
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    if start == end:
        return []
    anchor = QTextCursor(cursor.document())
    anchor.setPosition(cursor.anchor())
    table, other = table_at(cursor), table_at(anchor)
    if table is not None and other is not None and table.objectIndex() == other.objectIndex():
        return _chosen_part(elements, cursor, table)
    found: list[Block] = []
    for element in elements:
        if element.end < start or element.start > end or not element.blocks:
            continue
        if element.table or (start <= element.start and element.end <= end):
            found += element.blocks
        else:
            block = cursor.document().findBlock(element.start)
            found += _part_of(block, element.blocks[0], start, end)
    return found


def _chosen_part(elements: Sequence[Element], cursor: QTextCursor, table: QTextTable) -> list[Block]:
    """Return the selected cells as a table, or the selected words of one cell."""
    area = chosen_cells(cursor)
    whole = next((one.blocks[0] for one in elements if one.table and one.start == table.firstPosition()), None)
    if area is None or not isinstance(whole, TableBlock):
        words = merged([Run(cursor.selectedText().replace(BREAK, "\n").replace("\u2029", "\n"))])
        return [Paragraph("", words)] if words else []
    top, left, bottom, right = area
    grid = TableGrid.of(whole)
    rows = [
        tuple(cell for (row, column), cell in sorted(grid.cells.items()) if row == at and left <= column <= right)
        for at in range(top, bottom + 1)
    ]
    return [TableBlock("", tuple(row for row in rows if row))]


def _part_of(block: QTextBlock, whole: Block, start: int, end: int) -> list[Block]:
    """Return the part of one block of Qt between the positions `start` and `end`; `whole` is the whole block."""
    runs: list[Run] = []
    objects = False
    at = block.position()
    for text, kept in fragments_of(block):
        units = text.encode("utf-16-le", "surrogatepass")
        first, last = max(start - at, 0), max(min(end - at, len(units) // 2), 0)
        inside = units[2 * first : 2 * last].decode("utf-16-le", "replace")
        at += len(units) // 2
        if not inside:
            continue
        if is_object(kept):
            objects = True
        else:
            runs.append(run_of(inside, kept))
    if objects:
        return [replace(whole, caption=plain(runs).removeprefix("\n")) if isinstance(whole, Media) else whole]
    words = merged(runs)
    if not words:
        return []
    match whole:
        case CodeBlock():
            return [replace(whole, text=plain(runs))]
        case Heading() | Paragraph() | ListItem() | Quote():
            return [replace(whole, runs=words) if start <= block.position() else Paragraph("", words)]
        case _:
            return [Paragraph("", words)]


def cells_of_words(words: str) -> TableBlock:
    """Return the words of a spreadsheet, with tabs between columns, as a table."""
    lines = csv.reader(io.StringIO(words.replace("\r\n", "\n")), "excel-tab")
    return TableBlock("", tuple(tuple(Cell(merged([Run(word)])) for word in line) for line in lines))


def copied_blocks(data: bytes) -> tuple[Block, ...]:
    """Return the blocks in the editor's own clipboard data, without ids; empty if the data are invalid."""
    try:
        return tuple(replace(block, id="") for block in from_json(json.loads(data.decode(errors="surrogatepass"))))
    except (ValueError, TypeError, UserError):
        return ()


def blocks_of_words(words: str) -> tuple[Block, ...]:
    """Convert plain text to blocks: Markdown is parsed; in other text, each line becomes a paragraph."""
    text = words.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    lines = text.split("\n")
    if any(starts_block(line) for line in lines):
        try:
            return tuple(replace(block, id="") for block in from_markdown(text))
        except UserError:
            pass  # it looked like Markdown and is none
    return tuple(Paragraph("", runs) for line in lines if (runs := merged([Run(line)])))


def with_inserted(
    blocks: Sequence[Block], carets: Carets, cursor: QTextCursor, inserted: Sequence[Block], *, above: bool
) -> Insertion:
    """Return the result of replacing the selection by the blocks `inserted`.

    A single paragraph is added to the caret's line. Other blocks split the caret's block of words, or are put below it.
    They are put below a picture or component too, or with `above` before it. Inside a table, a caption or program
    text, everything is inserted as words.
    """
    kind = kind_of_format(cursor.blockFormat())
    if kind in _WORDS_ONLY and all(isinstance(one, Running | CodeBlock) for one in inserted):
        return Insertion(BREAK.join(block_text(one) for one in inserted).replace("\n", BREAK))
    start, stop = carets.touched(cursor.selectionStart(), cursor.selectionEnd())
    first, last = carets.caret(cursor.selectionStart()), carets.caret(cursor.selectionEnd())
    before: list[Block] = []
    after: list[Block] = []
    if start < stop:
        head, tail = blocks[start], blocks[stop - 1]
        left, right = _cut(head, 0, first.at), _cut(tail, last.at, None)
        single = inserted[0] if len(inserted) == 1 else None
        if isinstance(head, Running) and right is not None and isinstance(single, Paragraph) and not single.align:
            own = left.runs if left else ()
            made = replace(head, runs=merged([*own, *single.runs, *right.runs]))
            at = len(label_text(head)) + len(plain((*own, *single.runs)))
            return Insertion(None, [*blocks[:start], made, *blocks[stop:]], Caret(start, at))
        alone = stop - start == 1
        before = [left] if left and left.runs else [head] if left is None and alone and not above else []
        if right is not None and right.runs:
            after = [right if not before else replace(right, id="")]
        elif right is None and alone and above:
            after = [head]
    made_blocks = [*blocks[:start], *before, *inserted, *after, *blocks[stop:]]
    at_block = start + len(before) + len(inserted) - 1
    return Insertion(None, made_blocks, Caret(at_block, _end_of(inserted[-1]) if inserted else 0))


def _end_of(block: Block) -> int:
    return 0 if isinstance(block, Media) else len(block_text(block))


def _cut(block: Block, start: int, end: int | None) -> Running | None:
    """Return a copy of a block with only the visible characters from `start` to `end`.

    Return None for a block without words.
    """
    if not isinstance(block, Running):
        return None
    lead = len(label_text(block))
    whole = len(plain(block.runs))
    low, high = max(0, start - lead), whole if end is None else max(0, end - lead)
    return replace(block, runs=merged(sliced(block.runs, low, high)[1]))
