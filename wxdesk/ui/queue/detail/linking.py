"""Link the submission shown to the request for approval that covers it, enter a new request, or remove a link."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QObject, Slot

from wxdesk.domain.office.approval_request import ApprovalRequest, RequestKind, RequestState
from wxdesk.services.office.approval_requests import new_request
from wxdesk.services.views.request_views import RequestView
from wxdesk.services.views.views import PieceView, SubmissionView
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.detail.pane import DetailPane
from wxdesk.ui.queue.detail.requests import PUBLICATION, VOTE, scan_of
from wxdesk.ui.widgets.decisions.request_form import RequestAsk


class _Offered(NamedTuple):
    requests: Sequence[RequestView]
    units: Sequence[tuple[str, str]]


class RequestLinking(QObject):
    """Links the submission shown to a request for approval that the person enters or chooses; also removes links."""

    def __init__(self, session: Session, detail: DetailPane) -> None:
        """Act on the submission that `detail` shows."""
        super().__init__(detail)
        self._session = session
        self._detail = detail
        detail.requests.link_wanted.connect(self.start)
        detail.requests.unlink_wanted.connect(self._unlink)
        detail.request_form.saved.connect(self._linked)

    @Slot()
    def start(self) -> None:
        """Read requests and units, then ask which request covers the submission."""
        desk = self._session.desk

        def work() -> _Offered:
            return _Offered(desk.requesting.all(), [(one.name, one.id) for one in desk.people.units()])

        self._session.tasks.run(work, self._ask)

    def _ask(self, offered: _Offered) -> None:
        view = self._detail.view
        if view is None:
            return
        linked = {one.request.id for one in view.requests}
        useful = (RequestState.SUBMITTED, RequestState.APPROVED)
        existing = [one for one in offered.requests if one.request.state in useful and one.request.id not in linked]
        scan = scan_of(view)
        what = self._session.say("requests-link-what", number=view.number)
        self._detail.close_forms()
        self._detail.request_form.ask(
            RequestAsk(_proposed(view, offered.units, scan), what, offered.units, view.id, existing, _name(scan))
        )

    @Slot(object)
    def _linked(self, request: ApprovalRequest) -> None:
        view, session = self._detail.view, self._session
        if view is not None:
            words = session.say("requests-linked-done", request=request.number)
            session.done(words, lambda by: session.desk.requesting.unlink(request.id, view.id, by))

    @Slot(object)
    def _unlink(self, one: RequestView) -> None:
        view, session = self._detail.view, self._session
        if view is None:
            return
        service, request = session.desk.requesting, one.request

        def done(_: None) -> None:
            words = session.say("requests-unlinked-done", request=request.number)
            session.done(words, lambda by: service.link(request.id, view.id, by))

        session.act(lambda by: service.unlink(request.id, view.id, by), done)


def _proposed(view: SubmissionView, units: Sequence[tuple[str, str]], scan: PieceView | None) -> ApprovalRequest:
    """Return a request for approval that is prefilled from a submission, for the person to complete.

    It has the submission's title, unit and officer; `scan`, the piece with the scanned signed paper, is attached.
    """
    asks = {one.rule for one in (*view.findings, *view.waived)}
    kind = RequestKind.PUBLICATION if PUBLICATION in asks and VOTE not in asks else RequestKind.VOTE
    unit = dict(units).get(view.unit)
    digest = scan.digest if scan else None
    return replace(new_request(), what=view.title, kind=kind, unit=unit, applicant=view.officer, scan=digest)


def _name(scan: PieceView | None) -> str:
    return scan.name.rpartition("/")[2] if scan else ""
