"""Read the article's blocks from a QTextDocument; only blocks of Qt that changed are read again."""

from collections.abc import Iterator
from itertools import count
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QTextBlock, QTextDocument, QTextTable

from wxdesk.domain.article.blocks import (
    Block,
    CodeBlock,
    Heading,
    ListItem,
    Media,
    Paragraph,
    Quote,
    Run,
    Running,
    merged,
)
from wxdesk.ui.article.editor.document.block_formats import kind_of_format, rest_of_format
from wxdesk.ui.article.editor.document.letters import original
from wxdesk.ui.article.editor.document.objects import block_of
from wxdesk.ui.article.editor.document.properties import HELD, ID, OBJECT_DATA, ORIGINAL
from wxdesk.ui.article.editor.document.runs import fragments_of, is_object, run_of
from wxdesk.ui.article.editor.document.tables import table_of

CELLS = ("cell", "head")
"""The kinds of Qt's blocks in table cells."""
_OBJECTS = ("media", "card")


class Element(NamedTuple):
    """A block or a table of Qt at the top level of a document, with the article's blocks in it.

    It holds one block as a rule, none if it is an empty line, and several if words stand beside an object, such
    as a picture. `start` and `end` are positions in the document. `odd` tells that a deletion left words beside
    an object, or a wrong format.
    """

    start: int
    end: int
    blocks: tuple[Block, ...]
    table: bool = False
    odd: bool = False
    """True if a deletion left words beside an object, such as a picture, or a wrong block format.

    With a wrong format, words have the format of an object, or an object has the format of words.
    """


class DocumentReader(QObject):
    """Reads a document; remembers the blocks that it read until their text changes."""

    def __init__(self, document: QTextDocument) -> None:
        """Read from `document`; each part is parsed only when a caller asks for it."""
        super().__init__(document)
        self._document = document
        self._words: dict[int, tuple[Block, ...]] = {}
        self._tables: dict[int, Block] = {}
        self._elements: list[Element] | None = None
        self._odd: set[int] = set()
        document.documentLayout()  # a document without a layout does not say what changed
        document.contentsChange.connect(self._forget)

    def elements(self) -> list[Element]:
        """Return all blocks and tables of Qt at the top level, in reading order."""
        if self._elements is None:
            self._elements = list(self._read())
        return self._elements

    def blocks(self) -> list[Block]:
        """Return the article's blocks; a new block whose id is not given yet has the id ""."""
        return [block for element in self.elements() for block in element.blocks]

    @Slot(int, int, int)
    def _forget(self, at: int, _removed: int, added: int) -> None:
        self._elements = None
        block, end = self._document.findBlock(at), at + added
        last = self._document.findBlock(end).next()
        while block.isValid():
            self._words.pop(block.fragmentIndex(), None)
            if kind_of_format(block.blockFormat()) in CELLS:
                self._tables.clear()
            if block == last:
                return
            block = block.next()

    def _read(self) -> Iterator[Element]:
        step = self._document.rootFrame().begin()
        while not step.atEnd():
            frame = step.currentFrame()
            if isinstance(frame, QTextTable):
                yield Element(frame.firstPosition(), frame.lastPosition(), (self._table(frame),), table=True)
            elif (block := step.currentBlock()).isValid():
                start = block.position()
                found = self._block(block)
                yield Element(start, start + block.length() - 1, found, odd=block.fragmentIndex() in self._odd)
            step += 1

    def _table(self, table: QTextTable) -> Block:
        key = table.objectIndex()
        if key not in self._tables:
            self._tables[key] = table_of(table)
        return self._tables[key]

    def _block(self, block: QTextBlock) -> tuple[Block, ...]:
        key = block.fragmentIndex()
        if key not in self._words:
            self._words[key] = found = blocks_in(block)
            self._odd.discard(key)
            shown = kind_of_format(block.blockFormat()) in _OBJECTS
            if len(found) > 1 or any(isinstance(one, Running | CodeBlock) == shown for one in found):
                self._odd.add(key)
        return self._words[key]


def blocks_in(block: QTextBlock) -> tuple[Block, ...]:
    """Return the article's blocks in one block of Qt that is in no table."""
    fragments = list(fragments_of(block))
    form = block.blockFormat()
    id_ = str(form.property(ID) or "")
    if any(is_object(kept) for _, kept in fragments):
        return tuple(_with_objects(fragments, id_))
    kind = kind_of_format(form)
    if kind == "code":
        text = "".join(original(part, kept.get(ORIGINAL)) for part, kept in fragments)
        return (CodeBlock(id_, text, rest_of_format(form).get("language", "")),)
    runs = merged(run_of(text, kept) for text, kept in fragments)
    if not runs and not (form.property(HELD) and kind != "filler"):
        return ()
    rest = rest_of_format(form)
    match kind:
        case "heading":
            return (Heading(id_, rest.get("level", 2), runs, rest.get("align", "")),)
        case "item":
            return (ListItem(id_, runs, rest.get("ordered", False), rest.get("level", 0), rest.get("label", "")),)
        case "quote":
            return (Quote(id_, runs),)
        case _:
            return (Paragraph(id_, runs, rest.get("align", "")),)


def _with_objects(fragments: list[tuple[str, dict[int, Any]]], id_: str) -> Iterator[Block]:
    """Yield the blocks of objects, such as pictures, and of words between them; the first object has the id `id_`."""
    ids = count()
    words: list[Run] = []
    data: str | None = None
    end: tuple[str, dict[int, Any]] = ("", {OBJECT_DATA: None})
    for text, kept in [*fragments, end]:
        if not is_object(kept):
            words.append(run_of(text, kept))
            continue
        if data is not None:
            own = id_ if next(ids) == 0 else ""
            block = block_of(data, own)
            if isinstance(block, Media):
                caption = "".join(run.text for run in words).removeprefix("\n")
                yield block_of(data, own, caption)
                words = []
            else:
                yield block
        if runs := merged(words):
            yield Paragraph("", runs)
        words = []
        data = str(kept[OBJECT_DATA]) if text else None
        for _ in range(len(text) - 1):  # equal objects side by side are one fragment
            yield block_of(str(data), id_ if next(ids) == 0 else "")
