"""How many days are looked at at once."""

from datetime import date, timedelta

from wxdesk.domain.errors import UserError

_LONGEST = timedelta(days=3660)


def require_span(first: date, last: date) -> None:
    """Refuse more days than anybody reads: they would take minutes.

    Raises:
        UserError: `span-long`.
    """
    if last - first > _LONGEST:
        values = {"first": first.isoformat(), "last": last.isoformat()}
        raise UserError("span-long", **values, years=_LONGEST.days // 365)
