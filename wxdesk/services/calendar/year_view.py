"""Reads the pushes of a year day by day, and the articles that were published about a year before a given day."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from wxdesk.domain.calendar.push_numbers import numbers_of
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.services.calendar.boards import board_around
from wxdesk.services.desk.clock import desk_began, moment
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.records.office.channels import channels_in

_AROUND = timedelta(days=3)
"""A push is shown beside last year's pushes that lie at most this far from its date a year before."""


@dataclass(frozen=True)
class DaySum:
    """The totals of all pushes of one day, over all channels that are shown.

    `filled` is the number of items with material, `minimum` the number of items that the pushes need, `short` the
    number of items that they lack. `missed` is the number of past pushes that did not go out.
    """

    day: date
    filled: int = 0
    """The number of items whose material is there."""
    minimum: int = 0
    short: int = 0
    """How many items the pushes of the day lack together."""
    missed: int = 0
    """The number of past pushes that did not go out."""


@dataclass(frozen=True)
class PastArticle:
    """An article that was published about a year ago, with its reads."""

    number: str
    title: str
    day: date
    first: bool
    """True if it was the 头条 of its push."""
    reads: int | None
    """How often it was read; None if no figures were entered for it."""


class YearView:
    """Reads the totals of a year's pushes by day, and the articles that a channel published a year before a day."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Read from `store`; `clock` tells which pushes are past."""
        self._store = store
        self._clock = clock

    def year(self, year: int, hidden: Collection[str] = ()) -> dict[date, DaySum]:
        """Return the sum of the pushes of each day of `year` that has a push; channels in `hidden` do not count."""
        first, last = date(year, 1, 1), date(year, 12, 31)

        def work(reader: Reader) -> dict[date, DaySum]:
            today = shanghai_date(moment(reader, self._clock.now()))
            known = desk_began(reader)
            found: dict[date, DaySum] = {}
            for channel in channels_in(reader):
                if channel.id in hidden:
                    continue
                board = board_around(reader, channel, min(first, today), first, last, out_before=today)
                for push in board.pushes(first, last):
                    if push.cancelled or (push.date < known and not board.used(push)):
                        continue
                    numbers = numbers_of(board, push)
                    so_far = found.get(push.date, DaySum(push.date))
                    wanted = push.minimum or numbers.filled
                    found[push.date] = replace(
                        so_far,
                        filled=so_far.filled + numbers.filled,
                        minimum=so_far.minimum + push.minimum,
                        short=so_far.short + numbers.short,
                        missed=so_far.missed + bool(wanted and push.date < today and not push.sealed),
                    )
            return found

        return self._store.read(work)

    def year_before(self, channel: str, day: date) -> list[PastArticle]:
        """Return the articles that `channel` published about a year before `day`.

        They are those of the push day nearest to the same date a year earlier, at most three days away, in order.
        """
        same = _a_year_before(day)
        span = {"first": (same - _AROUND).isoformat(), "last": (same + _AROUND).isoformat()}

        def work(reader: Reader) -> list[PastArticle]:
            return [
                PastArticle(
                    row["number"], row["title"], date.fromisoformat(row["date"]), bool(row["first"]), row["reads"]
                )
                for row in reader.query("year_before", channel=channel, **span)
            ]

        found = self._store.read(work)
        nearest = min({one.day for one in found}, key=lambda one: (abs(one - same), one), default=None)
        return [one for one in found if one.day == nearest]


def _a_year_before(day: date) -> date:
    """Return the same date a year earlier; 28 February for 29 February."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
