"""约稿: the form that asks units for material; the screen Today lists such requests."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Slot

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.services.office.roles import UnitFile
from wxdesk.services.submissions.commissioning import MaterialRequest
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import label
from wxdesk.ui.widgets.basic.times import required_day
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always

_EMPTY = ("commission-empty",)


class AskForm(FieldsStrip):
    """The form for a request to units (约稿): what they should send, and by which day."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask` is called."""
        say = session.say
        fields = (
            FormField("what", say("ask-what"), hint=say("ask-what-hint"), needed_when=always, share=4, errors=_EMPTY),
            FormField(
                "due",
                say("ask-due"),
                hint=say("form-date-hint"),
                read=self._due,
                needed_when=always,
                errors=("commission-due",),
            ),
        )
        super().__init__(session, "ask", fields, say("ask-go"))
        self._units: Sequence[UnitFile] = ()
        self.whom = label(role="strong", name="askWhom", wrap=True)
        self.lay_out_fields(self.whom)

    def _due(self, text: str) -> date:
        return required_day(text, shanghai_date(self._session.desk.clock.now()))

    def ask(self, units: Sequence[UnitFile]) -> None:
        """Open the form for a request to `units` and take the focus; text typed before stays."""
        self._units = units
        one = units[0].name if len(units) == 1 else self._session.say("ask-many", count=len(units))
        self.whom.setText(self._session.texts.text("ask-whom", names=one))
        self.begin(self.fields.texts(), "what")

    @Slot()
    def give(self) -> None:
        """Record the request to the units as an event."""
        desk, units, values = self._session.desk, [unit.id for unit in self._units], self.values()
        if values is None:
            return
        asked = MaterialRequest(**values)
        self._session.act(lambda by: desk.commissioning.ask(units, asked, by), self._asked, self.fail)

    def _asked(self, numbers: Sequence[str]) -> None:
        self.fields.show_texts({"what": ""})
        self.hide()
        self._session.noticed.emit("ok", self._session.texts.text("ask-done", numbers="、".join(numbers)))
