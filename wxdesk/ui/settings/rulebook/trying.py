"""Run a trial of the draft or of the company's words, with progress and a button to stop it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from wxdesk.services.desk.ports import Cancelled
from wxdesk.services.rulebook.rulebook_trial import LAST, Trial
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.widgets.basic.basics import set_margins
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip


class Trying(QObject):
    """Runs a trial on a pool thread: judges the last submissions anew with the draft or the company's changed words.

    Only one trial runs at a time.
    """

    came = Signal(object)
    """Emits the result of a finished trial, as `Trial`."""
    changed = Signal()
    """Emitted when a trial began or ended."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Begin with no trial running."""
        super().__init__(parent)
        self._session = session
        self._task: RunningTask | None = None
        self.strip = ProgressStrip(session.say("action-stop"))
        self.strip.stopped.connect(self._stop)
        set_margins(self.strip, 16, 8, 12, 8)

    @property
    def busy(self) -> bool:
        """Tell whether a trial is running."""
        return self._task is not None

    def start(self, run: Callable[..., Trial]) -> None:
        """Begin a trial by calling `run` on a pool thread, unless one is running.

        `run` gets the function `progress`, by which it reports its progress, and the event `cancel`, which tells it to
        stop.
        """
        if self.busy:
            return
        self._tell(0, LAST, "")
        self._task = self._session.tasks.run_long(
            lambda task: run(progress=task.progress, cancel=task.cancel),
            self._done,
            self._failed,
            progress=self._tell,
        )
        self.changed.emit()

    def _tell(self, done: int, total: int, _what: str) -> None:
        self.strip.tell(done, total, self._session.say("trial-running", done=done, total=total))

    def _done(self, trial: Trial) -> None:
        self._end()
        self.came.emit(trial)

    def _failed(self, error: BaseException) -> None:
        self._end()
        if isinstance(error, Cancelled):
            self._session.noticed.emit("warn", self._session.say("trial-stopped"))
        else:
            self._session.refuse(error)

    def _end(self) -> None:
        self._task = None
        self.strip.hide()
        self.changed.emit()

    @Slot()
    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()
