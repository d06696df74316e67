"""Read a workbook (.xlsx, .xls, .ods) as tables, one a sheet that shows anything."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from wxdesk.domain.article import Block, Cell, Heading, Run, Table, merged, with_new_ids
from wxdesk.files.documents.container import Container, Limits
from wxdesk.files.documents.plain_text import cleaned
from wxdesk.files.documents.reading import Reading, report
from wxdesk.files.documents.title import one_line
from wxdesk.files.job_error import JobError

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LONGEST_TITLE = 64
_DIGITS = 15
"""What a spreadsheet shows of a number at most."""

type Rows = list[list[str]]


def read_sheets(path: Path, media_into: Path, limits: Limits) -> Reading:
    """Return the visible sheets of a workbook as tables; formulas give the values that were saved with them.

    Rows and columns beyond the limits, hidden sheets and formats of numbers are named as left out.

    Raises:
        JobError: `document-password`, `document-broken` or `document-limit`.
    """
    del media_into
    _refuse(path, limits)
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            return _read(book, limits)
    except CalamineError as error:
        locked = "password" in str(error).lower()
        raise JobError("document-password" if locked else "document-broken") from None


def _refuse(path: Path, limits: Limits) -> None:
    """Hold a zip's directory against the limits, and tell a locked file, before anything is unpacked."""
    with path.open("rb") as stream:
        content = stream.read(limits["part_bytes"] + 1)
    if len(content) > limits["part_bytes"]:
        raise JobError("document-limit", what="bytes", found=len(content), most=limits["part_bytes"])
    if not content.startswith(_OLE):
        Container(path, limits).__exit__(None, None, None)
    elif _ENCRYPTED in content:
        raise JobError("document-password")


@dataclass
class _Sheet:
    """The text of one sheet within the limits, its merged cells, and whether numbers lost their format."""

    name: str
    rows: Rows
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    numbers: bool = False
    cut: list[tuple[str, str]] = field(default_factory=list)


def _read(book: CalamineWorkbook, limits: Limits) -> Reading:
    seen = [one.name for one in book.sheets_metadata if one.visible is SheetVisibleEnum.Visible]
    hidden = [name for name in book.sheet_names if name not in seen]
    read = (_sheet(name, book.get_sheet_by_name(name), limits) for name in seen)
    sheets = [sheet for sheet in read if sheet.rows]
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
    texts = [[_shown(value) for value in row] for row in values]
    height = max((at for at, row in enumerate(texts, 1) if any(row)), default=0)
    width = max((at for row in texts for at, text in enumerate(row, 1) if text), default=0)
    first = next((at for at, row in enumerate(texts) if any(row)), 0)
    left = min((at for row in texts for at, text in enumerate(row) if text), default=0)
    down, right = first + limits["table_rows"], left + limits["table_columns"]
    found = _Sheet(name, [row[left : min(width, right)] for row in texts[first : min(height, down)]])
    found.numbers = any(isinstance(value, float) for row in values[first:down] for value in row[left:right])
    if height > down:
        found.cut.append(("sheet-rows", f"{name}: {down + 1}-{height}"))
    if width > right:
        found.cut.append(("sheet-columns", f"{name}: {right + 1}-{width}"))
    corner = (first, left)
    merged_cells = sheet.merged_cell_ranges or ()
    found.spans = dict(span for one in merged_cells if (span := _span(found.rows, corner, one)) is not None)
    return found


def _span(
    rows: Rows, corner: tuple[int, int], merged_cell: tuple[tuple[int, int], tuple[int, int]]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return place and size of a merged cell in what is kept, whose other cells hold nothing."""
    (top, begin), (bottom, end) = (
        tuple(one - c for one, c in zip(at, corner, strict=True)) for at in merged_cell
    )
    if not (0 <= top < len(rows) and 0 <= begin < len(rows[0])):
        return None
    bottom, end = min(bottom, len(rows) - 1), min(end, len(rows[0]) - 1)
    texts = [text for row in rows[top : bottom + 1] for text in row[begin : end + 1]]
    return None if any(texts[1:]) else ((top, begin), (bottom - top + 1, end - begin + 1))


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
