"""A small window that acts as another program from which files are dragged: `python drag_source.py X Y FILE…`."""

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    """Begins a drag of its files when the mouse is pressed and moved on it."""

    def __init__(self, files: list[str]) -> None:
        super().__init__("files")
        self._files = files
        self.setWindowFlags(Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.FramelessWindowHint)
        self.resize(100, 40)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        del event
        drag, data = QDrag(self), QMimeData()
        data.setUrls([QUrl.fromLocalFile(file) for file in self._files])
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


def main() -> None:
    """Show the window at the screen position X, Y until the process is ended."""
    app = QApplication([])
    source = Source(sys.argv[3:])
    source.move(int(sys.argv[1]), int(sys.argv[2]))
    source.show()
    source.raise_()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.exit(app.exec())


if __name__ == "__main__":
    main()
