"""The section of the detail pane for the entries of registers 台账 that are linked to a submission."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt

from wxdesk.domain.office.people import Role
from wxdesk.domain.registers.entries import LinkKind
from wxdesk.domain.review.placements import OUT, PlacementStage
from wxdesk.services.registers.entry_views import DueEntry
from wxdesk.services.registers.request_entries import REQUESTS
from wxdesk.services.views.views import SubmissionView
from wxdesk.ui.core.places import NEW_INCIDENT
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.queue.detail.sections import Section
from wxdesk.ui.widgets.basic.basics import button, label, row, tag

_SEEN = (*OUT, PlacementStage.RETRACTED)
"""Stages of placements that readers saw, so that an incident may be entered."""


class EntriesSection(Section):
    """Lists the entries of registers that are linked to a submission; a click on an entry opens its register.

    If an article of the submission was published, a button opens the form that records an incident about it.
    """

    def __init__(self, session: Session) -> None:
        """Build the section without entries."""
        super().__init__(session, "entries")
        self._reading = RepeatedReading(session.tasks)

    def show_entries(self, view: SubmissionView) -> None:
        """Read and show the entries of registers that are linked to the submission `view`."""
        service = self.session.desk.registers
        self.begin("", filled=False)
        self._reading.read(lambda: service.about(LinkKind.SUBMISSION, view.id), lambda found: self._show(view, found))

    def _show(self, view: SubmissionView, linked: Sequence[DueEntry]) -> None:
        say = self.session.say
        # a section of its own shows the requests
        found = [one for one in linked if one.register.id != REQUESTS]
        seen = any(one.stage in _SEEN or one.amendment is not None for one in view.placements)
        offers = seen and self.session.may(Role.EDITOR.value, Role.CHIEF.value)
        self.begin(say("section-entries"), filled=bool(found) or offers)
        for one in found:
            line = one.line
            opens = partial(self.session.go, "registers", line.number)
            number = button(line.number, f"entry-{line.number}", opens, role="link")
            state = tag(self.session.texts.text(line.word), line.tone)
            name = label(self.session.texts.text(line.name), "small")
            self.lines.addLayout(row(number, name, state, None, spacing=8))
            self.lines.addWidget(label(line.title, wrap=True))
        if offers:
            opens = partial(self.session.go, "registers", f"{NEW_INCIDENT}{view.number}")
            self.lines.addSpacing(6)
            self.lines.addWidget(
                button(say("entries-incident"), "entriesIncident", opens), 0, Qt.AlignmentFlag.AlignLeft
            )
