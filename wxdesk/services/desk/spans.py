"""Checks ranges of days: their order, and their length."""

from datetime import date, timedelta

from wxdesk.domain.desk.errors import UserError

_LONGEST = timedelta(days=3660)


def require_span(first: date, last: date) -> None:
    """Refuse a range of more than ten years, or a range that ends before it begins.

    Raises:
      UserError: `span-long`, `dates-order`.
    """
    require_order(first, last)
    if last - first > _LONGEST:
        values = {"first": first.isoformat(), "last": last.isoformat()}
        raise UserError("span-long", **values, years=_LONGEST.days // 365)


def require_order(first: date, last: date) -> None:
    """Refuse a range that ends before it begins.

    Raises:
      UserError: `dates-order`.
    """
    if last < first:
        raise UserError("dates-order", starts=first.isoformat(), ends=last.isoformat())
