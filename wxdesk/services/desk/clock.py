"""Determines a desk's present time and its first day, from the computer's clock and the events of the trail."""

from datetime import date, datetime

from wxdesk.domain.desk.clock import later, shanghai_date
from wxdesk.services.desk.ports import Reader


def desk_began(reader: Reader) -> date:
    """Return the day of the desk's first event, on which it was made; `date.min` if it has no event yet."""
    first = reader.query("first_instant")
    return shanghai_date(datetime.fromisoformat(first[0]["at"])) if first else date.min


def moment(reader: Reader, now: datetime) -> datetime:
    """Return `now`, or the time of the newest recent event if that is later.

    So a push that has begun stays closed even if somebody sets the clock back. Only the last fifty events count; a
    clock that ran years ahead long ago has no effect.
    """
    last = reader.query("last_instant")[0]["at"]
    return later(now, datetime.fromisoformat(last) if last else None)
