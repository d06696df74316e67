"""Save unsaved text as a draft, on a pool thread: when typing stops, and every few seconds meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from wxdesk.domain.desk.errors import UserError
from wxdesk.services.article.drafting import Draft
from wxdesk.services.desk.ports import By
from wxdesk.ui.core.session import Session

SOON_MS = 1000
LATEST_MS = 5000


@dataclass(frozen=True)
class Typed:
    """A draft to keep, with its submission and author. `draft` is None if everything is saved."""

    submission: str
    by: By
    draft: Draft | None


class Keeper(QObject):
    """Writes drafts on a pool thread; each has a turn number, so that a late write never replaces a newer draft."""

    kept = Signal(object)
    """Emits when the draft was kept; None if the draft was dropped."""

    def __init__(self, session: Session, typed: Callable[[], Typed | None], parent: QObject) -> None:
        """Keep the drafts that `typed` returns; None means that nothing may be kept now."""
        super().__init__(parent)
        self._session, self._typed = session, typed
        self._turn, self._kept_turn = 0, 0
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        for timer in (self._soon, self._latest):
            timer.timeout.connect(self._keep)

    def touch(self) -> None:
        """Start the timers that keep the draft, after something was typed."""
        self._turn += 1
        self._soon.start()
        if not self._latest.isActive():
            self._latest.start()

    def settle(self) -> int:
        """Treat the present text as kept. Return a turn number that is newer than those of all drafts being written."""
        self._turn += 1
        self._kept_turn = self._turn
        self._soon.stop()
        self._latest.stop()
        return self._turn

    def forget(self, submission: str, by: By) -> None:
        """Drop a person's draft of a submission."""
        turn, desk = self.settle(), self._session.desk
        self._session.tasks.run(lambda: desk.drafting.drop(submission, by, turn))

    def flush(self) -> None:
        """Keep the draft before this returns, because the window may be about to close."""
        work = self._work()
        if work is None:
            return
        try:
            self.kept.emit(work())
        except UserError as error:
            self._failed(error)

    @Slot()
    def _keep(self) -> None:
        work = self._work()
        if work is not None:
            self._session.tasks.run(work, self.kept.emit, self._failed)

    def _work(self) -> Callable[[], datetime | None] | None:
        typed, turn, drafting = self._typed(), self._turn, self._session.desk.drafting
        self._soon.stop()
        self._latest.stop()
        if typed is None or turn == self._kept_turn:
            return None
        self._kept_turn = turn
        draft = typed.draft
        if draft is None:
            return lambda: drafting.drop(typed.submission, typed.by, turn)
        return lambda: drafting.keep(typed.submission, typed.by, draft, turn)

    def _failed(self, error: BaseException) -> None:
        """Show the error; the draft is written again after the next change, or when the screen is left."""
        self._kept_turn = -1
        self._session.refuse(error)
