"""The one file of the window that knows threads: work off the window's thread, results on it."""

import gc
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from wxdesk.domain.desk.errors import UserError

type Done[T] = Callable[[T], object]
type Failed = Callable[[BaseException], object]

WORKERS = 6
SWEEP_MS = 2000
PACE_MS = 80
"""How often the news of one piece of work are shown: more often than anybody reads them."""
_TURN_S = 0.001


class RunningTask:
    """One running piece of work; the person may stop it, the work may tell how far it is."""

    def __init__(self, tell: Callable[["RunningTask"], None]) -> None:
        """Keep the way back to the window's thread."""
        self._tell = tell
        self._lock = threading.Lock()
        self._told = False
        self._progress: tuple[int, int, str] | None = None
        self._items: list[Any] = []
        self._given = False
        self.cancel = threading.Event()
        self.pressing = False
        """Whether its first result is there, which is shown at once."""
        self.heard_s = 0.0
        """When it was listened to last, on the monotonic clock."""
        self.on_progress: Callable[[int, int, str], object] | None = None
        self.on_items: Callable[[list[Any]], object] | None = None

    def stop(self) -> None:
        """Ask the work to stop; it looks between two files."""
        self.cancel.set()

    def progress(self, done: int, total: int, what: str) -> None:
        """Tell how far the work is; called by the work, the newest is heard on the window's thread."""
        self._say((done, total, what), [])

    def item(self, value: object) -> None:
        """Hand over one result before the rest; called by the work, heard on the window's thread."""
        self._say(None, [value])

    def news(self) -> tuple[tuple[int, int, str] | None, list[Any]]:
        """Take what was told since the last time: a busy window hears it all at once."""
        with self._lock:
            found = self._progress, self._items
            self._told, self._progress, self._items = False, None, []
            self.pressing = False
        return found

    def _say(self, progress: tuple[int, int, str] | None, items: list[object]) -> None:
        with self._lock:
            told, self._told = self._told, True
            self._progress = progress or self._progress
            self._items += items
            first = bool(items) and not self._given
            self._given, self.pressing = self._given or first, self.pressing or first
        if first or not told:
            self._tell(self)


class TaskRunner(QObject):
    """Runs blocking calls in a pool and delivers what they give in slots of the window's thread."""

    failed = Signal(object)
    idle = Signal()
    """All that was begun has been delivered."""
    _finished = Signal(object, object, object, object)
    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the pool; `failed` hears every error that no caller takes."""
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="desk")
        self._running: set[RunningTask] = set()
        self._closed = False
        # Queued even on this thread: work that ends before its callback is set would else be delivered
        # inside `run`, and before its own progress.
        queued = Qt.ConnectionType.QueuedConnection
        self._finished.connect(self._deliver, queued)
        self._told.connect(self._pass_on_paced, queued)

    @property
    def busy(self) -> int:
        """Return how many pieces of work have not been delivered yet."""
        return len(self._running)

    def run[T](self, work: Callable[[], T], done: Done[T] | None = None, failed: Failed | None = None) -> RunningTask:
        """Call `work` in the pool, then `done` with its result or `failed` with its error on this thread."""
        return self.run_long(lambda _task: work(), done, failed)

    def run_long[T](
        self,
        work: Callable[[RunningTask], T],
        done: Done[T] | None = None,
        failed: Failed | None = None,
        *,
        progress: Callable[[int, int, str], object] | None = None,
        items: Callable[[list[Any]], object] | None = None,
    ) -> RunningTask:
        """As `run`, for work that takes its task along to tell progress and to be stopped.

        `items` hears the results that came since it was called last, in order.
        """
        task = RunningTask(self._tell)
        task.on_progress, task.on_items = progress, items
        if self._closed:
            return task
        self._running.add(task)
        future = self._pool.submit(work, task)
        future.add_done_callback(partial(self._post, task, done, failed))
        return task

    def settle(self, seconds: float) -> None:
        """Wait until all that was begun has been delivered, at most so long, without the event loop."""
        until = time.monotonic() + seconds
        while self._running and time.monotonic() < until:
            time.sleep(_TURN_S)
            QCoreApplication.sendPostedEvents(self)

    def close(self) -> None:
        """Stop what can be stopped, drop what has not begun, and wait for the rest."""
        self._closed = True
        for task in self._running:
            task.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._running.clear()

    def _post(self, task: RunningTask, done: object, failed: object, future: Future[Any]) -> None:
        if isValid(self):
            self._finished.emit(task, future, done, failed)

    def _tell(self, task: RunningTask) -> None:
        if isValid(self):
            self._told.emit(task)

    @Slot(object, object, object, object)
    def _deliver(self, task: RunningTask, future: Future[Any], done: Any, failed: Any) -> None:
        self._running.discard(task)
        if future.cancelled() or self._closed:
            return
        try:
            self._pass_on(task)
            error = future.exception()
            if error is not None:
                (failed or self.failed.emit)(error)
            elif done is not None:
                done(future.result())
        finally:  # a window whose first screen has a bug waits for this to build the others
            if not self._running:
                self.idle.emit()

    @Slot(object)
    def _pass_on_paced(self, task: RunningTask) -> None:
        """Pass on what was told, but not at once after the last time: each time much is drawn anew."""
        rest = task.heard_s + PACE_MS / 1000 - time.monotonic()
        if rest > 0 and not task.pressing:
            QTimer.singleShot(round(rest * 1000), self, lambda: self._pass_on(task))
        else:
            self._pass_on(task)

    def _pass_on(self, task: RunningTask) -> None:
        if self._closed:
            return
        task.heard_s = time.monotonic()
        progress, items = task.news()
        if progress is not None and task.on_progress is not None:
            task.on_progress(*progress)
        if items and task.on_items is not None:
            task.on_items(items)


class RepeatedReading:
    """Reads one thing again and again: what was asked last is delivered, what that overtook is not."""

    def __init__(self, tasks: TaskRunner) -> None:
        """Read nothing before `read`."""
        self._tasks = tasks
        self._asked = 0

    def read[T](self, work: Callable[[], T], done: Done[T], failed: Failed | None = None) -> None:
        """Call `work` in the pool, then `done` on this thread, unless another read was asked meanwhile.

        Nor is it said then why it failed, unless that is a bug.
        """
        self.drop()
        self.read_on(work, done, failed)

    def read_on[T](self, work: Callable[[], T], done: Done[T], failed: Failed | None = None) -> None:
        """As `read`, for more of what was asked last: dropped together with it, and overtakes nothing."""
        asked = self._asked

        def newest(found: T) -> None:
            if asked == self._asked:
                done(found)

        def told(error: BaseException) -> None:
            if asked == self._asked:
                (failed or self._tasks.failed.emit)(error)
            elif not isinstance(error, UserError):
                self._tasks.failed.emit(error)

        self._tasks.run(work, newest, told)

    def drop(self) -> None:
        """Let what was asked come to nothing."""
        self._asked += 1


class Sweeper(QObject):
    """Collects cyclic garbage on the window's thread only: a worker must never destroy a widget."""

    def __init__(self, parent: QObject) -> None:
        """Switch automatic collection off and sweep every two seconds."""
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=SWEEP_MS)
        self._timer.timeout.connect(self._sweep)
        self._timer.start()

    def stop(self) -> None:
        """Give collection back to the interpreter."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def _sweep(self) -> None:
        gc.collect(1)
