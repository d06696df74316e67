"""Drop an entry of the shelf into the text: a line shows between which blocks it will be put."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from wxdesk.ui.article.editor.block_editor import BlockEditor
from wxdesk.ui.article.shelf.grid import SHELF_TYPE, ShelfGrid


class ShelfDrops(QObject):
    """Lets entries of the shelf be dragged into the block editor; the editor itself handles all other drags."""

    dropped = Signal(object, int)
    """Emits the entry, and the index of the block before which it is to be put."""

    def __init__(self, grid: ShelfGrid, editor: BlockEditor) -> None:
        """Accept entries of `grid` that are dropped on the text of `editor`."""
        super().__init__(editor)
        self._grid, self._editor = grid, editor
        editor.edit.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While an entry is dragged, show where it would be inserted; when it is dropped, emit `dropped`."""
        del watched
        if event.type() is QEvent.Type.DragLeave:
            self._editor.edit.show_drop(None)
            return False
        if not isinstance(event, QDropEvent) or not event.mimeData().hasFormat(SHELF_TYPE):
            return False
        entry = self._grid.dragged
        if entry is None or self._editor.edit.isReadOnly():
            event.ignore()
            return True
        at, line = self._editor.gutter.place_at(event.position().y())
        if isinstance(event, QDragMoveEvent):
            self._editor.edit.show_drop(line)
            event.acceptProposedAction()
            return True
        self._editor.edit.show_drop(None)
        event.acceptProposedAction()
        self.dropped.emit(entry, at)
        return True
