"""How long the event loop is silent."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

BUDGET_MS = 50


class Gaps(QObject):
    """Hears the event loop tick and keeps the longest silence and the longest work, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.begin()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> None:
        """Forget what was heard before."""
        self.longest = self.busiest = 0.0
        self.over = 0
        self._last, self._worked = time.perf_counter(), time.thread_time()

    def _tick(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        gap = (now - self._last) * 1000
        self.longest = max(self.longest, gap)
        self.busiest = max(self.busiest, (worked - self._worked) * 1000)
        self.over += gap > BUDGET_MS
        self._last, self._worked = now, worked


def until(holds: Callable[[], bool]) -> None:
    """Run the event loop until something holds."""
    loop = QEventLoop()
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: loop.quit() if holds() else None)
    timer.start()
    loop.exec()
