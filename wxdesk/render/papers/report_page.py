"""Render the report 月报 and the notice 通报 as pages for printing: no scripts, no network, texts escaped."""

from collections.abc import Sequence

from wxdesk.domain.report.model import DayCount
from wxdesk.render.templates import templates
from wxdesk.services.report.sheet.parts import ReportSheet, ReportTable
from wxdesk.texts import Texts

_BAR = 96
_STRIP = 560
_DAY_HEIGHT = 48
_MOST_DAYS = 62


def report_page(sheet: ReportSheet, texts: Texts, *, notice_only: bool = False) -> str:
    """Return the report as one page; with `notice_only` only the notice, the numbers on top and the units."""
    tables = [one for one in sheet.tables if not notice_only or one.id == "units"]
    days = [(name, _bars(days)) for name, days in sheet.days if len(days) <= _MOST_DAYS]
    return (
        templates()
        .get_template("report.html.j2")
        .render(
            say=texts.text,
            language=texts.language.replace("_", "-"),
            sheet=sheet,
            tables=[(one, _longest(one)) for one in tables],
            days=[] if notice_only else days,
            notice_only=notice_only,
            strip=(_STRIP, _DAY_HEIGHT),
            bar=_BAR,
        )
    )


def _longest(table: ReportTable) -> int:
    """Return the largest number in the columns that are shown as bars; at least 1."""
    found = [cell.value or 0 for row in table.rows for cell, head in zip(row, table.heads, strict=True) if head.bar]
    return max(1, *found, 1)


def _bars(days: Sequence[DayCount]) -> list[tuple[int, int, int, int, bool]]:
    """Return for each day, in pixels, the bar of its published items in the chart of a month.

    The five values are the left edge, width and height of the bar, the height of the line for the least number of
    items that the day requires, and whether fewer items were published.
    """
    most = max(max(one.published, one.minimum) for one in days) or 1
    step = _STRIP // max(len(days), 1)
    width = max(1, min(14, step - 3))
    return [
        (
            number * step,
            width,
            one.published * _DAY_HEIGHT // most,
            one.minimum * _DAY_HEIGHT // most,
            one.published < one.minimum,
        )
        for number, one in enumerate(days)
    ]
