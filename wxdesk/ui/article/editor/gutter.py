"""The margin left of the blocks: a handle that drags a block, selects it, and opens its menu."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from wxdesk.ui.article.editor.block_edit import BlockEdit
from wxdesk.ui.article.editor.surface import GUTTER

_DOT, _STEP, _HIGH = 1.6, 5.0, 22.0
_FAR = 6
"""How far in pixels the mouse has to be moved until a press on a handle is a drag."""


class BlockGutter(QWidget):
    """Shows the handles of two blocks: the block with the caret and the block below the mouse."""

    asked = Signal(QPoint)
    """Emits the point of the screen at which to open the menu of the selected block."""

    def __init__(self, edit: BlockEdit, move: Callable[[int, int, int], object]) -> None:
        """Show handles beside the blocks of `edit`.

        `move` moves blocks: it gets the index of the first, that after the last, and that of the block before which
        they go.
        """
        super().__init__(edit)
        self.setObjectName("blockGutter")
        self.setAccessibleName(edit.session.say("block-margin"))
        self.setToolTip(edit.session.say("block-handle"))
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._edit, self._move = edit, move
        self._over: int | None = None
        self._pressed: tuple[int, QPointF] | None = None
        self._to: int | None = None
        edit.cursorPositionChanged.connect(self.update)
        edit.verticalScrollBar().valueChanged.connect(self.update)
        edit.textChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the width; the height follows the editor."""
        return QSize(GUTTER, 0)

    def boxes(self) -> list[tuple[int, QRectF]]:
        """Return the index of each visible block of the article, and its place beside the text."""
        edit, found = self._edit, []
        layout = edit.document().documentLayout()
        up = edit.verticalScrollBar().value()
        index = 0
        for element in edit.article.reader.elements():
            if element.blocks:
                first = layout.blockBoundingRect(edit.document().findBlock(element.start))
                last = layout.blockBoundingRect(edit.document().findBlock(element.end))
                box = QRectF(0, first.top() - up, GUTTER, max(_HIGH, last.bottom() - first.top()))
                if box.bottom() >= 0:
                    found.append((index, box))
                if box.top() > self.height():
                    break
            index += len(element.blocks)
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the handles as two columns of dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tokens = self._edit.session.tokens
        first, stop = self._edit.selected()
        for index, box in self.boxes():
            here = first <= index < stop
            if here or index == self._over:
                painter.setBrush(tokens.color("accent" if here else "faint"))
                middle = QPointF(GUTTER - 16, box.top() + min(box.height(), 28.0) / 2)
                for row in (-1, 0, 1):
                    for column in (0, 1):
                        painter.drawEllipse(middle + QPointF(column * _STEP, row * _STEP), _DOT, _DOT)
        painter.end()

    def _at(self, point: QPointF) -> int | None:
        return next((index for index, box in self.boxes() if box.top() <= point.y() <= box.bottom()), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the block beside the mouse; it can be dragged."""
        index = self._at(event.position())
        if index is None:
            return
        first, stop = self._edit.selected()
        if not first <= index < stop:
            self._edit.choose_block(index)
        self._edit.setFocus()
        if event.button() is Qt.MouseButton.LeftButton and not self._edit.isReadOnly():
            self._pressed = index, event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the handle below the mouse, or the line where a dragged block will be put."""
        over = self._at(event.position())
        if over != self._over:
            self._over = over
            self.update()
        if self._pressed is None or (event.position() - self._pressed[1]).manhattanLength() < _FAR:
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._scroll(event.position().y())
        self._to, line = self.place_at(event.position().y())
        self._edit.show_drop(line)

    def place_at(self, height: float) -> tuple[int, int | None]:
        """Return the index of the block before which a drop at this height is put, and the height of a line there.

        The line shows where the drop goes; its height is None if no block is visible.
        """
        boxes = self.boxes()
        after = [index for index, box in boxes if box.center().y() < height]
        to = after[-1] + 1 if after else (boxes[0][0] if boxes else 0)
        line = next((box.top() for index, box in boxes if index == to), None)
        if line is None and boxes:
            line = boxes[-1][1].bottom()
        return to, None if line is None else int(line) - 3

    def _scroll(self, height: float) -> None:
        bar = self._edit.verticalScrollBar()
        if height < _HIGH:
            bar.setValue(bar.value() - bar.singleStep())
        elif height > self.height() - _HIGH:
            bar.setValue(bar.value() + bar.singleStep())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Move the dragged blocks to the line that marks the drop position; a click opens the block's menu."""
        pressed, to = self._pressed, self._to
        self._pressed = self._to = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._edit.show_drop(None)
        if pressed is None:
            return
        if to is not None:
            first, stop = self._edit.selected()
            self._move(first, stop, to)
        else:
            self.asked.emit(event.globalPosition().toPoint())

    def leaveEvent(self, _event: object) -> None:
        """Hide the handle of the block below the mouse."""
        self._over = None
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the block."""
        self.asked.emit(event.globalPos())
