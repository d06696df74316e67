"""The form for a unit's yearly pledge on copyright (版权承诺书): its last day, and the signed paper."""

from datetime import date

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.services.desk.ports import By
from wxdesk.services.office.roles import UnitFile
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import label
from wxdesk.ui.widgets.basic.times import required_day
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell, kept_evidence
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always


class PledgeForm(FieldsStrip):
    """Asks for the last day of a unit's pledge on copyright and the signed paper; proposes the end of the year."""

    noted = Signal()

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        say = session.say
        hint = say("form-date-hint")
        fields = (FormField("until", say("units-pledge-until"), hint=hint, read=self._day, needed_when=always),)
        super().__init__(session, "pledge", fields, say("units-pledge-go"))
        self.what = label(role="title", name="pledgeWhat", wrap=True)
        self.paper = EvidenceWell(session, "pledgePaper")
        self.paper.paste_by_key(self)
        self._unit: UnitFile | None = None
        self.lay_out_fields(self.what, below=(self.paper,))

    def ask(self, unit: UnitFile) -> None:
        """Open the form for `unit` and take the focus."""
        self._unit = unit
        self.what.setText(self._session.say("units-pledge-what", unit=unit.name))
        self.paper.clear()
        self.begin({"until": str(date(self._today().year, 12, 31))}, "until")

    @Slot()
    def give(self) -> None:
        """Record the unit's pledge on copyright (版权承诺书), and offer to undo that."""
        values, unit, session = self.values(), self._unit, self._session
        if values is None or unit is None:
            return
        pledges, source, until = session.desk.pledges, self.paper.source, values["until"]

        def work(by: By) -> None:
            pledges.note(unit.id, until, by, kept_evidence(session, source))

        def done(_: None) -> None:
            self.hide()
            words = session.say("units-pledged", unit=unit.name, day=str(until))
            session.done(words, lambda by: pledges.note(unit.id, unit.pledge, by))
            self.noted.emit()

        session.act(work, done, self.fail)

    def _today(self) -> date:
        return shanghai_date(self._session.desk.clock.now())

    def _day(self, text: str) -> date:
        return required_day(text, self._today())
