"""The margin beside the Markdown text: the kind of each block, and triangles that collapse raw HTML.

The kind of the block at the caret is highlighted.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QContextMenuEvent, QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from wxdesk.domain.editing.spans import BlockSpan
from wxdesk.ui.article.text.folds import Folds
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.style import SMALL

WIDTH = 60
_BAR, _GAP = 3, 8
_LEVELS = 3
"""Deepest heading level that has a word of its own in the margin."""


class Blocks(Protocol):
    """Protocol: the editor in whose margin the kinds of blocks are shown.

    `folds` collapses blocks of the text. `rested` is emitted after a pause in typing.
    """

    folds: Folds
    rested: SignalInstance

    def spans(self) -> Sequence[BlockSpan]:
        """Return the positions of all blocks of the text."""
        ...

    def here(self) -> Sequence[BlockSpan]:
        """Return the blocks that the selection touches."""
        ...

    def choose_block(self, span: BlockSpan) -> None:
        """Select the block at `span` in the text."""
        ...


class Margin(QWidget):
    """Shows the kind of each block beside the Markdown text.

    A click selects the block, or collapses it if it has a long body; a right click opens its menu.
    """

    asked = Signal(QPoint)
    """Emits the screen position at which to open the menu of the selected block."""

    def __init__(self, session: Session, source: QPlainTextEdit, blocks: Blocks) -> None:
        """Show the kinds of the blocks in `blocks` beside the text view `source`."""
        super().__init__(source)
        self.setObjectName("blockMargin")
        self.setAccessibleName(session.say("block-margin"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._session, self._source, self._blocks = session, source, blocks
        source.updateRequest.connect(self._moved)
        blocks.rested.connect(self.update)
        blocks.folds.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the width; the height follows the text view."""
        return QSize(WIDTH, 0)

    def mark(self, span: BlockSpan) -> str:
        """Return one short word for the kind of a block."""
        kind = f"heading{span.level}" if span.kind == "heading" and span.level <= _LEVELS else span.kind
        return self._session.say(f"block-{'number' if span.ordered else kind}")

    @Slot(QRect, int)
    def _moved(self, _rect: QRect, _by: int) -> None:
        self.update()

    def _seen(self) -> Iterator[tuple[BlockSpan, QRectF]]:
        """Yield the blocks that are visible, each with its rectangle in the margin."""
        source = self._source
        document, offset, height = source.document(), source.contentOffset(), self.height()
        first = source.firstVisibleBlock().blockNumber()
        last = source.blockBoundingGeometry(document.lastBlock()).translated(offset)
        whole = last.bottom() - document.documentMargin()
        for span in self._blocks.spans():
            if span.stop <= first:
                continue
            top = source.blockBoundingGeometry(document.findBlockByNumber(span.first)).translated(offset)
            end = source.blockBoundingGeometry(document.findBlockByNumber(span.stop - 1)).translated(offset)
            if top.top() > height:
                return
            # the last block ends above the empty edge of the text
            bottom = min(max(end.bottom(), top.bottom()), whole)
            yield span, QRectF(0, top.top(), WIDTH, bottom - top.top())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the kind of each block and a bar along the selected blocks.

        The word for paragraph is drawn only if selected.
        """
        tokens, source, blocks = self._session.tokens, self._source, self._blocks
        painter = QPainter(self)
        painter.fillRect(event.rect(), tokens.color("pane"))
        face = QFont(self.font())
        face.setPixelSize(SMALL)
        painter.setFont(face)
        here = {span.start for span in blocks.here()}
        line = source.fontMetrics().lineSpacing()
        for span, box in self._seen():
            lit = span.start in here
            if lit:
                bar = QRectF(WIDTH - _BAR, box.top(), _BAR, box.height())
                painter.fillRect(bar, tokens.color("accent"))
            if span.kind == "paragraph" and not lit:
                continue
            painter.setPen(tokens.color("accent" if lit else "faint"))
            words = self.mark(span)
            if blocks.folds.can_fold(span):
                words = f"{'▸' if blocks.folds.is_folded(span) else '▾'} {words}"
            room = QRectF(0, box.top(), WIDTH - _BAR - _GAP, line)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the block beside the pointer, or fold it if it can be folded."""
        found = next((span for span, box in self._seen() if box.contains(event.position())), None)
        if found is None:
            return
        source, blocks = self._source, self._blocks
        if event.button() is Qt.MouseButton.LeftButton and blocks.folds.can_fold(found):
            blocks.folds.toggle(found)
            return
        blocks.choose_block(found)
        source.setFocus()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Emit `asked`, so that the menu of the block is opened."""
        self.asked.emit(event.globalPos())
