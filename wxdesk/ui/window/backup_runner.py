"""Makes scheduled backups and checkpoints while the window is open; the status line shows the last good backup."""

from PySide6.QtCore import QObject, QTimer, Slot

from wxdesk.services.keeping.backing_up import BackupOutcome, BackupState
from wxdesk.services.keeping.checkpointing import CheckpointOutcome
from wxdesk.services.keeping.keeping_words import KeepingWords
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.frame.rail import StatusLine
from wxdesk.ui.settings.set_up.steps import THROW_AWAY

FIRST_MS = 6000
"""Milliseconds after the window appeared until the state of the backups is read for the first time."""
EVERY_MS = 60_000
"""Milliseconds between two checks whether a backup is due; a backup is due every half hour."""


type _Looked = tuple[BackupState, list[BackupOutcome], list[CheckpointOutcome]]
"""The state of the backups, the backups that were made, and the checkpoints that could not be written."""


class BackupRunner(QObject):
    """Makes the scheduled backups and checkpoints; a backup that the closing window stops is continued later."""

    def __init__(self, session: Session, foot: StatusLine, parent: QObject) -> None:
        """Check soon whether a backup is due, then every minute; show the state of the backups in `foot`.

        A demonstration is not backed up.
        """
        super().__init__(parent)
        self._session = session
        self._foot = foot
        self._task: RunningTask | None = None
        self._failed_before = ""
        self._clock = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._clock.timeout.connect(self.look)
        session.closing.connect(self.stop)
        if not session.desk.folder.parent.name.startswith(THROW_AWAY):
            self._clock.start()

    @property
    def idle(self) -> bool:
        """Tell whether no backup is being made and the state is not being read."""
        return self._task is None

    @Slot()
    def look(self) -> None:
        """Make a backup if one is due, then read the state of the backups; do nothing if this is being done already."""
        session = self._session
        if self._task is not None:
            return
        desk, by = session.desk, None if session.read_only else session.unattended()

        def work(task: RunningTask) -> _Looked:
            made = []
            if by is not None and desk.backups.due():
                made = desk.backups.run([], by, why="schedule", cancel=task.cancel)
            failed = []
            if by is not None and desk.checkpoints.due():
                failed = [one for one in desk.checkpoints.run([], by, "schedule") if one.error is not None]
            return desk.backups.state(), made, failed

        self._task = session.tasks.run_long(work, self._done, self._failed)

    @Slot()
    def stop(self) -> None:
        """Stop checking whether a backup is due, and stop a running backup."""
        self._clock.stop()
        if self._task is not None:
            self._task.stop()

    def _done(self, found: _Looked) -> None:
        state, made, failed = found
        words = KeepingWords(self._session.words)
        warnings = words.warnings(state)
        said = words.summary(state, self._session.desk.clock.now())
        self._foot.show_backup(said, warnings, late=state.late)
        more = [one for one in warnings if one != said]
        told = self._session.say("backup-between").join((said, *more))
        self._session.backup_said = told, bool(warnings)
        self._session.backup_told.emit(*self._session.backup_said)
        unwritten = (words.unwritten(one) for one in failed)
        self._tell("\n".join([*(words.done(one) for one in made if one.error is not None), *unwritten]))
        self._wait()

    def _failed(self, error: BaseException) -> None:
        self._tell(self._session.reason(error))
        self._wait()

    def _tell(self, words: str) -> None:
        """Show why a scheduled backup failed, once for each reason."""
        if words and words != self._failed_before:
            self._session.noticed.emit("warn", words)
        self._failed_before = words

    def _wait(self) -> None:
        self._task = None
        self._clock.start(EVERY_MS)
