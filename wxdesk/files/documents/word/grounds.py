"""Find the background of text in a Word file: of the paragraph, the cell, the table, the text box or the page."""

from collections.abc import Iterable
from functools import partial

from wxdesk.files.documents.parts.ooxml import Element, W, name
from wxdesk.files.documents.parts.styles import Styles
from wxdesk.files.documents.parts.theme_colours import Colour, ThemeColours, hexadecimal
from wxdesk.files.documents.word.shape_fills import UNKNOWN, UnknownColour, box_fill

type Ground = Colour | UnknownColour
"""The colour of a background, or the sign for a background whose colour is not known."""

BLACK: Colour = (0, 0, 0)
WHITE: Colour = (255, 255, 255)
_WHITE_FILLS = (None, "auto")
"""Values of `w:fill` that state no colour."""
_HIGHLIGHTS: dict[str, Colour] = {
    "black": BLACK,
    "white": WHITE,
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
_AROUND = (W["p"], W["tc"], W["tr"], W["txbxContent"])
_LETTERS, _LINES, _CELL, _TABLE = "w:rPr/w:shd", "w:pPr/w:shd", "w:tcPr/w:shd", "w:tblPr/w:shd"
_EXCEPTION = "w:tblPrEx/w:shd"
"""The shade by which a row differs from the rest of its table."""


def own_ground(run: Element, styles: Styles) -> Ground | None:
    """Return the background set on the run itself or its style, or None."""
    for holder in styles.run_holders(run, None):
        if (mark := styles.found(holder, "w:rPr/w:highlight")) is not None:
            marked = mark.get(W["val"], "")
            if marked != "none":
                return _HIGHLIGHTS.get(marked, UNKNOWN)
        if (shade := styles.found(holder, _LETTERS)) is not None and (ground := _shading(shade, styles.colours)):
            return ground
    return None


def ground_behind(node: Element, styles: Styles) -> Ground | None:
    """Return the background behind a paragraph or drawing `node`, or None for a page without a background.

    The nearest paragraph, cell, table or text box that has a background counts, else the page.
    """
    for around in (node, *node.iterancestors(*_AROUND)):
        if (ground := styles.about(around, "ground", partial(_ground_of, around, styles))) is not None:
            return ground
    page = styles.found(node.getroottree().getroot(), "w:background")
    return None if page is None else colour_of(page, "color", "themeColor", styles.colours)


def _ground_of(around: Element, styles: Styles) -> Ground | None:
    """Return the background that an element around text sets itself or by its style, or None."""
    if around.tag == W["txbxContent"]:
        return box_fill(around, styles)
    if around.tag == W["p"]:
        outer = (*styles.of_paragraph(around), *styles.table_look(around).holders)
        return _first(outer, _LETTERS, styles) or _first((around, *outer), _LINES, styles)
    if around.tag == W["tc"]:
        return _first((around, *styles.cell_look(around).holders), _CELL, styles)
    return _row_ground(around, styles) if around.tag == W["tr"] else None


def _row_ground(row: Element, styles: Styles) -> Ground | None:
    """Return the background that a table has in one row: by an exception of the row, its own, or that of its style."""
    exception = styles.found(row, _EXCEPTION)
    if exception is not None:
        return _shading(exception, styles.colours)
    table = next(row.iterancestors(W["tbl"]), None)
    return None if table is None else _first((table, *styles.row_look(row).holders), _TABLE, styles)


def _first(holders: Iterable[Element], path: str, styles: Styles) -> Ground | None:
    """Return the background of the first of `holders` that states one at `path`; it may state that there is none."""
    for holder in holders:
        if (shade := styles.found(holder, path)) is not None:
            return _shading(shade, styles.colours)
    return None


def _shading(shade: Element, colours: ThemeColours) -> Ground | None:
    """Return the colour of a `w:shd`, or None if it sets none."""
    pattern = shade.get(W["val"], "clear")
    if pattern == "solid":
        return colour_of(shade, "color", "themeColor", colours) or BLACK
    if pattern not in ("clear", "nil"):
        return UNKNOWN
    known = colour_of(shade, "fill", "themeFill", colours)
    plain = shade.get(name("w:fill")) in _WHITE_FILLS and shade.get(name("w:themeFill")) is None
    return known or (None if plain else UNKNOWN)


def colour_of(holder: Element, attribute: str, theme: str, colours: ThemeColours) -> Colour | None:
    """Return the colour that `holder` states in its attribute `theme`, else in `attribute`; None for automatic."""
    return colours.of_word(holder, theme) or hexadecimal(holder.get(name(f"w:{attribute}"), ""))
