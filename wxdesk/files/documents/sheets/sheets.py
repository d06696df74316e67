"""Read a workbook (.xlsx, .xls, .ods) as tables, one for each visible sheet with content."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_uppercase

from python_calamine import CalamineError, CalamineSheet, SheetTypeEnum, SheetVisibleEnum

from wxdesk.domain.article.blocks import Block, Cell, Heading, Run, TableBlock, merged, with_new_ids
from wxdesk.files.documents.parts.container import Limits, hold
from wxdesk.files.documents.parts.reading import FileReading, report
from wxdesk.files.documents.parts.title import one_line
from wxdesk.files.documents.sheets.hidden_places import HiddenCells
from wxdesk.files.documents.sheets.judged_cells import has_open_rules, judged, shown_value
from wxdesk.files.documents.sheets.workbooks import OpenedWorkbook, open_workbook
from wxdesk.files.parsing.job_error import JobError

_LONGEST_TITLE = 64
_TABLES = 64
"""Maximum number of full tables in one article; each shown cell takes 8 µs."""
_HIDDEN_TEXTS = 200
"""Maximum number of texts that the report of a hidden sheet, or of a run of hidden rows or columns, quotes."""

type _Values = list[list[object]]
type Rows = list[list[str]]
type _Merged = tuple[tuple[int, int], tuple[int, int]]
"""The first and last position of a merged cell, each as row and column."""
type _Spans = dict[tuple[int, int], tuple[int, int]]
"""Height and width of a merged cell, in rows and columns, by its position."""


def read_sheets(path: Path, media_into: Path, limits: Limits) -> FileReading:
    """Return the visible sheets of a workbook as tables; formulas give their saved values.

    Hidden sheets, rows and columns are left out and reported with their text. Rows and columns beyond the
    limits, lost number formats, comments, pictures and page headers are reported too.

    Raises:
        JobError: `document-password`, the workbook is encrypted; `document-broken`, it is damaged; `document-limit`, it
            exceeds one of the `limits`.
    """
    del media_into
    try:
        opened = open_workbook(path, limits)
        with opened.book:
            return _read(opened, limits)
    except CalamineError as error:
        locked = "password" in str(error).lower()
        raise JobError("document-password" if locked else "document-broken") from None


@dataclass
class _Sheet:
    """The text of one sheet within the limits, its merged cells, and reports of hidden and lost content.

    `spans` are the sizes of merged cells. `numbers` tells that cells hold numbers, whose formats are lost. `hidden`
    reports what the sheet hides, `cut` the rows and columns beyond the limits.
    """

    name: str
    rows: Rows
    spans: _Spans = field(default_factory=dict)
    numbers: bool = False
    hidden: list[tuple[str, str]] = field(default_factory=list)
    cut: list[tuple[str, str]] = field(default_factory=list)


def _read(workbook: OpenedWorkbook, limits: Limits) -> FileReading:
    book = workbook.book
    seen = [one.name for one in book.sheets_metadata if one.visible is SheetVisibleEnum.Visible]
    unseen, sheets = list[tuple[str, str]](), list[_Sheet]()
    cells, shown, length = 0, 0, 0
    most = _TABLES * limits["table_rows"] * limits["table_columns"]
    for name in seen:
        opened = book.get_sheet_by_name(name)
        cells += _size(opened)
        hold("cells", cells, limits["sheet_cells"])
        sheet = _sheet(workbook, opened, limits)
        unseen += sheet.hidden
        if sheet.rows:
            sheets.append(sheet)
            shown += len(sheet.rows) * len(sheet.rows[0])
            hold("cells", shown, most)
            length += sum(len(text) for row in sheet.rows for text in row)
            hold("bytes", length, limits["text_bytes"])
    unseen += _hidden_sheets(workbook, limits["sheet_cells"] - cells)
    source = "\n".join(_text(sheet, named=len(sheets) > 1) for sheet in sheets)
    title = _take_title(sheets[0]) if len(sheets) == 1 else None
    blocks = with_new_ids(block for sheet in sheets for block in _blocks(sheet, named=len(sheets) > 1))
    lost = [found for sheet in sheets for found in sheet.cut]
    lost += [("number-format", sheet.name) for sheet in sheets if sheet.numbers]
    beside = [workbook.beside[name] for name in ("", *seen) if name in workbook.beside]
    unseen += [("cell", text) for sheet in beside for text in sheet.hidden if text]
    lost += [one for sheet in beside for one in sheet.lost]
    at = blocks[0].id if blocks else ""
    return FileReading(
        blocks=blocks,
        title=title,
        source_text=source,
        hidden=[report(what, text, at) for what, text in unseen],
        lost=[report(what, name, at) for what, name in lost],
        tracked=[report("del", text, at) for sheet in beside for text in sheet.tracked],
        comments=[report("comment", text, at) for sheet in beside for text in sheet.comments],
    )


def _size(sheet: CalamineSheet) -> int:
    """Return the number of cells in the rectangle from the first cell of a sheet to its last cell with content."""
    row, column = sheet.end or (0, 0)
    return (row + 1) * (column + 1)


def _hidden_sheets(workbook: OpenedWorkbook, left: int) -> Iterator[tuple[str, str]]:
    """Yield "sheet" and a text for each hidden sheet: its name and the values of its cells.

    Hidden sheets are read until `left` cells were counted; of any further one only the name is given. Empty sheets,
    and sheets that are charts or macros, are left out.
    """
    for one in workbook.book.sheets_metadata:
        if one.visible is SheetVisibleEnum.Visible or one.typ is not SheetTypeEnum.WorkSheet:
            continue
        name, sheet = workbook.text(one.name), workbook.book.get_sheet_by_name(one.name)
        left -= _size(sheet)
        if left < 0:
            yield "sheet", name
        elif texts := [shown_value(value) for row in workbook.values(sheet) for value in row if value != ""]:
            yield "sheet", f"{name} {_quoted(texts)}"


def _quoted(texts: Sequence[str]) -> str:
    """Return the first texts of hidden cells in one line; "…" at the end tells that there are more."""
    return " ".join([*texts[:_HIDDEN_TEXTS], *("…" for _ in texts[_HIDDEN_TEXTS : _HIDDEN_TEXTS + 1])])


@dataclass
class _Grid:
    """The visible cells of a sheet, and the original indexes (from 0) of their rows and columns."""

    values: _Values
    rows: Sequence[int]
    columns: Sequence[int]
    merged: list[_Merged]


def _sheet(workbook: OpenedWorkbook, sheet: CalamineSheet, limits: Limits) -> _Sheet:
    """Return the imported part of a sheet, without empty rows and columns around its text."""
    name, hidden = workbook.text(sheet.name), workbook.hidden.get(sheet.name, HiddenCells())
    values: _Values = workbook.values(sheet)
    merged_cells = list(sheet.merged_cell_ranges or ())
    hidden = judged(hidden, values, merged_cells)
    folded = list(_hidden_texts(name, values, hidden))
    unseen = list(_unseen_texts(name, values, hidden))
    for row, column in hidden.cells:
        if row < len(values) and column < len(values[0]):
            values[row][column] = ""
    for (row, column), text in hidden.parts.items():
        if row < len(values) and column < len(values[0]):
            values[row][column] = text.shown
    grid = _shown_grid(values, hidden, merged_cells)
    filled = [at for at, row in enumerate(grid.values) if row.count("") < len(row)]
    height, first = (filled[-1] + 1, filled[0]) if filled else (0, 0)
    width = max((len(grid.values[row]) - _lead(reversed(grid.values[row])) for row in filled), default=0)
    left = min((_lead(grid.values[row]) for row in filled), default=0)
    down, right = first + limits["table_rows"], left + limits["table_columns"]
    shown = grid.values[first : min(height, down)]
    found = _Sheet(name, [[shown_value(value) for value in row[left : min(width, right)]] for row in shown])
    found.numbers = any(isinstance(value, float) for row in shown for value in row[left:right])
    found.hidden = [*folded, *unseen]
    found.cut = [("cell-rule", name)] if has_open_rules(hidden, values) else []
    if height > down:
        found.cut.append(("sheet-rows", f"{name}: {grid.rows[down] + 1}-{grid.rows[height - 1] + 1}"))
    if width > right:
        found.cut.append(("sheet-columns", f"{name}: {grid.columns[right] + 1}-{grid.columns[width - 1] + 1}"))
    found.spans = _spans(found.rows, (first, left), grid.merged)
    return found


def _shown_grid(values: _Values, hidden: HiddenCells, merged_cells: Iterable[_Merged]) -> _Grid:
    """Return the visible cells of a sheet, without its hidden rows and columns.

    As in spreadsheet programs, a merged cell keeps its text as long as one of its rows and columns is visible.
    """
    width = len(values[0]) if values else 0
    if not hidden:
        return _Grid(values, range(len(values)), range(width), list(merged_cells))
    rows = [row for row in range(len(values)) if row not in hidden.rows]
    columns = [column for column in range(width) if column not in hidden.columns]
    kept = [[values[row][column] for column in columns] for row in rows]
    merged_kept = list[_Merged]()
    for (top, left), (bottom, right) in merged_cells:
        first, begin = bisect_left(rows, top), bisect_left(columns, left)
        last, end = bisect_right(rows, bottom) - 1, bisect_right(columns, right) - 1
        if first <= last and begin <= end:
            kept[first][begin] = values[top][left]
            merged_kept.append(((first, begin), (last, end)))
    return _Grid(kept, rows, columns, merged_kept)


def _hidden_texts(name: str, values: _Values, hidden: HiddenCells) -> Iterator[tuple[str, str]]:
    """Yield "row" or "column", with position and text, for each run of hidden rows or columns that holds text."""
    for first, last in _runs(hidden.rows, len(values)):
        texts = [shown_value(value) for row in values[first : last + 1] for value in row if value != ""]
        if texts:
            yield "row", f"{name} {first + 1}:{last + 1} {_quoted(texts)}"
    for first, last in _runs(hidden.columns, len(values[0]) if values else 0):
        texts = [shown_value(value) for row in values for value in row[first : last + 1] if value != ""]
        if texts:
            yield "column", f"{name} {_letters(first)}:{_letters(last)} {_quoted(texts)}"


def _unseen_texts(name: str, values: _Values, hidden: HiddenCells) -> Iterator[tuple[str, str]]:
    """Yield ("cell", description) for each row that has cells whose values a reader does not see.

    In the description "甲 B2:C2 30 0.4", 甲 is the name of the sheet, and 30 and 0.4 are the values. Hidden rows
    and columns are reported elsewhere. A cell of which only some words are invisible has a description of its own,
    with these words.
    """
    width = len(values[0]) if values else 0
    rows: dict[int, list[int]] = {}
    for row, column in sorted(hidden.cells):
        seen = row not in hidden.rows and column not in hidden.columns
        if seen and row < len(values) and column < width and values[row][column] != "":
            rows.setdefault(row, []).append(column)
    for row, columns in rows.items():
        first, last = (f"{_letters(column)}{row + 1}" for column in (columns[0], columns[-1]))
        place = first if first == last else f"{first}:{last}"
        yield "cell", f"{name} {place} {_quoted([shown_value(values[row][one]) for one in columns])}"
    for (row, column), text in sorted(hidden.parts.items()):
        if row not in hidden.rows and column not in hidden.columns:
            yield "cell", f"{name} {_letters(column)}{row + 1} {text.hidden}"


def _runs(numbers: Iterable[int], below: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last number of each run of consecutive `numbers`; numbers from `below` on are ignored."""
    first = last = -1
    for number in sorted(one for one in numbers if one < below):
        if number != last + 1 or first < 0:
            if first >= 0:
                yield first, last
            first = number
        last = number
    if first >= 0:
        yield first, last


def _letters(column: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    name, column = "", column + 1
    while column:
        column, letter = divmod(column - 1, len(ascii_uppercase))
        name = ascii_uppercase[letter] + name
    return name


def _lead(row: Iterable[object]) -> int:
    """Return the number of empty cells before the first filled cell of a row."""
    return next(at for at, value in enumerate(row) if value != "")


def _spans(rows: Rows, corner: tuple[int, int], merged_cells: Iterable[_Merged]) -> _Spans:
    """Return the size in rows and columns of each merged cell in the imported part of a sheet, by its position.

    Only merged cells count whose other places are empty. If several begin at one position, the first counts. A merged
    cell that begins inside another is ignored. `corner` is the row and column in the sheet at which the imported part
    begins. A file may have thousands of merged cells.
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


def _text(sheet: _Sheet, *, named: bool) -> str:
    lines = ["\t".join(row) for row in sheet.rows]
    return "\n".join([sheet.name, *lines] if named else lines)


def _take_title(sheet: _Sheet) -> str | None:
    """Remove a first row with a single filled cell from the table and return it as the title, or return None."""
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
    yield TableBlock("", tuple(cells for cells in rows if cells))


def _turned(span: Sequence[int]) -> tuple[int, int]:
    rows, columns = span
    return columns, rows


def _covered(sheet: _Sheet) -> Iterator[tuple[int, int]]:
    """Yield the positions that merged cells cover, except the upper left position of each."""
    for (row, column), (height, width) in sheet.spans.items():
        inside = [(r, c) for r in range(row, row + height) for c in range(column, column + width)]
        yield from inside[1:]
