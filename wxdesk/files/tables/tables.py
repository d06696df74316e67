"""Read a spreadsheet, HTML table, CSV or tab-separated file from outside as rows of text, in the parser process."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineError

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.roster import CELL, COLUMNS, LINES, ROWS, rows_of_text
from wxdesk.files.documents.sheets.workbooks import OpenedWorkbook, open_workbook
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.parsing.memory import within_memory
from wxdesk.files.tables.html_tables import html_rows, is_html_table

_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_MEGABYTE = 1 << 20
_CODES = {
    "document-password": "table-password",
    "document-broken": "table-broken",
    "document-limit": "table-huge",
}


def read(path: str, limits: Mapping[str, int]) -> dict[str, Any]:
    """Return {"rows"}: the first sheet that is not empty, the lines of a CSV or tab-separated text, or an HTML table.

    `limits` is `rulebook.limits.document`. The file's content decides its type, not its name. Columns after the first
    `COLUMNS`, and characters of a cell after the first `CELL`, are cut off.

    Raises:
        JobError: `table-huge`, the file is too large; `table-password`; `table-broken`, it is damaged; `table-kind`,
            it is no table; `table-encoding`, its encoding is unknown; `table-rows`, it has too many rows.
    """
    file, most = Path(path), limits["text_bytes"]
    with file.open("rb") as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise JobError("table-huge", most=most // _MEGABYTE)
    if content.startswith((_ZIP, _OLE)):
        with within_memory():
            rows: Sequence[Sequence[object]] = _sheet(file, limits)
    else:
        rows = _text_rows(_text(content))
    if len(rows) > ROWS:
        raise JobError("table-rows", most=LINES)
    return {"rows": [[_cell(cell) for cell in row[:COLUMNS]] for row in rows]}


def _text_rows(text: str) -> Sequence[Sequence[object]]:
    if is_html_table(text):
        with within_memory():
            found = html_rows(text)
        if not found:
            raise JobError("table-kind")
        return found
    try:
        return rows_of_text(text)
    except UserError as error:
        raise JobError(error.code) from None


def _sheet(file: Path, limits: Mapping[str, int]) -> list[list[object]]:
    try:
        opened = open_workbook(file, limits)
        with opened.book:
            return _first_filled(opened)
    except CalamineError as error:
        locked = "password" in str(error).lower()
        raise JobError("table-password" if locked else "table-kind") from None
    except JobError as error:
        if error.code in _CODES:
            raise JobError(_CODES[error.code], most=limits["text_bytes"] // _MEGABYTE) from None
        raise


def _first_filled(opened: OpenedWorkbook) -> list[list[object]]:
    for name in opened.book.sheet_names:
        sheet = opened.book.get_sheet_by_name(name)
        if sheet.total_height > ROWS:
            raise JobError("table-rows", most=LINES)
        rows = opened.values(sheet)
        if any(_cell(cell) for row in rows for cell in row):
            return rows
    return []


def _text(content: bytes) -> str:
    for encoding in _encodings(content):
        with suppress(UnicodeDecodeError):
            text = content.decode(encoding)
            if "\0" in text:
                break
            return text
    raise JobError("table-kind" if b"\0" in content else "table-encoding")


def _encodings(content: bytes) -> Iterator[str]:
    if content.startswith(_UTF16):  # Excel's "Unicode text" export
        yield "utf-16"
    yield "utf-8-sig"
    yield "gb18030"


def _cell(value: object) -> str:
    """Return a cell's value as a spreadsheet shows it: 138.0 becomes "138", and a date has no time of day."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str("" if value is None else value)[:CELL]
