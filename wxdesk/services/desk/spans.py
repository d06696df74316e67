"""Days from a first to a last one: in their order, and no more than are looked at at once."""

from datetime import date, timedelta

from wxdesk.domain.desk.errors import UserError

_LONGEST = timedelta(days=3660)


def require_span(first: date, last: date) -> None:
    """Refuse more days than anybody reads, which would take minutes, and days that end before they begin.

    Raises:
        UserError: `span-long`, `dates-order`.
    """
    require_order(first, last)
    if last - first > _LONGEST:
        values = {"first": first.isoformat(), "last": last.isoformat()}
        raise UserError("span-long", **values, years=_LONGEST.days // 365)


def require_order(first: date, last: date) -> None:
    """Refuse days that end before they begin.

    Raises:
        UserError: `dates-order`.
    """
    if last < first:
        raise UserError("dates-order", starts=first.isoformat(), ends=last.isoformat())
