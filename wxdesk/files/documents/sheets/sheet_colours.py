"""Resolve the colours of an .xlsx: colours of its theme, numbered colours, lighter and darker tints."""

import re
from collections.abc import Sequence

from wxdesk.files.documents.parts.ooxml import Element, is_element
from wxdesk.files.documents.parts.theme_colours import SLOTS, theme_colours, tinted
from wxdesk.files.documents.sheets.cell_looks import UNKNOWN, colour

_THEME = ("lt1", "dk1", "lt2", "dk2", *SLOTS[4:])
"""The colours of a theme in the order of the attribute `theme`, which counts light colours before dark ones."""
_PALETTE = re.findall(
    "......",
    "000000ffffffff000000ff000000ffffff00ff00ff00ffff" * 2 + "800000008000000080808000800080008080c0c0c0808080"
    "9999ff993366ffffccccffff660066ff80800066ccccccff000080ff00ffffff0000ffff8000808000000080800000ff"
    "00ccffccffffccffccffff9999ccffff99cccc99ffffcc993366ff33cccc99cc00ffcc00ff9900ff6600666699969696"
    "003366339966003300333300993300993366333399333333",
)
"""The numbered colours (ECMA-376 18.8.27); 64 and 65 stand for the system's text and background."""
_AUTOMATIC = {"64": "#000000", "65": "#ffffff"}


class SheetColours:
    """The colours that the XML of an .xlsx names by theme or by number."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        """Read the colours that the file itself defines, from the roots of its parts `styles.xml` and `theme1.xml`.

        Where the file defines none, Office's standard colours count.
        """
        said = theme_colours(theme)
        self._theme = [f"#{said[slot]}" if said[slot] else UNKNOWN for slot in _THEME]
        own = None if styles is None else styles.find("{*}colors/{*}indexedColors")
        numbered = [] if own is None else [colour(one.get("rgb", "")) for one in own if is_element(one)]
        self._palette = [*numbered, *(f"#{one}" for one in _PALETTE[len(numbered) :])]

    def read(self, element: Element | None, automatic: str) -> str:
        """Return the colour that an XML element such as `color` or `fgColor` states: "#rrggbb", or `UNKNOWN`.

        Return `automatic` if the element is missing or says "automatic".
        """
        if element is None or element.get("auto") in ("1", "true"):
            return automatic
        base = self._base(element)
        try:
            tint = float(element.get("tint", "0"))
        except ValueError:
            return UNKNOWN
        if not -1 <= tint <= 1:
            return UNKNOWN
        return tinted(base, tint) if tint and base else base

    def _base(self, element: Element) -> str:
        if (theme := element.get("theme")) is not None:
            return _numbered(self._theme, theme)
        if (index := element.get("indexed")) is not None:
            return _AUTOMATIC.get(index) or _numbered(self._palette, index)
        return colour(element.get("rgb", ""))


def _numbered(colours: Sequence[str], number: str) -> str:
    known = number.isdecimal() and len(number) < 4 and int(number) < len(colours)  # noqa: PLR2004 - a small number
    return colours[int(number)] if known else UNKNOWN
