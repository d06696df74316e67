"""Read CSS colours, and tell whether letters have the colour of their background."""

import re
from functools import lru_cache

type Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)

_ALIKE = 0x0C
"""Two colours look the same if their red, green and blue each differ by less than this (of 255)."""

_NAMES: dict[str, Colour] = {
    "white": WHITE,
    "window": WHITE,
    "black": BLACK,
    "windowtext": BLACK,
    "silver": (192, 192, 192),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "maroon": (128, 0, 0),
    "red": (255, 0, 0),
    "purple": (128, 0, 128),
    "fuchsia": (255, 0, 255),
    "magenta": (255, 0, 255),
    "green": (0, 128, 0),
    "lime": (0, 255, 0),
    "olive": (128, 128, 0),
    "yellow": (255, 255, 0),
    "navy": (0, 0, 128),
    "blue": (0, 0, 255),
    "teal": (0, 128, 128),
    "aqua": (0, 255, 255),
    "cyan": (0, 255, 255),
}
_HEX = re.compile(r"#(?:([0-9a-f]{6})(?:[0-9a-f]{2})?|([0-9a-f]{3})[0-9a-f]?)(?![0-9a-z])")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*[\d.]+%?\s*)?\)")
_CLEAR = re.compile(
    r"transparent|(?:rgb|hsl)a?\([^)]*[,/]\s*0*(?:\.0*)?%?\s*\)|#[0-9a-f]{3}0(?![0-9a-z])|#[0-9a-f]{6}00(?![0-9a-z])"
)
_ZERO_BLUE = re.compile(r"rgb\([^,/)]*,[^,/)]*,[^,/)]*\)")
"""A colour without alpha, such as rgb(9,9,0); `_CLEAR` would take its last number, blue, for an alpha of 0."""
_DRAWN = ("url(", "gradient(", "image-set(")


@lru_cache(maxsize=512)
def read_colour(value: str) -> Colour | None:
    """Return the colour that a CSS value in lower case names; None if it is unknown here."""
    if found := _HEX.match(value):
        digits = found[1] or "".join(2 * digit for digit in found[2])
        red, green, blue = bytes.fromhex(digits)
        return red, green, blue
    if found := _RGB.match(value):
        return int(found[1]), int(found[2]), int(found[3])
    return _NAMES.get(value)


def is_clear(value: str) -> bool:
    """Tell whether a CSS colour in lower case is wholly transparent."""
    return _CLEAR.match(value) is not None and _ZERO_BLUE.match(value) is None


def ground_of(value: str) -> "Colour | str | None":
    """Return the colour of a CSS background; "?" for a picture or an unknown colour, None for no background."""
    if not value or is_clear(value) or value in ("none", "inherit", "initial", "unset"):
        return None
    if any(sign in value for sign in _DRAWN):
        return "?"
    known = (colour for part in (value, *value.split()) if (colour := read_colour(part)))
    return next(known, "?")


def alike(one: Colour, other: Colour) -> bool:
    """Tell whether two colours look the same."""
    return all(abs(a - b) < _ALIKE for a, b in zip(one, other, strict=True))
