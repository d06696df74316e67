"""Tell whether Word shows nothing of a shape: it is hidden, too small, beside the page, transparent or all white."""

import re
from collections.abc import Mapping

from wxdesk.files.documents.parts.ooxml import NAMES, Element, all_of, name, whole_number

VML_SHAPES = tuple(name(f"v:{kind}") for kind in ("shape", "rect", "group", "roundrect", "oval", "image"))
"""Shapes of older files that may contain a picture or text."""
_PICTURE_MARK, _DRAWING_MARK = name("pic:cNvPr"), name("wp:docPr")
_CONTENTS = ("a:blip", "v:imagedata", "w:txbxContent")
_SMALLEST, _FLATTEST = 25_400, 12_700
"""Sizes in English metric units: 2 pt, up to which nobody recognises a picture, and 1 pt, at which it is a line."""
_WIDEST_PAGE = 20_116_800
"""Width and height of Word's largest page, 22 inches, in English metric units."""
_MARGIN = 1_371_600
"""Distance in English metric units from the page's edge within which its text begins: one and a half inches."""
_FAINT = 10_000
"""Opacity below which nobody sees a picture, in thousandths of a percent (ECMA-376 20.1.8.4)."""
_BRIGHT = 90_000
"""Brightness from which a picture is white."""
_LENGTH = re.compile(r"^(-?(?:\d++(?:\.\d*+)?|\.\d++))(pt|in|cm|mm|px|pc)$")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "px": 0.75, "pc": 12.0}
_SMALLEST_POINTS, _FAR_LEFT, _FAR_RIGHT = 2.0, -1000.0, 3000.0
_ON = ("1", "true", "t")


def is_hidden_shape(mark: Element) -> bool:
    """Tell whether a shape is invisible; `mark` is its element with the name, such as `wp:docPr` or `v:shape`."""
    if mark.get("hidden") in _ON:
        return True
    if mark.tag == _DRAWING_MARK:
        around = mark.getparent()
        return around is not None and (around.get("hidden") in _ON or _is_unseen_drawing(around))
    if mark.tag == _PICTURE_MARK:
        return _is_faint(mark)
    return mark.tag in VML_SHAPES and _is_unseen_vml(mark, _style_of(mark))


def _is_unseen_drawing(drawing: Element) -> bool:
    """Tell whether a drawing with a picture or text is too small to be recognised, or lies beside the page.

    A line without content has no width or no height, and is visible.
    """
    if not _has_content(drawing):
        return False
    extent = drawing.find("wp:extent", NAMES)
    width, height = (-1 if extent is None else whole_number(extent.get(side), -1) for side in ("cx", "cy"))
    if min(width, height) < 0:
        return False
    small = min(width, height) < _FLATTEST or max(width, height) <= _SMALLEST
    return small or _is_beside(drawing, "wp:positionH", width) or _is_beside(drawing, "wp:positionV", height)


def _is_beside(drawing: Element, axis: str, size: int) -> bool:
    """Tell whether a drawing lies beside the page, above or below it; `size` is its width or height on this `axis`."""
    placed = drawing.find(axis, NAMES)
    offset = None if placed is None else placed.find("wp:posOffset", NAMES)
    if placed is None or offset is None:
        return False
    at, base = whole_number((offset.text or "").strip()), placed.get("relativeFrom", "")
    before = 0 if base == "page" else _MARGIN if axis == "wp:positionH" or base == "margin" else _WIDEST_PAGE
    return at + size <= -before or at >= _WIDEST_PAGE


def _has_content(drawing: Element) -> bool:
    return any(next(all_of(drawing, short), None) is not None for short in _CONTENTS)


def _is_faint(mark: Element) -> bool:
    """Tell whether a picture is transparent or all white; `mark` is its element `pic:cNvPr`."""
    around = next(mark.iterancestors(name("pic:pic")), None)
    if around is None:
        return False
    faded = (one.get("amt", "100000") for one in all_of(around, "a:alphaModFix"))
    if any(_thousandths(amount) < _FAINT for amount in faded):
        return True
    if any(_thousandths(one.get("bright", "0")) >= _BRIGHT for one in all_of(around, "a:lum")):
        return True
    tones = ([child.get("val", "") for child in one] for one in all_of(around, "a:duotone"))
    return any(len(set(pair)) == 1 and len(pair) > 1 for pair in tones)


def _thousandths(written: str) -> float:
    """Return a percentage in thousandths of a percent: "50000" and, as strict OOXML writes it, "50%" give 50000.

    Text that is no number gives `_FAINT`.
    """
    percent = written.endswith("%")
    try:
        return float(written.removesuffix("%")) * (1000 if percent else 1)
    except ValueError:
        return float(_FAINT)


def _style_of(mark: Element) -> dict[str, str]:
    pairs = (one.partition(":") for one in mark.get("style", "").lower().split(";"))
    return {key.strip(): value.strip() for key, _, value in pairs}


def _is_unseen_vml(shape: Element, style: Mapping[str, str]) -> bool:
    if style.get("visibility") == "hidden" or style.get("display") == "none":
        return True
    if not _has_content(shape):
        return False
    sides = [_points(style.get(side, "")) for side in ("width", "height")]
    known = [side for side in sides if side is not None]
    if known and (min(known) == 0 or (len(known) > 1 and max(known) <= _SMALLEST_POINTS)):
        return True
    moves = [_points(style.get(side, "")) or 0.0 for side in ("margin-left", "left", "margin-top", "top")]
    placed = style.get("position") == "absolute"
    return placed and (min(moves) <= _FAR_LEFT or max(moves[:2]) >= _FAR_RIGHT)


def _points(length: str) -> float | None:
    """Return a length in points; None without a unit, since shapes in a group then count in units of their own."""
    if length == "0":
        return 0.0
    match = _LENGTH.match(length)
    return float(match[1]) * _POINTS[match[2]] if match else None
