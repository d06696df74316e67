"""Resolve the colours that an Office file names by its theme, made lighter or darker."""

import colorsys
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from PIL import ImageColor

from wxdesk.files.documents.parts.ooxml import Element, is_element, name

type Colour = tuple[int, int, int]

SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
"""The colours of a theme (`a:clrScheme`), in the order of the file: dark and light ones, accents, links."""
_OFFICE = (
    *("000000", "ffffff", "44546a", "e7e6e6", "4472c4", "ed7d31", "a5a5a5", "ffc000", "5b9bd5", "70ad47"),
    *("0563c1", "954f72"),
)
"""The colours of Office's own theme, which hold for a file without a theme."""
_SYSTEM = {"window": "ffffff", "windowText": "000000"}
"""The colours of the system that themes name without saying their value."""
_NAMED = {"background1": "bg1", "background2": "bg2", "text1": "tx1", "text2": "tx2",
          "dark1": "dk1", "dark2": "dk2", "light1": "lt1", "light2": "lt2",
          "hyperlink": "hlink", "followedHyperlink": "folHlink"}  # fmt: skip
"""Word's names of the colours (`w:themeColor`), and their names in drawings."""
_USUAL = {"bg1": "lt1", "bg2": "lt2", "tx1": "dk1", "tx2": "dk2"}
_MAPPED = {"bg1": "bg1", "bg2": "bg2", "tx1": "t1", "tx2": "t2"}
"""The attributes of `w:clrSchemeMapping` by which a document exchanges its text and background colours."""
_FULL = 255
_WHOLE = 100_000
"""One hundred percent, in thousandths of a percent."""
_DIGITS = 6
_NUMBER = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(%?)")


def theme_colours(theme: Element | None) -> dict[str, str]:
    """Return the colours of a theme by their names in `SLOTS`, as six hexadecimal digits.

    `theme` is the root of the part `theme1.xml`, or None. Colours that it lacks are those of Office's own theme. A
    colour that cannot be read is "".
    """
    scheme = None if theme is None else next(theme.iter("{*}clrScheme"), None)
    found = dict(zip(SLOTS, _OFFICE, strict=True))
    for slot in () if scheme is None else scheme:
        value = next((one for one in slot if is_element(one)), None) if is_element(slot) else None
        if value is not None:
            found[_local(slot)] = _digits(value)
    return found


def _digits(value: Element) -> str:
    """Return the colour of an element such as `a:srgbClr` or `a:sysClr` as six hexadecimal digits, or ""."""
    said = _attribute(value, "val")
    written = _attribute(value, "lastClr") or _SYSTEM.get(said, said)
    return written.lower() if len(written) == _DIGITS and hexadecimal(written) else ""


def tinted(base: str, tint: float) -> str:
    """Return a colour "#rrggbb" made lighter (`tint` up to 1) or darker (down to -1), as Office does."""
    factor, more = (1 + tint, 0.0) if tint < 0 else (1 - tint, tint)
    red, green, blue = brightened(bytes.fromhex(base[1:]), factor, more)
    return f"#{bytes((red, green, blue)).hex()}"


def brightened(colour: "Colour | bytes", factor: float, more: float) -> Colour:
    """Return a colour whose lightness, from 0 to 1, is multiplied by `factor` and then increased by `more`."""
    red, green, blue = (part / _FULL for part in colour)
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(light * factor + more, 0.0), 1.0), saturation)
    return _channel(red), _channel(green), _channel(blue)


def _channel(share: float) -> int:
    return round(min(max(share, 0.0), 1.0) * _FULL)


def web_colour(word: str) -> Colour | None:
    """Return the colour with a name of the web such as "red"; None for another word.

    Pillow's table of these names must not be read directly: its values change their type when they are first used.
    """
    if word not in ImageColor.colormap:
        return None
    red, green, blue = ImageColor.getrgb(word)[:3]
    return red, green, blue


def hexadecimal(written: str) -> Colour | None:
    """Return the colour that six hexadecimal digits write, or None for other text."""
    try:
        red, green, blue = bytes.fromhex(written)
    except ValueError:
        return None
    return red, green, blue


class DrawnColour(NamedTuple):
    """A colour of a drawing, and its opacity from 0 (invisible) to 1."""

    colour: Colour
    opacity: float = 1.0


class ThemeColours:
    """The colours of a Word file's theme, by the names that text and drawings use."""

    def __init__(self, theme: Element | None = None, mapping: Element | None = None) -> None:
        """Read the colours of `theme`, the root of `theme1.xml`; None stands for Office's own theme.

        `mapping` is the element `w:clrSchemeMapping` of `settings.xml`, by which a document may exchange the colours of
        text and background; None stands for the usual ones.
        """
        slots = {slot: hexadecimal(written) for slot, written in theme_colours(theme).items()}
        usual = dict(_USUAL)
        for drawn, attribute in _MAPPED.items():
            said = "" if mapping is None else mapping.get(name(f"w:{attribute}"), "")
            usual[drawn] = _NAMED.get(said, said) or usual[drawn]
        self._colours: Mapping[str, Colour | None] = slots | {key: slots.get(slot) for key, slot in usual.items()}

    def named(self, written: str) -> Colour | None:
        """Return the colour with a name of Word or of a drawing, such as "background1" or "bg1"; None if unknown."""
        return self._colours.get(_NAMED.get(written, written))

    def of_word(self, holder: Element, theme: str) -> Colour | None:
        """Return the colour that the attribute `w:themeColor` or `w:themeFill` of `holder` names, or None.

        `theme` is the name of this attribute. Attributes beside it, such as `w:themeTint`, lighten or darken the
        colour.
        """
        colour = self.named(holder.get(name(f"w:{theme}"), ""))
        kind = "theme" if theme == "themeColor" else theme
        tint, shade = (_share(holder.get(name(f"w:{kind}{how}"))) for how in ("Tint", "Shade"))
        if colour is None or (tint is None and shade is None):
            return colour
        return brightened(colour, shade or 0.0, 0.0) if tint is None else brightened(colour, tint, 1 - tint)

    def drawn(self, element: Element) -> DrawnColour | None:
        """Return the colour of an element such as `a:srgbClr` or `w14:schemeClr`; None if it cannot be read."""
        kind, said = _local(element), _attribute(element, "val")
        if kind == "schemeClr":
            colour = self.named(said)
        elif kind == "prstClr":
            colour = web_colour(said.lower())
        else:
            colour = hexadecimal(_digits(element)) if kind in ("srgbClr", "sysClr") else None
        return None if colour is None else _changed(DrawnColour(colour), element)


def _changed(drawn: DrawnColour, element: Element) -> DrawnColour | None:
    """Return a colour with the changes that the children of its `element` state; None for a change unknown here."""
    clear = name("w14:alpha").rpartition("}")[0]
    for child in (one for one in element if is_element(one)):
        how, amount = _local(child), _thousandths(_attribute(child, "val"))
        if amount is None or (how != "alpha" and how not in _CHANGES):
            return None
        if how == "alpha":  # text effects of Word state transparency, drawings state opacity
            opacity = 1 - amount if str(child.tag).startswith(clear) else amount
            drawn = drawn._replace(opacity=opacity)
        else:
            drawn = drawn._replace(colour=_CHANGES[how](drawn.colour, amount))
    return drawn


def _saturated(colour: Colour, factor: float, more: float) -> Colour:
    """Return a colour whose saturation, from 0 to 1, is multiplied by `factor` and then increased by `more`."""
    hue, light, saturation = colorsys.rgb_to_hls(*(part / _FULL for part in colour))
    red, green, blue = colorsys.hls_to_rgb(hue, light, min(max(saturation * factor + more, 0.0), 1.0))
    return _channel(red), _channel(green), _channel(blue)


def _blended(colour: Colour, share: float, other: float) -> Colour:
    """Return a mixture of light: `share` of it from the colour, the rest from black (`other` is 0) or white (1)."""
    red, green, blue = (_written(_light(part / _FULL) * share + other * (1 - share)) for part in colour)
    return _channel(red), _channel(green), _channel(blue)


def _light(part: float) -> float:
    """Return the amount of light of a red, green or blue part as files write it, all from 0 to 1 (IEC 61966-2-1)."""
    return part / 12.92 if part <= _DARKEST else ((part + 0.055) / 1.055) ** 2.4


def _written(light: float) -> float:
    """Return the part of a colour that has this amount of light: the reverse of `_light`."""
    light = min(max(light, 0.0), 1.0)
    part = light * 12.92
    return part if part <= _DARKEST else 1.055 * light ** (1 / 2.4) - 0.055


_DARKEST = 0.04045
"""The part of a colour up to which the amount of light grows evenly with it."""
_CHANGES: Mapping[str, Callable[[Colour, float], Colour]] = {
    "lumMod": lambda colour, amount: brightened(colour, amount, 0.0),
    "lumOff": lambda colour, amount: brightened(colour, 1.0, amount),
    "satMod": lambda colour, amount: _saturated(colour, amount, 0.0),
    "satOff": lambda colour, amount: _saturated(colour, 1.0, amount),
    "shade": lambda colour, amount: _blended(colour, amount, 0.0),
    "tint": lambda colour, amount: _blended(colour, amount, 1.0),
}
"""Changes of a colour in a drawing (ECMA-376 20.1.2.3); each computes a colour from one and an amount."""


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _attribute(element: Element, attribute: str) -> str:
    """Return an attribute with or without the namespace of its element."""
    space = str(element.tag).rpartition("}")[0]
    return str(element.get(attribute) or element.get(f"{space}}}{attribute}" if space else attribute, ""))


def _share(written: str | None) -> float | None:
    """Return two hexadecimal digits as a share of 255, or None for other text."""
    try:
        return None if written is None else min(max(int(written, 16), 0), _FULL) / _FULL
    except ValueError:
        return None


def _thousandths(written: str) -> float | None:
    """Return a share such as 0.5 for "50000", or for "50%" as strict OOXML writes it; None for other text."""
    number = _NUMBER.fullmatch(written)
    return float(number[1]) / (100 if number[2] else _WHOLE) if number else None
