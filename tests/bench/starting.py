"""Two programs that say when their window can be used: ours on a desk, and a bare PySide6 window.

Each says with its CPU time in seconds when it is painted and when it can be used, and ends. Ours is started
as people start it. It is painted when its first screen is, with the first page that it read; it can be used
when the key Down (Up on the last row), pressed then, has moved the choice and is painted too. The bare window
has nothing to press a key for. As a script, with a desk, this file runs ours by itself.
"""

import gc
import os
import sys
import time
from typing import Any

_PATIENCE_MS = 20_000
"""So long an arrow may take to be seen; then ours ends without a word, which is told as a failure."""

BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
class Bare(QMainWindow):
    def paintEvent(self, event):
        print("painted", time.process_time(), flush=True)
        print("usable", time.process_time(), flush=True)
        QApplication.exit()
app = QApplication([])
window = Bare()
window.resize(1440, 900)
window.show()
sys.exit(app.exec())
"""


def main() -> int:
    """Start the program on the desk that the first argument names, and end it once it can be used."""
    os.environ["WXDESK_DESK"] = sys.argv.pop()
    gc.disable()  # as the program does first of all, and the watching imports Qt
    from wxdesk.__main__ import main as run  # noqa: PLC0415 - the clock runs: nothing else is imported first

    _watch()
    return run()


def _watch() -> None:
    """Press an arrow once a row has been painted, and end once the row that is current then has been too."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer  # noqa: PLC0415 - as above
    from PySide6.QtGui import QKeyEvent  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QAbstractItemView, QWidget  # noqa: PLC0415 - as above

    from wxdesk.ui.widgets.basic.table import RowDelegate  # noqa: PLC0415 - as above

    before: list[int] = []
    paint = RowDelegate.paint

    def painted(self: RowDelegate, painter: Any, option: Any, index: Any) -> None:
        paint(self, painter, option, index)
        view, current = option.widget, option.widget.currentIndex().row()
        if not before:
            before.append(current)
            QTimer.singleShot(0, lambda: press(view))
            QTimer.singleShot(_PATIENCE_MS, view.window().close)
        elif index.row() == current != before[0]:
            before[0] = current
            QTimer.singleShot(0, lambda: end(view))

    def press(view: QAbstractItemView) -> None:
        print("painted", time.process_time(), flush=True)
        if not view.hasFocus():
            raise RuntimeError("the list has not the keyboard")
        last = view.currentIndex().row() == view.model().rowCount() - 1
        arrow = Qt.Key.Key_Up if last else Qt.Key.Key_Down
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.postEvent(view, QKeyEvent(kind, arrow, Qt.KeyboardModifier.NoModifier))

    def end(view: QWidget) -> None:
        print("usable", time.process_time(), flush=True)
        view.window().close()

    RowDelegate.paint = painted  # type: ignore[method-assign] # seen from outside, whatever screen it is


if __name__ == "__main__":
    sys.exit(main())
