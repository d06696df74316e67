"""Searches films for damage, which takes long; it pauses while dropped files are being checked."""

import time
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from wxdesk.services.checking.bench import CheckedFile
from wxdesk.services.desk.ports import Cancelled
from wxdesk.ui.bench.pace import Pace
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RunningTask


class Looking(QObject):
    """Runs the long check, which searches films for damage and turns preliminary verdicts into final ones.

    Newly dropped files interrupt it.
    """

    found = Signal(object)
    """Emits the films whose verdicts became final."""
    ended = Signal()
    """Emitted when the search of films for damage finished or failed, or when its films were forgotten.

    It is not emitted when newly dropped files interrupt the search. Verdicts can still be preliminary.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        """Begin without films to search."""
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
        """Remember each film whose verdict is preliminary, by path; forget films whose verdict is final."""
        for file in files:
            if file.unfinished:
                self._films[file.path] = file
            else:
                self._films.pop(file.path, None)

    def begin(self) -> bool:
        """Start the long check of the remembered films; return False if there are none."""
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
        """Stop the long check, because dropped files are to be checked first; `begin` starts it again."""
        if self._task is not None:
            self._task.stop()
            self._task = None

    def forget(self, since: int = 0) -> None:
        """Forget the films whose `order`, the position among all dropped files, is at least `since`.

        If no film is left, stop the check.
        """
        self._films = {path: film for path, film in self._films.items() if film.order < since}
        if self.at_work and not self._films:
            self.give_way()
            self.ended.emit()

    def _hear(self, files: list[CheckedFile]) -> None:
        """Emit the films whose verdicts are now final, but not films that were dropped again or removed meanwhile."""
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
