"""约稿: one request typed for the unit that is chosen, or for all that are listed; Today lists it."""

from collections.abc import Sequence

from PySide6.QtCore import Slot

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.office.roles import UnitFile
from wxdesk.services.submissions.commissioning import MaterialRequest
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, edit, label, row
from wxdesk.ui.widgets.basic.form_strip import FormStrip
from wxdesk.ui.widgets.basic.times import required_day


class AskForm(FormStrip):
    """Asks for the requested material and its due day."""

    def __init__(self, session: Session) -> None:
        """Begin hidden."""
        super().__init__(session, "askForm")
        say = session.say
        self._units: Sequence[UnitFile] = ()
        self.whom = label(role="strong", name="askWhom", wrap=True)
        self.what = edit("askWhat", say("ask-what"), hint=say("ask-what-hint"))
        self.due = edit("askDue", say("ask-due"), hint=say("form-date-hint"))
        lines = row(spacing=12)
        for line, share in ((self.what, 4), (self.due, 1)):
            lines.addLayout(column(label(line.accessibleName(), "small"), line, spacing=2), share)
            line.returnPressed.connect(self._ask)
        self.go = button(say("ask-go"), "askGo", self._ask, role="first", key="↵")
        self.lay_out(self.whom, lines, go=self.go)

    def ask(self, units: Sequence[UnitFile]) -> None:
        """Take the keyboard for a request to `units`; what was typed before stays."""
        self._units = units
        one = units[0].name if len(units) == 1 else self._session.say("ask-many", count=len(units))
        self.whom.setText(self._session.texts.text("ask-whom", names=one))
        self.tell("", "")
        self.show()
        self.what.setFocus()

    @Slot()
    def _ask(self) -> None:
        desk, units = self._session.desk, [unit.id for unit in self._units]
        today = shanghai_date(self._session.desk.clock.now())
        try:
            asked = MaterialRequest(self.what.text(), required_day(self.due, today))
        except UserError as error:
            self.due.setFocus()
            self.fail(error)
            return
        self._session.act(lambda by: desk.commissioning.ask(units, asked, by), self._asked, self.fail)

    def _asked(self, numbers: Sequence[str]) -> None:
        self.what.clear()
        self.hide()
        self._session.noticed.emit("ok", self._session.texts.text("ask-done", numbers="、".join(numbers)))
