"""Find cells of an .xlsx whose value is invisible.

Reasons are an empty number format, a tiny font, or text in the colour of its background.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from wxdesk.files.documents.parts.ooxml import Element
from wxdesk.files.documents.sheets.cell_looks import BLACK, UNKNOWN, WHITE, CellLook, alike
from wxdesk.files.documents.sheets.number_formats import Mask, hides_all, mask_of
from wxdesk.files.documents.sheets.sheet_colours import SheetColours
from wxdesk.files.documents.sheets.sheet_ranges import CellRanges
from wxdesk.files.documents.sheets.tag_attributes import placed_cells

_STYLE = re.compile(rb"\bs\s*=\s*[\"'](\d{1,6})[\"']")
_PLAIN = CellLook()


class UnseenStyles:
    """The looks of the cell styles of an .xlsx, by their numbers."""

    def __init__(self, styles: bytes, theme: bytes = b"") -> None:
        """Read the cell styles of `styles` and the colours of `theme`, the parts `styles.xml` and `theme1.xml`.

        If a part is broken, its styles or colours are missing, and cells count as visible.
        """
        root = _root(styles)
        self.colours = SheetColours(root, _root(theme))
        self._looks = list(_looks(root, self.colours)) if root is not None else []

    def look(self, style: int) -> CellLook:
        """Return the look of the cell style with the number `style`; that of a plain cell if there is none."""
        return self._looks[style] if style < len(self._looks) else _PLAIN

    def cells(self, sheet: bytes, coloured: CellRanges) -> Iterator[tuple[int, int]]:
        """Yield row and column, from 0, of each cell of the part `sheet` that shows nothing.

        In the ranges `coloured`, rules of the sheet may change the colours, so colours are not compared there.
        """
        plain = {at for at, look in enumerate(self._looks) if look.hides(coloured=False)}
        anywhere = {at for at in plain if self._looks[at].hides(coloured=True)}
        for cell in placed_cells(sheet) if plain else ():
            style = style_of_cell(cell.written)
            if style in plain and (style in anywhere or not coloured.cover(cell.at)):
                yield cell.at

    def masks(self, sheet: bytes) -> Iterator[tuple[tuple[int, int], Mask]]:
        """Yield row and column of each cell whose number format hides some kinds of values, with its mask."""
        masked = {at for at, look in enumerate(self._looks) if look.mask and not look.blank}
        for cell in placed_cells(sheet) if masked else ():
            if (style := style_of_cell(cell.written)) in masked:
                yield cell.at, self._looks[style].mask

    def run_look(self, form: Element, cell: CellLook) -> CellLook:
        """Return the look of a piece of a cell's text: its own colour and size, on the background of the `cell`.

        `form` is the XML element `rPr` with the format of the piece.
        """
        size = form.find("{*}sz")
        return replace(
            cell,
            letters=self.colours.read(form.find("{*}color"), BLACK),
            points=cell.points if size is None else _points(size),
        )


def style_of_cell(written: bytes) -> int:
    """Return the number of the cell style that the attributes `written` of a cell's XML tag state; 0 by default."""
    style = _STYLE.search(written)
    return int(style[1]) if style else 0


def font_look(font: Element | None, fill: Element | None, colours: SheetColours) -> CellLook:
    """Return the look of a cell with this font and this fill; None stands for the default of each."""
    return CellLook(
        letters=BLACK if font is None else colours.read(font.find("{*}color"), BLACK),
        ground=WHITE if fill is None else _ground(fill, colours),
        points=_PLAIN.points if font is None else _points(font.find("{*}sz")),
    )


def _root(part: bytes) -> Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root: Element | None = etree.fromstring(part, parser) if part else None
    return root


def _looks(root: Element, colours: SheetColours) -> Iterator[CellLook]:
    """Yield the look of each cell style: font, background and number format.

    A cell style is based on a named style, which supplies what the cell style does not state.
    """
    formats = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
    fonts = list(root.iterfind("{*}fonts/{*}font"))
    fills = list(root.iterfind("{*}fills/{*}fill"))
    named = list(root.iterfind("{*}cellStyleXfs/{*}xf"))
    for used in root.iterfind("{*}cellXfs/{*}xf"):
        base = _at(named, used.get("xfId", ""))
        font, fill, number = (
            str(used.get(kind) or ("" if base is None else base.get(kind, "")))
            for kind in ("fontId", "fillId", "numFmtId")
        )
        look = font_look(_at(fonts, font), _at(fills, fill), colours)
        mask = mask_of(formats[number], on_white=look.ground == WHITE) if number in formats else {}
        yield replace(look, mask=mask, blank=bool(mask) and hides_all(mask))


def _at(found: list[Element], number: str) -> Element | None:
    known = number.isdecimal() and len(number) < 7 and int(number) < len(found)  # noqa: PLR2004 - fits 32 bits
    return found[int(number)] if known else None


def _points(size: Element | None) -> float:
    try:
        return float("" if size is None else size.get("val", ""))
    except ValueError:
        return _PLAIN.points


def _ground(fill: Element, colours: SheetColours) -> str:
    """Return the background colour that an XML `fill` element gives a cell.

    It is `UNKNOWN` for a pattern, and for a gradient of different colours.
    """
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        stops = [colours.read(one, UNKNOWN) for one in fill.iterfind("{*}gradientFill/{*}stop/{*}color")]
        even = bool(stops) and all(alike(one, stops[0]) for one in stops)
        return stops[0] if even else UNKNOWN if len(fill) else WHITE
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return WHITE
    return colours.read(pattern.find("{*}fgColor"), UNKNOWN) if kind == "solid" else UNKNOWN
