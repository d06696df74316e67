"""A throw-away desk to look around in, made while the first step of the set-up waits."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.ports import Cancelled
from wxdesk.ui.core.tasks import RunningTask, TaskRunner


class Demonstration(QObject):
    """Makes the desk in the pool; it can be stopped, and leaves nothing behind then."""

    made = Signal(object)
    """The desk."""
    told = Signal(int, int)
    """Progress of the demonstration: done and total."""

    def __init__(self, tasks: TaskRunner, failed: Callable[[BaseException], None], parent: QObject) -> None:
        """Make nothing before `make`; an error, also `Cancelled`, goes to `failed`."""
        super().__init__(parent)
        self._tasks = tasks
        self._failed = failed
        self._task: RunningTask | None = None

    def make(self) -> None:
        """Begin."""
        self.told.emit(0, 0)
        self._task = self._tasks.run_long(_demonstrated, self.made.emit, self._failed, progress=self._tell)

    def _tell(self, done: int, total: int, _what: str) -> None:
        self.told.emit(done, total)

    @Slot()
    def stop(self) -> None:
        """Give up what is being made."""
        if self._task is not None:
            self._task.stop()


def _demonstrated(task: RunningTask) -> Desk:
    """Make a throw-away desk in a folder of its own; one that is not finished is removed. For the pool."""
    from wxdesk.demo import make_demo  # noqa: PLC0415 - few ask for a demonstration
    from wxdesk.demo.throw_away import ThrowAway  # noqa: PLC0415 - with it

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
