"""Find hidden rows and columns 隐藏的行列 of a workbook, and cells whose value is invisible."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from posixpath import join, normpath

from lxml import etree

from wxdesk.files.documents.parts.ooxml import Element
from wxdesk.files.documents.sheets.cell_looks import HiddenCells
from wxdesk.files.documents.sheets.open_document_cells import hidden_in_open_document
from wxdesk.files.documents.sheets.rich_cells import RichTexts
from wxdesk.files.documents.sheets.tag_attributes import attributes_in, number_in
from wxdesk.files.documents.sheets.unseen_cells import UnseenStyles
from wxdesk.files.parsing.job_error import JobError

_BOOK, _LINKS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
_CONTENT, _OPEN_STYLES = "content.xml", "styles.xml"
_LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_LINK_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_TAG = re.compile(rb"<(?:\w+:)?(row|col)\b([^<>]*)>")
_ON = (b"1", b"true")
_WIDEST = 1 << 14
"""Columns of the widest sheet of any spreadsheet program."""


def hidden_in_parts(parts: Mapping[str, bytes]) -> dict[str, HiddenCells]:
    """Return the hidden cells by sheet name, from the unpacked parts of an .xlsx or .ods.

    A sheet without hidden cells is left out.

    Raises:
        JobError: `document-broken`; the list of sheets is not XML.
    """
    if _CONTENT in parts:
        return hidden_in_open_document(parts[_CONTENT], parts.get(_OPEN_STYLES, b""))
    sheets = {}
    styles, texts = UnseenStyles(parts.get(_STYLES, b"")), RichTexts(parts.get(_STRINGS, b""))
    for name, part in _sheet_parts(parts):
        content = parts.get(part, b"")
        rich = {one.at: one.split(styles, coloured=styles.coloured(content)) for one in texts.cells(content)}
        unseen = frozenset(styles.cells(content)).difference(rich)
        parts_of = {at: text for at, text in rich.items() if text.hidden}
        if cells := replace(_of_sheet_part(content), cells=unseen, parts=parts_of):
            sheets[name] = cells
    return sheets


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
    for tag in _TAG.finditer(content):
        attributes = attributes_in(tag[2])
        hidden = attributes.get(b"hidden") in _ON
        if tag[1] == b"row":
            row = number_in(attributes, b"r", row + 2) - 1
            if hidden or _is_zero(attributes, b"ht"):
                rows.add(row)
        elif hidden or _is_zero(attributes, b"width"):
            first = number_in(attributes, b"min", 1) - 1
            columns.update(range(first, min(number_in(attributes, b"max", first + 1), _WIDEST)))
    return HiddenCells(frozenset(rows), frozenset(columns))


def _is_zero(attributes: Mapping[bytes, bytes], name: bytes) -> bool:
    value = attributes.get(name)
    return value is not None and not value.strip(b"0.")
