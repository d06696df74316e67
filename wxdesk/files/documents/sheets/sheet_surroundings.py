"""Read what stands on an .xlsx sheet besides its cells: comments 批注, pictures, drawings, page headers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from wxdesk.files.documents.parts.container import Container
from wxdesk.files.documents.parts.ooxml import Element, is_element, whole_number
from wxdesk.files.documents.sheets.hidden_cells import sheet_parts

_WORDS = 200
_MARGIN = re.compile(rb"<((?:\w+:)?(?:odd|even|first)(Header|Footer))\b[^<>]*>([^<>]*)</\1\s*>")
_CODES = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z&])")
"""Codes in a page header, such as &C for "centred" and &P for the page's number."""
_SIDES = {b"Header": "page-head", b"Footer": "page-foot"}
_THREAD = "tc="
"""The beginning of the author of a comment that only repeats a thread of comments for older programs."""


@dataclass
class SheetSurroundings:
    """The content of one sheet besides the visible values of its cells.

    `comments` are texts, which in an .xlsx begin with their cell. `lost` are other things: the code of the kind,
    such as "drawing" or "sheet-picture", and the words. `hidden` are invisible words inside cells, `tracked`
    earlier values of cells.
    """

    comments: list[str] = field(default_factory=list)
    lost: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    tracked: list[str] = field(default_factory=list)


def surroundings_of(container: Container, parts: Mapping[str, bytes]) -> dict[str, SheetSurroundings]:
    """Return by the sheet's name what stands on each sheet of an .xlsx besides its cells.

    `parts` are the unpacked XML parts that are needed for reading the cells, by name.

    Raises:
        JobError: a part is broken, or exceeds the limits for the parts of a file.
    """
    found: dict[str, SheetSurroundings] = {}
    for name, part in sheet_parts(parts):
        if part in parts:
            lost = [*_margins(parts[part]), *_drawn(container, part)]
            found[name] = SheetSurroundings(list(_comments(container, part)), lost)
    return found


def _margins(sheet: bytes) -> Iterator[tuple[str, str]]:
    """Yield each header and footer of a sheet's printed pages: the code of its kind, and its words.

    One that consists of page numbers only, such as 第1页, is left out.
    """
    seen = set[tuple[str, str]]()
    for margin in _MARGIN.finditer(sheet):
        written = unescape(margin[3].decode("utf-8", "replace"))
        words = " ".join(_CODES.sub(" ", written).split())[:_WORDS]
        one = _SIDES[margin[2]], words
        if any(letter.isalpha() and letter not in "第页共" for letter in words) and one not in seen:
            seen.add(one)
            yield one


def _comments(container: Container, part: str) -> Iterator[str]:
    """Yield the comments of a sheet, threads of comments first."""
    for threads in container.related(part, "threadedComment"):
        for one in container.xml(threads).iter("{*}threadedComment"):
            yield _said(one.get("ref", ""), "", one)
    for comments in container.related(part, "comments"):
        root = container.xml(comments)
        authors = [(one.text or "").strip() for one in root.iter("{*}author")]
        for one in root.iter("{*}comment"):
            number = whole_number(one.get("authorId"), -1)
            author = authors[number] if 0 <= number < len(authors) else ""
            if not author.startswith(_THREAD):
                yield _said(one.get("ref", ""), author, one)


def _said(place: str, author: str, comment: Element) -> str:
    words = "".join(one.text or "" for one in comment.iter("{*}t", "{*}text")).strip()
    signed = f"{author}：{words}" if author and not words.startswith(author) else words
    return " ".join(f"{place} {signed}".split())[:_WORDS]


def _drawn(container: Container, part: str) -> Iterator[tuple[str, str]]:
    """Yield the pictures, charts and text boxes that lie on a sheet."""
    for drawing in container.related(part, "drawing"):
        root = container.xml(drawing)
        for one in root.iter("{*}pic", "{*}graphicFrame", "{*}sp"):
            label = next((str(mark.get("name", "")) for mark in one.iter("{*}cNvPr")), "")
            words = " ".join("".join(text.text or "" for text in one.iter("{*}t")).split())[:_WORDS]
            if _local(one) == "pic":
                yield "sheet-picture", label
            elif _local(one) == "graphicFrame":
                yield "chart", label
            elif words:
                yield "drawing", words


def _local(node: Element) -> str:
    return str(node.tag).rpartition("}")[2] if is_element(node) else ""
