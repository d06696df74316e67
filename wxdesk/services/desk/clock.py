"""The present time of a desk."""

from datetime import datetime

from wxdesk.domain.desk.clock import later
from wxdesk.services.desk.ports import Reader


def moment(reader: Reader, now: datetime) -> datetime:
    """Return the later of `now` and the newest recent event's time, so that setting the clock back reopens no push.

    Only the last fifty events count, so that a clock that once ran years ahead is forgotten.
    """
    last = reader.query("last_instant")[0]["at"]
    return later(now, datetime.fromisoformat(last) if last else None)
