"""Find cells of an .xlsx whose value nobody sees: a number format that shows nothing, or white letters on white."""

import re
from collections.abc import Iterator

from lxml import etree

from wxdesk.files.documents.parts.ooxml import Element

_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*)>")
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_STYLE = re.compile(rb"\bs\s*=\s*[\"'](\d{1,6})[\"']")
_SHOWS_NOTHING = re.compile(r"(?:\[[^\]]*\]|\s)*;[;\s]*;[;\s]*;?\s*")
"""A number format whose parts for positive, negative and zero are all empty."""
_COLOURED = (b"conditionalFormatting", b"tablePart")
"""Parts of a sheet that may give cells a background which their own style does not tell."""
_WHITE = frozenset({"FFFFFFFF", "00FFFFFF", "FFFFFF"})
_WHITE_THEME, _WHITE_INDEX = "0", "9"


class UnseenStyles:
    """The numbers of the cell styles of an .xlsx that show nothing."""

    def __init__(self, styles: bytes) -> None:
        """Find the cell styles that show nothing in `styles`, the part `xl/styles.xml` of a workbook.

        If the part is broken, no style counts as showing nothing.
        """
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        root: Element | None = etree.fromstring(styles, parser) if styles else None
        self._blank, self._white = frozenset[int](), frozenset[int]()
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        blank = {
            one.get("numFmtId", "")
            for one in root.iter("{*}numFmt")
            if _SHOWS_NOTHING.fullmatch(one.get("formatCode", "").replace('""', ""))
        }
        fonts = [_is_white(font.find("{*}color")) for font in root.iterfind("{*}fonts/{*}font")]
        grounds = [_has_ground(fill) for fill in root.iterfind("{*}fills/{*}fill")]
        used = list(root.iterfind("{*}cellXfs/{*}xf"))
        self._blank = frozenset(at for at, one in enumerate(used) if one.get("numFmtId", "") in blank)
        self._white = frozenset(
            at
            for at, one in enumerate(used)
            if _at(fonts, one.get("fontId", "")) and not _at(grounds, one.get("fillId", ""))
        )

    def cells(self, sheet: bytes) -> Iterator[tuple[int, int]]:
        """Yield row and column, from 0, of each cell of the part `sheet` that shows nothing."""
        unseen = self._blank if any(sign in sheet for sign in _COLOURED) else self._blank | self._white
        if not unseen:
            return
        for cell in _CELL.finditer(sheet):
            style, place = _STYLE.search(cell[1]), _PLACE.search(cell[1])
            if style and place and int(style[1]) in unseen:
                yield int(place[2]) - 1, _column(place[1])


def _at(found: list[bool], number: str) -> bool:
    return number.isdecimal() and len(number) < 7 and int(number) < len(found) and found[int(number)]  # noqa: PLR2004 - fits 32 bits


def _is_white(color: Element | None) -> bool:
    if color is None or color.get("tint", "0").strip("0.-"):
        return False
    return (
        color.get("rgb", "").upper() in _WHITE
        or color.get("theme") == _WHITE_THEME
        or color.get("indexed") == _WHITE_INDEX
    )


def _has_ground(fill: Element) -> bool:
    """Tell whether a fill gives a cell another background than white."""
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return len(fill) > 0
    kind = pattern.get("patternType", "none")
    return kind != "none" and not (kind == "solid" and _is_white(pattern.find("{*}fgColor")))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1
