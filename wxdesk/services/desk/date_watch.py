"""Decides whether the computer's date is reliable, because the date decides which push a submission gets.

The date is doubtful in two cases: the clock and the elapsed time of a session differ, or a desk is opened long after
its last event. Then no event is written until somebody confirms the date. A clock that is behind the last event when
the desk is opened is trusted; its events have the flag `clock_back`.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import DateInDoubt
from wxdesk.services.desk.ports import Clock, Reader

APART = timedelta(minutes=10)
"""Largest accepted difference between the clock and the elapsed time of a session."""
UNUSED = timedelta(days=45)
"""If a desk is opened this long after its last event, a person must confirm the computer's date."""


_MINUTES_A_DAY = 24 * 60


class DateQuestion(NamedTuple):
    """The reason why the computer's date is doubtful.

    `code` is `date-moved` if the clock was set during the session; then `amount` is the number of minutes
    (negative: back). It is `date-gap` if nothing was recorded for a long time; then `amount` is the number of
    days. `day` is the doubtful date.
    """

    code: str
    """`date-moved`: the clock was set during the session; `date-gap`: nothing was recorded for a long time."""
    day: date
    amount: int
    """Minutes by which the clock moved (negative: back), or days since the last event."""

    def refusal(self) -> DateInDoubt:
        """Return the error that refuses acts until the date is confirmed."""
        return DateInDoubt(self.code, day=self.day.isoformat(), **self.told)

    @property
    def told(self) -> dict[str, int | str]:
        """Return `count` and `unit` ("days" or "minutes") of the difference in time, for a sentence to people.

        A difference of two days or more is given in days.
        """
        amount = abs(self.amount)
        if self.code == "date-gap":
            return {"count": amount, "unit": "days"}
        whole = amount // _MINUTES_A_DAY
        return {"count": whole, "unit": "days"} if whole > 1 else {"count": amount, "unit": "minutes"}


class DateWatch:
    """Compares the clock of an opened desk with the elapsed time, and with the last event."""

    def __init__(self, clock: Clock, elapsed: Callable[[], float] | None) -> None:
        """Trust `clock` now, and start to watch it against `elapsed`.

        `elapsed` counts seconds, including those while the machine sleeps. None means that `clock` belongs to a test
        or a demonstration; then only a long time without events makes the date doubtful.
        """
        self._clock = clock
        self._elapsed = elapsed
        self._opened = clock.now()
        self.settle()

    def settle(self) -> None:
        """Trust the clock from now on."""
        self._then, self._passed_then = self._clock.now(), self._passed()

    def question(self, now: datetime, last: datetime | None) -> DateQuestion | None:
        """Return the reason why the date at `now` is doubtful, or None; `last` is the time of the last event."""
        if self._elapsed is not None:
            passed = timedelta(seconds=self._passed() - self._passed_then)
            apart = now - self._then - passed
            if abs(apart) > APART:
                return DateQuestion("date-moved", shanghai_date(now), round(apart / timedelta(minutes=1)))
        # the time with the desk open is no gap, and a corrected clock leaves no gap
        if last is not None and min(now, self._opened) - last >= UNUSED:
            return DateQuestion("date-gap", shanghai_date(now), (now - last).days)
        return None

    def _passed(self) -> float:
        return self._elapsed() if self._elapsed is not None else 0.0


def last_recorded(reader: Reader) -> datetime | None:
    """Return when the newest event was recorded; None without events."""
    found = reader.query("last_recorded")
    return datetime.fromisoformat(found[0]["at"]) if found else None
