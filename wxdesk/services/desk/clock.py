"""The present time of a desk."""

from datetime import date, datetime

from wxdesk.domain.desk.clock import later, shanghai_date
from wxdesk.services.desk.ports import Reader


def desk_began(reader: Reader) -> date:
    """Return the day of the desk's first event, on which it was made; `date.min` if it has no event yet."""
    first = reader.query("first_instant")
    return shanghai_date(datetime.fromisoformat(first[0]["at"])) if first else date.min


def moment(reader: Reader, now: datetime) -> datetime:
    """Return the later of `now` and the newest recent event's time, so that setting the clock back reopens no push.

    Only the last fifty events count, so that a clock that once ran years ahead is forgotten.
    """
    last = reader.query("last_instant")[0]["at"]
    return later(now, datetime.fromisoformat(last) if last else None)
