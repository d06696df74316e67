"""Save unsaved text as a draft, on a pool thread: when typing stops, and every few seconds while it goes on."""

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
    """A draft to write, with its submission and author; `draft` is None if the editor has no unsaved text."""

    submission: str
    by: By
    draft: Draft | None


class Keeper(QObject):
    """Writes drafts of the editor's text on a pool thread.

    Each draft has a running number, so that a delayed write never replaces a newer draft.
    """

    kept = Signal(object)
    """Emits the time at which the draft was written; None if the draft was dropped."""

    def __init__(self, session: Session, typed: Callable[[], Typed | None], parent: QObject) -> None:
        """Write the drafts that the function `typed` returns.

        Its result None means that no draft may be written now.
        """
        super().__init__(parent)
        self._session, self._typed = session, typed
        self._turn, self._kept_turn = 0, 0
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._latest = QTimer(self, singleShot=True, interval=LATEST_MS)
        for timer in (self._soon, self._latest):
            timer.timeout.connect(self._keep)

    def touch(self) -> None:
        """Start the timers that write the draft, after something was typed."""
        self._turn += 1
        self._soon.start()
        if not self._latest.isActive():
            self._latest.start()

    def settle(self) -> int:
        """Treat the editor's text as stored: stop the timers for writing a draft, and return a running number.

        The number is greater than that of every draft that is still being written. A draft replaces only drafts with
        smaller numbers, so a delayed write cannot replace a newer text.
        """
        self._turn += 1
        self._kept_turn = self._turn
        self._soon.stop()
        self._latest.stop()
        return self._turn

    def forget(self, submission: str, by: By) -> None:
        """Delete the draft of the person `by` for a submission."""
        turn, desk = self.settle(), self._session.desk
        self._session.tasks.run(lambda: desk.drafting.drop(submission, by, turn))

    def flush(self) -> None:
        """Write the draft and wait for the end of writing, because the window may be about to close."""
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
        """Show the error; the next change, or leaving the screen, writes the draft again."""
        self._kept_turn = -1
        self._session.refuse(error)
