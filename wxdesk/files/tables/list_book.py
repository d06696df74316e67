"""Write a list as a workbook that can be sorted, filtered, and read back."""

from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from wxdesk.services.lists.lists import ListSheet, SheetCell

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_DAY = "yyyy-mm-dd"
_PIXELS_A_SIGN, _WIDEST, _STRETCHED = 8, 60, 44
_LONGEST = 32767
"""Maximum number of characters in an Excel cell."""
_LONGEST_CHOICE = 255
"""Maximum number of characters in an Excel drop-down list, with separators."""
_NAME = 31
"""Maximum number of characters in the name of an Excel sheet."""
_LANDSCAPE_A4 = 9


def list_book(sheet: ListSheet) -> bytes:
    """Return the list as an .xlsx workbook: headers in the first row, editable cells with a light background.

    Text is always written as text: no cell is a formula or a link.
    """
    stream = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(stream, safe) as book:
        page = book.add_worksheet(_sheet_name(sheet.title))
        _fill(page, sheet, _looks(book))
    return stream.getvalue()


def _fill(page: "Worksheet", sheet: ListSheet, looks: "dict[str, Format]") -> None:
    page.set_landscape()
    page.set_paper(_LANDSCAPE_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    page.set_footer("&R&P / &N")
    last = len(sheet.heads) - 1
    for at, head in enumerate(sheet.heads):
        width = min(_WIDEST, head.width / _PIXELS_A_SIGN) if head.width else _STRETCHED
        page.set_column(at, at, width)
        page.write_string(0, at, head.text, looks["head"])
    for number, row in enumerate(sheet.rows, 1):
        for at, (cell, head) in enumerate(zip(row, sheet.heads, strict=True)):
            look = "key" if sheet.keyed and at == last else "edited" if head.editable else "cell"
            _write(page, (number, at), cell, looks[look], looks[f"{look}-day"])
    for at, head in enumerate(sheet.heads):
        if head.choices and sum(len(one) + 1 for one in head.choices) <= _LONGEST_CHOICE:
            chosen = {"validate": "list", "source": [*head.choices], "error_type": "warning"}
            page.data_validation(1, at, max(1, len(sheet.rows)), at, chosen)
    page.autofilter(0, 0, max(1, len(sheet.rows)), last)


def _write(page: "Worksheet", at: tuple[int, int], cell: SheetCell, look: "Format", day: "Format") -> None:
    if isinstance(cell, date):
        page.write_datetime(*at, datetime.combine(cell, time()), day)
    elif isinstance(cell, int):
        page.write_number(*at, cell, look)
    elif cell:
        page.write_string(*at, cell[:_LONGEST], look)
    else:
        page.write_blank(*at, None, look)


def _looks(book: Workbook) -> "dict[str, Format]":
    cell = {"valign": "vcenter", "border": 1, "border_color": "#C4CAD2", "align": "left", "num_format": "@"}
    kinds = {"cell": cell, "edited": {**cell, "bg_color": "#FFFBEA"}, "key": {**cell, "font_color": "#8A93A0"}}
    looks = {name: book.add_format(look) for name, look in kinds.items()}
    looks |= {f"{name}-day": book.add_format({**look, "num_format": _DAY}) for name, look in kinds.items()}
    looks["head"] = book.add_format({**cell, "bold": True, "bg_color": "#EEF0F3"})
    return looks


def _sheet_name(title: str) -> str:
    return "".join("-" if sign in "[]:*?/\\" else sign for sign in title)[:_NAME]
