"""Resolve the colours of an .xlsx: colours of its theme, numbered colours, lighter and darker tints."""

import colorsys
import re
from collections.abc import Sequence

from wxdesk.files.documents.parts.ooxml import Element, is_element
from wxdesk.files.documents.sheets.cell_looks import UNKNOWN, colour

_OFFICE = ("ffffff", "000000", "e7e6e6", "44546a", "4472c4", "ed7d31", "a5a5a5", "ffc000", "5b9bd5", "70ad47")
"""The colours of Office's own theme, in the order of the attribute `theme`; they hold for a file without a theme."""
_SWAPPED = (1, 0, 3, 2)
"""The attribute `theme` counts light colours before dark ones, unlike the theme's part."""
_PALETTE = re.findall(
    "......",
    "000000ffffffff000000ff000000ffffff00ff00ff00ffff" * 2 + "800000008000000080808000800080008080c0c0c0808080"
    "9999ff993366ffffccccffff660066ff80800066ccccccff000080ff00ffffff0000ffff8000808000000080800000ff"
    "00ccffccffffccffccffff9999ccffff99cccc99ffffcc993366ff33cccc99cc00ffcc00ff9900ff6600666699969696"
    "003366339966003300333300993300993366333399333333",
)
"""The numbered colours (ECMA-376 18.8.27); 64 and 65 stand for the system's text and background."""
_AUTOMATIC = {"64": "#000000", "65": "#ffffff"}
_FULL = 255


class SheetColours:
    """The colours that the XML of an .xlsx names by theme or by number."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        """Read the colours that the file itself defines, from the roots of its parts `styles.xml` and `theme1.xml`.

        Where the file defines none, Office's standard colours count.
        """
        scheme = None if theme is None else next(theme.iter("{*}clrScheme"), None)
        said = [] if scheme is None else [_first_colour(one) for one in scheme if is_element(one)]
        named = [said[at] for at in _SWAPPED] + said[len(_SWAPPED) :] if len(said) > len(_SWAPPED) else []
        self._theme: Sequence[str] = named or [f"#{one}" for one in _OFFICE]
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
        return tinted(base, tint) if tint and base else base

    def _base(self, element: Element) -> str:
        if (theme := element.get("theme")) is not None:
            return _numbered(self._theme, theme)
        if (index := element.get("indexed")) is not None:
            return _AUTOMATIC.get(index) or _numbered(self._palette, index)
        return colour(element.get("rgb", ""))


def tinted(base: str, tint: float) -> str:
    """Return a colour "#rrggbb" made lighter (`tint` up to 1) or darker (down to -1), as Excel does."""
    red, green, blue = (part / _FULL for part in bytes.fromhex(base[1:]))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    parts = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    return f"#{bytes(round(min(max(part, 0.0), 1.0) * _FULL) for part in parts).hex()}"


def _numbered(colours: Sequence[str], number: str) -> str:
    known = number.isdecimal() and len(number) < 4 and int(number) < len(colours)  # noqa: PLR2004 - a small number
    return colours[int(number)] if known else UNKNOWN


def _first_colour(slot: Element) -> str:
    """Return the colour of one slot of a theme, such as `accent1`."""
    value = next((one for one in slot if is_element(one)), None)
    return UNKNOWN if value is None else colour(str(value.get("lastClr") or value.get("val", "")))
