"""Which old backups are kept: all of a day, then one a day, one a week and one a month."""

from collections.abc import Collection
from datetime import datetime, timedelta

from wxdesk.domain.desk.clock import SHANGHAI

ALL_FOR = timedelta(days=1)
DAILY_FOR = timedelta(days=14)
WEEKLY_FOR = timedelta(weeks=10)
MONTHLY_FOR = timedelta(days=750)


def superfluous(made: Collection[datetime], now: datetime) -> set[datetime]:
    """Return the times of those backups that need not be kept at `now`.

    All backups of the last day are kept. Of older ones, the newest of each day, week and month is kept for a time
    (`DAILY_FOR` and so on). The newest of all is always kept.
    """
    newest, kept = sorted(made, reverse=True), set[datetime]()
    spans = set[tuple[str, int, int]]()
    for at in newest:
        age, day = now - at, at.astimezone(SHANGHAI)
        week = day.isocalendar()
        names = (
            (DAILY_FOR, ("day", day.year, day.timetuple().tm_yday)),
            (WEEKLY_FOR, ("week", week.year, week.week)),
            (MONTHLY_FOR, ("month", day.year, day.month)),
        )
        due = {name for limit, name in names if age <= limit} - spans
        if age <= ALL_FOR or due:
            kept.add(at)
        spans |= due
    return set(newest[1:]) - kept
