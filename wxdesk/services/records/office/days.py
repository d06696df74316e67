"""Stores the calendar of working and special days: the shipped days plus the office's own entries."""

from datetime import date
from functools import cache

from wxdesk import assets
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.days import DayCalendar, DayRow, NamedDays, read_days, with_own
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.desk.spans import require_order, require_span

_SHIPPED = "days/china.toml"


@cache
def shipped_days() -> DayCalendar:
    """Return the days off and the sensitive days (such as days of remembrance) that the program ships."""
    return read_days(assets.read_text(_SHIPPED), _SHIPPED)


def days_in(reader: Reader) -> DayCalendar:
    """Return every span of days, shipped and entered by the office, inside a snapshot."""
    return with_own(shipped_days(), reader.find(DayRow))


class SpecialDays:
    """Reads and changes special days, such as days off, working weekends and the company's anniversary sale 店庆."""

    def __init__(self, store: Store, shipped: DayCalendar) -> None:
        """Combine the office's rows in `store` with the `shipped` calendar."""
        self._store = store
        self._shipped = shipped

    def all(self) -> DayCalendar:
        """Return every span of days, shipped and entered by the office."""
        return self._store.read(self.all_in)

    def all_in(self, reader: Reader) -> DayCalendar:
        """Return every span of days, shipped and entered by the office, inside a snapshot."""
        return with_own(self._shipped, reader.find(DayRow))

    def within(self, first: date, last: date) -> list[tuple[date, NamedDays]]:
        """Return each special day from `first` to `last` inclusive with its span, sorted by day.

        A day in several spans is returned with each of them.

        Raises:
          UserError: `span-long`, `dates-order`.
        """
        require_span(first, last)
        days = self.all()
        found = (date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
        return [(day, span) for day in found for span in days.of(day)]

    def add(self, row: NamedDays, by: By) -> str:
        """Enter a span of days and return its id; the span takes precedence over the shipped calendar.

        Raises:
          Refused: `role-missing`; chiefs and administrators enter days.
          UserError: `name-empty`, `dates-order`.
        """

        def work(tx: Transaction) -> str:
            require(tx, by, tx.now, Role.CHIEF, Role.ADMINISTRATOR)
            return enter_days(tx, row, by)

        return attempt(self._store, Event("days.added", by, "days", row.name), work)

    def remove(self, row: str, by: By) -> None:
        """Mark a span of days that the office entered as removed; `put_back` restores it.

        Raises:
          Refused: `role-missing`.
          UserError: `not-found`.
        """
        self._mark(row, by, removed=True)

    def put_back(self, row: str, by: By) -> None:
        """Restore a removed span of days; raises the errors of `remove`."""
        self._mark(row, by, removed=False)

    def _mark(self, row: str, by: By, *, removed: bool) -> None:
        act = "days.removed" if removed else "days.restored"

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, Role.CHIEF, Role.ADMINISTRATOR)
            current = tx.get(DayRow, row)
            tx.put(current._replace(removed=removed))
            tx.record(Event(act, by, row, current.name, data=_data(current)))

        attempt(self._store, Event(act, by, row, row), work)


def checked_days(span: NamedDays) -> NamedDays:
    """Check a span of days and return it in its stored form.

    Raises:
        UserError: `name-empty`, `dates-order`.
    """
    if not span.name.strip():
        raise UserError("name-empty")
    require_order(span.first, span.last)
    return span._replace(name=span.name.strip())


def enter_days(tx: Transaction, span: NamedDays, by: By) -> str:
    """Enter a span of days, or change the stored row `span.row`; return its id. The caller has checked the role.

    Raises:
        UserError: the codes of `checked_days`; `not-found`.
    """
    own = checked_days(span)
    if own.row is not None:
        tx.get(DayRow, own.row)
    made = DayRow(own.row or uuid7(), own.kind, own.name, own.first, own.last, own.yearly)
    tx.put(made)
    tx.record(Event("days.changed" if own.row else "days.added", by, made.id, made.name, data=_data(made)))
    return made.id


def _data(row: DayRow) -> dict[str, object]:
    return {"kind": row.kind.value, "first": str(row.first), "last": str(row.last), "yearly": row.yearly}
