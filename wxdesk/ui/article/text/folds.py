"""Fold and unfold the bodies of blocks of raw HTML, and of blocks that the Markdown text has as JSON."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit

from wxdesk.domain.editing.spans import BlockSpan

_FOLDED = ("raw", "block")


class Folds(QObject):
    """Folds blocks of the editor's text; a block is folded if its second line is hidden."""

    changed = Signal()

    def __init__(self, source: QPlainTextEdit, spans: Callable[[], Sequence[BlockSpan]]) -> None:
        """Fold blocks in `source`, of which none is folded at first; `spans` returns the positions of its blocks."""
        super().__init__(source)
        self._source, self._spans = source, spans

    def can_fold(self, span: BlockSpan) -> bool:
        """Tell whether a block has a body that can be folded."""
        return span.kind in _FOLDED and span.stop - span.first > 1

    def is_folded(self, span: BlockSpan) -> bool:
        """Tell whether a block is folded."""
        return self.can_fold(span) and not self._line(span.first + 1).isVisible()

    def fold_all(self) -> None:
        """Fold every block that can be folded."""
        for span in self._spans():
            if self.can_fold(span):
                self._show(span, seen=False)

    def toggle(self, span: BlockSpan) -> None:
        """Fold a block, or unfold it if it is folded."""
        if self.can_fold(span):
            self._show(span, seen=self.is_folded(span))

    def open_at(self, block: QTextBlock) -> None:
        """Unfold the block that contains the text line `block`, if this line is hidden."""
        if block.isVisible():
            return
        number = block.blockNumber()
        for span in self._spans():
            if span.first <= number < span.stop:
                self._show(span, seen=True)
                return
        self._see(block, block, seen=True)

    def mend(self) -> None:
        """Show hidden lines that no longer belong to a foldable block, for example after an edit of its first line."""
        bodies = [(one.first, one.stop) for one in self._spans() if self.can_fold(one)]
        block = self._source.document().firstBlock()
        while block.isValid():
            number = block.blockNumber()
            if not block.isVisible() and not any(first < number < stop for first, stop in bodies):
                self._see(block, block, seen=True)
            block = block.next()

    def _line(self, number: int) -> QTextBlock:
        return self._source.document().findBlockByNumber(number)

    def _show(self, span: BlockSpan, *, seen: bool) -> None:
        if not seen:
            cursor = self._source.textCursor()
            if span.first < cursor.block().blockNumber() < span.stop:
                cursor.setPosition(self._line(span.first).position())
                self._source.setTextCursor(cursor)
        self._see(self._line(span.first + 1), self._line(span.stop - 1), seen=seen)

    def _see(self, first: QTextBlock, last: QTextBlock, *, seen: bool) -> None:
        block = first
        while block.isValid() and block.blockNumber() <= last.blockNumber():
            block.setVisible(seen)
            block.setLineCount(max(1, block.layout().lineCount()) if seen else 0)
            block = block.next()
        document = self._source.document()
        end = last.position() + last.length()
        document.markContentsDirty(first.position(), end - first.position())
        layout = document.documentLayout()
        if isinstance(layout, QPlainTextDocumentLayout):
            layout.requestUpdate()
            layout.documentSizeChanged.emit(layout.documentSize())
        self._source.viewport().update()
        self.changed.emit()
