"""The form for the decision on a request for approval: who decided, on which day, and a note."""

from datetime import date

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.calendar import timetable
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.approval_request import ApprovalRequest
from wxdesk.services.submissions.requesting import RequestDecision
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import label
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always

_DECIDER, _DAY = ("request-decider", "request-applicant"), ("request-future",)
"""The codes of the service's errors that are shown at the decider and at the day."""


class RequestDecisionForm(FieldsStrip):
    """Asks who approved or refused a request for approval; the decision can be undone."""

    decided = Signal()

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        say = session.say
        fields = (
            FormField(
                "by",
                say("requests-decider"),
                hint=say("requests-decider-hint"),
                needed_when=always,
                share=2,
                errors=_DECIDER,
            ),
            FormField(
                "on", say("requests-decided-on"), hint=say("requests-decided-on-hint"), read=self._day, errors=_DAY
            ),
            FormField("note", say("requests-note"), hint=say("requests-note-hint"), share=3),
        )
        super().__init__(session, "requestDecision", fields, say("requests-approve-go"))
        self.question = label(role="title", name="requestDecisionWhat", wrap=True)
        self._request: ApprovalRequest | None = None
        self._approved = True
        self.lay_out_fields(self.question)

    def ask(self, request: ApprovalRequest, *, approved: bool) -> None:
        """Open the form for an approval or a refusal of `request`, and take the focus."""
        self._request, self._approved = request, approved
        say, act = self._session.texts.text, "approve" if approved else "refuse"
        self.question.setText(say(f"requests-{act}-what", number=request.number, what=request.what))
        self.go.show_words(say(f"requests-{act}-go"), "↵")
        self.begin({}, "by")

    @Slot()
    def give(self) -> None:
        """Record the decision and offer its undo."""
        values, request, session = self.values(), self._request, self._session
        if values is None or request is None:
            return
        decision = RequestDecision(self._approved, **values)
        service = session.desk.requesting
        words = session.texts.text(f"requests-{'approved' if self._approved else 'refused'}", number=request.number)

        def done(_: None) -> None:
            self.hide()
            session.done(words, lambda by: service.undo(request.id, by))
            self.decided.emit()

        session.act(lambda by: service.decide(request.id, decision, by), done, self.fail)

    def _day(self, text: str) -> date:
        today = shanghai_date(self._session.desk.clock.now())
        return timetable.typed_day(text, today) or today
