"""The wish of the system or of a terminal that the program ends, as if somebody had closed its windows."""

import signal
from types import FrameType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

_WISHES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


def heed_endings() -> None:
    """From now on close all windows when asked to end; wishes that the program was started to ignore stay so.

    Python hears it when it runs next, at the latest at the next sweep. A window that may not close yet says
    why, as ever, and goes when asked again.
    """
    for name in _WISHES:
        wish = getattr(signal, name, None)
        if wish is not None and signal.getsignal(wish) is not signal.SIG_IGN:
            signal.signal(wish, _end)


def _end(_wish: int, _frame: FrameType | None) -> None:
    QTimer.singleShot(0, QApplication.closeAllWindows)
