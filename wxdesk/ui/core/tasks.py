"""The only file of the window that uses threads: work runs on a pool, results arrive on the window's thread."""

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
"""Minimum milliseconds between two deliveries of progress for one task; nobody reads faster."""
_TURN_S = 0.001


class RunningTask:
    """A running task, which the person may stop and which may report progress."""

    def __init__(self, tell: Callable[["RunningTask"], None]) -> None:
        """Report progress and single items through `tell`, which delivers them on the window's thread."""
        self._tell = tell
        self._lock = threading.Lock()
        self._told = False
        self._progress: tuple[int, int, str] | None = None
        self._items: list[Any] = []
        self._given = False
        self.cancel = threading.Event()
        self.pressing = False
        """Whether the task's first item waits to be delivered to the window.

        The first item is delivered at once; later items are delivered at most every `PACE_MS` milliseconds.
        """
        self.heard_s = 0.0
        """Time of the last delivery of progress or items, in seconds of the monotonic clock."""
        self.on_progress: Callable[[int, int, str], object] | None = None
        self.on_items: Callable[[list[Any]], object] | None = None

    def stop(self) -> None:
        """Ask the work to stop; the work checks this request between two files."""
        self.cancel.set()

    def progress(self, done: int, total: int, what: str) -> None:
        """Report that `done` of `total` parts are done and that `what` is being done; the task's function calls this.

        Only the newest report is delivered.
        """
        self._say((done, total, what), [])

    def item(self, value: object) -> None:
        """Deliver `value`, one item of the result, before the task ends; the task's function calls this."""
        self._say(None, [value])

    def news(self) -> tuple[tuple[int, int, str] | None, list[Any]]:
        """Return the newest progress, and all items reported since the last call; then forget both."""
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
    """Runs blocking calls on a pool and delivers their results on the window's thread."""

    failed = Signal(object)
    idle = Signal()
    """Emitted when no task is running, after the results of all started tasks were delivered."""
    _finished = Signal(object, object, object, object)
    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the pool; `failed` emits every error that no caller handles."""
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="desk")
        self._behind = ThreadPoolExecutor(1, thread_name_prefix="desk-behind")
        self._running: set[RunningTask] = set()
        self._running_behind: set[RunningTask] = set()
        self._closed = False
        # Queued even on this thread: otherwise the result of work that ends at once would be delivered inside `run`,
        # before the progress of that work.
        queued = Qt.ConnectionType.QueuedConnection
        self._finished.connect(self._deliver, queued)
        self._told.connect(self._pass_on_paced, queued)

    @property
    def busy(self) -> int:
        """Return the number of tasks whose results have not been delivered yet."""
        return len(self._running)

    def run[T](self, work: Callable[[], T], done: Done[T] | None = None, failed: Failed | None = None) -> RunningTask:
        """Call `work` on the pool, then `done` with its result or `failed` with its error on the window's thread."""
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
        """Call `work` on the pool as `run` does, with a task through which it reports progress and can be told to stop.

        `progress` receives the newest report. `items` receives the items delivered since its last call, in order.
        """
        task = RunningTask(self._tell)
        task.on_progress, task.on_items = progress, items
        if self._closed:
            return task
        self._running.add(task)
        future = self._pool.submit(work, task)
        future.add_done_callback(partial(self._post, task, done, failed))
        return task

    def run_behind[T](
        self, work: Callable[[RunningTask], T], done: Done[T] | None = None, failed: Failed | None = None
    ) -> RunningTask:
        """Run long background work that nobody waits for, one such task at a time.

        Call `done` or `failed` as `run` does.

        These tasks are not counted by `busy`.
        """
        task = RunningTask(self._tell)
        if not self._closed:
            self._running_behind.add(task)
            future = self._behind.submit(work, task)
            future.add_done_callback(partial(self._post, task, done, failed))
        return task

    def settle(self, seconds: float) -> None:
        """Wait, without running the event loop, until the results of all tasks are delivered, at most `seconds`."""
        until = time.monotonic() + seconds
        while self._running and time.monotonic() < until:
            time.sleep(_TURN_S)
            QCoreApplication.sendPostedEvents(self)

    def close(self) -> None:
        """Stop running tasks where possible, drop tasks that have not begun, and wait for the running ones.

        Their results are dropped, and nothing runs afterwards.
        """
        self._closed = True
        for task in (*self._running, *self._running_behind):
            task.stop()
        for pool in (self._pool, self._behind):
            pool.shutdown(wait=True, cancel_futures=True)
        self._running.clear()
        self._running_behind.clear()

    def _post(self, task: RunningTask, done: object, failed: object, future: Future[Any]) -> None:
        if isValid(self):
            self._finished.emit(task, future, done, failed)

    def _tell(self, task: RunningTask) -> None:
        if isValid(self):
            self._told.emit(task)

    @Slot(object, object, object, object)
    def _deliver(self, task: RunningTask, future: Future[Any], done: Any, failed: Any) -> None:
        counted = task in self._running
        self._running.discard(task)
        self._running_behind.discard(task)
        if future.cancelled() or self._closed:
            return
        try:
            self._pass_on(task)
            error = future.exception()
            if error is not None:
                (failed or self.failed.emit)(error)
            elif done is not None:
                done(future.result())
        finally:  # screens are built after `idle`, even if a task's callback fails
            if counted and not self._running:
                self.idle.emit()

    @Slot(object)
    def _pass_on_paced(self, task: RunningTask) -> None:
        """Deliver progress and items of a task at most once in `PACE_MS` milliseconds.

        Each delivery redraws much of the window.
        """
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
    """Reads the same data repeatedly and delivers only the newest result; the results of older reads are stale."""

    def __init__(self, tasks: TaskRunner) -> None:
        """Begin without a read; `tasks` runs the reads."""
        self._tasks = tasks
        self._asked = 0

    def read[T](self, work: Callable[[], T], done: Done[T], failed: Failed | None = None) -> None:
        """Call `work` on the pool, then `done` on the window's thread, unless a newer read was started meanwhile.

        An error is passed to `failed`, or else to the signal `failed` of the task runner. For a stale read, a
        `UserError` is ignored; other errors are still reported.
        """
        self.drop()
        self.read_on(work, done, failed)

    def read_on[T](self, work: Callable[[], T], done: Done[T], failed: Failed | None = None) -> None:
        """Call `work` and `done` as `read` does, to continue the last read.

        If another read begins before `work` ends, the result is dropped.
        """
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
        """Make the running read stale, so that its result is not delivered."""
        self._asked += 1


class Sweeper(QObject):
    """Collects cyclic garbage on the window's thread only, because widgets must not be destroyed on other threads."""

    def __init__(self, parent: QObject) -> None:
        """Disable Python's automatic garbage collection, and collect every `SWEEP_MS` milliseconds instead.

        This happens on the window's thread.
        """
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=SWEEP_MS)
        self._timer.timeout.connect(self._sweep)
        self._timer.start()

    def stop(self) -> None:
        """Switch Python's automatic garbage collection on again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    @Slot()
    def _sweep(self) -> None:
        gc.collect(1)
