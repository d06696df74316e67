"""Find cells of an .xlsx whose value is invisible.

Reasons are an empty number format, a tiny font, or text in the colour of its background.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from wxdesk.files.documents.parts.ooxml import Element
from wxdesk.files.documents.sheets.cell_looks import BLACK, UNKNOWN, WHITE, CellLook, colour, shows_nothing

_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*)>")
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_STYLE = re.compile(rb"\bs\s*=\s*[\"'](\d{1,6})[\"']")
_COLOURED = (b"conditionalFormatting", b"tablePart")
"""Parts of a sheet that may give cells a background which their own style does not tell."""
_THEMES = {"0": WHITE, "1": BLACK}
_INDEXES = {"0": BLACK, "1": WHITE, "8": BLACK, "9": WHITE, "64": BLACK, "65": WHITE}
_PLAIN = CellLook()


class UnseenStyles:
    """The numbers of the cell styles of an .xlsx that show nothing."""

    def __init__(self, styles: bytes) -> None:
        """Find the cell styles that show nothing in `styles`, the part `xl/styles.xml` of a workbook.

        If the part is broken, no style counts as showing nothing.
        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        root: Element | None = etree.fromstring(styles, parser) if styles else None
        self._looks = list(_looks(root)) if root is not None else []

    @staticmethod
    def coloured(sheet: bytes) -> bool:
        """Tell whether the part `sheet` has rules that may change the colours of its cells."""
        return any(sign in sheet for sign in _COLOURED)

    def look(self, style: int) -> CellLook:
        """Return the look of the cell style with the number `style`; that of a plain cell if there is none."""
        return self._looks[style] if style < len(self._looks) else _PLAIN

    def cells(self, sheet: bytes) -> Iterator[tuple[int, int]]:
        """Yield row and column, from 0, of each cell of the part `sheet` that shows nothing."""
        coloured = self.coloured(sheet)
        unseen = {at for at, look in enumerate(self._looks) if look.hides(coloured=coloured)}
        if not unseen:
            return
        for cell in _CELL.finditer(sheet):
            at = place_of(cell[1])
            if at is not None and _STYLE.search(cell[1]) and style_of_cell(cell[1]) in unseen:
                yield at


def place_of(written: bytes) -> tuple[int, int] | None:
    """Return row and column, from 0, that the attributes `written` of a cell's XML tag state; None without any."""
    place = _PLACE.search(written)
    return (int(place[2]) - 1, _column(place[1])) if place else None


def style_of_cell(written: bytes) -> int:
    """Return the number of the cell style that the attributes `written` of a cell's XML tag state; 0 by default."""
    style = _STYLE.search(written)
    return int(style[1]) if style else 0


def run_look(form: Element, cell: CellLook) -> CellLook:
    """Return the look of a piece of a cell's text: its own colour and size, on the background of the `cell`.

    `form` is the XML element `rPr` with the format of the piece.
    """
    size = form.find("{*}sz")
    return replace(
        cell,
        letters=_colour(form.find("{*}color"), BLACK),
        points=cell.points if size is None else _points(size),
    )


def _looks(root: Element) -> Iterator[CellLook]:
    blank = {one.get("numFmtId", "") for one in root.iter("{*}numFmt") if shows_nothing(one.get("formatCode", ""))}
    fonts = list(root.iterfind("{*}fonts/{*}font"))
    fills = list(root.iterfind("{*}fills/{*}fill"))
    for used in root.iterfind("{*}cellXfs/{*}xf"):
        font, fill = _at(fonts, used.get("fontId", "")), _at(fills, used.get("fillId", ""))
        yield CellLook(
            letters=BLACK if font is None else _colour(font.find("{*}color"), BLACK),
            ground=WHITE if fill is None else _ground(fill),
            points=_PLAIN.points if font is None else _points(font.find("{*}sz")),
            blank=used.get("numFmtId", "") in blank,
        )


def _at(found: list[Element], number: str) -> Element | None:
    known = number.isdecimal() and len(number) < 7 and int(number) < len(found)  # noqa: PLR2004 - fits 32 bits
    return found[int(number)] if known else None


def _points(size: Element | None) -> float:
    try:
        return float("" if size is None else size.get("val", ""))
    except ValueError:
        return _PLAIN.points


def _colour(color: Element | None, automatic: str) -> str:
    """Return the colour that an XML element such as `color` or `fgColor` states: "#rrggbb", a name, or `UNKNOWN`.

    Return `automatic` if the element is missing or says "automatic".
    """
    if color is None or color.get("auto") in ("1", "true"):
        return automatic
    tint = color.get("tint", "").strip("0.-")
    if (theme := color.get("theme")) is not None:
        return f"theme:{theme}:{color.get('tint')}" if tint else _THEMES.get(theme, f"theme:{theme}")
    if tint:
        return UNKNOWN
    if (index := color.get("indexed")) is not None:
        return _INDEXES.get(index, f"index:{index}")
    return colour(color.get("rgb", ""))


def _ground(fill: Element) -> str:
    """Return the background colour that an XML `fill` element gives a cell; `UNKNOWN` for a pattern or a gradient."""
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return UNKNOWN if len(fill) else WHITE
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return WHITE
    return _colour(pattern.find("{*}fgColor"), UNKNOWN) if kind == "solid" else UNKNOWN


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1
