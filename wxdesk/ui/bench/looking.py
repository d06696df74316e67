"""Run the longer check of films while no drop is being checked."""

import time
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.desk.ports import Cancelled
from wxdesk.ui.bench.pace import Pace
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask


class Looking(QObject):
    """Keeps the films whose verdict is preliminary and gives them their longer check; new drops have priority."""

    found = Signal(object)
    """Emits films with their final verdicts."""
    ended = Signal()
    """No film is left."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Begin without films."""
        super().__init__(parent)
        self._session = session
        self._films: dict[str, CheckedFile] = {}
        self._task: RunningTask | None = None
        self.pace = Pace(0.0)

    @property
    def at_work(self) -> bool:
        """Tell whether films are being checked."""
        return self._task is not None

    def learn(self, files: Iterable[CheckedFile]) -> None:
        """Keep the films among `files` that have no final verdict, by path; drop those that have one."""
        for file in files:
            if file.unfinished:
                self._films[file.path] = file
            else:
                self._films.pop(file.path, None)

    def begin(self) -> bool:
        """Check the kept films; return whether there are any."""
        if not self._films:
            return False
        films, desk = list(self._films.values()), self._session.desk
        self.pace = Pace(time.monotonic(), len(films))
        self._task = task = self._session.tasks.run_long(
            lambda task: desk.checking.look_longer(films, task.cancel, task.item),
            lambda _none: self._over(task),
            lambda error: self._failed(task, error),
            items=self._hear,
        )
        return True

    def give_way(self) -> None:
        """Stop checking; the films stay for the next `begin`."""
        if self._task is not None:
            self._task.stop()
            self._task = None

    def forget(self, since: int = 0) -> None:
        """Drop films with an order of `since` or higher; stop if none is left."""
        self._films = {path: film for path, film in self._films.items() if film.order < since}
        if self.at_work and not self._films:
            self.give_way()
            self.ended.emit()

    def _hear(self, files: list[CheckedFile]) -> None:
        """Pass on final verdicts, except of films that were dropped again or cleared meanwhile."""
        kept = [file for file in files if self._awaits(file)]
        for file in kept:
            del self._films[file.path]
        self.pace.done = self.pace.total - len(self._films)
        if kept:
            self.found.emit(kept)

    def _awaits(self, file: CheckedFile) -> bool:
        asked = self._films.get(file.path)
        return asked is not None and asked.order == file.order

    def _over(self, task: RunningTask) -> None:
        if task is self._task:
            self._task = None
            self.ended.emit()

    def _failed(self, task: RunningTask, error: BaseException) -> None:
        if not isinstance(error, Cancelled):
            self._session.refuse(error)
        self._over(task)
