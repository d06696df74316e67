"""放假与店庆: days off, weekends worked, anniversaries, sensitive days; shipped ones and the office's own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.calendar.timetable import typed_day, typed_run
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.days import DayKind, NamedDays
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.settings.pages.list_page import ListPage, ListParts
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always

_TONES = {
    DayKind.HOLIDAY: "ok",
    DayKind.WORKDAY: "warn",
    DayKind.CELEBRATION: "accent",
    DayKind.SENSITIVE: "returned",
}


class DayForm(FieldsStrip):
    """A span of days to type; Enter enters it and waits for the next."""

    saved = Signal(object)
    """The span that was entered."""

    def __init__(self, session: Session) -> None:
        """Begin hidden."""
        say = session.say
        kinds = [(session.word("day-kind", kind.value), kind.value) for kind in DayKind]
        fields = (
            FormField("kind", say("column-kind"), EntryKind.CHOICE, choices=kinds, read=DayKind, share=2),
            FormField("name", say("days-name"), hint=say("days-name-hint"), needed_when=always, share=3),
            FormField("first", say("days-first"), hint=say("days-first-hint"), needed_when=always, share=2),
            FormField("last", say("days-last"), hint=say("days-last-hint"), share=2),
            FormField("yearly", say("days-yearly"), EntryKind.TICK, read=bool),
        )
        super().__init__(session, "day", fields, say("days-enter"))
        self.lay_out_fields()

    def ask(self) -> None:
        """Take the keyboard for a span; its kind stays as it was chosen last."""
        self.begin({"kind": self.fields.texts()["kind"]}, "name")

    @Slot()
    def give(self) -> None:
        """Enter the span that is typed."""
        try:
            span = self._span()
        except UserError as error:
            self.fail(error)
            return
        service = self._session.desk.days
        self._session.act(lambda by: service.add(span, by), lambda _: self._done(span), self.fail)

    def _span(self) -> NamedDays:
        """Return what is typed; without a last day it is one day, unless the first line holds a whole run.

        Raises:
            UserError: `date-missing`, `date-bad`.
        """
        typed = self.fields.read()
        run = typed_run(typed["first"], shanghai_date(self._session.desk.clock.now()))
        if run is None:
            raise UserError("date-missing")
        first, end = run
        last = typed_day(typed["last"], first) or end
        return NamedDays(typed["kind"], typed["name"], first, last, yearly=typed["yearly"])

    def _done(self, span: NamedDays) -> None:
        self.ask()
        self.tell("ok", self._session.say("days-entered", name=span.name.strip()))
        self.saved.emit(span)


@dataclass(frozen=True)
class _Row:
    """A span with the days as they are said; `row` is the id of the office's own."""

    span: NamedDays
    days: str
    years: frozenset[int]

    @property
    def row(self) -> str | None:
        """Return the id of what the office entered, None of what ships."""
        return self.span.row


class DaysPage(ListPage[_Row]):
    """The days on which the calendar works differently, from this year on."""

    name = "days"
    writes = frozenset({"days.remove"})
    imports: ClassVar[bool] = False

    def __init__(self, session: Session) -> None:
        """Build the page."""
        self.form = DayForm(session)
        model = RowModel(_columns(session), _key)
        super().__init__(session, ListParts("day", "calendar", model, self.form))
        self._sought: NamedDays | None = None
        self._opened = False
        self.form.saved.connect(self._saved)

    @Slot(object)
    def _saved(self, span: NamedDays) -> None:
        """Read again, and show the span that was entered where it stands."""
        self._sought = span
        self.refresh()

    def _show(self, found: Sequence[_Row]) -> None:
        """Show the list from today on the first time, and what was entered just now."""
        super()._show(found)
        sought, self._sought = self._sought, None
        if sought is not None:
            name = sought.name.strip()
            self._bring(lambda span: (span.name, span.first, span.last) == (name, sought.first, sought.last))
        elif found and not self._opened:
            self._opened = True
            today = shanghai_date(self._session.desk.clock.now())
            begins = _order(today.year)
            self._bring(lambda span: (begins(span) if span.yearly else span.last) >= today)

    def _bring(self, wanted: Callable[[NamedDays], bool]) -> None:
        """Choose the first span that is wanted and bring it to the top, as far as the list goes."""
        rows = self.model.rows
        at = next((number for number, one in enumerate(rows) if wanted(one.span)), None)
        if at is not None:
            self.list.setCurrentIndex(self.model.index(at, 0))
            self.list.scrollTo(self.model.index(at, 0), self.list.ScrollHint.PositionAtTop)

    def words(self, one: _Row) -> str:
        """Return the name, the days and the kind."""
        return f"{one.span.name} {one.days} {self._session.word('day-kind', one.span.kind.value)}"

    def read(self) -> Sequence[_Row]:
        """Return the spans of this year and later, and those of every year, in their order."""
        desk = self._session.desk
        year, days = shanghai_date(desk.clock.now()).year, desk.days.all()
        spans = [span for span in days.spans if span.yearly or span.last.year >= year]
        return [_Row(span, self._said(span), days.years) for span in sorted(spans, key=_order(year))]

    def summed(self, found: Sequence[_Row]) -> str:
        """Return of which years the days off are known."""
        year = shanghai_date(self._session.desk.clock.now()).year
        known = sorted(one for one in found[0].years if one >= year)
        between = self._session.say("advice-between")
        return self._session.say("days-known", count=len(known), years=between.join(map(str, known)))

    def commands(self) -> Sequence[Command]:
        """Return what can be done with the span that is chosen."""
        return [Command("days.remove", self._session.say("days-remove"), self._remove, "B", self.has_own)]

    def has_own(self) -> bool:
        """Tell whether what is chosen was entered by the office: what ships stays."""
        return self.chosen is not None and self.chosen.row is not None

    def ask_new(self) -> None:
        """Ask for a span."""
        self.form.ask()

    def _remove(self) -> None:
        """Take out an own span; that is taken back."""
        chosen, service, session = self.chosen, self._session.desk.days, self._session
        if chosen is None or chosen.row is None:
            return
        row_, name = chosen.row, chosen.span.name

        def done(_: None) -> None:
            session.done(session.say("days-removed", name=name), lambda by: service.put_back(row_, by))
            self.refresh()

        session.act(lambda by: service.remove(row_, by), done)

    def _said(self, span: NamedDays) -> str:
        day, several = self._session.day, span.last != span.first
        key = ("days-yearly-span" if several else "days-yearly-one") if span.yearly else "days-span"
        if not (span.yearly or several):
            key = "days-one"
        year = str(span.first.year)
        return self._session.texts.text(key, year=year, first=day(span.first), last=day(span.last))


def _key(one: _Row) -> str:
    span = one.span
    return span.row or f"{span.kind.value} {span.first} {span.name}"


def _order(year: int) -> Callable[[NamedDays], date]:
    """Return when a span begins, one of every year as if it were of `year`."""

    def begins(span: NamedDays) -> date:
        leap = (span.first.month, span.first.day) == (2, 29)
        return span.first.replace(year=year, day=28 if leap else span.first.day) if span.yearly else span.first

    return begins


def _columns(session: Session) -> list[Column[_Row]]:
    say = session.say
    return [
        Column(say("days-days"), 260, lambda one: one.days),
        Column(
            say("column-kind"),
            140,
            lambda one: session.word("day-kind", one.span.kind.value),
            lambda one: _TONES[one.span.kind],
        ),
        Column(say("days-name"), 0, lambda one: one.span.name),
        Column(say("days-from"), 120, lambda one: say("days-own" if one.row else "days-shipped"), dim=True),
    ]
