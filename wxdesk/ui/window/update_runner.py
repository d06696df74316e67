"""Look into the folder with updates now and then, and tell of a newer version once."""

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
    """Reads the folder with updates on a pool thread, and passes a report of a newer version to `show`, once."""

    def __init__(self, session: Session, show: Callable[[UpdateReport], object], parent: QObject) -> None:
        """Look for the first time after `FIRST_MS`, unless the window is read-only."""
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
        """Tell whether the folder is not being read."""
        return self._task is None

    @Slot()
    def look(self) -> None:
        """Read the folder, unless that is running already.

        An unreachable or unsound folder is no news here: the page 更新 says what is wrong with it.
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
        """Stop looking."""
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
