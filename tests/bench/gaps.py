"""Measure how long Qt's event loop is blocked."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

BUDGET_MS = 50


class Gaps(QObject):
    """Measures by a timer for how many milliseconds the event loop was blocked at most.

    `longest` is the longest wall time between two ticks of the timer, `busiest` the longest CPU time of the thread,
    `over` the number of times above `BUDGET_MS`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.begin()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> None:
        """Forget the measured times for which the event loop was blocked, and measure from now on."""
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
    """Run the event loop until `holds` returns True."""
    loop = QEventLoop()
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: loop.quit() if holds() else None)
    timer.start()
    loop.exec()
