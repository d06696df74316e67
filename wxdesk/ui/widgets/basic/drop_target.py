"""A window that takes files, text and pictures dropped anywhere, and first shows what a drop does."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QWidget


class Veil(QLabel):
    """Covers the content during a drag and says what a drop does."""

    def __init__(self, parent: QWidget) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setObjectName("veil")
        self.setProperty("role", "veil")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, over: QWidget, words: str) -> None:
        """Cover `over`, with a margin, and show `words`."""
        top = over.mapTo(self.parentWidget() or over.window(), over.rect().topLeft())
        self.setGeometry(over.rect().translated(top).adjusted(12, 12, -12, -12))
        self.setText(words)
        self.raise_()
        self.show()


class DropTarget(QWidget):
    """Base class that shows a veil during a drag; subclasses give the words and take the drop."""

    def __init__(self) -> None:
        """Accept drops."""
        super().__init__()
        self.setAcceptDrops(True)
        self.veil = Veil(self)

    def drop_words(self, paths: Sequence[Path]) -> str:
        """Describe the effect of a drop; without files, text or a picture is dragged."""
        raise NotImplementedError

    def drop_area(self) -> QWidget:
        """Return the widget that the veil covers."""
        return self

    def take(self, paths: Sequence[Path]) -> None:
        """Take dropped files."""
        raise NotImplementedError

    def take_data(self, data: QMimeData) -> None:
        """Take formatted text or a picture dropped from another program."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files, formatted text or a picture, and show the veil."""
        if _welcome(event):
            event.acceptProposedAction()
            self.veil.cover(self.drop_area(), self.drop_words(local_files(event)))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Accept the drag anywhere on the window."""
        if _welcome(event):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Hide the veil."""
        self.veil.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the dropped files or data."""
        self.veil.hide()
        if not _welcome(event):
            return
        event.acceptProposedAction()
        if paths := local_files(event):
            self.take(paths)
        else:
            self.take_data(event.mimeData())


def local_files(event: QDropEvent) -> list[Path]:
    """Return the local files of a drag."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _welcome(event: QDropEvent) -> bool:
    """Tell whether a drag has files, formatted text or a picture, and comes from elsewhere."""
    data = event.mimeData()
    return bool(local_files(event) or data.hasHtml() or data.hasImage()) and _from_elsewhere(event)


def _from_elsewhere(event: QDropEvent) -> bool:
    """Tell whether a drag comes from another program or from a hidden screen of this one."""
    source = event.source()
    return not isinstance(source, QWidget) or not source.isVisible()
