"""The tab Review of the article page; it reuses the reader's view and the decision pane of the review screen."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from wxdesk.services.views.review_views import ReviewView
from wxdesk.ui.core.commands import Command, actions_of, own_keys
from wxdesk.ui.core.places import REVIEW
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.review.acts import ACTS
from wxdesk.ui.review.deciding import ReviewDecisions
from wxdesk.ui.review.decision import DecisionPane
from wxdesk.ui.review.middle import SIDES, ReviewMiddle
from wxdesk.ui.widgets.basic.basics import column, side_by_side
from wxdesk.ui.widgets.preview.phone import NARROWEST

_RIGHT = 296
_NARROW = 720
"""Width of the tab in pixels below which the buttons of the views show no shortcuts."""


def _nobody(_placement: str) -> None:
    """Do nothing after a decision; the review screen would go to the next article here, but the page shows only one."""


class ReviewTab(QWidget):
    """Shows one placement to whoever decides about it: reader's view, changes, originals, proof, and the decisions."""

    def __init__(self, session: Session) -> None:
        """Build the reader's view in the middle and the decision pane on the right, still without a placement."""
        super().__init__()
        self.setObjectName("pageReview")
        self._session = session
        self._narrow = False
        self._reading = RepeatedReading(session.tasks)
        self.middle, self.right = ReviewMiddle(session), DecisionPane(session)
        self.deciding = ReviewDecisions(session, self.right, self.middle, _nobody)
        self.right.compared_wanted.connect(partial(self.middle.show_side, "compared"))
        self.right.channels.looked.connect(lambda placement: session.go("article", f"{placement}{REVIEW}"))
        self.right.answered.connect(self._take_keyboard)
        self.middle.setMinimumWidth(NARROWEST)
        self.right.setMinimumWidth(_RIGHT)
        panes = side_by_side("pageReviewSplit", self.middle, self.right)
        panes.setStretchFactor(0, 3)
        panes.setStretchFactor(1, 2)
        self.setLayout(column(panes, spacing=0))
        self._give_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the reader's view to the width of the tab."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self.middle.set_narrow(narrow=narrow)

    def _give_keys(self) -> None:
        made = [Command(f"page.{act.id}", "", partial(self.deciding.start, act.id), act.key) for act in ACTS]
        made += [Command(f"page.{name}", "", partial(self.middle.show_side, name), key) for name, key in SIDES]
        made.append(Command("page.waive", "", self.deciding.waive_first, "W"))
        keys = actions_of(self, made)
        for canvas in (self.right.area, self.middle.originals, self.middle.compared.diff):
            own_keys(canvas, keys)
        own_keys(self.middle.phone, keys, inside=True)

    @property
    def home(self) -> QWidget:
        """Return the widget that takes the focus: the findings and comments beside the article."""
        return self.right.area

    def show_placement(self, placement: str) -> None:
        """Read the placement with this id for the acting person, and show it."""
        session = self._session
        person = session.person.id if session.person else None
        self._reading.read(lambda: session.desk.review_reading.view(placement, person), self._show)

    def _show(self, view: ReviewView) -> None:
        self.deciding.row = view.row
        self.right.show_view(view, view.row)
        self.middle.show_view(view)

    @Slot()
    def _take_keyboard(self) -> None:
        if self.isVisible():
            self.home.setFocus()
