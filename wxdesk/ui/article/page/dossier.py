"""The tabs Pieces, Findings and History of the article page; they reuse the parts of the queue's detail pane."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from wxdesk.services.views.views import SubmissionView
from wxdesk.ui.core.actions import ACTIONS
from wxdesk.ui.core.commands import Command, actions_of, own_keys
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.queue.acts import QueueActs
from wxdesk.ui.queue.detail.mending import MendPane
from wxdesk.ui.queue.detail.opening import OriginalsOpener
from wxdesk.ui.queue.detail.pane import DetailPane
from wxdesk.ui.queue.detail.sections import OPEN
from wxdesk.ui.queue.intake.describing import Describing
from wxdesk.ui.queue.intake.intake_form import IntakeForm, read_choices
from wxdesk.ui.queue.intake.typed_form import TypedForm
from wxdesk.ui.widgets.basic.basics import Pages, column


class DossierTab(Pages):
    """Shows the sections of a submission that belong to one of three tabs, with the acts on it and their forms."""

    def __init__(self, session: Session) -> None:
        """Build the sections, the acts on them, and the form for the details of a submission."""
        super().__init__()
        self.setObjectName("dossier")
        self._session = session
        self._plans, self._choices = RepeatedReading(session.tasks), RepeatedReading(session.tasks)
        self.detail = DetailPane(session)
        self.detail.in_page()
        self.form = IntakeForm(session)
        self._typed = TypedForm(session, self.form)
        self._describing = Describing(session, self.detail, self.form, self._typed)
        self.acts = QueueActs(session, self.detail, self._describing)
        self._opening = OriginalsOpener(session, self.detail)
        self.mending = MendPane(session)
        self._main = QWidget()
        self._main.setLayout(column(self.form, self.detail, spacing=0))
        self.addWidget(self._main)
        self.addWidget(self.mending)
        self._connect()

    def _connect(self) -> None:
        self.detail.acted.connect(self.acts.start)
        self.detail.dropped.connect(self._session.delivering)
        self.detail.pieces.add_wanted.connect(self._add)
        self.detail.mends.wanted.connect(self._compare)
        self.mending.ended.connect(self._end_comparing)
        self.form.submitted.connect(self._describing.describe)
        self.form.left.connect(self._typed.forget)
        wanted = [Command(f"page.{one.id}", "", partial(self.acts.start, one), one.key) for one in ACTIONS if one.key]
        own_keys(self.detail, actions_of(self, wanted))

    @property
    def home(self) -> QWidget:
        """Return the widget that takes the focus: the sections, or the comparison of pictures."""
        return self.detail if self.currentWidget() is self._main else self.mending

    def show_view(self, view: SubmissionView, placement: str) -> None:
        """Show the submission `view`, with `placement` chosen among its placements ("" for none)."""
        desk = self._session.desk
        if placement:
            self.detail.placements.choose(placement)
        self.detail.show_submission(view)
        if view.stage in OPEN:
            self._plans.read(
                lambda: desk.mending.plans(view.id), lambda plans: self.detail.mends.show_plans(view, plans)
            )
        self._choices.read(lambda: read_choices(self._session), self.form.offer)

    def show_part(self, name: str) -> None:
        """Show only the sections of the tab `name`."""
        self.detail.show_part(name)

    def start(self, act: str) -> None:
        """Begin the act with this id on the submission shown, as its button does."""
        self.acts.start(next(one for one in ACTIONS if one.id == act))

    @Slot()
    def _add(self) -> None:
        """Open the submission on the queue screen, where further files can be added to it."""
        if self.detail.view is not None:
            self._session.go("queue", self.detail.view.id)

    @Slot()
    def _compare(self) -> None:
        view, piece = self.detail.view, self.detail.pieces.current
        if view is not None and self.detail.mends.possible:
            self.setCurrentWidget(self.mending)
            self.mending.open(view, self.detail.mends.plans, piece.id if piece else "")

    @Slot()
    def _end_comparing(self) -> None:
        self.setCurrentWidget(self._main)
        self.detail.setFocus()
