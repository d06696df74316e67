"""Create a temporary desk with sample data, so that a person can look around before the set-up."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.ports import Cancelled
from wxdesk.ui.core.tasks import RunningTask, TaskRunner


class Demonstration(QObject):
    """Creates the sample desk on a pool thread; if the person stops this, the unfinished files are deleted."""

    made = Signal(object)
    """Emits the finished sample desk."""
    told = Signal(int, int)
    """Emits the number of steps done, and the total number of steps."""

    def __init__(self, tasks: TaskRunner, failed: Callable[[BaseException], None], parent: QObject) -> None:
        """Begin without creating a desk; `failed` is called with errors, including `Cancelled`."""
        super().__init__(parent)
        self._tasks = tasks
        self._failed = failed
        self._task: RunningTask | None = None

    def make(self) -> None:
        """Begin to create the sample desk."""
        self.told.emit(0, 0)
        self._task = self._tasks.run_long(_demonstrated, self.made.emit, self._failed, progress=self._tell)

    def _tell(self, done: int, total: int, _what: str) -> None:
        self.told.emit(done, total)

    @Slot()
    def stop(self) -> None:
        """Stop creating the sample desk."""
        if self._task is not None:
            self._task.stop()


def _demonstrated(task: RunningTask) -> Desk:
    """Create a sample desk in a temporary folder; on an error, delete the folder. Called on a pool thread."""
    from wxdesk.demo import make_demo  # noqa: PLC0415 - few people ask for a demonstration
    from wxdesk.demo.throw_away import ThrowAway  # noqa: PLC0415 - the same

    place = ThrowAway()

    def progress(done: int, total: int, what: str) -> None:
        if task.cancel.is_set():
            raise Cancelled
        task.progress(done, total, what)

    try:
        desk = make_demo(place.desk, progress=progress)
    except (UserError, Cancelled, OSError):
        place.remove()
        raise
    place.hand_over()
    return desk
