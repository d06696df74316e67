"""Compare the colours of letters and their background in a Word file, to find invisible letters."""

from collections.abc import Iterator

from wxdesk.files.documents.parts.ooxml import Element, W, descendant, name
from wxdesk.files.documents.parts.styles import PLAIN_FILLS, Styles, paragraph_of

type Colour = tuple[int, int, int]

_WHITE: Colour = (255, 255, 255)
_BLACK: Colour = (0, 0, 0)
_ALIKE = 0x0C
"""Two colours look the same if their red, green and blue each differ by less than this (of 255)."""

_THEMES = {"background1": _WHITE, "light1": _WHITE, "text1": _BLACK, "dark1": _BLACK}
_AUTO = "auto"
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
    """Return the colour of a run's letters, or None for the automatic colour; letters without fill count as white.

    A colour set by the run or its character style comes first, then one set by the styles of `paragraph`.
    """
    if descendant(run, "w:rPr/w14:textFill/w14:noFill") is not None:
        return _WHITE
    for holder in styles.run_holders(run, paragraph):
        if (color := descendant(holder, "w:rPr/w:color")) is not None:
            return _colour(color, "val", "themeColor", "theme")
    return None


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
    if next(run.iterancestors(W["txbxContent"]), None) is not None:
        return _UNKNOWN
    page = styles.found(run.getroottree().getroot(), "w:background")
    return None if page is None else _colour(page, "color", "themeColor", "theme")


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
    try:
        red, green, blue = bytes.fromhex(holder.get(name(f"w:{attribute}"), ""))
    except ValueError:
        return None
    return red, green, blue


def _alike(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) < _ALIKE for a, b in zip(one, other, strict=True))
