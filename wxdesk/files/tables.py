"""Read a table that somebody brings, spreadsheet or text, as rows of text (a job of the parser process)."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from wxdesk.domain.errors import UserError
from wxdesk.domain.roster import CELL, COLUMNS, LINES, ROWS, rows_of_text
from wxdesk.files.documents.container import Container
from wxdesk.files.job_error import JobError

_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MEGABYTE = 1 << 20
_CODES = {
    "document-password": "table-password",
    "document-broken": "table-broken",
    "document-limit": "table-huge",
}


def read(path: str, limits: Mapping[str, int]) -> dict[str, Any]:
    """Return `rows` of the first sheet that holds anything, or of a CSV or tab separated text.

    `limits` is `rulebook.limits.document`; what the file is, its content says, not its name.

    Raises:
        JobError: `table-huge`, `table-password`, `table-broken`, `table-kind` (no table), `table-encoding`,
            `table-rows`.
    """
    file, most = Path(path), limits["text_bytes"]
    with file.open("rb") as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise JobError("table-huge", most=most // _MEGABYTE)
    if content.startswith((_ZIP, _OLE)):
        _refuse(file, content, limits)
        rows: Sequence[Sequence[object]] = _sheet(file)
    else:
        rows = rows_of_text(_text(content))
    if len(rows) > ROWS:
        raise JobError("table-rows", most=LINES)
    return {"rows": [[_cell(cell) for cell in row[:COLUMNS]] for row in rows]}


def _refuse(file: Path, content: bytes, limits: Mapping[str, int]) -> None:
    """Hold a zip's directory against the limits before it is unpacked, and tell a locked file from others."""
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise JobError("table-password")
        return
    try:
        Container(file, limits).__exit__(None, None, None)
    except UserError as error:
        raise JobError(
            _CODES.get(error.code, "table-broken"), most=limits["text_bytes"] // _MEGABYTE
        ) from None


def _sheet(file: Path) -> list[list[object]]:
    try:
        with CalamineWorkbook.from_path(str(file)) as book:
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                if sheet.total_height > ROWS:
                    raise JobError("table-rows", most=LINES)
                rows: list[list[object]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
                if any(_cell(cell) for row in rows for cell in row):
                    return rows
    except CalamineError as error:
        locked = "password" in str(error).lower()
        raise JobError("table-password" if locked else "table-kind") from None
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
    if content.startswith(_UTF16):  # what Excel calls Unicode text
        yield "utf-16"
    yield "utf-8-sig"
    yield "gb18030"


def _cell(value: object) -> str:
    """Return a cell as people see it: 138.0 is 138, a day has no midnight."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return str("" if value is None else value)[:CELL]
