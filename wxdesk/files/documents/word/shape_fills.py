"""Find the colours of a Word shape: its fill, which is the background of a text box, and that of its letters."""

from collections.abc import Iterable

from wxdesk.files.documents.parts.ooxml import NAMES, Element, W, all_of, is_element, name
from wxdesk.files.documents.parts.styles import Styles
from wxdesk.files.documents.parts.theme_colours import Colour, DrawnColour, ThemeColours, hexadecimal, web_colour
from wxdesk.files.documents.word.overlaps import DRAWINGS, may_cover, pages_of

_SHAPE = name("wps:wsp")
_VML_SHAPES = tuple(name(f"v:{kind}") for kind in ("shape", "rect", "roundrect", "oval"))
_PICTURES = ("a:blip", "v:imagedata", "c:chart")
_FAINT, _OPAQUE = 0.1, 0.9
"""Opacity below which nobody sees a fill, and above which nobody sees what lies behind it."""
_ALIKE = 0x10
"""Two colours look the same if their red, green and blue each differ by less than this (of 255)."""
_WHITE: Colour = (255, 255, 255)
_OFF = ("f", "false", "0")
_FIXED = 65536
"""The unit of numbers in old drawings that end in "f"."""
_SHORT = 3


class UnknownColour:
    """A background of unknown colour, such as a pattern or a picture."""


UNKNOWN = UnknownColour()

type Fill = Colour | UnknownColour | None
"""The colour of a fill, or the sign for an unknown one; None for no fill."""


def alike(one: Colour, other: Colour) -> bool:
    """Tell whether two colours look the same."""
    return all(abs(a - b) < _ALIKE for a, b in zip(one, other, strict=True))


def box_fill(box: Element, styles: Styles) -> Fill:
    """Return the background that a text box (`w:txbxContent`) gives its text; None if the page is seen through it.

    The colour is unknown if a text box without fill may lie over a picture or a coloured shape.
    """
    shape = next(box.iterancestors(_SHAPE, *_VML_SHAPES), None)
    if shape is None:
        return UNKNOWN
    fill = _fill(shape, styles.colours)
    drawing = next(shape.iterancestors(*DRAWINGS), None)
    if fill is not None or drawing is None:
        return fill
    root = drawing.getroottree().getroot()
    pages = styles.about(root, "pages", lambda: pages_of(root, lambda one: _is_opaque(one, styles.colours)))
    over = _is_opaque(drawing, styles.colours, besides=shape) or may_cover(drawing, pages)
    return UNKNOWN if over else None


def box_letters(node: Element, colours: ThemeColours) -> Colour | None:
    """Return the colour that the style of a shape gives the letters of the text box around `node`, or None."""
    box = next(node.iterancestors(W["txbxContent"]), None)
    shape = None if box is None else next(box.iterancestors(_SHAPE), None)
    said = None if shape is None else shape.find("wps:style/a:fontRef", NAMES)
    drawn = next((colours.drawn(one) for one in (() if said is None else said) if is_element(one)), None)
    return None if drawn is None else drawn.colour


def _is_opaque(drawing: Element, colours: ThemeColours, besides: Element | None = None) -> bool:
    """Tell whether a drawing contains a picture or a shape that is not white; `besides` is a shape to leave out."""
    seen = (one for short in _PICTURES for one in all_of(drawing, short))
    if any(besides is None or besides not in one.iterancestors() for one in seen):
        return True
    shapes = [one for one in drawing.iter(_SHAPE, *_VML_SHAPES) if one is not besides]
    fills = [_fill(one, colours) for one in shapes]
    return any(fill is not None and not (isinstance(fill, tuple) and alike(fill, _WHITE)) for fill in fills)


def _fill(shape: Element, colours: ThemeColours) -> Fill:
    return _drawn_fill(shape, colours) if shape.tag == _SHAPE else _vml_fill(shape)


def _drawn_fill(shape: Element, colours: ThemeColours) -> Fill:
    """Return the fill that a shape states itself, else that of its style."""
    properties = shape.find("wps:spPr", NAMES)
    for one in properties if properties is not None else ():
        if one.tag == name("a:noFill"):
            return None
        if one.tag == name("a:solidFill"):
            return _mixed([colours.drawn(child) for child in one if is_element(child)])
        if one.tag == name("a:gradFill"):
            stops = one.iterfind("a:gsLst/a:gs", NAMES)
            return _mixed([colours.drawn(child) for stop in stops for child in stop if is_element(child)])
        if one.tag in _OTHER_FILLS:
            return UNKNOWN
    styled = shape.find("wps:style/a:fillRef", NAMES)
    if styled is None or styled.get("idx", "0") == "0":
        return None
    return _mixed([colours.drawn(child) for child in styled if is_element(child)])


_OTHER_FILLS = tuple(name(f"a:{kind}") for kind in ("blipFill", "pattFill", "grpFill"))


def _mixed(drawn: Iterable[DrawnColour | None]) -> Fill:
    """Return the colour of a fill with these colours, which are several for a gradient.

    The fill is unknown if they differ, or if they are half transparent.
    """
    known = list(drawn)
    colours = [one for one in known if one is not None]
    if not colours or len(colours) < len(known):
        return UNKNOWN
    if all(one.opacity < _FAINT for one in colours):
        return None
    first = colours[0].colour
    even = all(one.opacity > _OPAQUE and alike(one.colour, first) for one in colours)
    return first if even else UNKNOWN


def _vml_fill(shape: Element) -> Fill:
    """Return the fill of a shape of an older file, which is white unless the shape states otherwise."""
    fill = next(shape.iterchildren(name("v:fill")), None)
    stated = {} if fill is None else {str(key): str(value) for key, value in fill.attrib.items()}
    if shape.get("filled") in _OFF or stated.get("on") in _OFF:
        return None
    opacity = _vml_share(stated.get("opacity", "1"))
    written = [stated.get("color") or shape.get("fillcolor") or "white"]
    kind = stated.get("type", "solid")
    if kind.startswith("gradient"):
        written.append(stated.get("color2", "white"))
    elif kind != "solid":
        return UNKNOWN
    colours = [_vml_colour(one) for one in written]
    return _mixed([None if one is None else DrawnColour(one, opacity) for one in colours])


def _vml_colour(written: str) -> Colour | None:
    """Return a colour such as "#fff [3212]" or "window"; None if it is unknown here."""
    word = written.partition(" ")[0].lower()
    if named := _WHITE if word == "window" else web_colour(word):
        return named
    digits = word.removeprefix("#")
    return hexadecimal("".join(2 * digit for digit in digits) if len(digits) == _SHORT else digits)


def _vml_share(written: str) -> float:
    """Return an opacity such as 0.5 for "0.5", "50%" or "32768f"; 1 for other text."""
    unit = {"%": 100, "f": _FIXED}.get(written[-1:], 1)
    try:
        return float(written.rstrip("%f")) / unit
    except ValueError:
        return 1.0
