"""The middle of the queue: the list, the hint of an empty list, or the comparison of mended pictures."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget

from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.list.row_list import QueueList
from wxdesk.ui.widgets.basic.basics import button, retone
from wxdesk.ui.widgets.basic.notice_bars import EmptyState

if TYPE_CHECKING:
    from wxdesk.services.views.views import Mendable, SubmissionView
    from wxdesk.ui.queue.detail.mending import MendPane
    from wxdesk.ui.queue.detail.pane import DetailPane

_LEAST = 1
"""Minimum height in pixels of the list below a form, so that in a low window the list and not the form shrinks."""


class Detailed(NamedTuple):
    """A submission and the possible repairs of its pictures, read together for the detail pane."""

    view: "SubmissionView"
    plans: "Sequence[Mendable]"


class QueueMiddle(QStackedWidget):
    """Shows the list, or the hint that it is empty, or a picture before and after mending."""

    def __init__(self, session: Session, rows: QueueList, choose: Callable[[], object]) -> None:
        """Show `rows`; the hint of an empty list has a button that calls `choose` to choose files."""
        super().__init__()
        self._session = session
        self._rows = rows
        self._first = button(session.say("action-choose"), "emptyChoose", choose, role="first")
        self.empty = EmptyState("queueEmpty", session.say("queue-empty"), self._first)
        self._compares = False
        self._everything = 0
        self.setMinimumHeight(_LEAST)
        for page in (rows, self.empty):
            self.addWidget(page)

    def hasHeightForWidth(self) -> bool:
        """Return False; otherwise the wrapped hint of the empty list would make the form above shrink."""
        return False

    def compare_in(self, mending: "MendPane", detail: "DetailPane") -> None:
        """Add the comparison `mending`, which replaces the list while the person compares pictures of `detail`."""
        self.mending, self._detail, self._compares = mending, detail, True
        self.addWidget(mending)
        mending.ended.connect(self._show_rows_again)
        detail.mends.wanted.connect(self._compare)
        detail.acted.connect(mending.leave)
        detail.dropped.connect(mending.leave)

    @Slot(bool)
    def step_back(self, there: bool) -> None:
        """Stop highlighting the button of the empty list while a form is open (`there`).

        Only the form's submit button is highlighted then.
        """
        retone(self._first, "role", "" if there else "first")

    def leave(self) -> None:
        """Close the comparison of pictures, if it is open."""
        if self._compares:
            self.mending.leave()

    def commands(self) -> Sequence[Command]:
        """Return the command that opens the comparison to mend pictures."""
        able = lambda: self._detail.mends.possible  # noqa: E731 - asked when the menu opens
        return [Command("mend", self._session.say("mend-offer"), self._compare, "M", able)]

    def recolour(self) -> None:
        """Redraw the icon of the empty list, which the style sheet cannot colour, in the current colours."""
        self.empty.draw(icons.pixmap("drop", self._session.tokens.dim, 40))

    def show_rows(self, listed: int, everything: int | None = None) -> None:
        """Show the list if it has rows, else a hint that says why it is empty.

        `listed` is the number of rows. `everything` is the number of all submissions; None keeps the number given last.
        """
        everything = self._everything = self._everything if everything is None else everything
        self.empty.say(self._session.say("queue-none-found" if everything else "queue-empty"))
        if not (self._compares and self.mending.subject):
            self.setCurrentWidget(self._rows if listed else self.empty)

    def detailed(self, submission: str) -> Detailed:
        """Read a submission and the possible repairs of its pictures for the detail pane; called on a pool thread."""
        from wxdesk.ui.queue.detail.sections import OPEN  # noqa: PLC0415 - with the detail

        desk = self._session.desk
        view = desk.reading.submission(submission)
        return Detailed(view, desk.mending.plans(submission) if view.stage in OPEN else ())

    def show_detail(self, read: Detailed) -> None:
        """Show a submission in the detail pane; close a comparison about another submission."""
        self._detail.show_submission(read.view)
        self._detail.mends.show_plans(read.view, read.plans)
        if self._compares:
            self.mending.follow(read.view, self._detail.mends.plans)

    @Slot()
    def _compare(self) -> None:
        """Show the pictures before and after a repair instead of the list."""
        view, piece = self._detail.view, self._detail.pieces.current
        if view is not None and self._detail.mends.possible:
            self.setCurrentWidget(self.mending)
            self.mending.open(view, self._detail.mends.plans, piece.id if piece else "")

    @Slot()
    def _show_rows_again(self) -> None:
        self.setCurrentWidget(self._rows)
        self._rows.setFocus()
