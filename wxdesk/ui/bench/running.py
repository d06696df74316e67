"""Check dropped files, and show the progress; files that are dropped later wait for those dropped before."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from wxdesk.domain.submissions.submission import Mark
from wxdesk.services.checking.bench import Checked, CheckedFile, Marking
from wxdesk.services.desk.ports import Cancelled
from wxdesk.ui.bench.last_drops import BenchDrop
from wxdesk.ui.bench.looking import Looking
from wxdesk.ui.bench.pace import Pace
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip

_MINUTE = 60


class Running(QObject):
    """Checks dropped files on pool threads, one drop after another, and emits each verdict as soon as it is known."""

    found = Signal(object)
    """Emits files with their verdicts; their field `order` numbers the files of all drops in one sequence."""
    ended = Signal()

    def __init__(self, session: Session, strip: ProgressStrip, marking: Callable[[Mark | None], Marking]) -> None:
        """Show the progress in `strip`, the bar above the list.

        `marking` takes the mark that the pictures of a drop get at first, such as "artwork". It returns a function that
        gives the mark of each file by path.
        """
        super().__init__(strip)
        self._session = session
        self._strip = strip
        self._marking = marking
        self._drops: deque[BenchDrop] = deque()
        self._task: RunningTask | None = None
        self._first = 0
        self._seen = 0
        self._pace = Pace(0.0)
        self._heard = set[int]()
        self._forgotten = 0
        self.looking = Looking(session, self)
        self.looking.found.connect(self._look)
        self.looking.ended.connect(self._rest)
        strip.stopped.connect(self.stop)

    @property
    def waiting(self) -> int:
        """Return the number of drops whose files wait to be checked."""
        return len(self._drops)

    @property
    def at_work(self) -> bool:
        """Tell whether dropped files are being checked, or films that were checked are now searched for damage."""
        return self._task is not None or self.looking.at_work

    def take(self, drop: BenchDrop) -> None:
        """Check the files of `drop` as soon as the files dropped earlier are checked.

        Decoding whole films takes long; it waits until the files of all drops are checked.
        """
        self._drops.append(drop)
        self.looking.give_way()
        if self._task is None:
            self._next()
        else:
            self._say()

    @Slot()
    def stop(self) -> None:
        """Stop checking: the verdicts found so far stay, and files that are dropped later are checked.

        If only the long check of films is running, stop that check; the films keep their preliminary verdicts.
        """
        if self._task is not None:
            self._task.stop()
            self._strip.stop.setEnabled(False)
        elif self.looking.at_work:
            pace = self.looking.pace
            self.looking.forget()
            words = self._session.say("bench-looking-stopped", count=pace.total - pace.done)
            self._session.noticed.emit("warn", words)

    def forget(self) -> None:
        """Forget the films that wait for the long check, and start anew to count the verdicts that `stop` reports.

        Called when the person clears the list; the check of the files that are being checked goes on.
        """
        self._forgotten = len(self._heard)
        self.looking.forget()

    def _next(self) -> None:
        self._task = None
        if not self._drops:
            if self.looking.begin():
                self._say()
            else:
                self._rest()
            return
        paths, first = self._drops.popleft()
        mark = self._marking(first)
        self._first, self._pace, self._forgotten = self._seen, Pace(time.monotonic()), 0
        self._heard.clear()
        self.tell(0, 0, "")
        desk = self._session.desk
        self._task = self._session.tasks.run_long(
            lambda task: desk.checking.check(
                paths,
                desk.scratch("bench"),
                mark=mark,
                progress=task.progress,
                cancel=task.cancel,
                found=task.item,
                longer=False,
            ),
            self._finished,
            self._failed,
            progress=self.tell,
            items=self.hear,
        )

    @Slot()
    def _rest(self) -> None:
        """Hide the progress bar, because no dropped files and no films are left to check."""
        self._strip.hide()
        self.ended.emit()

    def tell(self, done: int, total: int, _what: str) -> None:
        """Show that `done` of `total` dropped files are checked; a `total` of 0 means that the number is unknown."""
        self._pace.total, self._pace.done = total, max(done, len(self._heard))
        self._say()

    def _say(self) -> None:
        say, pace = self._session.say, self._pace
        more = say("drops-waiting", count=self.waiting) if self.waiting else ""
        if self.looking.at_work:
            pace = self.looking.pace
            words = say("bench-looking", count=pace.total - pace.done, left=self._left(pace))
        elif pace.total:
            words = say("checking", done=pace.done, total=pace.total, left=self._left(pace), more=more)
        else:
            words = say("bench-counting", done=pace.done, more=more)
        stoppable = self._strip.stop.isEnabled() or self._task is None
        self._strip.tell(pace.done, pace.total, words)
        self._strip.stop.setEnabled(stoppable)

    def _left(self, pace: Pace) -> str:
        seconds = pace.seconds_left
        if seconds is None:
            return ""
        if round(seconds) < _MINUTE:
            return self._session.say("bench-left-seconds", count=max(1, round(seconds)))
        return self._session.say("bench-left-minutes", count=round(seconds / _MINUTE))

    def hear(self, files: list[CheckedFile]) -> None:
        """Count and emit new verdicts on files of the drop that is being checked."""
        self._heard.update(file.order for file in files)
        self._pace.done = max(self._pace.done, len(self._heard))
        self._say()
        newest = {file.path: file for file in files}  # a file is judged again if a later file resembles it
        placed = [replace(file, order=self._first + file.order) for file in newest.values()]
        self._seen = max(self._seen, *(file.order + 1 for file in placed))
        self.looking.learn(placed)
        self.found.emit(placed)

    @Slot(object)
    def _look(self, films: list[CheckedFile]) -> None:
        self._say()
        self.found.emit(films)

    def _finished(self, checked: Checked) -> None:
        for error in checked.unusable:
            self._session.refuse(error)
        self._next()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self.looking.forget(since=self._first)
            count = len(self._heard) - self._forgotten
            if count or not self._forgotten:
                self._session.noticed.emit("warn", self._session.say("bench-stopped", count=count))
        else:
            self._session.refuse(error)
        self._next()
