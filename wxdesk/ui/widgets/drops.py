"""A window that takes local files dropped anywhere on it, and says beforehand what letting go does."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QWidget


class Veil(QLabel):
    """Covers the content while files are dragged over the window and says what letting go will do."""

    def __init__(self, parent: QWidget) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setObjectName("veil")
        self.setProperty("role", "veil")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, over: QWidget, words: str) -> None:
        """Lie over `over`, with a margin, and say `words`."""
        top = over.mapTo(self.parentWidget() or over.window(), over.rect().topLeft())
        self.setGeometry(over.rect().translated(top).adjusted(12, 12, -12, -12))
        self.setText(words)
        self.raise_()
        self.show()


class DropTarget(QWidget):
    """Lays a veil over its content while files are dragged; `drop_words` and `take` are the heir's."""

    def __init__(self) -> None:
        """Take drops."""
        super().__init__()
        self.setAcceptDrops(True)
        self.veil = Veil(self)

    def drop_words(self, paths: Sequence[Path]) -> str:
        """Return what letting go does."""
        raise NotImplementedError

    def drop_area(self) -> QWidget:
        """Return what the veil covers."""
        return self

    def take(self, paths: Sequence[Path]) -> None:
        """Take dropped files."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take local files and say what letting go will do."""
        paths = local_files(event)
        if paths and _from_elsewhere(event):
            event.acceptProposedAction()
            self.veil.cover(self.drop_area(), self.drop_words(paths))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take local files anywhere on the window."""
        if local_files(event) and _from_elsewhere(event):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Lift the veil."""
        self.veil.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files."""
        self.veil.hide()
        paths = local_files(event)
        if paths and _from_elsewhere(event):
            event.acceptProposedAction()
            self.take(paths)


def local_files(event: QDropEvent) -> list[Path]:
    """Return the files of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _from_elsewhere(event: QDropEvent) -> bool:
    """Tell whether a drag came from another program or a screen that is put away: not from where it goes."""
    source = event.source()
    return not isinstance(source, QWidget) or not source.isVisible()
