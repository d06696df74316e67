"""Rank units by what the report counts."""

from collections.abc import Iterable

from wxdesk.domain.report.model import ReportItem


def most_counted(items: Iterable[ReportItem]) -> list[tuple[str, int]]:
    """Return (unit, sum of the items' amounts) for each unit, the largest sum first."""
    found: dict[str, int] = {}
    for one in items:
        found[one.unit] = found.get(one.unit, 0) + one.amount
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))
