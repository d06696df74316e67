"""An article in a QTextDocument: show blocks, read them, and replace some of them as one step of undo."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from wxdesk.domain.article.blocks import (
    Block,
    CodeBlock,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Run,
    TableBlock,
    content_key,
    new_id,
)
from wxdesk.domain.editing.block_changes import identified
from wxdesk.ui.article.editor.document.block_formats import filler_format, held, word_format
from wxdesk.ui.article.editor.document.objects import insert_object, object_block_format
from wxdesk.ui.article.editor.document.properties import ID
from wxdesk.ui.article.editor.document.reading import DocumentReader, Element
from wxdesk.ui.article.editor.document.runs import insert_runs
from wxdesk.ui.article.editor.document.tables import insert_table, plan_of

type Centred = Callable[[int], bool]
"""Tells whether the theme centres headings of a level."""

_BLANK = word_format(Paragraph(new_id("blank", set()), ()))
"""The format of the empty line of an article without blocks."""


def insert_blocks(cursor: QTextCursor, blocks: Sequence[Block], centred: Centred, *, fresh: bool) -> bool:
    """Insert the article's `blocks` at the end of the text block (of Qt) that holds the cursor.

    With `fresh`, that text block is empty and becomes the first of `blocks`. `centred` tells for the level of a heading
    whether the theme centres it. Return true if the cursor ends in an empty text block, as after a table.
    """
    for block in blocks:
        if isinstance(block, TableBlock) and (plan := plan_of(block)) is not None:
            if fresh:
                cursor.setBlockFormat(filler_format(f"before {block.id}"))
            insert_table(cursor, block, plan)
            cursor.setBlockFormat(filler_format(f"after {block.id}"))
            fresh = True
            continue
        _begin(cursor, _format_of(block, centred), fresh=fresh)
        fresh = False
        match block:
            case Heading() | Paragraph() | ListItem() | Quote():
                insert_runs(cursor, block.runs)
            case CodeBlock():
                insert_runs(cursor, [Run(block.text)])
            case _:
                insert_object(cursor, block)
    return fresh


def _begin(cursor: QTextCursor, form: QTextBlockFormat, *, fresh: bool) -> None:
    if fresh:
        cursor.setBlockFormat(form)
        cursor.setBlockCharFormat(QTextCharFormat())
    else:
        cursor.insertBlock(form, QTextCharFormat())


def _format_of(block: Block, centred: Centred) -> QTextBlockFormat:
    match block:
        case Heading():
            made = word_format(block, centred=centred(block.level))
            return made if block.runs else held(made)
        case Paragraph() | ListItem() | Quote():
            return word_format(block) if block.runs else held(word_format(block))
        case CodeBlock():
            return word_format(block)
        case _:
            return object_block_format(block)


class ArticleDocument:
    """The article's blocks in a QTextDocument, whose undo and redo are used."""

    def __init__(self, document: QTextDocument) -> None:
        """Show and read an article in `document`."""
        self.centred: Centred = lambda _level: False
        self.qt = document
        self.reader = DocumentReader(document)

    def show(self, blocks: Sequence[Block]) -> None:
        """Show an article instead of the present one; nothing can be undone afterwards."""
        self.qt.setUndoRedoEnabled(False)
        self.qt.clear()
        cursor = QTextCursor(self.qt)
        cursor.beginEditBlock()
        cursor.setBlockFormat(_BLANK)
        insert_blocks(cursor, blocks, self.centred, fresh=True)
        cursor.endEditBlock()
        self.qt.setUndoRedoEnabled(True)

    def blocks(self) -> tuple[Block, ...]:
        """Return the article's blocks, each with an id of its own."""
        return identified(self.reader.blocks())

    def put(self, blocks: Sequence[Block], *, join: bool = False) -> bool:
        """Replace the article by `blocks` as one step of undo; blocks at both ends that are equal stay untouched.

        With `join` the change belongs to the last step. Return whether anything was replaced.
        """
        if list(blocks) == self.reader.blocks():
            return False
        self._replace(blocks, join=join)
        return True

    def _replace(self, blocks: Sequence[Block], *, join: bool) -> None:
        """Replace the blocks that differ from `blocks`, and those in an odd state (`Element.odd`).

        With `join` the change belongs to the last step of undo.
        """
        elements = self.reader.elements()
        old = [None if element.odd else block for element in elements for block in element.blocks]
        head = _alike(old, blocks)
        tail = _alike(old[head:][::-1], blocks[head:][::-1])
        first, stop = _region(elements, head, len(old) - tail, filling=head < len(blocks) - tail)
        before = sum(len(one.blocks) for one in elements[:first])
        after = sum(len(one.blocks) for one in elements[stop:])
        if stop < len(elements) and not elements[stop].table and _ends_in_table(blocks[before : len(blocks) - after]):
            after -= len(elements[stop].blocks)  # the block that Qt needs after a table
            stop += 1
        cursor = QTextCursor(self.qt)
        if join:
            cursor.joinPreviousEditBlock()
        else:
            cursor.beginEditBlock()
        cursor.setPosition(elements[first].start)
        cursor.setPosition(elements[stop - 1].end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(_BLANK)
        insert_blocks(cursor, blocks[before : len(blocks) - after], self.centred, fresh=True)
        cursor.endEditBlock()

    def centre(self, centred: Centred) -> None:
        """Centre the headings that a theme centres, and no others; this is no step of undo of its own.

        While a step can be redone, only store `centred`, because a change would make redoing impossible.
        """
        self.centred = centred
        askew = self._askew()
        if not askew or self.qt.isRedoAvailable():
            return  # a change now would make redoing impossible
        plain = not self.qt.isUndoAvailable()
        if plain:
            self.qt.setUndoRedoEnabled(False)
        cursor = QTextCursor(self.qt)
        cursor.joinPreviousEditBlock()
        _align(cursor, askew)
        cursor.endEditBlock()
        if plain:
            self.qt.setUndoRedoEnabled(True)

    def _askew(self) -> list[tuple[int, Qt.AlignmentFlag]]:
        """Return (position, wanted alignment) of each heading that is aligned differently from what the theme wants."""
        found: list[tuple[int, Qt.AlignmentFlag]] = []
        for element in self.reader.elements():
            block = element.blocks[0] if element.blocks else None
            if isinstance(block, Heading) and not block.align:
                wanted = Qt.AlignmentFlag.AlignHCenter if self.centred(block.level) else Qt.AlignmentFlag.AlignLeft
                if self.qt.findBlock(element.start).blockFormat().alignment() != wanted:
                    found.append((element.start, wanted))
        return found

    def fresh_id(self) -> str:
        """Return an id for a new block that no block has."""
        return new_id(f"new {self.qt.revision()}", {block.id for block in self.reader.blocks()})

    def give_ids(self) -> None:
        """Give each block without an id of its own a new one, in the same step of undo as the last change.

        Blocks that a deletion left in an odd state (`Element.odd`), such as words beside a picture, are written anew.
        """
        if any(element.odd for element in self.reader.elements()):
            self._replace(self.blocks(), join=True)
            return
        seen: set[str] = set()
        wanting: list[tuple[Element, str]] = []
        known = {block.id for block in self.reader.blocks()}
        for element in self.reader.elements():
            if not element.blocks:
                continue
            first = element.blocks[0]
            if not first.id or first.id in seen:
                wanting.append((element, new_id(content_key(first), known)))
            seen.add(first.id)
        askew = self._askew()
        if not wanting and not askew:
            return
        cursor = QTextCursor(self.qt)
        cursor.joinPreviousEditBlock()
        _align(cursor, askew)
        for element, id_ in wanting:
            cursor.setPosition(element.start)
            if element.table:
                table = cursor.currentTable()
                shown = table.format()
                shown.setProperty(ID, id_)
                table.setFormat(shown)
            else:
                form = cursor.blockFormat()
                form.setProperty(ID, id_)
                cursor.setBlockFormat(form)
        cursor.endEditBlock()


def _align(cursor: QTextCursor, askew: Sequence[tuple[int, Qt.AlignmentFlag]]) -> None:
    for at, wanted in askew:
        cursor.setPosition(at)
        form = cursor.blockFormat()
        form.setAlignment(wanted)
        cursor.setBlockFormat(form)


def _ends_in_table(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and isinstance(blocks[-1], TableBlock)


def _alike(one: Sequence[Block | None], other: Sequence[Block]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _region(elements: Sequence[Element], head: int, stop: int, *, filling: bool) -> tuple[int, int]:
    """Return the range (first, end) of `elements` that has to be replaced to replace the blocks from `head` to `stop`.

    The range includes neighbouring elements that hold no block of the article. With `filling`, new blocks replace the
    old ones; without it, or if the range would be empty, the range includes one more neighbour. The range begins and
    ends with a block of Qt: if a table is at its edge, the range is extended past the table.
    """
    owners = [at for at, one in enumerate(elements) for _ in one.blocks]
    if head < stop:
        first, end = owners[head], owners[stop - 1] + 1
    elif head:
        first = end = owners[head - 1] + 1
    else:
        first = end = owners[0] if owners else 0
    while first > 0 and not elements[first - 1].blocks:
        first -= 1
    while end < len(elements) and not elements[end].blocks:
        end += 1
    if first == end or not filling:
        if first > 0 and not elements[first - 1].table:
            first -= 1
        elif end < len(elements):
            end += 1
    while first > 0 and elements[first].table:
        first -= 1
    while end < len(elements) and elements[end - 1].table:
        end += 1
    return first, end
