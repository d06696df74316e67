"""Open a workbook (.xlsx, .xls, .ods) under limits; the parts of a zip are unpacked and measured only once."""

import re
import zipfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook

from wxdesk.files.documents.parts.container import Container, Limits, hold
from wxdesk.files.documents.sheets.code_pages import readable
from wxdesk.files.documents.sheets.hidden_cells import hidden_in_parts
from wxdesk.files.documents.sheets.hidden_places import HiddenCells
from wxdesk.files.documents.sheets.old_records import book_in
from wxdesk.files.documents.sheets.old_workbook_objects import objects_of
from wxdesk.files.documents.sheets.old_workbooks import hidden_in_old_workbook
from wxdesk.files.documents.sheets.open_document_asides import without_asides
from wxdesk.files.documents.sheets.open_document_styles import OpenDocumentStyles
from wxdesk.files.documents.sheets.sheet_surroundings import SheetSurroundings, surroundings_of
from wxdesk.files.parsing.job_error import JobError

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UNREAD = re.compile(
    r"(?:xl/(?:media|embeddings|drawings|charts|pivot|externalLinks|comments|threadedComments)"
    r"|docProps|customXml|Pictures|Object|Thumbnails)",
    re.IGNORECASE,
)
"""Names of parts without cells, which are not unpacked; pictures may be many times as large as everything else."""
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ENCODING = re.compile(r"\s+encoding\s*=\s*[\"'][^\"']*[\"']")
_SHEET, _STRINGS = b"sheetData", b"<si"
_COLUMN = re.compile(rb"r\s*=\s*[\"']([A-Za-z]{1,6})\d")
_ROW = re.compile(rb"r\s*=\s*[\"'][A-Za-z]*(\d{1,9})")
_USED = re.compile(rb"t=[\"']s[\"'][^<>]*>\s*<v>(\d{1,9})<")
_CONTENT, _STYLES = "content.xml", "styles.xml"
_TAGS = 10
"""Number of XML tags that count as one cell, when the tags are compared with the limit of cells.

A text cell has four tags, and four more in other parts of the file.
"""
_MERGED = 8
"""How many cells a merged cell counts as, when cells are compared with the limit."""


@dataclass(frozen=True)
class OpenedWorkbook:
    """An open workbook with its hidden cells, and with the content of its sheets besides cells, such as comments.

    `hidden` maps the name of each sheet, as the library that reads workbooks gives it, to the sheet's hidden cells.
    `beside` maps it to the content besides cells; for an .ods, there is a single key "" for all sheets. `text`
    decodes a sheet name or the text of a cell that the library read; only old .xls files need that.
    """

    book: CalamineWorkbook
    hidden: Mapping[str, HiddenCells]
    beside: Mapping[str, SheetSurroundings] = field(default_factory=dict)
    text: Callable[[str], str] = str

    def values(self, sheet: CalamineSheet) -> list[list[object]]:
        """Return the values of a sheet row by row, with decoded texts; row and column numbers are those of the file."""
        rows = sheet.to_python(skip_empty_area=False)
        return [[self.text(value) if isinstance(value, str) else value for value in row] for row in rows]


def open_workbook(path: Path, limits: Limits) -> OpenedWorkbook:
    """Open the workbook at `path` and check that its sheets are within the limits.

    Raises:
        JobError: `document-password`, the workbook is encrypted; `document-broken`, the file is damaged;
            `document-limit`, it exceeds one of the `limits`.
        CalamineError: the file is no workbook, or the library cannot read it.
    """
    with path.open("rb") as stream:
        content = stream.read(limits["part_bytes"] + 1)
    hold("bytes", len(content), limits["part_bytes"])
    if not content.startswith(_OLE):
        with Container(path, limits) as container:
            parts = _parts(container, limits)
            beside = _beside(container, parts)
        _hold(parts.values(), limits)
        hidden = hidden_in_parts(parts)
        content = _stored(parts)
        del parts
        return OpenedWorkbook(CalamineWorkbook.from_filelike(BytesIO(content)), hidden, beside)
    if _ENCRYPTED in content:
        raise JobError("document-password")
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    old = readable(content)
    if old.content is not content:
        book = CalamineWorkbook.from_filelike(BytesIO(old.content))
    sheets, names = book_in(content), book.sheet_names
    return OpenedWorkbook(book, hidden_in_old_workbook(sheets, names, old.stored), objects_of(sheets, names), old.text)


def _beside(container: Container, parts: dict[str, bytes]) -> Mapping[str, SheetSurroundings]:
    """Return comments, pictures and other content of the sheets besides their cells, by the sheet's name.

    An .ods has this content in the same part as its cells, `content.xml`. It is then removed from that part in
    `parts`, and returned under the key "" for all sheets together.
    """
    if _CONTENT not in parts:
        return surroundings_of(container, parts)
    styles = OpenDocumentStyles(parts.get(_STYLES, b""), parts[_CONTENT])
    parts[_CONTENT], found = without_asides(parts[_CONTENT], styles)
    return {"": found}


def _parts(container: Container, limits: Limits) -> dict[str, bytes]:
    """Return the parts needed for reading cells; their total size may not exceed the limit for a single part."""
    parts, left = dict[str, bytes](), limits["part_bytes"]
    for name in container.parts():
        if not _UNREAD.match(name):
            parts[name] = _plain(container.read(name, left))
            left -= len(parts[name])
    return parts


def _plain(content: bytes) -> bytes:
    """Return an XML part in UTF-8 and without XML comments, so that regular expressions can search it too."""
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        content = _ENCODING.sub("", content.decode("utf-16", "replace"), count=1).encode()
    return _COMMENT.sub(b"", content) if b"<!--" in content else content


def _stored(parts: dict[str, bytes]) -> bytes:
    """Return an uncompressed zip of the parts; their size was limited, so a reader of the zip unpacks no more bytes."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _hold(parts: Iterable[bytes], limits: Limits) -> None:
    """Check tags, sheet sizes and repeated texts against the limits; a reader creates every cell of a sheet's range."""
    tags, sheets, strings = 0, list[bytes](), list[int]()
    for content in parts:
        tags += content.count(b"<")
        hold("cells", tags // _TAGS, limits["sheet_cells"])
        if _SHEET in content:
            rows = max(map(int, set(_ROW.findall(content))), default=1)
            columns = max(map(_number, set(_COLUMN.findall(content))), default=1)
            hold("cells", rows * columns, limits["sheet_cells"])
            hold("cells", content.count(b"mergeCell ") * _MERGED, limits["sheet_cells"])
            sheets.append(content)
        elif _STRINGS in content:
            strings = [len(one) for one in content.split(_STRINGS)[1:]]
    longest = max(strings, default=0)
    for content in sheets:
        if longest * content.count(b"<v") > limits["part_bytes"]:
            hold("bytes", _repeated(content, strings), limits["part_bytes"])


def _repeated(content: bytes, strings: list[int]) -> int:
    """Return the size of a sheet's texts in bytes when each shared text is copied into every cell that refers to it.

    `strings` are the lengths of the shared texts, by number.
    """
    used = Counter(map(int, _USED.findall(content)))
    return sum(strings[at] * count for at, count in used.items() if at < len(strings))


def _number(letters: bytes) -> int:
    """Return the number of the column named by `letters`: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
