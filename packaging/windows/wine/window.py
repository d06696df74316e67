"""Open the window of a demonstration for some seconds without a screen, save a picture of it, and end."""

import faulthandler
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from wxdesk.cli.main import main
from wxdesk.ui.core import application

_SECONDS = 60


def _look() -> None:
    windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow) and one.isVisible()]
    print("windows:", [one.windowTitle() for one in windows], flush=True)  # noqa: T201 - a command
    for one in windows:
        one.grab().save(str(Path("window.png").absolute()))
    QApplication.exit(0 if windows else 1)


if __name__ == "__main__":
    faulthandler.dump_traceback_later(4 * _SECONDS, exit=True)
    app = application.qt_application()
    QTimer.singleShot(_SECONDS * 1000, _look)
    sys.exit(main(["demo"]))
