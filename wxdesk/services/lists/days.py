"""The list of holidays and special days 放假与店庆: those that the program ships, and those that the office added."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.spec import NO, YES, CellKind, CellValue, ListColumn, ListSpec, ListWords, StandardView
from wxdesk.domain.office.days import DayKind, NamedDays
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.ports import By, Clock, Reader, Transaction
from wxdesk.services.lists.editing import WriteRow
from wxdesk.services.lists.values import day_of_cell, text_of
from wxdesk.services.records.office.days import SpecialDays, checked_days, enter_days

_EDITORS = frozenset({Role.CHIEF, Role.ADMINISTRATOR})
_TONES = {
    DayKind.HOLIDAY: "ok",
    DayKind.WORKDAY: "warn",
    DayKind.CELEBRATION: "accent",
    DayKind.SENSITIVE: "returned",
}


def _said(words: ListWords, span: NamedDays) -> str:
    """Return the first and last day of a span in words."""
    several = span.last != span.first
    key = ("days-yearly-span" if several else "days-yearly-one") if span.yearly else "days-span"
    if not (span.yearly or several):
        key = "days-one"
    values = {"year": str(span.first.year), "first": words.day(span.first), "last": words.day(span.last)}
    return words.say(key, **values)


def day_key(span: NamedDays) -> str:
    """Return the list key of a span of days: the row id if the office entered it, else kind, first day and name."""
    return span.row or f"{span.kind.value} {span.first} {span.name}"


DAYS = ListSpec[NamedDays](
    "days",
    "settings-days",
    (
        ListColumn(
            "first",
            "days-days",
            CellKind.DATE,
            lambda span: span.first,
            width=260,
            needed=True,
            says=_said,
            editors=_EDITORS,
            heads=("第一天", "first day"),
        ),
        ListColumn(
            "last",
            "days-last",
            CellKind.DATE,
            lambda span: span.last,
            width=120,
            hidden=True,
            editors=_EDITORS,
            heads=("last day",),
        ),
        ListColumn(
            "kind",
            "column-kind",
            CellKind.CHOICE,
            lambda span: span.kind.value,
            width=140,
            needed=True,
            family="day-kind",
            choices=tuple(kind.value for kind in DayKind),
            tone=lambda span: _TONES[span.kind],
            editors=_EDITORS,
            heads=("kind",),
        ),
        ListColumn(
            "name", "days-name", CellKind.TEXT, lambda span: span.name, needed=True, editors=_EDITORS, heads=("name",)
        ),
        ListColumn(
            "yearly",
            "days-yearly",
            CellKind.FLAG,
            lambda span: YES if span.yearly else NO,
            width=90,
            choices=(YES, NO),
            hidden=True,
            editors=_EDITORS,
            heads=("every year", "yearly"),
        ),
        ListColumn(
            "source",
            "days-from",
            CellKind.CHOICE,
            lambda span: "own" if span.row else "shipped",
            width=120,
            family="days",
            choices=("own", "shipped"),
            dim=True,
        ),
    ),
    day_key,
    identity=("name", "first"),
    views=(
        StandardView("off", "days-view-off", lambda one: one.kind in (DayKind.HOLIDAY, DayKind.WORKDAY)),
        StandardView("own", "days-view-own", lambda one: one.row is not None),
    ),
)


class DayEditor:
    """Enters and changes the special days that the office added; those that the program ships are read-only."""

    spec = DAYS
    act = "days.changed"
    adds = True

    def __init__(self, days: SpecialDays, clock: Clock) -> None:
        """Read and write spans through `days`; the time of `clock` gives the present year."""
        self._days = days
        self._clock = clock

    def rows(self, reader: Reader) -> Sequence[NamedDays]:
        """Return the spans of days from this year on, and those that recur yearly, sorted by date."""
        year = shanghai_date(self._clock.now()).year
        spans = self._days.all_in(reader).spans
        return sorted((one for one in spans if one.yearly or one.last.year >= year), key=day_order(year))

    def checker(self, reader: Reader) -> "DayEditor":
        """Return this editor as its own checker; one span of days is checked without regard to the others."""
        del reader
        return self

    def check(self, row: NamedDays | None, values: Mapping[str, CellValue]) -> WriteRow:
        """Return the function that writes a span of days with these values; a new span without a last day has one day.

        Raises:
            UserError: `days-shipped` (shipped days cannot be changed), `date-missing`, or a code of `checked_days`.
        """
        if row is not None and row.row is None:
            raise UserError("days-shipped", name=row.name)
        was = row or NamedDays(DayKind.HOLIDAY, "", date.min, date.min)
        first = day_of_cell(values.get("first"), was.first)
        if first == date.min:
            raise UserError("date-missing")
        last = day_of_cell(values.get("last"), first if row is None else was.last)
        span = checked_days(
            NamedDays(
                DayKind(text_of(values.get("kind", was.kind.value))),
                text_of(values.get("name", was.name)),
                first,
                last,
                values.get("yearly", YES if was.yearly else NO) == YES,
                was.row,
            )
        )

        def write(tx: Transaction, by: By) -> None:
            enter_days(tx, span, by)

        return write


def day_order(year: int) -> Callable[[NamedDays], date]:
    """Return a sort key for spans: the first day; spans that recur yearly are sorted by their days in `year`."""

    def begins(span: NamedDays) -> date:
        leap = (span.first.month, span.first.day) == (2, 29)
        return span.first.replace(year=year, day=28 if leap else span.first.day) if span.yearly else span.first

    return begins
