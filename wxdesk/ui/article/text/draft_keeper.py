"""Save unsaved text as a draft, on a pool thread: when typing stops, and every few seconds while it goes on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import NamedTuple

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


class _Write(NamedTuple):
    """A pending write of one draft of the submission `submission`.

    `call` writes the draft and returns the time of writing, or deletes the draft and returns None.
    """

    submission: str
    call: Callable[[], datetime | None]


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
        self._unwritten = dict[str, _Write]()
        """The newest write of each submission that failed, or that waits for the server of a team's desk."""
        session.away_changed.connect(self._try_again)
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
        """Write the draft now, because another article is about to be shown.

        For a desk in a folder, wait until it is written. For a desk on a server, write on a pool thread, since
        waiting for the server could freeze the window.
        """
        write = self._work()
        if write is None:
            return
        if self._session.desk.server:
            self._begin(write)
        else:
            self._write_here(write)

    def finish(self) -> bool:
        """Write all drafts and wait for the end of writing, because the window is about to close.

        Return whether everything that was typed is stored now.
        """
        write = self._work()
        if write is not None:
            self._unwritten[write.submission] = write
        if self._session.away is None:
            for each in list(self._unwritten.values()):
                self._write_here(each)
        return not self._unwritten

    def _write_here(self, write: _Write) -> None:
        try:
            self._written(write, write.call())
        except UserError as error:
            self._failed(write, error)

    @Slot()
    def _keep(self) -> None:
        write = self._work()
        if write is not None:
            self._begin(write)

    def _begin(self, write: _Write) -> None:
        """Start to write a draft on a pool thread; while the server is unusable, keep the draft for later."""
        self._unwritten[write.submission] = write
        if self._session.away is None:
            self._session.tasks.run(write.call, partial(self._written, write), partial(self._failed, write))

    @Slot()
    def _try_again(self) -> None:
        """Write the drafts that waited for the server, which can be used again."""
        for write in list(self._unwritten.values()):
            self._begin(write)

    def _work(self) -> _Write | None:
        typed, turn, drafting = self._typed(), self._turn, self._session.desk.drafting
        self._soon.stop()
        self._latest.stop()
        if typed is None or turn == self._kept_turn:
            return None
        self._kept_turn = turn
        draft = typed.draft
        if draft is None:
            return _Write(typed.submission, lambda: drafting.drop(typed.submission, typed.by, turn))
        return _Write(typed.submission, lambda: drafting.keep(typed.submission, typed.by, draft, turn))

    def _written(self, write: _Write, at: datetime | None) -> None:
        if self._unwritten.get(write.submission) is write:
            del self._unwritten[write.submission]
        self.kept.emit(at)

    def _failed(self, write: _Write, error: BaseException) -> None:
        """Show the error; the next change, or leaving the screen, writes the draft again."""
        self._unwritten.setdefault(write.submission, write)
        self._kept_turn = -1
        self._session.tasks.failed.emit(error)
