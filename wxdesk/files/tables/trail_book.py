"""Write a list of events as a workbook: a heading, the captions of the columns, and one row for each event."""

from io import BytesIO

from xlsxwriter import Workbook

from wxdesk.services.reading.trail_lists import TrailList

_WIDTHS = (8, 17, 17, 18, 44, 14, 14, 10, 60, 20, 30)
_LANDSCAPE_A4 = 9
_LONGEST = 32767
"""Maximum number of characters in an Excel cell."""


def trail_book(made: TrailList) -> bytes:
    """Return the list as an .xlsx workbook; text is never taken for a formula or a link, numbers can be sorted."""
    stream = BytesIO()
    safe = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, safe) as book:
        sheet = book.add_worksheet()
        sheet.set_landscape()
        sheet.set_paper(_LANDSCAPE_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&R&P / &N")
        bold = book.add_format({"bold": True})
        heads = (made.title, *made.head)
        captions = len(heads) + 1
        sheet.repeat_rows(captions)
        sheet.freeze_panes(captions + 1, 0)
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        for row, line in enumerate(heads):
            sheet.write_string(row, 0, line, bold if row == 0 else None)
        for at, caption in enumerate(made.captions):
            sheet.write_string(captions, at, caption, bold)
        last = captions
        for last, cells in enumerate(made.rows, captions + 1):
            sheet.write_number(last, 0, int(cells[0]))
            for at, cell in enumerate(cells[1:], 1):
                sheet.write_string(last, at, cell[:_LONGEST])
        sheet.autofilter(captions, 0, last, len(made.captions) - 1)
    return stream.getvalue()
