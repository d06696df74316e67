"""放假与店庆: days off, weekend workdays, anniversaries, sensitive days.

Some come with the program, others were entered by the office.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.calendar.timetable import typed_day, typed_run
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.days import DayKind, NamedDays
from wxdesk.services.lists.days import day_order
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.settings.pages.list_page import ListPage, ListParts
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always

_NAMED = ("name-empty", "name-unseen")
_SPAN = ("date-bad", "dates-order", "span-long")
"""The errors about the length of a span, which are shown at its last day."""


class DayForm(FieldsStrip):
    """The form for a span of days with a name and a kind; Enter saves the span and clears the form for the next one."""

    saved = Signal(object)
    """Emits the span of days that was saved."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        say = session.say
        kinds = [(session.word("day-kind", kind.value), kind.value) for kind in DayKind]
        fields = (
            FormField("kind", say("column-kind"), EntryKind.CHOICE, choices=kinds, read=DayKind, share=2),
            FormField("name", say("days-name"), hint=say("days-name-hint"), needed_when=always, share=3, errors=_NAMED),
            FormField(
                "first",
                say("days-first"),
                hint=say("days-first-hint"),
                read=self._run,
                needed_when=always,
                share=2,
                errors=("date-missing",),
            ),
            FormField("last", say("days-last"), hint=say("days-last-hint"), share=2, errors=_SPAN),
            FormField("yearly", say("days-yearly"), EntryKind.TICK, read=bool),
        )
        super().__init__(session, "day", fields, say("days-enter"))
        self.lay_out_fields()

    def ask(self) -> None:
        """Open the form and take the focus; the kind of day that was chosen last is kept."""
        self.begin({"kind": self.fields.texts()["kind"]}, "name")

    @Slot()
    def give(self) -> None:
        """Save the typed span of days, such as a holiday."""
        values = self.values()
        if values is None:
            return
        try:
            span = self._span(values)
        except UserError as error:
            self.fail(error)
            return
        service = self._session.desk.days
        self._session.act(lambda by: service.add(span, by), lambda _: self._done(span), self.fail)

    def _run(self, text: str) -> tuple[date, date]:
        """Return the first and the last day of the typed range; they are the same for a single day.

        Raises:
            UserError: `date-missing`: the text is empty; `date-bad`: it has no valid date.
        """
        run = typed_run(text, shanghai_date(self._session.desk.clock.now()))
        if run is None:
            raise UserError("date-missing")
        return run

    @staticmethod
    def _span(typed: Mapping[str, Any]) -> NamedDays:
        """Return the typed span of days.

        The field `first` contains one day or a range, such as 2月5日至12日. The span ends on the day in the field
        `last`; if that field is empty, on the last day of the range.

        Raises:
            UserError: `date-bad`: the field `last` has no valid date.
        """
        first, end = typed["first"]
        last = typed_day(typed["last"], first) or end
        return NamedDays(typed["kind"], typed["name"], first, last, yearly=typed["yearly"])

    def _done(self, span: NamedDays) -> None:
        self.ask()
        self.tell("ok", self._session.say("days-entered", name=span.name.strip()))
        self.saved.emit(span)


class DaysPage(ListPage[NamedDays]):
    """Lists special days from this year on: days off, weekend workdays, anniversaries, sensitive days."""

    name = "days"
    writes = frozenset({"days.remove"})

    def __init__(self, session: Session) -> None:
        """Build the page."""
        self.form = DayForm(session)
        super().__init__(session, ListParts("day", "calendar", session.desk.lists.changes("days"), self.form))
        self._sought: NamedDays | None = None
        self._opened = False
        self._years: frozenset[int] = frozenset()
        self.form.saved.connect(self._saved)

    @Slot(object)
    def _saved(self, span: NamedDays) -> None:
        """Read the list again and select the new span."""
        self._sought = span
        self.refresh()

    def _show(self, found: Sequence[NamedDays]) -> None:
        """Show the list; select the span just saved or, when the page first opens, the next one from today on."""
        super()._show(found)
        sought, self._sought = self._sought, None
        if sought is not None:
            name = sought.name.strip()
            self._bring(lambda span: (span.name, span.first, span.last) == (name, sought.first, sought.last))
        elif found and not self._opened:
            self._opened = True
            today = shanghai_date(self._session.desk.clock.now())
            begins = day_order(today.year)
            self._bring(lambda span: (begins(span) if span.yearly else span.last) >= today)

    def _bring(self, wanted: Callable[[NamedDays], bool]) -> None:
        """Select the first span for which the function `wanted` returns True, and scroll the span to the top."""
        rows = self.model.rows
        at = next((number for number, one in enumerate(rows) if wanted(one)), None)
        if at is not None:
            self.list.setCurrentIndex(self.model.index(at, 0))
            self.list.scrollTo(self.model.index(at, 0), self.list.ScrollHint.PositionAtTop)

    @Slot()
    def refresh(self) -> None:
        """Read the spans of special days, and the years for which the days off are known."""
        changes, days = self._parts.changes, self._session.desk.days
        self._reading.read(lambda: (changes.rows(), days.all().years), self._take)

    def _take(self, found: tuple[Sequence[NamedDays], frozenset[int]]) -> None:
        rows, self._years = found
        self._show(rows)

    def summed(self, found: Sequence[NamedDays]) -> str:
        """Return the text of the bar: the years, from the present one on, whose days off are entered."""
        del found
        year = shanghai_date(self._session.desk.clock.now()).year
        known = sorted(one for one in self._years if one >= year)
        between = self._session.say("advice-between")
        return self._session.say("days-known", count=len(known), years=between.join(map(str, known)))

    def commands(self) -> Sequence[Command]:
        """Return the command that removes the selected span of days, such as a holiday."""
        return [Command("days.remove", self._session.say("days-remove"), self._remove, "B", self.has_own)]

    def has_own(self) -> bool:
        """Tell whether the office entered the selected span of days.

        Spans that come with the program, such as public holidays, cannot be removed.
        """
        return self.chosen is not None and self.chosen.row is not None

    def ask_new(self) -> None:
        """Open the form for a new span of special days, such as a holiday."""
        self.form.ask()

    def _remove(self) -> None:
        """Remove the selected span of special days, which the office entered, and offer to undo that."""
        chosen, service, session = self.chosen, self._session.desk.days, self._session
        if chosen is None or chosen.row is None:
            return
        row_, name = chosen.row, chosen.name

        def done(_: None) -> None:
            session.done(session.say("days-removed", name=name), lambda by: service.put_back(row_, by))
            self.refresh()

        session.act(lambda by: service.remove(row_, by), done)
