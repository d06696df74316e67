"""Put what files say of themselves into the intake form, where nobody typed meanwhile.

The units that they are named after, and what a unit wrote into its 投稿单.
"""

from collections.abc import Sequence

from wxdesk.domain.office.people import Unit
from wxdesk.services.desk.requests import Received
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.intake.intake_form import Choices, IntakeForm, show_typed


class Filling:
    """Knows what stood in the form when it opened for a drop."""

    def __init__(self, session: Session, form: IntakeForm) -> None:
        """Fill in `form`."""
        self._session, self._form = session, form
        self._stood: tuple[str, ...] = ()

    def offer(self, choices: Choices) -> None:
        """Show in the form what the desk knows now; what that changes there, nobody typed."""
        untouched = self._stood == self._said()
        self._form.offer(choices)
        if untouched:
            self._stood = self._said()

    def begin(self) -> None:
        """Remember what the form says before anybody types, over the unit."""
        self._stood = self._said()
        self._hint("hint")
        line = self._form.unit.lineEdit()
        if line is not None:
            line.selectAll()

    def _hint(self, words: str) -> None:
        for name, box in (("unit", self._form.unit), ("officer", self._form.officer)):
            line = box.lineEdit()
            if line is not None:
                line.setPlaceholderText(self._session.say(f"submission-{name}.{words}"))

    def name(self, units: Sequence[Unit | None]) -> None:
        """Say the unit that the files are named after.

        Where they name several, or not all name one, the field stays empty: each then gets its own. What was
        typed stays, as that of a drop that an earlier window asked about; only an empty unit is said then.
        """
        form = self._form
        if form.describing or not any(units):
            return
        typed = self._stood != self._said()
        if typed and form.unit.currentText().strip():
            return
        first, *others = units
        unit = "" if others or first is None else first.name
        officer = form.officer.currentText() if typed else ""
        show_typed(form.unit, unit)
        if officer or not unit:
            form.officer.setEditText(officer)
        if not typed:
            self.begin()
        self._hint("hint" if unit else "each")

    def fill(self, filled: Received) -> bool:
        """Show what the unit wrote and tell whether it was: what the person typed since the drop stays."""
        form = self._form
        if form.describing or self._stood != self._said():
            return False
        self._people(filled)
        if filled.source:
            form.source.setText(filled.source)
        if filled.range:
            form.about_range.choose(filled.range)
        if filled.decision_by:
            form.about_range.decision_by.setText(filled.decision_by)
        for choice, value in ((form.kind, filled.kind), (form.form, filled.form)):
            if value:
                choice.setCurrentIndex(max(0, choice.findData(str(value))))
        days = (filled.event_date, filled.not_before, filled.expires)
        for line, day in zip((form.event_date, form.not_before, form.expires), days, strict=True):
            if day:
                line.setText(day.isoformat())
        form.signed_off.setChecked(bool(filled.signed_off))
        if filled.channels:
            form.channels.tick(filled.channels)
        return True

    def _people(self, filled: Received) -> None:
        choices = self._form.choices
        unit = {key: name for name, key in choices.units}.get(filled.unit or "")
        officers = {key: name for name, key in choices.officers.get(filled.unit or "", ())}
        for box, words in ((self._form.unit, unit), (self._form.officer, officers.get(filled.officer or ""))):
            if words:
                box.setEditText(words)

    def _said(self) -> tuple[str, ...]:
        form = self._form
        lines = (form.source, form.about_range.decision_by, form.event_date, form.not_before, form.expires)
        boxes = (form.unit, form.officer, form.range, form.kind, form.form)
        said = (*(one.text() for one in lines), *(one.currentText() for one in boxes))
        return (*said, str(form.signed_off.isChecked()), *form.channels.ticked)
