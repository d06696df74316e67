"""Two programs that print when their window can be used: wxdesk on a desk, and a bare PySide6 window.

Each prints its CPU time in seconds when the window is painted and when it can be used, and then ends. wxdesk is started
as people start it. It counts as painted when its first screen shows its first page of rows. It counts as usable when
the key Down (Up on the last row), pressed then, has moved the selection and the new row is painted. The bare window
handles no keys. Run as a script with a desk as argument, this file starts wxdesk.
"""

import gc
import os
import sys
import time
from typing import Any

_PATIENCE_MS = 20_000
"""Milliseconds from the first painted row until the window is closed, if no newly selected row was painted by then.

Such a run counts as a failure: it prints no time at which wxdesk became usable.
"""

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
    """Start wxdesk on the desk that the last argument names, and end it once it can be used."""
    os.environ["WXDESK_DESK"] = sys.argv.pop()
    gc.disable()  # the program does this first too; `_watch` imports Qt before the program would
    from wxdesk.__main__ import main as run  # noqa: PLC0415 - the clock runs: nothing else is imported first

    _watch()
    return run()


def _watch() -> None:
    """Press an arrow key once a row has been painted; end the program once the newly selected row is painted."""
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
