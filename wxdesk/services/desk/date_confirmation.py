"""Records that a person confirmed the computer's date."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.desk.act import require_seat
from wxdesk.services.desk.date_watch import DateWatch, last_recorded
from wxdesk.services.desk.ports import By, Event, Transaction


class DatedStore(Protocol):
    """A store that refuses events while the date is in doubt."""

    def write_date[T](self, work: Callable[[Transaction], T]) -> T:
        """Run `work` even while the date is in doubt, trust the date from then on, and return the result of `work`."""
        ...


class Dating:
    """Lets a person confirm the date that the computer shows."""

    def __init__(self, store: DatedStore, watch: DateWatch) -> None:
        """Write to `store`; `watch` tells whether the date is in doubt."""
        self._store = store
        self._watch = watch

    def confirm(self, day: date, by: By) -> None:
        """Confirm that today is `day`, so that events are accepted again; if the date is not in doubt, record nothing.

        Raises:
          UserError: `date-other`; the computer's date is not `day`.
          Refused: `seat-missing` (the person who enters this holds no role of the office).
        """

        def work(tx: Transaction) -> None:
            today = shanghai_date(tx.now)
            if day != today:
                raise UserError("date-other", day=day.isoformat(), today=today.isoformat())
            asked = self._watch.question(tx.now, last_recorded(tx))
            if asked is not None:
                require_seat(tx, by, today)
                data = {"why": asked.code, "amount": asked.amount}
                tx.record(Event("date.confirmed", by, "desk", day.isoformat(), data=data))

        self._store.write_date(work)
