"""Compare the trail with its last verified head soon after the start, then verify older events in the background."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from wxdesk.domain.trail.good_head import TrailAlarm
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask

FIRST_MS = 300
"""Milliseconds after the first screen is built until the newest events are verified."""
REST_MS = 8000
"""Milliseconds until `verify_rest` runs, so that the first work of a person is not slowed down."""
EVERY_MS = 600_000
"""Milliseconds between two verifications of the trail.

Each verifies the events added since the previous one, and a further part of the older events.
"""


class TrailRunner(QObject):
    """Verifies the trail while the window is open, and passes the alarm, or None, to `show`."""

    def __init__(self, session: Session, show: Callable[[TrailAlarm | None], object], parent: QObject) -> None:
        """Begin to verify the trail soon after the window appeared.

        `show` is called after each verification, with its alarm, or with None if there is no alarm.
        """
        super().__init__(parent)
        self._session = session
        self._show = show
        self._task: RunningTask | None = None
        self._recorded: tuple[int, str] | None = None
        self.alarm: TrailAlarm | None = None
        self._clock = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._clock.timeout.connect(self.look)
        self._later = QTimer(self, singleShot=True, interval=REST_MS)
        self._later.timeout.connect(self.verify_rest)
        session.changed.connect(self._look_again)
        session.person_changed.connect(self._record)
        session.closing.connect(self.stop)
        self._clock.start()

    @property
    def is_waiting(self) -> bool:
        """Tell whether no verification runs at present, but `verify_rest` is scheduled."""
        return self._task is None and self._later.isActive()

    @Slot()
    def look(self) -> None:
        """Compare the trail with the last verified head, and verify the newest events."""
        self._session.tasks.run(self._session.desk.start_check.newest, self._looked)

    @Slot()
    def _look_again(self) -> None:
        """While there is an alarm, schedule a new comparison after each change of the desk.

        The change may be the acknowledgement of the alarm, possibly in another window.
        """
        if self.alarm is not None:
            self._clock.start()

    @Slot()
    def verify_rest(self) -> None:
        """Verify what was added since the last verified head, and a part of the older events."""
        check = self._session.desk.start_check
        if self._task is None:
            self._task = self._session.tasks.run_behind(
                lambda task: check.rest(task.cancel), self._verified, self._failed
            )

    @Slot()
    def stop(self) -> None:
        """Stop the timers and a running verification; the next start of the program continues it."""
        self._clock.stop()
        self._later.stop()
        if self._task is not None:
            self._task.stop()

    def _looked(self, alarm: TrailAlarm | None) -> None:
        self._tell(alarm)
        if self._task is None and not self._later.isActive():
            self._later.start(REST_MS)

    def _verified(self, alarm: TrailAlarm | None) -> None:
        self._task = None
        self._tell(alarm)
        self._later.start(EVERY_MS)

    def _failed(self, error: BaseException) -> None:
        """Show why `verify_rest` failed, and try it again later."""
        self._task = None
        self._session.refuse(error)
        self._later.start(EVERY_MS)

    def _tell(self, alarm: TrailAlarm | None) -> None:
        self.alarm = alarm
        self._show(alarm)
        self._record()

    @Slot()
    def _record(self) -> None:
        """Record the alarm once, as soon as a person is at the desk."""
        session, alarm = self._session, self.alarm
        if alarm is None or session.read_only or session.person is None or self._recorded == alarm.key:
            return
        self._recorded = alarm.key
        session.act(lambda by: session.desk.start_check.record(alarm, by))
