"""The section of the detail pane with the history that a submission had at another desk before its hand-over."""

from PySide6.QtCore import Qt

from wxdesk.domain.trail.keys import KEY_DIGITS
from wxdesk.services.handover.history import ForeignHistory
from wxdesk.services.handover.taking import ARRIVED
from wxdesk.services.views.views import EventView, SubmissionView
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.queue.detail.sections import Section
from wxdesk.ui.widgets.basic.basics import label, row

_WIDE = 108
"""The width of the column with the times, as in the history of this desk."""


class ForeignHistorySection(Section):
    """Shows from which desk a submission came, and the events of that desk; hidden if it was made at this desk."""

    def __init__(self, session: Session) -> None:
        """Build the section, empty; `show_origin` fills it."""
        super().__init__(session, "foreign")
        self._reading = RepeatedReading(session.tasks)
        self._shown = ""

    def show_origin(self, view: SubmissionView) -> None:
        """If the submission `view` came with a hand-over, read its history at the other desk and show it."""
        came = any(one.act == ARRIVED for one in view.timeline)
        if came and self._shown == view.id:
            return
        self._shown = view.id if came else ""
        self.begin("", filled=False)
        if came:
            desk = self.session.desk
            self._reading.read(lambda: desk.foreign_history.of(view.id), lambda found: self._show(view.id, found))

    def _show(self, submission: str, found: ForeignHistory | None) -> None:
        if found is None or submission != self._shown:
            return
        session, say = self.session, self.session.say
        self.begin(say("section-foreign", desk=found.desk), filled=True)
        stage = session.word("stage", found.stage)
        parts = (found.number, stage, found.unit, found.officer, say("handing-came-with", name=found.handover))
        self.lines.addWidget(label(" · ".join(filter(None, parts)), name="foreignFrom", wrap=True))
        signed = say("handing-signed", key=found.key[:KEY_DIGITS]) if found.key else say("handing-not-signed")
        self.lines.addWidget(label(signed, "small", name="foreignKey", wrap=True))
        for event in found.events:
            self._line(event)

    def _line(self, event: EventView) -> None:
        session = self.session
        parts = (session.word("act", event.act), session.who(event), event.reason)
        at = label(session.instant(event.happened_at), "small")
        at.setFixedWidth(_WIDE)
        happened = row(spacing=8)
        happened.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
        happened.addWidget(label(" · ".join(filter(None, parts)), "dim", wrap=True), 1)
        happened.setContentsMargins(0, 3, 0, 3)
        self.lines.addLayout(happened)
