"""Finds timeless published articles that a channel may publish again in a push with too few items."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wxdesk.domain.calendar.channel_calendar import Move, PlacingReason, Wanted
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.services.desk.ports import Reader


@dataclass(frozen=True)
class OldArticle:
    """A published article that its channel may publish again.

    `placement` is its published placement, `day` the day of that publication, `number` the number of the submission,
    such as 26-0001.
    """

    placement: str
    """The placement with which it was published last."""
    submission: str
    number: str
    title: str
    unit: str
    day: date
    """The day on which it was published last."""
    reads: int | None
    """How often it was read; None if no figures were entered for it."""

    def wanted(self, channel: str, now: datetime) -> Wanted:
        """Return the article in the form in which the planner places items.

        It counts as delivered at `now`, and needs no lead time.
        """
        return Wanted(self.placement, channel, now, lead_days=0)


def old_articles(reader: Reader, channel: str, now: datetime, rulebook: Rulebook, most: int) -> list[OldArticle]:
    """Return at most `most` published articles that a channel may publish again, the most read first.

    Each was published at least `reuse_days` of the rulebook ago, is not retracted, and is not planned for another
    push by now. It has neither the day of an event nor a day after which it is stale, and is no promotion, report,
    notice or reprint.
    """
    last = shanghai_date(now) - timedelta(days=rulebook.limits.calendar.reuse_days)
    return [
        OldArticle(
            row["id"],
            row["submission"],
            row["number"],
            row["title"],
            row["unit"],
            date.fromisoformat(row["day"]),
            row["reads"],
        )
        for row in reader.query("reusable", channel=channel, last=last.isoformat(), most=most)
    ]


def with_reasons(moves: Sequence[Move], old: Sequence[OldArticle]) -> tuple[Move, ...]:
    """Return `moves`; each move of an article in `old` gets the reason that it was published before, with the day."""
    days = {one.placement: one.day for one in old}
    return tuple(
        move._replace(why=PlacingReason("moved-reused", {"day": days[move.wanted.placement].isoformat()}))
        if move.wanted.placement in days
        else move
        for move in moves
    )
