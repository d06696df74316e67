"""The surface of the block editor: it shows an article in a text view of Qt, finds places in it, and changes it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFont, QTextBlock, QTextCursor, QTextLine
from PySide6.QtWidgets import QTextEdit

from wxdesk.domain.article.blocks import Block, block_text
from wxdesk.domain.article.foreign_pictures import waiting, with_inserted
from wxdesk.domain.article.text.markdown import Names, to_markdown
from wxdesk.domain.article.text_look import TextLook
from wxdesk.domain.editing.block_changes import identified
from wxdesk.ui.article.editor.cards import BlockCards
from wxdesk.ui.article.editor.carets import Caret, Carets
from wxdesk.ui.article.editor.document.document import ArticleDocument
from wxdesk.ui.article.editor.document.letters import BREAK
from wxdesk.ui.article.editor.document.properties import OBJECT_DATA, OBJECT_TYPE
from wxdesk.ui.article.editor.looks import WordDresser
from wxdesk.ui.article.text.positions import Units
from wxdesk.ui.article.text.thumbnails import Load, Thumbnails
from wxdesk.ui.core.session import Session

GUTTER = 44
"""Width in pixels left of the text, for the handles of blocks."""
_EDGE = 12
_SOON_MS = 30

type Change = Callable[[Sequence[Block], int, int], Sequence[Block] | None]
"""A change of blocks: from all blocks and the selected ones (first, end) to the new blocks; None changes nothing."""


class ShownText(NamedTuple):
    """The article as it was shown: its Markdown text, and the document's revision at that time."""

    text: str
    revision: int


class BlockSurface(QTextEdit):
    """Shows an article as it looks, and changes its blocks; `BlockEdit` adds keys, mouse and clipboard."""

    typed = Signal()
    rested = Signal()
    """Emitted when the caret and the text have not changed for `_SOON_MS` milliseconds."""
    opening = Signal(int)
    """Emits the index of a block, a component or raw HTML, whose form is to be opened."""
    row_wanted = Signal()
    """Emitted when Tab leaves the last cell of a table, which then gets another row."""

    def __init__(self, session: Session, load: Load | None = None) -> None:
        """Build an empty, read-only surface; `load` returns its pictures, by default those of the desk."""
        super().__init__()
        self.session = session
        self.composing = False
        self._loading = self._stepping = False
        self._names: Names = {}
        self._shown = ShownText("", -1)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        face = QFont(self.font())
        face.setPixelSize(TextLook().size)
        self.document().setDefaultFont(face)
        self.document().setDocumentMargin(_EDGE)
        self.article = ArticleDocument(self.document())
        self.carets = Carets(self.document(), self.article.reader)
        self.dresser = WordDresser(self.document(), session)
        self.pictures = Thumbnails(session, self, load)
        self.pictures.arrived.connect(self._picture_arrived)
        self.cards = BlockCards(session, self.pictures, self.dresser, self.document())
        self.document().documentLayout().registerHandler(OBJECT_TYPE, self.cards)
        self.drop_line: int | None = None
        """Height in the viewport of the line that shows where a dragged block will be put; None if none is dragged."""
        self.edges: Mapping[int, str] = {}
        """The tones of findings on whole objects, such as a picture, by the position of the object."""
        self.noted: Sequence[QTextCursor] = ()
        """The words that open comments are about; they move along while somebody types."""
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.rested.emit)
        self.cursorPositionChanged.connect(self._moved)
        self.textChanged.connect(self._changed)

    @Slot()
    def _changed(self) -> None:
        if self._loading:
            return
        if not self._stepping and not self.composing:
            self._loading = True
            self.article.give_ids()
            self._loading = False
        self.typed.emit()
        self._soon.start()

    @Slot()
    def _moved(self) -> None:
        self._soon.start()
        self.viewport().update()

    # the article

    def show_blocks(self, blocks: Sequence[Block], names: Names, text: str) -> None:
        """Show an article without emitting `typed`, and clear the undo history; `text` is its Markdown text.

        `names` are the file names of its pictures by digest.
        """
        self._loading = True
        self._names = names
        self.article.show(blocks)
        self._loading = False
        self._shown = ShownText(text, self.document().revision())
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setExtraSelections([])
        self._soon.start()

    def know(self, names: Names) -> None:
        """Add the file names `names` of new pictures, by digest, to the names that the editor knows."""
        self._names = {**self._names, **names}

    def blocks(self) -> tuple[Block, ...]:
        """Return the article's blocks."""
        return self.article.blocks()

    def text(self) -> str:
        """Return the article as Markdown text.

        If nothing was typed since the article was shown, return exactly the Markdown text that was shown.
        """
        if self._shown.revision == self.document().revision():
            return self._shown.text
        self._shown = ShownText(to_markdown(self.blocks(), self._names), self.document().revision())
        return self._shown.text

    def show_again(self, blocks: Sequence[Block], names: Names, text: str) -> None:
        """Show the same article changed elsewhere, as one undo step and without emitting `typed`."""
        self._loading = True
        self._names = names
        now = self.carets.caret(self.textCursor().selectionStart())
        self.article.put(identified(blocks))
        self.choose_position(self.carets.position(now))
        self._loading = False
        self._shown = ShownText(text, self.document().revision())
        self._soon.start()

    def put(self, blocks: Sequence[Block], caret: Caret | None = None, *, join: bool = False) -> bool:
        """Replace the article by `blocks` as one undo step; return whether anything changed.

        The caret goes to `caret`, by default to its present place. With `join` the change belongs to the last undo
        step. While an input method composes a word, nothing is replaced.
        """
        if self.composing:
            return False
        now = caret or self.carets.caret(self.textCursor().selectionStart())
        if not self.article.put(identified(blocks), join=join):
            return False
        self.choose_position(self.carets.position(now))
        return True

    def change(self, command: Change, *, follow: bool = True) -> bool:
        """Apply a change to the selected blocks as one undo step; return false if it changed nothing.

        With `follow`, the caret stays in the block in which it was, wherever that block is afterwards.
        """
        self.setFocus()
        if self.isReadOnly() or self.composing:
            return False
        blocks = self.blocks()
        first, stop = self.selected()
        made = command(blocks, first, stop)
        if made is None:
            return False
        caret = self.carets.caret(self.textCursor().position())
        made = identified(made)
        if follow and caret.block < len(blocks):
            caret = _followed(caret, blocks[caret.block], made)
        return self.put(made, Caret(min(caret.block, max(0, len(made) - 1)), caret.at))

    def insert_below(self, blocks: Sequence[Block]) -> int:
        """Insert `blocks` below the block at the caret as one undo step; return the index of the first of them."""
        at = max(self.selected())
        self.insert_at(blocks, at)
        return at

    def insert_at(self, blocks: Sequence[Block], at: int) -> None:
        """Insert `blocks` before the block with the index `at` as one undo step; put the caret into the first.

        A line such as 【图：外站图片1】 stands for a picture of another website. If `blocks` is a single picture
        beside such a line, the picture replaces the line. Beside a block of raw HTML, the picture replaces the
        first picture of another website in that block. The notice bar then tells how many pictures of other
        websites are left.
        """
        own = self.blocks()
        made = with_inserted(own, blocks, at)
        self.put(made, Caret(min(at, len(own)), 0))
        if (left := waiting(made)) < waiting(own):
            words = self.session.texts.text("foreign-mapped", left=left)
            self.session.noticed.emit("ok", words)

    def selected(self) -> tuple[int, int]:
        """Return the index of the first block that the selection touches, and the index after the last such block.

        If the caret is on an empty line, both numbers are equal.
        """
        cursor = self.textCursor()
        return self.carets.touched(cursor.selectionStart(), cursor.selectionEnd())

    def choose_position(self, start: int, end: int | None = None) -> None:
        """Put the caret at a position of Qt, or select up to `end`, and make it visible."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        if end is not None:
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def choose_block(self, index: int) -> None:
        """Select a whole block of the article."""
        passed = 0
        for element in self.article.reader.elements():
            passed += len(element.blocks)
            if passed > index:
                self.choose_position(element.start, element.start + 1 if self.is_object(element.start) else element.end)
                return

    def show_drop(self, height: int | None) -> None:
        """Show the line where a dragged block will be put; None hides it."""
        if height != self.drop_line:
            self.drop_line = height
            self.viewport().update()

    # searching

    def searched(self) -> str:
        """Return the text in which words are searched.

        Each picture, component and end of a block counts as one character.
        """
        return self.document().toRawText()

    def found_start(self) -> int:
        """Return the start of the selection, or the caret, in code points of `searched`."""
        return Units(self.searched()).from_qt(self.textCursor().selectionStart())

    def choose_found(self, start: int, end: int) -> None:
        """Select words at a place of `searched`, and scroll to them."""
        units = Units(self.searched())
        self.choose_position(units.to_qt(start), units.to_qt(end))

    def replace_found(self, spans: Sequence[tuple[int, int]], words: str) -> None:
        """Replace the words at `spans`, which are offsets in `searched`, by `words` as one undo step.

        The new words take the format of the first character that they replace.
        """
        if self.isReadOnly() or self.composing:
            return
        units = Units(self.searched())
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for start, end in sorted(spans, reverse=True):
            cursor.setPosition(units.to_qt(start) + 1)
            form = cursor.charFormat()
            cursor.setPosition(units.to_qt(start))
            cursor.setPosition(units.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(words.replace("\n", BREAK), form)
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    # looks

    def wear(self, theme: TextLook) -> None:
        """Show the article in the sizes and colours of a theme."""
        self._dress(lambda: self.dresser.wear(theme))

    def recolour(self) -> None:
        """Redraw in the light or dark colours of the window."""
        self._dress(self.dresser.recolour)

    def _dress(self, dress: Callable[[], object]) -> None:
        """Call `dress`, which changes only sizes and colours of the document.

        Qt raises the document's revision number by this. The Markdown text read earlier still counts as current,
        because the article did not change.
        """
        same, self._loading = self._shown.revision == self.document().revision(), True
        dress()
        theme = self.dresser.look.text
        self.article.centre(lambda level: theme.heading(level).centred)
        self._loading = False
        if same:
            self._shown = ShownText(self._shown.text, self.document().revision())
        self.viewport().update()

    @Slot(str, bool)
    def _picture_arrived(self, digest: str, new: bool) -> None:
        if not new:
            self.viewport().update()
            return
        for element in self.article.reader.elements():
            if any(getattr(block, "media", "") == digest for block in element.blocks):
                self.document().markContentsDirty(element.start, 1)
        self.viewport().update()

    # geometry

    def object_at(self, point: QPoint) -> int | None:
        """Return the position of the picture or component at a point of the viewport; None if there is none."""
        at = self.document().documentLayout().hitTest(QPointF(point) + self.scrolled(), Qt.HitTestAccuracy.ExactHit)
        for position in (at, at - 1):
            if position >= 0 and self.is_object(position):
                return position
        return None

    def scrolled(self) -> QPointF:
        """Return how far the document is scrolled."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def is_object(self, position: int) -> bool:
        """Tell whether the character at a position stands for a block without words, such as a picture."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position + 1, self.document().characterCount() - 1))
        return cursor.position() == position + 1 and bool(cursor.charFormat().property(OBJECT_DATA))

    def box_of(self, block: QTextBlock) -> QRectF:
        """Return the rectangle of a block of Qt in the viewport."""
        box = self.document().documentLayout().blockBoundingRect(block)
        return box.translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def lines_of(self, cursor: QTextCursor) -> Iterator[QRectF]:
        """Yield the rectangles in the viewport of the selected words of `cursor`, one for each line."""
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            layout, at = block.layout(), block.position()
            moved = self.box_of(block).topLeft() - layout.boundingRect().topLeft()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first = max(start - at, line.textStart())
                last = min(end - at, line.textStart() + line.textLength())
                if first < last:
                    left, right = _left_of(line, first), _left_of(line, last)
                    yield QRectF(left, line.y(), right - left, line.height()).translated(moved)
            block = block.next()

    def visible_blocks(self, area: QRectF) -> list[QTextBlock]:
        """Return the blocks of Qt that are in an area of the viewport."""
        block = self.cursorForPosition(QPoint(0, int(area.top()))).block()
        if block.previous().isValid():
            block = block.previous()
        found = []
        while block.isValid() and self.box_of(block).top() <= area.bottom():
            found.append(block)
            block = block.next()
        return found


def _left_of(line: QTextLine, at: int) -> float:
    """Return the x coordinate, in the layout of `line`, at which the character with the index `at` begins."""
    found: Any = line.cursorToX(at)  # PySide returns a pair, of which its stubs know nothing
    return float(found[0])


def _followed(caret: Caret, own: Block, blocks: Sequence[Block]) -> Caret:
    """Return the new place of `caret`, which was in the block `own` before `blocks` replaced the article.

    It stays in the block with the same id, as far from the end of its text as before; without such a block it is
    unchanged.
    """
    for at, block in enumerate(blocks):
        if block.id == own.id:
            return Caret(at, max(0, len(block_text(block)) - len(block_text(own)) + caret.at))
    return caret
