"""Fills the intake form from the dropped files, unless the person typed meanwhile.

The sources are the unit in the file names, and what the unit wrote in its 投稿单 submission form.
"""

from collections.abc import Sequence

from wxdesk.domain.office.people import Unit
from wxdesk.domain.submissions.fields import FACTS
from wxdesk.services.desk.requests import Received
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.intake.intake_form import Choices, IntakeForm


class Filling:
    """Fills the intake form.

    To know whether the person typed, it compares the form with the texts that the form had when it was opened.
    """

    def __init__(self, session: Session, form: IntakeForm) -> None:
        """Fill in the fields of `form`."""
        self._session, self._form = session, form
        self._stood: dict[str, str] = {}

    def offer(self, choices: Choices) -> None:
        """Show new `choices` of units, officers and channels; a text that changes by this does not count as typed."""
        untouched = self._stood == self._said()
        self._form.offer(choices)
        if untouched:
            self._stood = self._said()

    def begin(self) -> None:
        """Remember the present texts, which the person did not type, and select the text of the unit field."""
        self._stood = self._said()
        self._hint("hint")
        if (line := self._form.fields.entries["unit"].line) is not None:
            line.selectAll()

    def _hint(self, words: str) -> None:
        for name in ("unit", "officer"):
            self._form.fields.entries[name].show_hint(self._session.say(f"submission-{name}.{words}"))

    def name(self, units: Sequence[Unit | None]) -> None:
        """Fill in the unit named in the file names; text that the person typed stays.

        With several units, or if a file names none, the field stays empty and each submission gets its own unit.
        """
        form, said = self._form, self._said()
        if form.describing or not any(units):
            return
        typed = self._stood != said
        if typed and said["unit"].strip():
            return
        first, *others = units
        unit = "" if others or first is None else first.name
        form.fields.show_texts({"unit": unit})
        if typed and said["officer"]:
            form.fields.show_texts({"officer": said["officer"]})
        elif not unit:
            form.fields.show_texts({"officer": ""})
        if not typed:
            self.begin()
        self._hint("hint" if unit else "each")

    def fill(self, filled: Received) -> bool:
        """Fill in `filled`, what the unit wrote in its form, and return True.

        If the person has typed, do nothing and return False.
        """
        form = self._form
        if form.describing or self._stood != self._said():
            return False
        names = self._names(filled)
        texts = {key: text for key, text in form.asked.texts(filled).items() if text and key not in names}
        form.fields.show_texts({**texts, **{key: name for key, name in names.items() if name}})
        return True

    def _names(self, filled: Received) -> dict[str, str]:
        """Return the names of unit and officer by field key; empty if the desk does not know them."""
        choices, unit = self._form.choices, filled.unit or ""
        units = {key: name for name, key in choices.units}
        officers = {key: name for name, key in choices.officers.get(unit, ())}
        return {"unit": units.get(unit, ""), "officer": officers.get(filled.officer or "", "")}

    def _said(self) -> dict[str, str]:
        texts = self._form.fields.texts()
        return {one.key: texts[one.key] for one in FACTS}
