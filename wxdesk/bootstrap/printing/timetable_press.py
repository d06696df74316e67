"""Renders timetables as pages, workbook and calendar file; imported on first use."""

from wxdesk.render.papers.timetable_calendar import timetable_calendar
from wxdesk.render.papers.timetable_page import deadline_page, plan_page
from wxdesk.services.calendar.timetable_rows import Timetable
from wxdesk.texts import Texts


class TimetablePrinter:
    """Renders a timetable as HTML pages, workbook and calendar file."""

    plan_page = staticmethod(plan_page)
    deadline_page = staticmethod(deadline_page)
    calendar = staticmethod(timetable_calendar)

    @staticmethod
    def book(table: Timetable, texts: Texts) -> bytes:
        """Return the timetable as a workbook (.xlsx)."""
        from wxdesk.files.tables.timetable_book import timetable_book  # noqa: PLC0415 - loads xlsxwriter

        return timetable_book(table, texts)
