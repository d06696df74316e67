"""Renders the report 月报 as page and workbook; imported on first use."""

from collections.abc import Iterable

from wxdesk.render.papers.report_page import report_page
from wxdesk.services.report.sheet.parts import ReportSheet
from wxdesk.texts import Texts


class ReportPrinter:
    """Renders the monthly report as HTML page and as workbook; implements the protocol `ReportPress`."""

    page = staticmethod(report_page)

    @staticmethod
    def book(sheet: ReportSheet, items: Iterable[tuple[str, str, str, str, str, str]], texts: Texts) -> bytes:
        """Return the report as a workbook (.xlsx).

        `items` are the articles and other items that the numbers count. Each has six texts: the name of the number,
        and the item's day, number, title, unit and remark.
        """
        from wxdesk.files.tables.report_book import report_book  # noqa: PLC0415 - loads xlsxwriter

        return report_book(sheet, items, texts)
