"""Compare the colours of letters and their background in a Word file, to find invisible letters."""

from collections.abc import Iterator

from wxdesk.files.documents.parts.ooxml import NAMES, Element, W, all_of, descendant, is_element, name
from wxdesk.files.documents.parts.styles import PLAIN_FILLS, Styles, paragraph_of

type Colour = tuple[int, int, int]

_WHITE: Colour = (255, 255, 255)
_BLACK: Colour = (0, 0, 0)
_ALIKE = 0x10
"""Two colours look the same if their red, green and blue each differ by less than this (of 255)."""

_THEMES = {"background1": _WHITE, "light1": _WHITE, "text1": _BLACK, "dark1": _BLACK}
_SCHEME = {"bg1": _WHITE, "lt1": _WHITE, "tx1": _BLACK, "dk1": _BLACK}
"""The same colours under their names in drawings."""
_CLEAR = 90_000
"""Transparency of letters above which nobody sees them, in thousandths of a percent."""
_HIGHLIGHTS: dict[str, Colour] = {
    "black": _BLACK,
    "white": _WHITE,
    "blue": (0, 0, 255),
    "cyan": (0, 255, 255),
    "green": (0, 255, 0),
    "magenta": (255, 0, 255),
    "red": (255, 0, 0),
    "yellow": (255, 255, 0),
    "darkBlue": (0, 0, 128),
    "darkCyan": (0, 128, 128),
    "darkGreen": (0, 128, 0),
    "darkMagenta": (128, 0, 128),
    "darkRed": (128, 0, 0),
    "darkYellow": (128, 128, 0),
    "darkGray": (128, 128, 128),
    "lightGray": (192, 192, 192),
}
"""The colours of `ST_HighlightColor` (ECMA-376 17.18.40)."""


_BOX = name("wps:wsp")
_VML_SHAPES = tuple(name(f"v:{kind}") for kind in ("shape", "rect", "roundrect", "oval"))


class _UnknownColour:
    """A background of unknown colour: a pattern, a drawing, or a table style."""


_UNKNOWN = _UnknownColour()

type _Ground = Colour | _UnknownColour


def colour_reason(run: Element, styles: Styles) -> str | None:
    """Return why letters are invisible: "white" on white, or "ground" on another background of their colour.

    Return None for visible letters. Letters of automatic colour count as invisible only if the run itself has a black
    background, as when a sender blackens a passage; on a dark paragraph or cell Word draws them white.
    """
    paragraph = paragraph_of(run)
    letters, own = styles.once(run, paragraph, "colours", lambda: _colours(run, styles, paragraph))
    if letters is None:
        return "ground" if isinstance(own, tuple) and _alike(own, _BLACK) else None
    ground = own or _ground_around(run, styles, paragraph) or _WHITE
    if isinstance(ground, _UnknownColour) or not _alike(letters, ground):
        return None
    return "white" if _alike(ground, _WHITE) else "ground"


def _colours(run: Element, styles: Styles, paragraph: Element | None) -> tuple[Colour | None, _Ground | None]:
    """Return the colour of a run's letters, and the background set on the run itself or its style."""
    return _letters(run, styles, paragraph), _own_ground(run, styles)


def _letters(run: Element, styles: Styles, paragraph: Element | None) -> Colour | None:
    """Return the colour of a run's letters, or None for the automatic colour; transparent letters count as white.

    A colour set by the run or its character style comes first, then one set by the styles of `paragraph`.
    """
    if (fill := descendant(run, "w:rPr/w14:textFill")) is not None and (filled := _filled(fill)) is not None:
        return filled
    for holder in styles.run_holders(run, paragraph):
        if (color := descendant(holder, "w:rPr/w:color")) is not None:
            return _colour(color, "val", "themeColor", "theme")
    return None


def _filled(fill: Element) -> Colour | None:
    """Return the colour that the text effect `w14:textFill` gives letters; None if it is unknown here."""
    if fill.find("w14:noFill", NAMES) is not None:
        return _WHITE
    for clear in fill.iterfind("w14:solidFill/*/w14:alpha", NAMES):
        amount = clear.get(name("w14:val"), "")
        if amount.isdecimal() and int(amount) > _CLEAR:
            return _WHITE
    plain = fill.find("w14:solidFill/w14:srgbClr", NAMES)
    themed = fill.find("w14:solidFill/w14:schemeClr", NAMES)
    if plain is not None and not len(plain):
        return _hexadecimal(plain.get(name("w14:val"), ""))
    return None if themed is None or len(themed) else _SCHEME.get(themed.get(name("w14:val"), ""))


def _own_ground(run: Element, styles: Styles) -> _Ground | None:
    """Return the background set on the run itself or its style, or None."""
    for holder in styles.run_holders(run, None):
        if (mark := descendant(holder, "w:rPr/w:highlight")) is not None:
            marked = mark.get(W["val"], "")
            if marked != "none":
                return _HIGHLIGHTS.get(marked, _UNKNOWN)
        if (shade := descendant(holder, "w:rPr/w:shd")) is not None and (ground := _shading(shade)):
            return ground
    return None


def _ground_around(run: Element, styles: Styles, paragraph: Element | None) -> _Ground | None:
    """Return the background of the paragraph, cell, table, text box or page, whichever is nearest, or None."""
    for holder, path in _holders_around(run, styles, paragraph):
        if (shade := styles.found(holder, path)) is not None and (ground := _shading(shade)):
            return ground
    tables = [styles.found(one, "w:tblPr/w:tblStyle") for one in run.iterancestors(W["tbl"])]
    if any(one is not None and styles.shades(one.get(W["val"], "")) for one in tables):
        return _UNKNOWN
    if (box := next(run.iterancestors(W["txbxContent"]), None)) is not None:
        return _box_ground(box)
    page = styles.found(run.getroottree().getroot(), "w:background")
    return None if page is None else _colour(page, "color", "themeColor", "theme")


def _box_ground(box: Element) -> _Ground:
    """Return the background of a text box; unknown if it has no fill of one colour, since it may lie over a picture."""
    shape = next(box.iterancestors(_BOX, *_VML_SHAPES), None)
    if shape is None:
        return _UNKNOWN
    if shape.tag in _VML_SHAPES:
        written = shape.get("fillcolor", "").partition(" ")[0]
        plain = shape.get("filled") in (None, "t", "true") and next(all_of(shape, "v:fill"), None) is None
        return (_hexadecimal(written.removeprefix("#")) if plain else None) or _UNKNOWN
    drawn = shape.find("wps:spPr/a:solidFill", NAMES)
    colours = [] if drawn is None else [one for one in drawn if is_element(one) and not len(one)]
    known = (_hexadecimal(one.get("val", "")) or _SCHEME.get(one.get("val", "")) for one in colours)
    return next((one for one in known if one), None) or _UNKNOWN


def _holders_around(run: Element, styles: Styles, paragraph: Element | None) -> Iterator[tuple[Element, str]]:
    if paragraph is not None:
        yield from ((one, "w:pPr/w:shd") for one in (paragraph, *styles.of_paragraph(paragraph)))
    for around in run.iterancestors(W["tc"], W["tbl"]):
        yield around, "w:tcPr/w:shd" if around.tag == W["tc"] else "w:tblPr/w:shd"


def _shading(shade: Element) -> _Ground | None:
    """Return the colour of a `w:shd`, or None if it sets none."""
    pattern = shade.get(W["val"], "clear")
    if pattern == "solid":
        return _colour(shade, "color", "themeColor", "theme") or _BLACK
    if pattern not in ("clear", "nil"):
        return _UNKNOWN
    known = _colour(shade, "fill", "themeFill", "themeFill")
    plain = shade.get(name("w:fill")) in PLAIN_FILLS and shade.get(name("w:themeFill")) is None
    return known or (None if plain else _UNKNOWN)


def _colour(holder: Element, attribute: str, theme: str, change: str) -> Colour | None:
    """Return the colour that `holder` states in its attribute `theme` or `attribute`; None for automatic.

    `change` is the prefix of the attributes that lighten or darken a theme colour.
    """
    known = _THEMES.get(holder.get(name(f"w:{theme}"), ""))
    if known and not any(holder.get(name(f"w:{change}{how}")) for how in ("Tint", "Shade")):
        return known
    return _hexadecimal(holder.get(name(f"w:{attribute}"), ""))


def _hexadecimal(written: str) -> Colour | None:
    try:
        red, green, blue = bytes.fromhex(written)
    except ValueError:
        return None
    return red, green, blue


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) < _ALIKE for a, b in zip(one, other, strict=True))
