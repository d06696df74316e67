"""Find hidden rows and columns 隐藏的行列 of a workbook, whether hidden by hand, filter or group."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from posixpath import join, normpath
from struct import unpack_from

import olefile
from lxml import etree

from wxdesk.files.documents.parts.ooxml import Element
from wxdesk.files.documents.sheets.unseen_cells import UnseenStyles
from wxdesk.files.parsing.job_error import JobError

_BOOK, _LINKS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_CONTENT = "content.xml"
_LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_LINK_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_XLSX_TAG = re.compile(rb"<(?:\w+:)?(row|col)\b([^<>]*)>")
_ODS_TAG = re.compile(rb"<(/?)table:(table-row|table-column|table)(?=[\s/>])([^<>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ON = (b"1", b"true")
_COLLAPSED = (b"collapse", b"filter")
_WIDEST, _LONGEST = 1 << 14, 1 << 20
"""Columns and rows of the largest sheet of any spreadsheet program."""

_BOUND_SHEET, _END, _ROW, _COLUMNS = 0x85, 0x0A, 0x208, 0x7D
_ROW_BYTES, _COLUMN_BYTES, _SHEET_BYTES, _HEADER_BYTES = 16, 10, 8, 4
_ZERO_HEIGHT, _HIDDEN_COLUMN = 0x20, 0x01
_BOOK_STREAMS = ("Workbook", "Book")

type Attributes = Mapping[bytes, bytes]


@dataclass(frozen=True)
class HiddenCells:
    """The hidden cells of one sheet: indexes of hidden rows and columns from 0, and single cells that show nothing.

    `cells` holds pairs (row, column).
    """

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    cells: frozenset[tuple[int, int]] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether anything is hidden."""
        return bool(self.rows or self.columns or self.cells)


def hidden_in_parts(parts: Mapping[str, bytes]) -> dict[str, HiddenCells]:
    """Return the hidden cells by sheet name, from the unpacked parts of an .xlsx or .ods.

    A sheet without hidden cells is left out.

    Raises:
        JobError: `document-broken`; the list of sheets is not XML.
    """
    if _CONTENT in parts:
        return _of_open_document(parts[_CONTENT])
    sheets = {}
    styles = UnseenStyles(parts.get(_STYLES, b""))
    for name, part in _sheet_parts(parts):
        content = parts.get(part, b"")
        if cells := replace(_of_sheet_part(content), cells=frozenset(styles.cells(content))):
            sheets[name] = cells
    return sheets


def hidden_in_old_workbook(content: bytes, names: Sequence[str]) -> dict[str, HiddenCells]:
    """Return the hidden cells by sheet name, from an .xls whose sheets are `names`.

    A sheet without hidden cells is left out. If the file lists another number of sheets, the result is empty.

    Raises:
        JobError: `document-broken`; a record extends beyond the end of the file.
    """
    with olefile.OleFileIO(BytesIO(content)) as ole:
        stream = next((name for name in _BOOK_STREAMS if ole.exists(name)), None)
        book = ole.openstream(stream).read() if stream else b""
    starts = [unpack_from("<I", book, at)[0] for kind, at, size in _records(book, 0)
              if kind == _BOUND_SHEET and size >= _SHEET_BYTES]  # fmt: skip
    if len(starts) != len(names):
        return {}
    found = {name: _of_old_sheet(book, start) for name, start in zip(names, starts, strict=True)}
    return {name: cells for name, cells in found.items() if cells}


def _attributes(written: bytes) -> Attributes:
    return {match[1]: match[2] or match[3] or b"" for match in _ATTRIBUTE.finditer(written)}


def _number(attributes: Attributes, name: bytes, otherwise: int) -> int:
    value = attributes.get(name, b"")
    return int(value) if value.isdigit() and len(value) < 10 else otherwise  # noqa: PLR2004 - fits 32 bits


def _is_zero(attributes: Attributes, name: bytes) -> bool:
    value = attributes.get(name)
    return value is not None and not value.strip(b"0.")


def _sheet_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield name and part of each sheet of an .xlsx."""
    if _BOOK not in parts or _LINKS not in parts:
        return
    links = {one.get("Id", ""): one.get("Target", "") for one in _tree(parts[_LINKS]).iter("{*}Relationship")}
    for sheet in _tree(parts[_BOOK]).iter("{*}sheet"):
        target = links.get(sheet.get(_LINK_ID) or sheet.get(_STRICT_LINK_ID) or "", "")
        part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        yield sheet.get("name", ""), part


def _tree(content: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root: Element | None = etree.fromstring(content, parser)
    if root is None:
        raise JobError("document-broken")
    return root


def _of_sheet_part(content: bytes) -> HiddenCells:
    rows, columns, row = set[int](), set[int](), -1
    for tag in _XLSX_TAG.finditer(content):
        if tag[1] == b"row":
            attributes = _attributes(tag[2])
            row = _number(attributes, b"r", row + 2) - 1
            if attributes.get(b"hidden") in _ON or _is_zero(attributes, b"ht"):
                rows.add(row)
        else:
            attributes = _attributes(tag[2])
            if attributes.get(b"hidden") in _ON or _is_zero(attributes, b"width"):
                first = _number(attributes, b"min", 1) - 1
                columns.update(range(first, min(_number(attributes, b"max", first + 1), _WIDEST)))
    return HiddenCells(frozenset(rows), frozenset(columns))


def _of_open_document(content: bytes) -> dict[str, HiddenCells]:
    """Return the hidden cells of an .ods by sheet name; tables inside cells are no sheets and are skipped."""
    found = dict[str, HiddenCells]()
    name, depth = "", 0
    rows, columns, row, column = set[int](), set[int](), 0, 0
    for tag in _ODS_TAG.finditer(content):
        closes, kind = tag[1], tag[2]
        if kind == b"table":
            depth += -1 if closes else 0 if tag[3].endswith(b"/") else 1
            if closes and depth == 0 and (cells := HiddenCells(frozenset(rows), frozenset(columns))):
                found[name] = cells
            elif not closes and depth == 1:
                name = _sheet_name(tag[3])
                rows, columns, row, column = set(), set(), 0, 0
            continue
        if closes or depth != 1:
            continue
        attributes = _attributes(tag[3])
        collapsed = attributes.get(b"table:visibility") in _COLLAPSED
        if kind == b"table-row":
            end = min(row + _number(attributes, b"table:number-rows-repeated", 1), _LONGEST)
            rows.update(range(row, end) if collapsed else ())
            row = end
        else:
            end = min(column + _number(attributes, b"table:number-columns-repeated", 1), _WIDEST)
            columns.update(range(column, end) if collapsed else ())
            column = end
    return found


def _sheet_name(written: bytes) -> str:
    """Return a sheet's name with XML entities resolved."""
    name = _attributes(written).get(b"table:name", b"")
    return str(etree.fromstring(b'<a b="' + name.replace(b'"', b"&quot;") + b'"/>').get("b"))


def _records(book: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield kind, offset and size of the content of each record of an .xls from offset `at` to the next end record."""
    while at + _HEADER_BYTES <= len(book):
        kind, size = unpack_from("<HH", book, at)
        at += _HEADER_BYTES
        if at + size > len(book):
            raise JobError("document-broken")
        if kind == _END:
            return
        yield kind, at, size
        at += size


def _of_old_sheet(book: bytes, start: int) -> HiddenCells:
    rows, columns = set[int](), set[int]()
    for kind, at, size in _records(book, start):
        if kind == _ROW and size >= _ROW_BYTES:
            (row,), (flags,) = unpack_from("<H", book, at), unpack_from("<H", book, at + 12)
            if flags & _ZERO_HEIGHT:
                rows.add(row)
        elif kind == _COLUMNS and size >= _COLUMN_BYTES:
            first, last, width, _, flags = unpack_from("<5H", book, at)
            if flags & _HIDDEN_COLUMN or width == 0:
                columns.update(range(first, min(last + 1, _WIDEST)))
    return HiddenCells(frozenset(rows), frozenset(columns))
