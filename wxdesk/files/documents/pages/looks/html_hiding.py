"""Tell which CSS declarations hide an element with all its content 隐藏内容, so that a reader of the page misses it."""

import re
from collections.abc import Callable, Mapping

from wxdesk.files.documents.pages.looks.page_colours import is_clear

type Style = Mapping[str, str]

_LENGTH = re.compile(r"^(-?(?:\d++(?:\.\d*+)?|\.\d++))\s*([a-z]+|%)?$")
_CALCULATED = re.compile(r"^calc\(([^()+*/]*)\)$")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54,
           **dict.fromkeys(("vw", "vh", "vmin", "vmax"), 10.0), "ex": 8.0, "ch": 8.0}  # fmt: skip
_FONT_PIXELS = 16.0
"""The size in CSS pixels of a letter, on which lengths such as 2em are based."""
_LONGEST = 500
"""Maximum characters of a declaration that is read; the patterns of longer ones would take too long."""
_FAINT = 0.1
"""Opacity below which nobody sees an element."""
_FAR, _FAR_RIGHT = 900.0, 5000.0
"""Distance in pixels from which an element that is moved left or up, or right, lies outside every page."""
_FAR_SHIFT = 5000.0
"""The same for `transform`, by which slide shows move their visible slides too."""
_SCREEN = 100.0
"""A shift by as many hundredths of the screen's width or height puts an element outside the screen."""
_CRAMPED = -0.9
"""Space between letters, as a share of their size, below which letters lie on top of each other."""
_SMALLEST_ZOOM = 0.15
_FLATTEST = 1.6
"""Line height in pixels, a tenth of the size of the letters, below which lines lie on top of each other."""
_LEAST_ROOM = 5.0
_ROOM = ("padding-top", "padding-bottom", "height", "min-height")
BLURRED = 5.0
"""Radius in pixels of a blur that makes words illegible."""
_SIDES = (("left", "margin-left"), ("top", "margin-top"))
_OVERFLOWS = ("overflow", "overflow-x", "overflow-y")
_CLIPPED = frozenset({"hidden", "clip"})
_ROOMS = tuple(f"{most}{side}" for most in ("", "max-") for side in ("height", "width", "block-size", "inline-size"))
_CALL = re.compile(r"(?<![a-z0-9-])([a-z0-9-]++)\(((?:[^()]|\([^()]*\))*)\)")
_BETWEEN = re.compile(r"[\s,]+")
_BLACKENED = re.compile(r"brightness\(\s*0*(?:\.0*)?%?\s*\)")
_QUARTER, _HALF = 90.0, 180.0
_DIRECTION = re.compile(r"to\b|-?[\d.]+(?:deg|turn|rad)")


def hides(style: Style) -> bool:
    """Tell whether these declarations, in lower case, hide an element with everything inside it.

    `visibility` is not among them: an element inside may be visible again.
    """
    short = {name: value for name, value in style.items() if len(value) <= _LONGEST}
    return any(test(short) for test in _TESTS)


def pixels(length: str) -> float | None:
    """Return a CSS length in pixels, or None if it is unreadable; relative lengths are based on 16 pixels."""
    calculated = _CALCULATED.match(length)
    match = _LENGTH.match(calculated[1].strip() if calculated else length)
    if match is None:
        return None
    number, unit = float(match[1]), match[2] or ""
    return number * _PIXELS.get(unit, _FONT_PIXELS / (100 if unit == "%" else 1))


def is_faint(opacity: str) -> bool:
    """Tell whether an opacity, as a number or a percentage, is so low that nobody sees anything."""
    calculated = _CALCULATED.match(opacity)
    match = _LENGTH.match(calculated[1].strip() if calculated else opacity)
    return match is not None and float(match[1]) < (100 * _FAINT if match[2] == "%" else _FAINT)


def shows_no_picture(style: Style) -> bool:
    """Tell whether the style of a picture makes it invisible: no size, moved out of its frame, or brightness 0."""
    moved = any(_moved(part) <= -_FAR for part in style.get("object-position", "").split())
    return _has_no_size(style) or moved or _BLACKENED.search(style.get("filter", "")) is not None


def is_flat_line(style: Style, *, around: bool) -> bool:
    """Tell whether lines of text in an element have no height; `around` says so for the element around it."""
    said = style.get("line-height", "")
    if said in ("", "inherit"):
        return around
    calculated = _CALCULATED.match(said)
    match = _LENGTH.match(calculated[1].strip() if calculated else said)
    if match is None:
        return False
    height = pixels(said) or 0.0
    return 0 <= height < _FLATTEST * (1 if match[2] else 1 / _FONT_PIXELS)


def has_room(style: Style) -> bool:
    """Tell whether an element has a height or a padding in which a line of text without height is visible."""
    sides = [*_four(style.get("padding", ""))[::2], *(style.get(name, "") for name in _ROOM)]
    return any((pixels(side) or 0.0) >= _LEAST_ROOM for side in sides)


def cuts_off(style: Style) -> bool:
    """Tell whether an element cuts its content off at its edges."""
    return bool(_CLIPPED & {style.get(name) for name in _OVERFLOWS})


def _has_no_size(style: Style) -> bool:
    return any(_is_nothing(style.get(name, "")) for name in _ROOMS)


def _moved(length: str) -> float:
    return pixels(length) or 0.0


def _is_switched_off(style: Style) -> bool:
    return (
        style.get("display") == "none"
        or style.get("mso-hide") == "all"
        or style.get("content-visibility") == "hidden"
        or is_faint(style.get("opacity", ""))
        or 0 < _moved(style.get("zoom", "")) < _SMALLEST_ZOOM
        or _moved(style.get("letter-spacing", "")) < _CRAMPED * _FONT_PIXELS
    )


def _is_outside(style: Style) -> bool:
    """Tell whether the element, or the first line of its text, is moved far outside the page.

    A margin far outside counts only without a padding that moves the content back.
    """
    if _moved(style.get("text-indent", "")) <= -_FAR:
        return True
    placed = style.get("position", "static") != "static"
    top, right, bottom, left = _four(style.get("inset", ""))
    given = {"left": left, "top": top, "right": right, "bottom": bottom, **style}
    margins = dict(zip(("margin-top", "margin-right", "margin-bottom", "margin-left"), _four(style.get("margin", "")),
                       strict=True)) | dict(style)  # fmt: skip
    paddings = [part for name, value in style.items() if name.startswith("padding") for part in value.split()]
    padded = any(_moved(part) >= _FAR for part in paddings)
    for side, margin in _SIDES:
        if placed and _moved(given[side]) <= -_FAR:
            return True
        if _moved(margins[margin]) <= -_FAR and not padded:
            return True
    return placed and any(_moved(given[side]) >= _FAR_RIGHT for side in ("left", "right"))


def _four(value: str) -> list[str]:
    """Return the lengths of the four sides, from the top clockwise, that a short form such as `margin` states."""
    parts = value.split() or [""]
    top = parts[0]
    right = parts[1] if len(parts) > 1 else top
    bottom = parts[2] if len(parts) > 2 else top  # noqa: PLR2004 - the third of four sides
    return [top, right, bottom, parts[3] if len(parts) > 3 else right]  # noqa: PLR2004 - the last side


def _is_cut(style: Style) -> bool:
    """Tell whether nothing of the element is visible: it is clipped away, or has no size and cuts its content off.

    An element with padding has a size, because pages reserve the space of a picture with padding.
    """
    if style.get("position") in ("absolute", "fixed") and _is_empty_rectangle(style.get("clip", "")):
        return True
    if any(_is_empty_shape(style.get(name, "")) for name in ("clip-path", "-webkit-clip-path")):
        return True
    if not cuts_off(style):
        return False
    padded = any(name.startswith("padding") for name in style)
    return not padded and _has_no_size(style)


def _is_nothing(length: str) -> bool:
    """Tell whether a length is at most one pixel; a relative length has to be 0."""
    match = _LENGTH.match(length)
    if match is None or float(match[1]) < 0:
        return False
    size = pixels(length) or 0.0
    return size == 0 if match[2] == "%" else size <= 1


def _is_empty_rectangle(clip: str) -> bool:
    """Tell whether `rect(top, right, bottom, left)` leaves at most one pixel."""
    call = _CALL.match(clip)
    sides = [pixels(part) for part in _BETWEEN.split(call[2].strip())] if call and call[1] == "rect" else []
    if len(sides) != 4 or None in sides:  # noqa: PLR2004 - four sides
        return False
    top, right, bottom, left = (side or 0.0 for side in sides)
    return bottom - top <= 1 or right - left <= 1


def _is_empty_shape(path: str) -> bool:
    """Tell whether a `clip-path` leaves nothing visible."""
    call = _CALL.match(path)
    if call is None:
        return False
    said = call[2].partition("round")[0].partition(" at ")[0].strip()
    if call[1] == "inset":
        top, right, bottom, left = (_hundredths(part) for part in _four(said))
        return top + bottom >= _SCREEN or left + right >= _SCREEN
    if call[1] in ("circle", "ellipse"):
        return bool(said) and any(_LENGTH.match(part) and _moved(part) == 0 for part in said.split())
    return call[1] == "polygon" and len({" ".join(point.split()) for point in said.split(",")}) == 1


def _hundredths(part: str) -> float:
    match = _LENGTH.match(part)
    return float(match[1]) if match and match[2] == "%" else 0.0


def _is_transformed_away(style: Style) -> bool:
    """Tell whether `transform`, `scale` or `translate` makes the element vanish: to no size, or off the screen."""
    for name, said in _CALL.findall(style.get("transform", "")):
        values = _BETWEEN.split(said.strip())
        if name.startswith("scale") and _is_flat(values[:2]):
            return True
        if name.startswith("translate") and any(_is_off_screen(value) for value in values):
            return True
        if name in ("rotatex", "rotatey") and _moved_degrees(values[0]) % _HALF == _QUARTER:
            return True
        if name == "matrix" and all(_moved(value) == 0 for value in values[:4]):
            return True
    return _is_flat(style.get("scale", "").split()[:2]) or any(map(_is_off_screen, style.get("translate", "").split()))


def _is_flat(values: list[str]) -> bool:
    return any(_LENGTH.match(value) and abs(_moved(value)) < _FAINT for value in values)


def _is_off_screen(value: str) -> bool:
    match = _LENGTH.match(value)
    if match and match[2] in ("vw", "vh"):
        return abs(float(match[1])) >= _SCREEN
    return abs(_moved(value)) >= _FAR_SHIFT


def _moved_degrees(value: str) -> float:
    match = _LENGTH.match(value)
    return float(match[1]) if match and match[2] == "deg" else 0.0


def _is_filtered_away(style: Style) -> bool:
    """Tell whether a filter or a mask makes the element transparent, or blurs it until nobody can read it."""
    filters = f"{style.get('filter', '')} {style.get('-webkit-filter', '')}"
    for name, said in _CALL.findall(filters):
        if name == "opacity" and is_faint(said.strip()):
            return True
        if name == "alpha" and is_faint(f"{said.rpartition('=')[2].strip()}%"):
            return True
        if name == "blur" and _moved(said.strip()) >= BLURRED:
            return True
    return any(_is_clear_gradient(style.get(name, "")) for name in _MASKS)


_MASKS = ("mask", "mask-image", "-webkit-mask", "-webkit-mask-image")


def _is_clear_gradient(mask: str) -> bool:
    call = _CALL.match(mask)
    if call is None or not call[1].endswith("gradient"):
        return False
    parts = [part.strip() for part in re.split(r",(?![^()]*\))", call[2])]
    colours = [part for part in parts if not _DIRECTION.match(part)]
    return bool(colours) and all(map(is_clear, colours))


_TESTS: tuple[Callable[[Style], bool], ...] = (
    _is_switched_off,
    _is_outside,
    _is_cut,
    _is_transformed_away,
    _is_filtered_away,
)
