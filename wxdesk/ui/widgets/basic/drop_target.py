"""A window on which files, text and pictures can be dropped; a sentence describes the effect during a drag."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QWidget


class Veil(QLabel):
    """Covers a widget during a drag and shows a sentence about the effect of a drop."""

    def __init__(self, parent: QWidget) -> None:
        """Build the overlay; it is hidden until a drag begins."""
        super().__init__(parent)
        self.setObjectName("veil")
        self.setProperty("role", "veil")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, over: QWidget, words: str) -> None:
        """Cover the widget `over` except for a margin, and show `words`."""
        top = over.mapTo(self.parentWidget() or over.window(), over.rect().topLeft())
        self.setGeometry(over.rect().translated(top).adjusted(12, 12, -12, -12))
        self.setText(words)
        self.raise_()
        self.show()


class DropTarget(QWidget):
    """Base class of a window that accepts drops; subclasses describe the effect of a drop and handle it."""

    def __init__(self) -> None:
        """Accept drops on the whole window."""
        super().__init__()
        self.setAcceptDrops(True)
        self.veil = Veil(self)

    def drop_words(self, paths: Sequence[Path]) -> str:
        """Return a sentence that says what dropping `paths` here would do.

        An empty `paths` means that text or a picture is dragged.
        """
        raise NotImplementedError

    def drop_area(self) -> QWidget:
        """Return the widget that is covered during a drag."""
        return self

    def take(self, paths: Sequence[Path]) -> None:
        """Handle dropped files."""
        raise NotImplementedError

    def take_data(self, data: QMimeData) -> None:
        """Handle `data`, formatted text or a picture that was dropped from another program."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a drag of files, formatted text or a picture; show over the window what a drop would do."""
        if _welcome(event):
            event.acceptProposedAction()
            self.veil.cover(self.drop_area(), self.drop_words(local_files(event)))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Accept the drag at every position of the window."""
        if _welcome(event):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Hide the overlay that says where files may be dropped."""
        self.veil.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hide the overlay, and handle the dropped files or data."""
        self.veil.hide()
        if not _welcome(event):
            return
        event.acceptProposedAction()
        if paths := local_files(event):
            self.take(paths)
        else:
            self.take_data(event.mimeData())


def local_files(event: QDropEvent) -> list[Path]:
    """Return the paths of the local files in a drag or drop."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _welcome(event: QDropEvent) -> bool:
    """Tell whether the window accepts a drag of files, formatted text or a picture; it began outside the screen."""
    data = event.mimeData()
    return bool(local_files(event) or data.hasHtml() or data.hasImage()) and _from_elsewhere(event)


def _from_elsewhere(event: QDropEvent) -> bool:
    """Tell whether a drag comes from another program, or from a screen of this program that is hidden by now."""
    source = event.source()
    return not isinstance(source, QWidget) or not source.isVisible()
