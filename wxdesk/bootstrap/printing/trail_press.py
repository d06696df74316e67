"""Renders lists of the trail's events as HTML pages and workbooks."""

from wxdesk.render.papers.trail_page import trail_page
from wxdesk.services.reading.trail_lists import TrailList


class TrailListPrinter:
    """Renders a list of events as HTML page and as workbook."""

    page = staticmethod(trail_page)

    @staticmethod
    def book(made: TrailList) -> bytes:
        """Return the list as a workbook (.xlsx)."""
        from wxdesk.files.tables.trail_book import trail_book  # noqa: PLC0415 - loads xlsxwriter

        return trail_book(made)
