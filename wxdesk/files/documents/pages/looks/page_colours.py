"""Read CSS colours, and tell whether letters have the colour of their background."""

import colorsys
import re
from functools import lru_cache
from typing import NamedTuple

from wxdesk.files.documents.parts.theme_colours import web_colour

type Colour = tuple[int, int, int]


class Shade(NamedTuple):
    """A colour and its opacity, from 0 (invisible) to 1."""

    colour: Colour
    opacity: float = 1.0


WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)

_ALIKE = 0x10
"""Two colours look the same if their red, green and blue each differ by less than this (of 255)."""
_FAINT = 0.1
"""Opacity below which nobody sees a colour."""
_OF_OFFICE = {"window": WHITE, "windowtext": BLACK, "canvas": WHITE, "canvastext": BLACK}
"""Names of the system's colours, which Office writes into its pages."""
_HEX = re.compile(r"#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![0-9a-z])")
_LEGACY = re.compile(r"[0-9a-f]{6}|[0-9a-f]{3}")
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
_PARTS = re.compile(r"[\s,/]+")
_MOST = 1e6
"""Larger numbers of a colour count as this one, since calculations with infinite ones have no result."""
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_SHORT, _CHANNELS = 4, 3
_FULL = 255


@lru_cache(maxsize=512)
def read_colour(value: str) -> Colour | None:
    """Return the colour that a CSS value in lower case names; None if it is unknown here."""
    read = read_shade(value)
    return read.colour if read else None


def attribute_colour(value: str) -> str:
    """Return the value of a colour attribute, such as `color` of `font`, as a CSS colour.

    Browsers accept such a colour without its sign #.
    """
    written = value.strip().lower()
    return f"#{written}" if _LEGACY.fullmatch(written) else written


def is_clear(value: str) -> bool:
    """Tell whether a CSS colour in lower case is so transparent that nobody sees it."""
    read = read_shade(value)
    return read is not None and read.opacity < _FAINT


def alike(one: Colour, other: Colour) -> bool:
    """Tell whether two colours look the same."""
    return all(abs(a - b) < _ALIKE for a, b in zip(one, other, strict=True))


@lru_cache(maxsize=512)
def read_shade(value: str) -> Shade | None:
    """Return the colour and the opacity that a CSS value in lower case begins with; None if unknown."""
    if value.startswith("transparent"):
        return Shade(BLACK, 0.0)
    if found := _HEX.match(value):
        digits = found[1] if len(found[1]) > _SHORT else "".join(2 * digit for digit in found[1])
        red, green, blue, *opacity = bytes.fromhex(digits)
        return Shade((red, green, blue), opacity[0] / _FULL if opacity else 1.0)
    if found := _FUNCTION.match(value):
        return _called(found[1], [part for part in _PARTS.split(found[2].strip()) if part])
    named = _OF_OFFICE.get(value) or web_colour(value)
    return Shade(named) if named else None


def _called(name: str, parts: list[str]) -> Shade | None:
    """Return colour and opacity of `rgb(…)` or `hsl(…)` with these `parts`; None if they are no numbers."""
    if len(parts) < _CHANNELS or not all(_NUMBER.match(part) for part in parts):
        return None
    opacity = _share(parts[_CHANNELS], 1) if len(parts) > _CHANNELS else 1.0
    if name == "rgb":
        red, green, blue = (_share(part, _FULL) for part in parts[:_CHANNELS])
    else:
        turn = _share(parts[0], 360)
        red, green, blue = colorsys.hls_to_rgb(turn, _share(parts[2], 100), _share(parts[1], 100))
    return Shade((_channel(red), _channel(green), _channel(blue)), opacity)


def _share(part: str, whole: float) -> float:
    """Return a number, or a percentage, as a share of `whole`: "50%" gives 0.5, and "51" of 255 gives 0.2."""
    number = _NUMBER.match(part)
    value = min(max(float(number[0]), -_MOST), _MOST) if number else 0.0
    return value / (100 if part.endswith("%") else whole)


def _channel(share: float) -> int:
    return round(min(max(share, 0.0), 1.0) * _FULL)
