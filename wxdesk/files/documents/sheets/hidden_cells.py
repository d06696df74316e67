"""Find hidden rows and columns 隐藏的行列 of a workbook, and cells whose value is invisible."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from posixpath import join, normpath, split

from lxml import etree

from wxdesk.files.documents.parts.ooxml import Element
from wxdesk.files.documents.sheets.hidden_places import HiddenCells
from wxdesk.files.documents.sheets.hiding_rules import HidingRule, hiding_rules
from wxdesk.files.documents.sheets.open_document_cells import hidden_in_open_document
from wxdesk.files.documents.sheets.rich_cells import RichTexts
from wxdesk.files.documents.sheets.sheet_ranges import CellRanges
from wxdesk.files.documents.sheets.tag_attributes import attributes_in, number_in
from wxdesk.files.documents.sheets.unseen_cells import UnseenStyles
from wxdesk.files.parsing.job_error import JobError

_BOOK, _LINKS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_STRINGS = "xl/sharedstrings.xml"
_CONTENT, _OPEN_STYLES = "content.xml", "styles.xml"
_LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_LINK_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_TAG = re.compile(rb"<(?:\w+:)?(row|col)\b([^<>]*)>")
_THEME = re.compile(r"xl/theme/[^/]*\.xml$")
_CONDITIONAL = re.compile(rb"<(?:\w+:)?conditionalFormatting\b([^<>]*)>")
_RULES = re.compile(rb"<((?:\w+:)?conditionalFormatting)\b.*?</\1\s*>", re.DOTALL)
_LOOKS = b"dxf"
_FLATTEST, _NARROWEST = 2.0, 0.5
"""Height of a row in points, and width of a column in letters, up to which nothing of its cells is visible."""
_SIZE = re.compile(rb"\d+(?:\.\d*)?(?:[eE]-?\d+)?|\.\d+")
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
    known = {name.casefold(): content for name, content in parts.items()}
    sheets = {}
    styles, texts = UnseenStyles(known.get(_STYLES, b""), _theme(known)), RichTexts(known.get(_STRINGS, b""))
    for name, part in sheet_parts(parts):
        content = known.get(part.casefold(), b"")
        painted = list(_painted_by_tables(known, part))
        coloured = CellRanges([*painted, *_painted_by_rules(content)])
        rich = {one.at: one.split(styles, coloured) for one in texts.cells(content)}
        cells = replace(
            _of_sheet_part(content),
            cells=frozenset(styles.cells(content, coloured)).difference(rich),
            parts={at: text for at, text in rich.items() if text.hidden},
            masks=dict(styles.masks(content)),
            rules=_rules(content, known.get(_STYLES, b""), styles),
        )
        if cells:
            sheets[name] = cells
    return sheets


def _theme(parts: Mapping[str, bytes]) -> bytes:
    return next((content for name, content in sorted(parts.items()) if _THEME.match(name)), b"")


def _painted_by_rules(sheet: bytes) -> Iterator[str]:
    """Yield the ranges of cells, such as "B2:D9", whose look the conditional formats of a sheet may change."""
    for tag in _CONDITIONAL.finditer(sheet):
        yield attributes_in(tag[1]).get(b"sqref", b"").decode("ascii", "replace")


def _painted_by_tables(parts: Mapping[str, bytes], sheet: str) -> Iterator[str]:
    """Yield the ranges of a sheet's tables, whose styles colour their cells; `sheet` is the name of its part."""
    folder, file = split(sheet.casefold())
    links = parts.get(f"{folder}/_rels/{file}.rels", b"")
    for link in _tree(links).iter("{*}Relationship") if links else ():
        if link.get("Type", "").endswith("/table"):
            table = parts.get(normpath(join("/", folder, link.get("Target", ""))).lstrip("/").casefold(), b"")
            yield _tree(table).get("ref", "") if table else ""


def _rules(sheet: bytes, styles: bytes, known: UnseenStyles) -> Sequence[HidingRule]:
    found = [match[0] for match in _RULES.finditer(sheet)]
    if not found or _LOOKS not in styles:
        return ()
    space = re.search(rb"<(?:\w+:)?worksheet\b[^>]*>", sheet)
    if space is None:
        return ()
    end = space[0].partition(b" ")[0].rstrip(b">").replace(b"<", b"</") + b">"
    return list(hiding_rules(_tree(space[0] + b"".join(found) + end), _tree(styles), known.colours))


def sheet_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
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
            if hidden or _is_at_most(attributes, b"ht", _FLATTEST):
                rows.add(row)
        elif hidden or _is_at_most(attributes, b"width", _NARROWEST):
            first = number_in(attributes, b"min", 1) - 1
            columns.update(range(first, min(number_in(attributes, b"max", first + 1), _WIDEST)))
    return HiddenCells(frozenset(rows), frozenset(columns))


def _is_at_most(attributes: Mapping[bytes, bytes], name: bytes, most: float) -> bool:
    value = attributes.get(name)
    return value is not None and _SIZE.fullmatch(value) is not None and float(value) <= most
