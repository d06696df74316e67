"""Write the timetable 排期表 and the deadline table 截稿表 as a workbook; the first sheet can be read back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from wxdesk.services.calendar.timetable_rows import PlanRow, Timetable, deadline_rows, plan_rows, weekday_name
from wxdesk.texts import Texts

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_FIRST_ROW = 3
_POSITION = 4
_LONGEST = 2000
_DAY = "yyyy-mm-dd"
_LANDSCAPE_A4 = 9
PLAN_HEADS = (
    ("day", 13),
    ("weekday", 7),
    ("channel", 14),
    ("window", 13),
    ("position", 8),
    ("number", 10),
    ("title", 44),
    ("unit", 18),
    ("stage", 9),
    ("note", 26),
    ("was-day", 12),
    ("was-position", 9),
)
"""Columns of the 排期表 and their widths in characters. The last two hold the original values, to detect changes."""
_DEADLINE_HEADS = (
    ("closes", 16),
    ("weekday", 7),
    ("channel", 14),
    ("push", 13),
    ("weekday", 7),
    ("window", 13),
    ("count", 8),
    ("planned", 8),
    ("minimum", 8),
    ("maximum", 8),
    ("missing", 8),
    ("free", 8),
)


def timetable_book(table: Timetable, texts: Texts) -> bytes:
    """Return the timetable as an .xlsx workbook; equal tables give equal bytes. Text is never taken for a formula."""
    stream = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, safe) as book:
        book.set_properties({"title": texts.text("timetable-plan"), "created": _naive(table.made_at)})
        styles = _styles(book)
        _plan(_Sheet(book.add_worksheet(texts.text("timetable-plan")), styles), table, texts)
        _deadlines(_Sheet(book.add_worksheet(texts.text("timetable-deadlines")), styles), table, texts)
    return stream.getvalue()


@dataclass(frozen=True)
class _Sheet:
    sheet: "Worksheet"
    styles: "dict[str, Format]"

    def begin(self, table: Timetable, texts: Texts, what: str, heads: Sequence[tuple[str, int]]) -> None:
        """Write the sheet title and the header row; the header row is repeated on every printed page.

        `what` is the message id of the title, `heads` are column names with their widths in characters.
        """
        sheet, say = self.sheet, texts.text
        sheet.set_landscape()
        sheet.set_paper(_LANDSCAPE_A4)
        sheet.set_margins(0.4, 0.4, 0.5, 0.5)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_FIRST_ROW - 1)
        sheet.set_footer("&R&P / &N")
        sheet.freeze_panes(_FIRST_ROW, 0)
        title = say("timetable-title", organisation=table.organisation, what=say(what))
        sheet.write_string(0, 0, title, self.styles["title"])
        for column, (head, width) in enumerate(heads):
            sheet.set_column(column, column, width)
            style = "wanted" if head in ("day", "position") and what == "timetable-plan" else "head"
            sheet.write_string(_FIRST_ROW - 1, column, say(f"timetable-head-{head}"), self.styles[style])

    def row(self, number: int, values: Sequence[object], looks: Sequence[str]) -> None:
        """Write one row: dates as dates, integers as numbers, other values as text; `looks` are style names."""
        for column, (value, look) in enumerate(zip(values, looks, strict=True)):
            style = self.styles[look]
            if isinstance(value, date):
                self.sheet.write_datetime(number, column, datetime.combine(value, time()), style)
            elif isinstance(value, int):
                self.sheet.write_number(number, column, value, style)
            elif value:
                self.sheet.write_string(number, column, str(value), style)
            else:
                self.sheet.write_blank(number, column, None, style)

    def weekday(self, number: int, texts: Texts, row: PlanRow) -> None:
        """Write a formula that derives the weekday from the date in the same row."""
        names = ",".join(f'"{weekday_name(texts, day)}"' for day in range(1, 8))
        at = number + 1
        formula = f'=IF($A{at}="","",CHOOSE(WEEKDAY($A{at},2),{names}))'
        self.sheet.write_formula(number, 1, formula, self.styles["cell"], row.weekday)


def _plan(sheet: _Sheet, table: Timetable, texts: Texts) -> None:
    sheet.begin(table, texts, "timetable-plan", PLAN_HEADS)
    sheet.sheet.write_string(1, 0, texts.text("timetable-how-book"), sheet.styles["how"])
    rows = list(plan_rows(table, texts))
    for number, row in enumerate(rows, _FIRST_ROW):
        filled = bool(row.number)
        edited = "edited" if filled else "cell"
        looks = (f"{edited}-day", "cell", "cell", "cell", edited, *("cell",) * 5, "was-day", "was")
        cells = _cells(row)
        sheet.row(number, [*cells, row.day if filled else None, cells[_POSITION]], looks)
        sheet.weekday(number, texts, row)
    last = max(_FIRST_ROW, _FIRST_ROW + len(rows) - 1)
    sheet.sheet.autofilter(_FIRST_ROW - 1, 0, last, len(PLAN_HEADS) - 1)
    places = [
        texts.text("timetable-first"),
        *range(1, 1 + max((one.maximum for one in table.pushes), default=1)),
    ]
    sheet.sheet.data_validation(
        _FIRST_ROW,
        _POSITION,
        last,
        _POSITION,
        {"validate": "list", "source": places, "error_type": "warning"},
    )
    changed = sheet.styles["changed"]
    for column, was in (("A", "K"), ("E", "L")):
        top = _FIRST_ROW + 1
        sheet.sheet.conditional_format(
            f"{column}{top}:{column}{last + 1}",
            {
                "type": "formula",
                "criteria": f'=AND($F{top}<>"",${column}{top}<>${was}{top})',
                "format": changed,
            },
        )


def _cells(row: PlanRow) -> list[object]:
    """Return the cells of a row; the position in the push is a number, or a word for the headline article 头条."""
    place = int(row.position) if row.position.isdecimal() else row.position
    words = (row.number, row.title[:_LONGEST], row.unit, row.stage, row.note[:_LONGEST])
    return [row.day, row.weekday, row.channel, row.window, place, *words]


def _deadlines(sheet: _Sheet, table: Timetable, texts: Texts) -> None:
    sheet.begin(table, texts, "timetable-deadlines", _DEADLINE_HEADS)
    sheet.sheet.write_string(1, 0, texts.text("timetable-how-deadlines"), sheet.styles["how"])
    looks = ("cell", "cell", "cell", "cell-day", *("cell",) * 8)
    for number, row in enumerate(deadline_rows(table, texts), _FIRST_ROW):
        sheet.row(number, list(vars(row).values()), looks)


def _styles(book: Workbook) -> "dict[str, Format]":
    cell = {"valign": "vcenter", "border": 1, "border_color": "#C4CAD2", "align": "left"}
    head = {**cell, "bold": True, "bg_color": "#EEF0F3"}
    edited = {**cell, "bg_color": "#FFFBEA", "locked": False}
    was = {**cell, "font_color": "#8A93A0"}
    looks = {
        "title": {"bold": True, "font_size": 16},
        "how": {"font_color": "#5B6572"},
        "head": head,
        "wanted": {**head, "bg_color": "#FFE9A8"},
        "cell": cell,
        "cell-day": {**cell, "num_format": _DAY},
        "edited": edited,
        "edited-day": {**edited, "num_format": _DAY},
        "was": was,
        "was-day": {**was, "num_format": _DAY},
        "changed": {"bg_color": "#FFD24D", "bold": True},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _naive(instant: datetime) -> datetime:
    """Return an instant without its time zone, as workbooks store times."""
    return instant.replace(tzinfo=None)
