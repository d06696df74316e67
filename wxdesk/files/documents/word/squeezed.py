"""Find text of a Word file without room to be visible: squeezed letters, flat lines and rows, text beside the page."""

from collections.abc import Iterable

from wxdesk.files.documents.parts.ooxml import Element, W, descendant, name, whole_number
from wxdesk.files.documents.parts.styles import Styles
from wxdesk.files.documents.word.condensed import letter_scale, stacked_runs

_NARROWEST = 10
"""Width of letters, in percent of their usual width, up to which they are a line."""
_FLATTEST_LINE, _FLATTEST_ROW = 60, 40
"""Fixed height of a line or a table row, in twentieths of a point, up to which no word is visible."""
_FAR = 5000
"""Distance in twentieths of a point from which a paragraph that is moved aside lies outside the page."""
_EXACT = "exact"


def is_squeezed(run: Element, paragraph: Element | None, styles: Styles) -> bool:
    """Tell whether the letters of a run are extremely narrow, lie on top of each other, or have no room.

    Room is what their paragraph leaves them, such as the height of its lines.
    """
    if letter_scale(run, paragraph, styles) <= _NARROWEST:
        return True
    if paragraph is None:
        return False
    if styles.about(paragraph, "flat", lambda: _is_flat(paragraph, styles)):
        return True
    return run in styles.about(paragraph, "stacked", lambda: stacked_runs(paragraph, styles))


def is_flat_row(holders: Iterable[Element]) -> bool:
    """Tell whether a table row has a fixed height at which no word is visible.

    `holders` are the row and the parts of a table style that apply to it; the first that states a height counts.
    """
    heights = (descendant(holder, "w:trPr/w:trHeight") for holder in holders)
    height = next((one for one in heights if one is not None), None)
    fixed = height is not None and height.get(name("w:hRule")) == _EXACT
    return height is not None and fixed and whole_number(height.get(W["val"]), _FAR) <= _FLATTEST_ROW


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
