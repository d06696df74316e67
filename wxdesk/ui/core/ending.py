"""Close the windows when the system or a terminal asks the program to end."""

import signal
from types import FrameType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

_WISHES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


def heed_endings() -> None:
    """Install handlers that close all windows when the process gets a termination signal.

    Signals that the program was started to ignore stay ignored. Python handles a signal when it next runs Python code,
    at the latest when the program's timer collects garbage. A window that cannot close yet says why, and closes at
    the next signal.
    """
    for name in _WISHES:
        wish = getattr(signal, name, None)
        if wish is not None and signal.getsignal(wish) is not signal.SIG_IGN:
            signal.signal(wish, _end)


def _end(_wish: int, _frame: FrameType | None) -> None:
    QTimer.singleShot(0, QApplication.closeAllWindows)
