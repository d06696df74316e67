"""Write the report 月报 as a workbook: a sheet for each table, the notice 通报 to the units, and the items."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from wxdesk.services.report.sheet.parts import ReportCell, ReportHead, ReportSheet, ReportTable
from wxdesk.texts import Texts

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LANDSCAPE_A4 = 9
_LONGEST = 32767
_NAME = 31
_WIDE, _NARROW, _NOTE = 30, 12, 90
_TONES = {"bad": "#A61B1B", "warn": "#8A5A00", "good": "#1B6B3A"}
type ItemRow = tuple[str, str, str, str, str, str]
"""The name of a number, and day, number, title, unit and remark of an item behind it."""


def report_book(sheet: ReportSheet, items: Iterable[ItemRow], texts: Texts) -> bytes:
    """Return the report as an .xlsx workbook; numbers are numbers, and no text is taken for a formula."""
    stream = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(stream, safe) as book:
        book.set_properties({"title": sheet.title})
        looks = _looks(book)
        _front(_page(book, texts.text("report-page")), sheet, looks)
        for table in sheet.tables:
            _table(_page(book, table.heading), table, looks)
        heads = [texts.text(f"report-{key}") for key in ("what", "day", "number-of", "title-of", "unit", "remark")]
        _items(_page(book, texts.text("report-items")), heads, items, looks)
    return stream.getvalue()


def _page(book: Workbook, name: str) -> "Worksheet":
    page = book.add_worksheet("".join("-" if sign in "[]:*?/\\" else sign for sign in name)[:_NAME])
    page.set_landscape()
    page.set_paper(_LANDSCAPE_A4)
    page.fit_to_pages(1, 0)
    page.set_footer("&R&P / &N")
    return page


def _front(page: "Worksheet", sheet: ReportSheet, looks: "dict[str, Format]") -> None:
    page.set_column(0, 0, _WIDE)
    page.set_column(1, 1, _NARROW + 4)
    page.set_column(2, 2, _WIDE)
    page.set_column(3, 3, _NOTE)
    page.write_string(0, 0, sheet.title, looks["title"])
    page.write_string(1, 0, sheet.under, looks["note"])
    page.write_string(2, 0, sheet.state, looks["note"])
    line = 3
    for one in sheet.changes:
        page.write_string(line, 0, one, looks["note"])
        line += 1
    for card in sheet.cards:
        line += 1
        for at, text in enumerate((card.caption, card.text, card.note, card.means)):
            page.write_string(line, at, text, looks["cell"])
    line += 1
    for text in (sheet.notice_title, *sheet.notice, sheet.signature):
        line += 1
        page.merge_range(line, 0, line, 3, text, looks["words"])
        page.set_row(line, 18 * (1 + len(text) // 70))


def _table(page: "Worksheet", table: ReportTable, looks: "dict[str, Format]") -> None:
    page.write_string(0, 0, table.heading, looks["title"])
    page.write_string(1, 0, table.note, looks["note"])
    page.freeze_panes(3, 0)
    page.repeat_rows(2)
    for at, head in enumerate(table.heads):
        page.set_column(at, at, _WIDE if head.wide else max(_NARROW, 2 * len(head.text) + 2))
        page.write_string(2, at, head.text, looks["head"])
        if head.means:
            page.write_comment(2, at, head.means)
    for number, row in enumerate(table.rows, 3):
        _row(page, number, row, table.heads, looks, "")
    if table.total:
        _row(page, 3 + len(table.rows), table.total, table.heads, looks, "total")
    if not table.rows:
        page.write_string(3, 0, table.empty, looks["note"])
    elif len(table.rows) > 1:
        page.autofilter(2, 0, 2 + len(table.rows), len(table.heads) - 1)


def _row(
    page: "Worksheet",
    number: int,
    row: Sequence[ReportCell],
    heads: Sequence[ReportHead],
    looks: "dict[str, Format]",
    total: str,
) -> None:
    for at, (cell, head) in enumerate(zip(row, heads, strict=True)):
        look = looks[f"{total or 'cell'}{cell.tone and '-' + cell.tone}"]
        if cell.value is not None and cell.kept is None and head.right and cell.text == str(cell.value):
            page.write_number(number, at, cell.value, look)
        elif cell.value is not None and cell.text == f"{cell.value}%":
            page.write_number(number, at, cell.value / 100, looks[f"{total or 'cell'}-percent"])
        else:
            page.write_string(number, at, cell.text[:_LONGEST], look)


def _items(page: "Worksheet", heads: Sequence[str], items: Iterable[ItemRow], looks: "dict[str, Format]") -> None:
    for at, (head, width) in enumerate(zip(heads, (20, 12, 14, 46, 20, 40), strict=True)):
        page.set_column(at, at, width)
        page.write_string(0, at, head, looks["head"])
    line = 0
    for line, item in enumerate(items, 1):
        for at, text in enumerate(item):
            page.write_string(line, at, text[:_LONGEST], looks["cell"])
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, line), len(heads) - 1)


def _looks(book: Workbook) -> "dict[str, Format]":
    cell = {"valign": "vcenter", "border": 1, "border_color": "#C4CAD2", "text_wrap": True}
    total = {**cell, "bold": True, "bg_color": "#F6F8FB"}
    kinds: dict[str, dict[str, object]] = {
        "title": {"bold": True, "font_size": 16},
        "note": {"font_color": "#5B6572"},
        "words": {"text_wrap": True, "valign": "top"},
        "head": {**cell, "bold": True, "bg_color": "#EEF0F3"},
        "cell": cell,
        "total": total,
    }
    kinds |= {f"{name}-percent": {**kinds[name], "num_format": "0%"} for name in ("cell", "total")}
    for name, colour in _TONES.items():
        kinds[f"cell-{name}"] = {**cell, "font_color": colour, "bold": True}
        kinds[f"total-{name}"] = {**total, "font_color": colour}
    return {name: book.add_format(look) for name, look in kinds.items()}
