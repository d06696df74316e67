"""Drops being checked, one after another, with how far the present one is."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from wxdesk.services.bench import Checked, CheckedFile, Marking
from wxdesk.services.ports import Cancelled
from wxdesk.ui.panels.bench.pace import Pace
from wxdesk.ui.session import Session
from wxdesk.ui.tasks import Task
from wxdesk.ui.widgets.bars import ProgressStrip

_MINUTE = 60


class Running(QObject):
    """Keeps the drops that wait; verdicts are handed on as they come."""

    found = Signal(object)
    """Files with their verdicts, numbered over all drops."""
    ended = Signal()

    def __init__(self, session: Session, strip: ProgressStrip, marking: Callable[[], Marking]) -> None:
        """Show in `strip`; `marking` gives the marks with which the next drop begins."""
        super().__init__(strip)
        self._session = session
        self._strip = strip
        self._marking = marking
        self._drops: deque[tuple[Path, ...]] = deque()
        self._task: Task | None = None
        self._first = 0
        self._seen = 0
        self._pace = Pace(0.0)
        self._forgotten = 0
        strip.stopped.connect(self.stop)

    @property
    def waiting(self) -> int:
        """Return how many drops wait for the present one."""
        return len(self._drops)

    @property
    def at_work(self) -> bool:
        """Tell whether a drop is being checked."""
        return self._task is not None

    def take(self, paths: Sequence[Path]) -> None:
        """Check `paths`, after the drops that came before."""
        self._drops.append(tuple(paths))
        if self._task is None:
            self._next()
        else:
            self._say()

    @Slot()
    def stop(self) -> None:
        """Stop the present drop; its verdicts so far stay, and the next drop begins."""
        if self._task is not None:
            self._task.stop()
            self._strip.stop.setEnabled(False)

    def forget(self) -> None:
        """Learn that the verdicts so far are cleared away; where only those would change, the drop ends."""
        self._forgotten = len(self._pace.heard)
        if self._pace.looking:
            self.stop()

    def _next(self) -> None:
        if not self._drops:
            self._task = None
            self._strip.hide()
            self.ended.emit()
            return
        self._task = None
        paths, mark = self._drops.popleft(), self._marking()
        self._first, self._pace, self._forgotten = self._seen, Pace(time.monotonic()), 0
        self.tell(0, 0, "")
        desk = self._session.desk
        bench = desk.checking
        self._task = self._session.tasks.run_long(
            lambda task: bench.check(
                paths,
                desk.scratch("bench"),
                mark=mark,
                progress=task.progress,
                cancel=task.cancel,
                found=task.item,
            ),
            self._finished,
            self._failed,
            progress=self.tell,
            items=self.hear,
        )

    def tell(self, done: int, total: int, _what: str) -> None:
        """Show how far the present drop is; a `total` of 0 is not known yet."""
        self._pace.tell(done, total)
        self._say()

    def _say(self) -> None:
        say, (done, total) = self._session.say, self._pace.so_far
        more = say("drops-waiting", count=self.waiting) if self.waiting else ""
        if not total:
            self._show(done, total, say("bench-counting", done=done, more=more))
        elif self._pace.looking:
            words = say("bench-looking", count=total - done, left=self._left(), more=more)
            self._show(done, total, words)
        else:
            self._show(done, total, say("checking", done=done, total=total, left=self._left(), more=more))

    def _show(self, done: int, total: int, words: str) -> None:
        stoppable = self._strip.stop.isEnabled() or self._task is None
        self._strip.tell(done, total, words)
        self._strip.stop.setEnabled(stoppable)

    def _left(self) -> str:
        seconds = self._pace.seconds_left
        if seconds is None:
            return ""
        if round(seconds) < _MINUTE:
            return self._session.say("bench-left-seconds", count=max(1, round(seconds)))
        return self._session.say("bench-left-minutes", count=round(seconds / _MINUTE))

    def hear(self, files: list[CheckedFile]) -> None:
        """Hand on verdicts of the present drop."""
        self._pace.hear(files)
        self._say()
        newest = {file.path: file for file in files}  # one may come again: it resembles another one
        placed = [replace(file, order=self._first + file.order) for file in newest.values()]
        self._seen = max(self._seen, *(file.order + 1 for file in placed))
        self.found.emit(placed)

    def _finished(self, checked: Checked) -> None:
        for error in checked.unusable:
            self._session.refuse(error)
        self._next()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            count = len(self._pace.heard) - self._forgotten
            if count or not self._forgotten:
                self._session.noticed.emit("warn", self._session.say("bench-stopped", count=count))
        else:
            self._session.refuse(error)
        self._next()
