"""申请与审批: requests for outside votes, contests and publicity (HS 3.7) and departments' publications (HS 4.3-6)."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Slot

from wxdesk.domain.office.approval_request import ApprovalRequest, RequestState
from wxdesk.services.lists.requests import new_request
from wxdesk.services.views.request_views import RequestView
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.settings.pages.list_page import ListPage, ListParts
from wxdesk.ui.settings.requests.decision_form import RequestDecisionForm
from wxdesk.ui.widgets.decisions.evidence_well import show_evidence
from wxdesk.ui.widgets.decisions.request_form import RequestAsk, RequestForm


class _Found(NamedTuple):
    requests: Sequence[RequestView]
    units: Sequence[tuple[str, str]]


class RequestsPage(ListPage[RequestView]):
    """Lists the requests for approval (申请); they can be entered, changed, approved and refused."""

    name = "requests"
    writes = frozenset({"requests.change", "requests.approve", "requests.refuse", "requests.undo"})

    def __init__(self, session: Session) -> None:
        """Build the page."""
        self.form, self.deciding = RequestForm(session), RequestDecisionForm(session)
        self._units: Sequence[tuple[str, str]] = ()
        parts = ListParts("request", "review", session.desk.lists.changes("requests"), self.form)
        super().__init__(session, parts, self.deciding)
        self.form.saved.connect(self._saved)
        self.deciding.decided.connect(self.refresh)

    def commands(self) -> Sequence[Command]:
        """Return the commands for the selected request."""
        say = self._session.say
        return [
            Command("requests.change", say("requests-change"), self._change, "E", self._is_open),
            Command("requests.approve", say("requests-approve"), partial(self._decide, True), "A", self._is_open),
            Command("requests.refuse", say("requests-refuse"), partial(self._decide, False), "B", self._is_open),
            Command("requests.scan", say("requests-scan-open"), self._show_scan, "O", self._has_scan),
            Command("requests.undo", say("requests-undo"), self._undo, "U", self.has_chosen),
        ]

    def _is_open(self) -> bool:
        return self.chosen is not None and self.chosen.request.state is RequestState.SUBMITTED

    def _has_scan(self) -> bool:
        return self.chosen is not None and self.chosen.request.scan is not None

    def ask_new(self) -> None:
        """Open the form for a new request for approval."""
        self.form.ask(RequestAsk(new_request(), self._session.say("requests-add"), self._units))

    @Slot()
    def refresh(self) -> None:
        """Read requests and units again."""
        desk = self._session.desk

        def work() -> _Found:
            return _Found(self.read(), [(one.name, one.id) for one in desk.people.units()])

        self._reading.read(work, self._take)

    def _take(self, found: _Found) -> None:
        self._units = found.units
        self._show(found.requests)

    def _change(self) -> None:
        if self.chosen is not None and self._is_open():
            self.put_away()
            one = self.chosen.request
            self.form.ask(RequestAsk(one, f"{one.number} {one.what}", self._units))

    def _decide(self, approved: bool) -> None:
        if self.chosen is not None and self._is_open():
            self.put_away()
            self.deciding.ask(self.chosen.request, approved=approved)

    def _show_scan(self) -> None:
        if self.chosen is not None and self.chosen.request.scan is not None:
            show_evidence(self._session, self.chosen.request.scan)

    def _undo(self) -> None:
        """Undo the last act on the selected request."""
        session, one = self._session, self.chosen
        if one is None:
            return
        request = one.request

        def done(_: None) -> None:
            session.done(session.say("requests-undone", number=request.number))
            self.refresh()

        session.act(lambda by: session.desk.requesting.undo(request.id, by), done)

    @Slot(object)
    def _saved(self, request: ApprovalRequest) -> None:
        session = self._session
        words = session.say("requests-saved", number=request.number)
        session.done(words, lambda by: session.desk.requesting.undo(request.id, by))
        self.refresh()
