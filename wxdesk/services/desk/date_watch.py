"""Decides whether the computer's date is reliable: the date decides to which push a submission goes.

Two things make it doubtful: the clock and the time that really passed part within a session, or a desk is
opened long after its last event. Then no event is written until somebody confirms the date. A clock that is
behind the last event when a desk is opened is believed and flagged (`clock_back`), as ever.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import DateInDoubt
from wxdesk.services.desk.ports import Clock, Reader

APART = timedelta(minutes=10)
"""Maximum difference between the clock and the elapsed time of a session."""
UNUSED = timedelta(days=45)
"""A desk that is opened so long after its last event has its date asked about."""


_MINUTES_A_DAY = 24 * 60


class DateQuestion(NamedTuple):
    """The reason why the computer's date is doubtful."""

    code: str
    """`date-moved`: the clock was set meanwhile; `date-gap`: nothing was recorded for long."""
    day: date
    amount: int
    """Minutes by which the clock parted (below 0: it was put back), or days since the last event."""

    def refusal(self) -> DateInDoubt:
        """Return what an act is answered until the date is confirmed."""
        return DateInDoubt(self.code, day=self.day.isoformat(), **self.told)

    @property
    def told(self) -> dict[str, int | str]:
        """Return `count` and `unit` ("days" or "minutes") as people say it: many minutes are days."""
        amount = abs(self.amount)
        if self.code == "date-gap":
            return {"count": amount, "unit": "days"}
        whole = amount // _MINUTES_A_DAY
        return {"count": whole, "unit": "days"} if whole > 1 else {"count": amount, "unit": "minutes"}


class DateWatch:
    """Compares the clock of one opened desk with the time that passed, and with the last event."""

    def __init__(self, clock: Clock, elapsed: Callable[[], float] | None) -> None:
        """Begin now; `elapsed` counts seconds, also those of sleep.

        Without it, `clock` is one of a test or a demonstration, and only its gaps are asked about.
        """
        self._clock = clock
        self._elapsed = elapsed
        self._opened = clock.now()
        self.settle()

    def settle(self) -> None:
        """Believe the clock as it stands."""
        self._then, self._passed_then = self._clock.now(), self._passed()

    def question(self, now: datetime, last: datetime | None) -> DateQuestion | None:
        """Return what makes the date at `now` doubtful; `last` is when the last event was recorded."""
        if self._elapsed is not None:
            passed = timedelta(seconds=self._passed() - self._passed_then)
            apart = now - self._then - passed
            if abs(apart) > APART:
                return DateQuestion("date-moved", shanghai_date(now), round(apart / timedelta(minutes=1)))
        # what passed while the desk was open is no gap, nor is one any more once the clock is put right
        if last is not None and min(now, self._opened) - last >= UNUSED:
            return DateQuestion("date-gap", shanghai_date(now), (now - last).days)
        return None

    def _passed(self) -> float:
        return self._elapsed() if self._elapsed is not None else 0.0


def last_recorded(reader: Reader) -> datetime | None:
    """Return when the newest event was recorded."""
    found = reader.query("last_recorded")
    return datetime.fromisoformat(found[0]["at"]) if found else None
