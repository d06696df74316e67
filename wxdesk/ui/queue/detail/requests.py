"""The section of the detail pane for the requests for approval that cover a submission."""

from functools import partial

from PySide6.QtCore import Qt, Signal

from wxdesk.domain.office.approval_request import RequestState
from wxdesk.domain.office.people import Role
from wxdesk.domain.submissions.submission import PieceRole
from wxdesk.services.views.request_views import RequestView
from wxdesk.services.views.views import PieceView, SubmissionView
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.detail.sections import Section
from wxdesk.ui.widgets.basic.basics import button, label, row, tag

VOTE, PUBLICATION = "VOTE.approval", "CAT.file"
_TONES = {RequestState.APPROVED: "ok", RequestState.REFUSED: "returned", RequestState.WITHDRAWN: "neutral"}


def asks_for_request(view: SubmissionView) -> bool:
    """Tell whether a rule asks for an approved request that covers the submission."""
    return any(one.rule in (VOTE, PUBLICATION) for one in (*view.findings, *view.waived))


def scan_of(view: SubmissionView) -> PieceView | None:
    """Return the first piece with the role `SCAN`, the scan of a signed paper; None if there is none."""
    return next((one for one in view.pieces if one.role is PieceRole.SCAN), None)


class RequestsSection(Section):
    """Lists the requests for approval that are linked to the submission, each with its decision.

    The section is hidden if there are no such requests and no rule asks for one.
    """

    link_wanted = Signal()
    unlink_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        """Build the section without requests."""
        super().__init__(session, "requests")

    def show_requests(self, view: SubmissionView) -> None:
        """Show the requests that cover `view`."""
        asks, say = asks_for_request(view), self.session.say
        self.begin(say("section-requests"), filled=bool(view.requests) or asks)
        may = self.session.may(Role.EDITOR.value, Role.CHIEF.value)
        for one in view.requests:
            self.lines.addWidget(label(self._line(one), name=f"request-{one.request.number}", wrap=True, exact=True))
            state = tag(self.session.word("request-state", one.request.state.value), _tone(one))
            below = row(state, label(self._decided(one), "small"), None)
            shows = partial(self.session.go, "registers", one.request.number)
            below.addWidget(button(say("requests-open"), f"open-{one.request.number}", shows, role="link"))
            if may:
                ends = partial(self.unlink_wanted.emit, one)
                below.addWidget(button(say("requests-unlink"), f"unlink-{one.request.number}", ends, role="link"))
            self.lines.addLayout(below)
        scan = scan_of(view)
        if asks and not view.requests:
            self.lines.addWidget(label(say("requests-asks"), "dim", wrap=True))
            if scan is not None:
                words = say("requests-from-scan", name=scan.name)
                self.lines.addWidget(label(words, "small", name="requestScan", wrap=True))
        if may:
            opens = button(say("requests-link"), "requestLink", self.link_wanted.emit)
            self.lines.addSpacing(6)
            self.lines.addWidget(opens, 0, Qt.AlignmentFlag.AlignLeft)

    @staticmethod
    def _line(one: RequestView) -> str:
        request = one.request
        parts = (request.number, request.what, request.organiser, one.unit, request.applicant)
        return " · ".join(part for part in parts if part)

    def _decided(self, one: RequestView) -> str:
        request = one.request
        if request.decided_on is None:
            return ""
        day = self.session.dated(request.decided_on)
        return self.session.say("requests-said-decided", decider=request.decided_by, day=day)


def _tone(one: RequestView) -> str:
    return _TONES.get(one.request.state, "warn")
