"""Repair all listed pictures in a batch; the repaired copies are written to a folder that the person chooses."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.checking.mended_copies import MendedCopy
from wxdesk.services.desk.ports import Cancelled
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.notice_bars import ProgressStrip


class BatchMending(QObject):
    """Repairs pictures in a batch and shows its progress; only one batch runs at a time.

    If the batch is stopped, the copies written so far stay.
    """

    ended = Signal()

    def __init__(self, session: Session, over: QWidget) -> None:
        """Open dialogs over the widget `over`."""
        super().__init__(over)
        self._session = session
        self._over = over
        self._task: RunningTask | None = None
        self.progress = ProgressStrip(session.say("action-stop"))
        self.progress.stopped.connect(self.stop)

    @property
    def at_work(self) -> bool:
        """Tell whether a batch is running."""
        return self._task is not None

    def begin(self, files: Sequence[CheckedFile]) -> None:
        """Ask for a folder, then start to write repaired copies of those of `files` that can be repaired.

        Warn if none can be repaired. While another batch runs, nothing is written.
        """
        session, copies = self._session, self._session.desk.mended_copies
        if not any(copies.plan(file).possible for file in files):
            session.noticed.emit("warn", session.say("bench-mend-none"))
            return
        last = file_dialogs.LastFolder(session, file_dialogs.MENDED)
        chosen = file_dialogs.folder(self._over, session.say("action-bench-mend"), last.path)
        if not chosen or self.at_work:
            return
        folder = Path(chosen)
        last.keep(folder)
        self._tell(0, len(files), "")
        made = list[MendedCopy]()
        self._task = session.tasks.run_long(
            lambda task: copies.mend(files, folder, progress=task.progress, cancel=task.cancel, done=made.append),
            lambda _: self._done(folder, made),
            lambda error: self._failed(folder, made, error),
            progress=self._tell,
        )

    @Slot()
    def stop(self) -> None:
        """Stop the batch once the picture that is being repaired is finished."""
        if self._task is not None:
            self._task.stop()
            self.progress.stop.setEnabled(False)

    def _tell(self, done: int, total: int, _what: str) -> None:
        self.progress.tell(done, total, self._session.say("bench-mending", done=done, total=total))

    def _done(self, folder: Path, made: Sequence[MendedCopy]) -> None:
        count = _written(made)
        left = len(made) - count
        key = "bench-mended-some" if left else "bench-mended"
        said = self._session.say(key, count=count, left=left, folder=str(folder))
        self._session.noticed.emit("ok" if count else "warn", said)
        self._end()

    def _failed(self, folder: Path, made: Sequence[MendedCopy], error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            self._session.refuse(error)
        else:
            said = self._session.say("bench-mend-stopped", count=_written(made), folder=str(folder))
            self._session.noticed.emit("warn", said)
        self._end()

    def _end(self) -> None:
        self._task = None
        self.progress.hide()
        self.ended.emit()


def _written(made: Sequence[MendedCopy]) -> int:
    return sum(one.target is not None for one in made)
