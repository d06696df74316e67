"""A window that takes files, text and pictures dropped anywhere on it, and says beforehand what that does."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
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
    """Lays a veil over its content while something is dragged; what is said and done is the heir's."""

    def __init__(self) -> None:
        """Take drops."""
        super().__init__()
        self.setAcceptDrops(True)
        self.veil = Veil(self)

    def drop_words(self, paths: Sequence[Path]) -> str:
        """Return what letting go does; without files it is text or a picture that is dragged."""
        raise NotImplementedError

    def drop_area(self) -> QWidget:
        """Return what the veil covers."""
        return self

    def take(self, paths: Sequence[Path]) -> None:
        """Take dropped files."""
        raise NotImplementedError

    def take_data(self, data: QMimeData) -> None:
        """Take text with its form, or a picture, that another program let go here."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what can be taken and say what letting go will do."""
        if _welcome(event):
            event.acceptProposedAction()
            self.veil.cover(self.drop_area(), self.drop_words(local_files(event)))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take it anywhere on the window."""
        if _welcome(event):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Lift the veil."""
        self.veil.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was let go."""
        self.veil.hide()
        if not _welcome(event):
            return
        event.acceptProposedAction()
        if paths := local_files(event):
            self.take(paths)
        else:
            self.take_data(event.mimeData())


def local_files(event: QDropEvent) -> list[Path]:
    """Return the files of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _welcome(event: QDropEvent) -> bool:
    """Tell whether a drag holds files, text with its form, or a picture, and comes from elsewhere."""
    data = event.mimeData()
    return bool(local_files(event) or data.hasHtml() or data.hasImage()) and _from_elsewhere(event)


def _from_elsewhere(event: QDropEvent) -> bool:
    """Tell whether a drag came from another program or a screen that is put away: not from where it goes."""
    source = event.source()
    return not isinstance(source, QWidget) or not source.isVisible()
