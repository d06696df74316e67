"""Reads the updates folder from time to time, and announces each newer version once."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.updates import Standing
from wxdesk.services.keeping.updating import UpdateReport
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask

FIRST_MS = 20_000
"""Milliseconds after the first screen is built until the folder is read, so that the start is not delayed."""
EVERY_MS = 4 * 3_600_000
"""Milliseconds between two looks into the folder."""


class UpdateRunner(QObject):
    """Reads the updates folder on a pool thread from time to time, and passes each newer version to `show` once."""

    def __init__(self, session: Session, show: Callable[[UpdateReport], object], parent: QObject) -> None:
        """Read the updates folder first after `FIRST_MS` milliseconds; never, if the window is read-only.

        `show` is called with the report of a newer version.
        """
        super().__init__(parent)
        self._session = session
        self._show = show
        self._told = ""
        """The version that was shown."""
        self._task: RunningTask | None = None
        self._clock = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._clock.timeout.connect(self.look)
        session.closing.connect(self.stop)
        if not session.read_only:
            self._clock.start()

    @property
    def idle(self) -> bool:
        """Tell whether no reading of the updates folder is under way."""
        return self._task is None

    @Slot()
    def look(self) -> None:
        """Read the updates folder, unless a reading is under way already.

        An unreachable folder or a damaged manifest is ignored here; the settings page 更新 shows such errors.
        """
        updates = self._session.desk.updates

        def work(_: RunningTask) -> UpdateReport | None:
            try:
                return updates.look()
            except UserError:
                return None

        if self.idle:
            self._task = self._session.tasks.run_behind(work, self._looked, self._failed)

    @Slot()
    def stop(self) -> None:
        """Stop the timer, so that the updates folder is not read again."""
        self._clock.stop()

    def _looked(self, report: UpdateReport | None) -> None:
        self._task = None
        self._clock.start(EVERY_MS)
        if report is not None and report.standing is Standing.NEWER and report.update.version != self._told:
            self._told = report.update.version
            self._show(report)

    def _failed(self, error: BaseException) -> None:
        self._task = None
        self._session.refuse(error)
