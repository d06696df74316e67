"""Find text of a Word file without room to be visible: squeezed letters, flat lines and rows, text beside the page."""

from wxdesk.files.documents.parts.ooxml import Element, W, descendant, name, whole_number
from wxdesk.files.documents.parts.styles import Styles

_NARROWEST = 10
"""Width of letters, in percent of their usual width, up to which they are a line (ECMA-376 17.3.2.43)."""
_FLATTEST_LINE, _FLATTEST_ROW = 60, 40
"""Fixed height of a line or a table row, in twentieths of a point, up to which no word is visible."""
_FAR = 5000
"""Distance in twentieths of a point from which a paragraph that is moved aside lies outside the page."""
_EXACT = "exact"


def is_squeezed(run: Element, paragraph: Element | None, styles: Styles) -> bool:
    """Tell whether the letters of a run are extremely narrow, or their paragraph leaves no room for them."""
    if styles.once(run, paragraph, "narrow", lambda: _is_narrow(run, paragraph, styles)):
        return True
    return paragraph is not None and styles.about(paragraph, "flat", lambda: _is_flat(paragraph, styles))


def is_flat_row(row: Element) -> bool:
    """Tell whether a table row has a fixed height at which no word is visible."""
    height = descendant(row, "w:trPr/w:trHeight")
    fixed = height is not None and height.get(name("w:hRule")) == _EXACT
    return height is not None and fixed and whole_number(height.get(W["val"]), _FAR) <= _FLATTEST_ROW


def _is_narrow(run: Element, paragraph: Element | None, styles: Styles) -> bool:
    scales = (descendant(holder, "w:rPr/w:w") for holder in styles.run_holders(run, paragraph))
    scale = next((one for one in scales if one is not None), None)
    written = "" if scale is None else scale.get(W["val"], "").removesuffix("%")
    return written.isdecimal() and int(written) <= _NARROWEST


def _is_flat(paragraph: Element, styles: Styles) -> bool:
    """Tell whether a paragraph has lines of no height, or lies outside the page."""
    return _has_flat_lines(paragraph, styles) or _is_beside_the_page(paragraph)


def _has_flat_lines(paragraph: Element, styles: Styles) -> bool:
    for holder in (paragraph, *styles.of_paragraph(paragraph), *styles.table_look(paragraph).holders):
        spacing = descendant(holder, "w:pPr/w:spacing")
        if spacing is not None and (height := spacing.get(name("w:line"))) is not None:
            return spacing.get(name("w:lineRule")) == _EXACT and whole_number(height, _FAR) <= _FLATTEST_LINE
    return False


def _is_beside_the_page(paragraph: Element) -> bool:
    frame, indent = descendant(paragraph, "w:pPr/w:framePr"), descendant(paragraph, "w:pPr/w:ind")
    if frame is not None and any(whole_number(frame.get(name(f"w:{axis}"))) <= -_FAR for axis in "xy"):
        return True
    if indent is None:
        return False
    left, right = (_indent(indent, *names) for names in (("left", "start"), ("right", "end")))
    return (left <= -_FAR and right >= _FAR) or (left >= _FAR and right <= -_FAR)


def _indent(indent: Element, *names: str) -> int:
    return next((whole_number(found) for one in names if (found := indent.get(name(f"w:{one}"))) is not None), 0)
