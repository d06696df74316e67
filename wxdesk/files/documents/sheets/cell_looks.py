"""The colours and sizes of a workbook's cells, and whether a value is invisible with them."""

from dataclasses import dataclass, field

from wxdesk.files.documents.sheets.number_formats import Mask

BLACK, WHITE = "#000000", "#ffffff"
UNKNOWN = ""
"""A colour that the file does not state, such as that of a pattern."""
_SMALLEST = 2.0
"""Font size in points up to which nobody reads a value."""
_ALIKE = 0x10
"""Two colours look the same if their red, green and blue each differ by less than this (of 255)."""


@dataclass(frozen=True)
class CellLook:
    """The colours of a cell's text (`letters`) and background (`ground`), its font size, and its format.

    `points` is the font size. `blank` tells that the number format shows nothing. A colour is "#rrggbb", or `UNKNOWN`
    if the file does not state it. A colour of a theme whose value is not read is a name such as "theme:4": it is
    compared by its name only.
    """

    letters: str = BLACK
    ground: str = WHITE
    points: float = 10.0
    blank: bool = False
    mask: Mask = field(default_factory=dict, hash=False)
    """The words that the number format shows in place of values that it hides, by the kind of value."""

    def hides(self, *, coloured: bool) -> bool:
        """Tell whether a value in a cell with this look is invisible.

        Reasons are an empty number format, a tiny font, or text in the colour of its background. With `coloured`,
        rules of the sheet, such as conditional formats, may change colours; then colours are not compared.
        """
        return self.blank or self.points <= _SMALLEST or (not coloured and alike(self.letters, self.ground))


def alike(one: str, other: str) -> bool:
    """Tell whether two colours look the same; an unknown colour is like none."""
    if UNKNOWN in (one, other):
        return False
    if one == other:
        return True
    if not (one.startswith("#") and other.startswith("#")):
        return False
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return all(abs(a - b) < _ALIKE for a, b in pairs)


def colour(written: str) -> str:
    """Return a colour as "#rrggbb"; `written` is six hexadecimal digits, or eight whose first two are the opacity.

    Return `UNKNOWN` for anything else.
    """
    digits = written.lower().removeprefix("#")[-6:]
    try:
        return f"#{bytes.fromhex(digits).hex()}" if len(digits) == 6 else UNKNOWN  # noqa: PLR2004 - rrggbb
    except ValueError:
        return UNKNOWN
