"""Tell which drawings of a Word file may lie at the same place of a page, so that one is the background of another."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from wxdesk.files.documents.parts.ooxml import NAMES, Element, name, whole_number
from wxdesk.files.documents.parts.styles import paragraph_of

DRAWINGS = (name("w:drawing"), name("w:pict"))
_BREAK, _RENDERED, _BEFORE = name("w:br"), name("w:lastRenderedPageBreak"), name("w:pageBreakBefore")
_FALLBACK = name("mc:Fallback")
_AXES = (("wp:positionH", "cx"), ("wp:positionV", "cy"))
_OF_PARAGRAPH = ("paragraph", "line", "character")
"""Bases of a position that differ from paragraph to paragraph."""
_MOST = 50
"""Drawings of one page whose places are compared; with more of them, a text box counts as lying over one."""


class DrawingPages(NamedTuple):
    """The pages of a document, as far as its file marks where they end.

    `of` has the number of the page of each drawing. `opaque` has the drawings of each page that hide what lies behind.
    """

    of: dict[Element, int]
    opaque: dict[int, list[Element]]


def pages_of(root: Element, is_opaque: Callable[[Element], bool]) -> DrawingPages:
    """Return the pages of the document `root`; `is_opaque` tells whether a drawing hides what lies behind.

    A drawing that only repeats another for older programs is not opaque.
    """
    pages, page = DrawingPages({}, {}), 0
    for node in root.iter(_BREAK, _RENDERED, _BEFORE, *DRAWINGS):
        if node.tag not in DRAWINGS:
            page += node.tag != _BREAK or node.get(name("w:type")) == "page"
            continue
        pages.of[node] = page
        if next(node.iterancestors(_FALLBACK), None) is None and is_opaque(node):
            pages.opaque.setdefault(page, []).append(node)
    return pages


def may_cover(drawing: Element, pages: DrawingPages) -> bool:
    """Tell whether a drawing that is placed freely on the page may lie over an opaque one."""
    if not _is_floating(drawing):
        return False
    others: Sequence[Element] = pages.opaque.get(pages.of.get(drawing, -1), ())
    return len(others) > _MOST or any(other is not drawing and not _are_apart(drawing, other) for other in others)


def _is_floating(drawing: Element) -> bool:
    """Tell whether a drawing is placed freely on the page, not in a line of text."""
    if drawing.find("wp:anchor", NAMES) is not None:
        return True
    return any("position:absolute" in str(one.get("style", "")).replace(" ", "") for one in drawing)


def _are_apart(one: Element, other: Element) -> bool:
    """Tell whether two drawings on one page certainly lie beside each other, or one above the other."""
    for axis, side in _AXES:
        first, second = _span(one, axis, side), _span(other, axis, side)
        if first and second and first.base == second.base and (first.end <= second.start or second.end <= first.start):
            return True
    return False


class _Span(NamedTuple):
    """Where a drawing begins and ends on one axis, in English metric units from `base`, such as the page's edge."""

    base: tuple[str, Element | None]
    start: int
    end: int


def _span(drawing: Element, axis: str, side: str) -> _Span | None:
    """Return the place of a drawing on an axis; None if the file does not state it as a distance."""
    placed, extent = drawing.find(f"wp:anchor/{axis}", NAMES), drawing.find("wp:anchor/wp:extent", NAMES)
    offset = None if placed is None else placed.find("wp:posOffset", NAMES)
    if placed is None or extent is None or offset is None:
        return None
    base = placed.get("relativeFrom", "")
    start = whole_number((offset.text or "").strip())
    return _Span(
        (base, paragraph_of(drawing) if base in _OF_PARAGRAPH else None),
        start,
        start + whole_number(extent.get(side)),
    )
