"""The form that reopens a closed period; it asks for the reason."""

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.report.period import ReportPeriod
from wxdesk.services.desk.act import require_reason
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.form_view import FormField, always


class ReopenForm(AskingForm):
    """Asks why a closed period is reopened; emits `reopened` once the desk has reopened the period."""

    reopened = Signal()

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        fields = (FormField("reason", session.say("column-reason"), read=require_reason, needed_when=always),)
        super().__init__(session, "reportReopen", fields, session.say("report-reopen-go"))
        self._period: ReportPeriod | None = None
        self.lay_out()

    def ask(self, period: ReportPeriod) -> None:
        """Open the form for a closed period, and take the focus."""
        self._period = period
        self.begin(self._session.say("report-reopen-what", period=period.name), {})

    @Slot()
    def give(self) -> None:
        """Start to reopen the period; a refusal is shown in the form."""
        values, period, session = self.values(), self._period, self._session
        if values is None or period is None:
            return

        def done(_: object) -> None:
            self.hide()
            session.done(session.say("report-done-reopened", period=period.name))
            self.reopened.emit()

        session.act(lambda by: session.desk.report_closings.reopen(period, by, values["reason"]), done, self.fail)
