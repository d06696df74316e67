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

_EVERY_MS, _LOOKS, _MOST_S = 15_000, 4, 1_700
_TIMES = count(1)


def _look() -> None:
    """After the fourth call (a minute), print the open windows, save a picture of them, and end the program.

    A timer calls this every 15 seconds. The exit code is 1 if no window is open.
    """
    if next(_TIMES) < _LOOKS:
        return
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    for one in windows:
        print("window:", one.windowTitle(), one.size(), flush=True)  # noqa: T201 - a command
        one.grab().save(str(Path("window.png").absolute()))
        one.close()
    QApplication.exit(0 if windows else 1)


if __name__ == "__main__":
    faulthandler.dump_traceback_later(_MOST_S, exit=True)
    application = qt_application()
    clock = QTimer(interval=_EVERY_MS)
    clock.timeout.connect(_look)
    clock.start()
    sys.exit(main(["demo"]))
