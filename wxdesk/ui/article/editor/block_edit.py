"""The block editor: a person types into the article as readers see it.

Every block keeps its id and kind meanwhile.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragLeaveEvent,
    QDropEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QToolTip

from wxdesk.domain.article.blocks import Block, TableBlock, canonical_json, plain, text_of
from wxdesk.domain.editing.block_changes import identified
from wxdesk.domain.editing.table_grid import TableGrid
from wxdesk.ui.article.editor.block_paint import paint_behind, paint_notes, paint_over
from wxdesk.ui.article.editor.carets import Caret
from wxdesk.ui.article.editor.document.properties import MARKS
from wxdesk.ui.article.editor.document.tables import chosen_cells, table_at
from wxdesk.ui.article.editor.keys import BlockKeys
from wxdesk.ui.article.editor.slips import (
    blocks_of_words,
    cells_of_words,
    copied_blocks,
    selected_blocks,
    with_inserted,
)
from wxdesk.ui.article.editor.surface import GUTTER, BlockSurface
from wxdesk.ui.article.text.thumbnails import Load
from wxdesk.ui.core.session import Session

_RIGHT, _WIDEST = 28, 704
_FAR = 4
"""How far in pixels the mouse may move between press and release for a click."""
OWN_TYPE = "application/x-wxdesk-blocks"
"""The type of copied blocks, which only this editor reads."""


class BlockEdit(BlockSurface):
    """Edits an article as it looks: keys, input methods, mouse and clipboard."""

    pointed = Signal(QPoint)
    """Emits the point of the screen at which the mouse rests."""
    inserting = Signal(object)
    """Emits pasted or dropped `QMimeData` that is more than plain text; the caret shows where to insert it."""

    def __init__(self, session: Session, load: Load | None = None) -> None:
        """Build an empty, read-only editor; `load` returns its pictures, by default those of the desk."""
        super().__init__(session, load)
        self.setObjectName("blockEdit")
        self.setAccessibleName(session.say("editor-text"))
        self.setProperty("role", "blocks")
        self._keys = BlockKeys(self)
        self.own_keys: frozenset[QKeySequence] = frozenset()
        """Keys that run commands, although the editor would handle them itself, such as Ctrl+U."""
        self.welcomes: Callable[[QMimeData], bool] = lambda _data: False
        """Tells whether the receiver of `inserting` accepts this pasted or dropped data."""
        self._previous_press = QPoint()

    # looks

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, with backgrounds and bars behind it, and the numbers of list items over it.

        The frame of the selected picture, component or raw HTML is drawn last.
        """
        painter = QPainter(self.viewport())
        paint_behind(self, painter, QRectF(event.rect()))
        paint_notes(self, painter, QRectF(event.rect()))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        paint_over(self, painter, QRectF(event.rect()))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read on a wide screen."""
        spare = max(0, self.width() - GUTTER - _RIGHT - _WIDEST)
        self.setViewportMargins(GUTTER, 0, _RIGHT + spare // 3, 0)
        super().resizeEvent(event)

    # typing

    def event(self, event: QEvent) -> bool:
        """Handle Tab in tables and lists, and pass the keys in `own_keys` on, because commands use them."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            if QKeySequence(event.keyCombination()) in self.own_keys:
                event.ignore()
                return False
        elif isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._keys.tab(event):
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Emit where the mouse rests, and show the name of a campaign fact there."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.fact_at(event.pos()), self.viewport())
            self.pointed.emit(event.globalPos())
            return True
        return super().viewportEvent(event)

    def fact_at(self, point: QPoint) -> str:
        """Return the name of the campaign fact whose words are at a point of the viewport; "" if there is none."""
        at = self.document().documentLayout().hitTest(QPointF(point) + self.scrolled(), Qt.HitTestAccuracy.ExactHit)
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(max(at, 0) + 1, self.document().characterCount() - 1))
        return str(cursor.charFormat().property(MARKS["fact"]) or "") if at >= 0 else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Split and join blocks with Return, Backspace and Delete; undo and redo."""
        if self.composing:
            return  # the key belongs to the input method
        if event.matches(QKeySequence.StandardKey.Undo):
            self.step(back=True)
        elif event.matches(QKeySequence.StandardKey.Redo) or (
            event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self.step(back=False)
        elif self.isReadOnly() or not self._keys.takes(event):
            super().keyPressEvent(event)

    def step(self, *, back: bool) -> None:
        """Undo one step if `back`, else redo one; do nothing if the text is read-only or a word is being composed."""
        if self.isReadOnly() or self.composing:
            return
        self._stepping = True
        if back:
            self.undo()
        else:
            self.redo()
        self._stepping = False
        self.ensureCursorVisible()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Store in `composing` whether an input method, for example for pinyin, has an unfinished word."""
        if not self.composing and (event.preeditString() or event.commitString()) and not self.isReadOnly():
            self._keys.before_words()
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    # copying and pasting

    def insert(self, blocks: Sequence[Block], *, above: bool = False, join: bool = False) -> None:
        """Insert `blocks` at the caret as one undo step; put the caret behind them, or into the caption of a picture.

        With `above`, they come before a picture or component at the caret, else after it. If the caret is in a table, a
        single table is written into its cells. With `join` the change belongs to the last undo step.
        """
        cursor = self.textCursor()
        table = blocks[0] if len(blocks) == 1 else None
        if isinstance(table, TableBlock) and self._fill_cells(table, join=join):
            return
        made = with_inserted(self.blocks(), self.carets, cursor, blocks, above=above)
        if made.words is not None:
            cursor.insertText(made.words)
            self.setTextCursor(cursor)
        else:
            self.put(made.blocks, made.caret, join=join)
        self.ensureCursorVisible()

    def _fill_cells(self, cells: TableBlock, *, join: bool) -> bool:
        """Write the words of `cells` into the table at the caret; return false if the caret is in no table.

        With `join` the change belongs to the last undo step.
        """
        cursor = self.textCursor()
        table, index = table_at(cursor), self.carets.block_at(cursor.selectionStart())
        block = self.blocks()[index] if table is not None else None
        if table is None or not isinstance(block, TableBlock):
            return False
        area = chosen_cells(cursor)
        place = table.cellAt(cursor)
        first = area[:2] if area else (place.row(), place.column())
        words = [[plain(cell.runs) for cell in row] for row in cells.rows]
        made = TableGrid.of(block).with_words(first, words).table(block.id)
        own = self.blocks()
        self.put([*own[:index], made, *own[index + 1 :]], Caret(index, 0), join=join)
        return True

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Accept copied blocks, text, pictures and videos; the program's window handles other files."""
        return source.hasFormat(OWN_TYPE) or self.welcomes(source) or (source.hasText() and not source.hasUrls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert copied blocks and plain text; for files, pictures and formatted text only emit `inserting`."""
        if self.isReadOnly():
            return
        if source.hasFormat(OWN_TYPE):
            self.insert(copied_blocks(bytes(source.data(OWN_TYPE).data())))
            return
        files = any(url.isLocalFile() for url in source.urls())
        if files or self.welcomes(source):
            self.inserting.emit(source)
        elif source.hasText():
            self.insert_words(source.text())

    def insert_words(self, words: str) -> None:
        """Insert plain text at the caret; each of its lines becomes a paragraph, and Markdown becomes its blocks.

        In a table, words with tabs between them are written into the cells.
        """
        in_table = "\t" in words and table_at(self.textCursor()) is not None
        self.insert([cells_of_words(words)] if in_table else blocks_of_words(words))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the selected blocks, and their words for other programs."""
        return _to_clipboard(selected_blocks(self.article.reader.elements(), self.textCursor()))

    def dropEvent(self, event: QDropEvent) -> None:
        """Insert what is dropped; words dragged within the editor move, with Ctrl they are copied."""
        leaving = QDragLeaveEvent()
        super().dragLeaveEvent(leaving)  # Qt's own handling would insert within an open step of undo
        data, target = event.mimeData(), self.cursorForPosition(event.position().toPoint())
        if self.isReadOnly() or self.composing or not self.canInsertFromMimeData(data):
            event.ignore()
            return
        own = event.source() in (self, self.viewport()) and event.dropAction() is Qt.DropAction.MoveAction
        cursor = self.textCursor()
        if own and cursor.selectionStart() <= target.position() <= cursor.selectionEnd():
            event.ignore()
            return
        event.acceptProposedAction()
        blocks = copied_blocks(bytes(data.data(OWN_TYPE).data())) if own else ()
        if own:
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            cursor.endEditBlock()
            event.setDropAction(Qt.DropAction.CopyAction)  # the dragged words are gone already
        if not own and (data.hasUrls() or data.hasImage()):
            self._leave_sentence(target, event.position().y())
        self.setTextCursor(target)
        if own:
            self.insert(blocks, join=True)
        else:
            self.insertFromMimeData(data)
        self.setFocus()

    def _leave_sentence(self, target: QTextCursor, y: float) -> None:
        """Move `target` to the start or the end of its paragraph, whichever is nearer to the height `y` in pixels.

        So a dropped picture splits no sentence.
        """
        moves, block = QTextCursor.MoveOperation, target.block()
        shown = self.document().documentLayout().blockBoundingRect(block)
        middle = shown.center().y() - self.verticalScrollBar().value()
        target.movePosition(moves.StartOfBlock if y < middle else moves.EndOfBlock)

    # the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the mouse was pressed, so that its release can tell a click from a drag."""
        self._previous_press = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the picture, component or raw HTML below the mouse; the latter two also open their form."""
        super().mouseReleaseEvent(event)
        here = event.position().toPoint()
        if event.button() is not Qt.MouseButton.LeftButton or (here - self._previous_press).manhattanLength() > _FAR:
            return
        at = self.object_at(here)
        if at is None:
            return
        self.choose_position(at, at + 1)
        self.opening.emit(self.carets.block_at(at))


def _to_clipboard(blocks: Sequence[Block]) -> QMimeData:
    data = QMimeData()
    data.setText(text_of(blocks))
    data.setData(OWN_TYPE, canonical_json(identified(blocks)).encode(errors="surrogatepass"))
    return data
