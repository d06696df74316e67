"""Finds published articles that a channel may use again on a short push, because their content does not age."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wxdesk.domain.calendar.channel_calendar import Move, PlacingReason, Wanted
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.services.desk.ports import Reader


@dataclass(frozen=True)
class OldArticle:
    """A published article that its channel may use again."""

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
        """Return the article as an item to be placed; it counts as delivered `now`, without a lead time."""
        return Wanted(self.placement, channel, now, lead_days=0)


def old_articles(reader: Reader, channel: str, now: datetime, rulebook: Rulebook, most: int) -> list[OldArticle]:
    """Return at most `most` articles that a channel may use again, the most read first.

    Each was published at least `reuse_days` of the rulebook ago, is not retracted, and is not on its way again. It has
    neither an event day nor a shelf day, and is no promotion, report, notice or reprint.
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
    """Return `moves`, in which those of old articles give as their reason that these are used again."""
    days = {one.placement: one.day for one in old}
    return tuple(
        move._replace(why=PlacingReason("moved-reused", {"day": days[move.wanted.placement].isoformat()}))
        if move.wanted.placement in days
        else move
        for move in moves
    )
