"""Reads the lettering of new pictures in the background, some time after their check, when the desk is idle."""

from PySide6.QtCore import QObject, QTimer, Slot

from wxdesk.services.checking.lettering_reading import TOO_LITTLE_MEMORY, LetteringReport
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask

QUIET_MS = 15_000
"""Milliseconds without a change of the desk after which the lettering of new pictures is read."""


class LetteringRunner(QObject):
    """Reads the lettering of pictures while the desk does not change, until the window closes.

    Pictures that were not read by then are read the next time a window is open.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        """Wait until the desk has not changed for `QUIET_MS` milliseconds; then read the lettering of new pictures."""
        super().__init__(parent)
        self._session = session
        self._task: RunningTask | None = None
        self._told = False
        """Whether the person was told that the machine has too little memory."""
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self.read)
        session.changed.connect(self._wait)
        session.closing.connect(self.stop)
        self._wait()

    @property
    def idle(self) -> bool:
        """Tell whether no picture is being read."""
        return self._task is None

    @property
    def is_waiting(self) -> bool:
        """Tell whether the pictures will be read as soon as the desk has not changed for `QUIET_MS`."""
        return self._quiet.isActive()

    @Slot()
    def _wait(self) -> None:
        if not self._session.read_only:
            self._quiet.start()

    @Slot()
    def read(self) -> None:
        """Start to read the lettering of the pictures that have not been read yet, unless that is running already.

        Afterwards, their submissions are checked again, as an act of the person at the desk.
        """
        desk = self._session.desk
        if self._task is not None:
            return

        def work(task: RunningTask) -> LetteringReport:
            return desk.lettering.read_waiting(cancel=task.cancel, calm=lambda: not desk.parsers.busy)

        self._task = self._session.tasks.run_behind(work, self._done, self._failed)

    @Slot()
    def stop(self) -> None:
        """Stop reading at once; a picture whose reading is interrupted is read again in a later run."""
        self._quiet.stop()
        if self._task is not None:
            self._task.stop()
            self._session.desk.lettering_reader.close()

    def _done(self, report: LetteringReport) -> None:
        self._task = None
        session = self._session
        if report.stopped is not None and report.stopped.code == TOO_LITTLE_MEMORY and not self._told:
            self._told = True
            session.noticed.emit("warn", session.error(report.stopped))
        by = session.unattended()
        if report.submissions and by is not None:
            desk = session.desk
            session.tasks.run(lambda: desk.lettering.recheck(report.submissions, by), self._rechecked)
        elif report.submissions:
            session.changed.emit()

    def _rechecked(self, changed: list[str]) -> None:
        if not changed:  # a recheck is an event, after which the window reads again by itself
            self._session.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self._task = None
        self._session.tasks.failed.emit(error)
