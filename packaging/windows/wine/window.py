"""Open the window of `wxdesk demo` for a minute, save a picture of it as window.png, and close it.

This tries the Windows program under wine, with Qt's platform `offscreen`, which needs no screen.
"""

import faulthandler
import sys
from itertools import count
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from wxdesk.cli.main import main
from wxdesk.ui.core.application import qt_application
from wxdesk.ui.window.window import MainWindow

_EVERY_MS, _LOOKS, _MOST_S = 15_000, 4, 1_700
_TIMES = count(1)


def _look() -> None:
    """After the fourth call (a minute), print the open windows, save a picture of them, and end the program.

    A timer calls this every 15 seconds. The exit code is 1 unless a window is open, and each one is painted and has
    all parts of its screen.
    """
    if next(_TIMES) < _LOOKS:
        return
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    whole = [isinstance(one, MainWindow) and one.furnishing.done for one in windows]
    for one in windows:
        print("window:", one.windowTitle(), one.size(), QApplication.platformName(), flush=True)  # noqa: T201 - a command
        one.grab().save(str(Path("window.png").absolute()))
        one.close()
    print("whole:", whole, flush=True)  # noqa: T201
    QApplication.exit(0 if whole and all(whole) else 1)


if __name__ == "__main__":
    faulthandler.dump_traceback_later(_MOST_S, exit=True)
    application = qt_application()
    clock = QTimer(interval=_EVERY_MS)
    clock.timeout.connect(_look)
    clock.start()
    sys.exit(main(["demo"]))
