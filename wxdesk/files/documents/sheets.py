"""Read a workbook (.xlsx, .xls, .ods) as tables, one a sheet that shows anything."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from wxdesk.domain.article import Block, Cell, Heading, Run, Table, merged, with_new_ids
from wxdesk.files.documents.container import Limits, hold
from wxdesk.files.documents.plain_text import cleaned
from wxdesk.files.documents.reading import Reading, report
from wxdesk.files.documents.title import one_line
from wxdesk.files.documents.workbooks import workbook
from wxdesk.files.job_error import JobError

_LONGEST_TITLE = 64
_TABLES = 64
"""As many full tables as one article may have: each cell that is shown takes 8 µs."""
_DIGITS = 15
"""What a spreadsheet shows of a number at most."""

type Rows = list[list[str]]
type _Merged = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last place of a merged cell: row and column."""
type _Spans = dict[tuple[int, int], tuple[int, int]]
"""Rows and columns of a merged cell by its place."""


def read_sheets(path: Path, media_into: Path, limits: Limits) -> Reading:
    """Return the visible sheets of a workbook as tables; formulas give the values that were saved with them.

    Rows and columns beyond the limits, hidden sheets and formats of numbers are named as left out.

    Raises:
        JobError: `document-password`, `document-broken` or `document-limit`.
    """
    del media_into
    try:
        with workbook(path, limits) as book:
            return _read(book, limits)
    except CalamineError as error:
        locked = "password" in str(error).lower()
        raise JobError("document-password" if locked else "document-broken") from None


@dataclass
class _Sheet:
    """The text of one sheet within the limits, its merged cells, and whether numbers lost their format."""

    name: str
    rows: Rows
    spans: _Spans = field(default_factory=dict)
    numbers: bool = False
    cut: list[tuple[str, str]] = field(default_factory=list)


def _read(book: CalamineWorkbook, limits: Limits) -> Reading:
    seen = [one.name for one in book.sheets_metadata if one.visible is SheetVisibleEnum.Visible]
    hidden = [name for name in book.sheet_names if name not in seen]
    sheets, cells, shown, length = list[_Sheet](), 0, 0, 0
    most = _TABLES * limits["table_rows"] * limits["table_columns"]
    for name in seen:
        opened = book.get_sheet_by_name(name)
        last = opened.end or (0, 0)
        cells += (last[0] + 1) * (last[1] + 1)
        hold("cells", cells, limits["sheet_cells"])
        if (sheet := _sheet(name, opened, limits)).rows:
            sheets.append(sheet)
            shown += len(sheet.rows) * len(sheet.rows[0])
            hold("cells", shown, most)
            length += sum(len(text) for row in sheet.rows for text in row)
            hold("bytes", length, limits["text_bytes"])
    source = "\n".join(_text(sheet, named=len(sheets) > 1) for sheet in sheets)
    title = _take_title(sheets[0]) if len(sheets) == 1 else None
    blocks = with_new_ids(block for sheet in sheets for block in _blocks(sheet, named=len(sheets) > 1))
    lost = [found for sheet in sheets for found in sheet.cut]
    lost += [("number-format", sheet.name) for sheet in sheets if sheet.numbers]
    at = blocks[0].id if blocks else ""
    return Reading(
        blocks=blocks,
        title=title,
        source_text=source,
        hidden=[report("sheet", name, at) for name in hidden],
        lost=[report(what, name, at) for what, name in lost],
    )


def _sheet(name: str, sheet: CalamineSheet, limits: Limits) -> _Sheet:
    """Return what is kept of a sheet: empty rows and columns around its text are not."""
    values = sheet.to_python(skip_empty_area=False)
    filled = [at for at, row in enumerate(values) if row.count("") < len(row)]
    height, first = (filled[-1] + 1, filled[0]) if filled else (0, 0)
    width = max((len(values[row]) - _lead(reversed(values[row])) for row in filled), default=0)
    left = min((_lead(values[row]) for row in filled), default=0)
    down, right = first + limits["table_rows"], left + limits["table_columns"]
    shown = values[first : min(height, down)]
    found = _Sheet(name, [[_shown(value) for value in row[left : min(width, right)]] for row in shown])
    found.numbers = any(isinstance(value, float) for row in values[first:down] for value in row[left:right])
    if height > down:
        found.cut.append(("sheet-rows", f"{name}: {down + 1}-{height}"))
    if width > right:
        found.cut.append(("sheet-columns", f"{name}: {right + 1}-{width}"))
    corner = (first, left)
    found.spans = _spans(found.rows, corner, sheet.merged_cell_ranges or ())
    return found


def _lead(row: Iterable[object]) -> int:
    """Return how many cells hold nothing before the first that does."""
    return next(at for at, value in enumerate(row) if value != "")


def _spans(rows: Rows, corner: tuple[int, int], merged_cells: Iterable[_Merged]) -> _Spans:
    """Return size by place of the merged cells in what is kept, whose other cells hold nothing.

    Of those that begin at one place the first counts, and none that begins inside another one: a file may
    have thousands.
    """
    spans, seen = dict[tuple[int, int], tuple[int, int]](), set[tuple[int, int]]()
    for one in merged_cells:
        (top, begin), (bottom, end) = (
            tuple(at - offset for at, offset in zip(place, corner, strict=True)) for place in one
        )
        if not (0 <= top < len(rows) and 0 <= begin < len(rows[0])) or (top, begin) in seen:
            continue
        bottom, end = min(bottom, len(rows) - 1), min(end, len(rows[0]) - 1)
        places = [(row, column) for row in range(top, bottom + 1) for column in range(begin, end + 1)]
        seen.add((top, begin))
        if not any(rows[row][column] for row, column in places[1:]):
            spans[top, begin] = (bottom - top + 1, end - begin + 1)
            seen.update(places)
    return spans


def _shown(value: object) -> str:
    """Return a cell as text: 138.0 is 138, a number has 15 digits, a day has no midnight."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return (
            f"{value:.{_DIGITS}g}" if not value.is_integer() or abs(value) >= 10**_DIGITS else str(int(value))
        )
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return cleaned("" if value is None else str(value)).strip()


def _text(sheet: _Sheet, *, named: bool) -> str:
    lines = ["\t".join(row) for row in sheet.rows]
    return "\n".join([sheet.name, *lines] if named else lines)


def _take_title(sheet: _Sheet) -> str | None:
    """Take a first row of one cell away from the table and return it: it names the table."""
    first, *others = sheet.rows
    written = [text for text in first if text]
    if len(written) != 1 or not any(map(any, others)) or len(written[0]) > _LONGEST_TITLE:
        return None
    sheet.rows = others
    sheet.spans = {(row - 1, column): span for (row, column), span in sheet.spans.items() if row}
    return one_line(written[0])


def _blocks(sheet: _Sheet, *, named: bool) -> Iterator[Block]:
    if named:
        yield Heading("", 2, merged([Run(sheet.name)]))
    covered = set(_covered(sheet))
    first = [text for text in sheet.rows[0] if text]
    headed = len(sheet.rows) > 1 and len(first) > 1
    rows = tuple(
        tuple(
            Cell(merged([Run(text)]), headed and row == 0, *_turned(sheet.spans.get((row, column), (1, 1))))
            for column, text in enumerate(texts)
            if (row, column) not in covered
        )
        for row, texts in enumerate(sheet.rows)
    )
    yield Table("", tuple(cells for cells in rows if cells))


def _turned(span: Sequence[int]) -> tuple[int, int]:
    rows, columns = span
    return columns, rows


def _covered(sheet: _Sheet) -> Iterator[tuple[int, int]]:
    """Yield the places under a merged cell."""
    for (row, column), (height, width) in sheet.spans.items():
        inside = [(r, c) for r in range(row, row + height) for c in range(column, column + width)]
        yield from inside[1:]
