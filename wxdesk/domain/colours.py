"""Colours of CSS as numbers: read, mixed, and how far letters stand out from their ground (WCAG 2)."""

import re
from dataclasses import dataclass

READABLE = 4.5
"""The least contrast of letters with their ground (WCAG 2.2, 1.4.3, level AA)."""

READABLE_LARGE = 3.0
"""The same for large letters: 24 pixels, or 18.66 pixels and bold."""

_HEX = re.compile(r"^#(?:[0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})$")
_RGB = re.compile(r"^rgba?\(([^()]+)\)$")
_NAMED = {
    "black": "#000",
    "silver": "#c0c0c0",
    "gray": "#808080",
    "grey": "#808080",
    "white": "#fff",
    "maroon": "#800000",
    "red": "#f00",
    "purple": "#800080",
    "fuchsia": "#f0f",
    "green": "#008000",
    "lime": "#0f0",
    "olive": "#808000",
    "yellow": "#ff0",
    "navy": "#000080",
    "blue": "#00f",
    "teal": "#008080",
    "aqua": "#0ff",
    "orange": "#ffa500",
    "pink": "#ffc0cb",
    "gold": "#ffd700",
    "brown": "#a52a2a",
    "crimson": "#dc143c",
    "tomato": "#ff6347",
    "transparent": "#0000",
}


@dataclass(frozen=True)
class Colour:
    """Red, green and blue from 0 to 255, and how much of them covers what lies behind, from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def __str__(self) -> str:
        """Return it as `#rrggbb`, without its alpha."""
        return "#" + "".join(f"{round(part):02x}" for part in (self.red, self.green, self.blue))

    def over(self, ground: "Colour") -> "Colour":
        """Return what is seen of it on an opaque ground."""
        return Colour(
            *(
                mine * self.alpha + theirs * (1 - self.alpha)
                for mine, theirs in zip(_parts(self), _parts(ground), strict=True)
            )
        )


WHITE, BLACK = Colour(255, 255, 255), Colour(0, 0, 0)


def read_colour(text: str) -> Colour | None:
    """Return the colour that a value of CSS names; None for what this does not know (`inherit`, `hsl()`)."""
    said = text.strip().lower()
    said = _NAMED.get(said, said)
    if _HEX.match(said):
        return _from_hex(said[1:])
    found = _RGB.match(said)
    parts = [part for part in re.split(r"[\s,/]+", found[1].strip()) if part] if found else []
    if len(parts) not in (3, 4):
        return None
    try:
        red, green, blue = (_part(part, 255) for part in parts[:3])
        alpha = _part(parts[3], 1) if len(parts) > 3 else 1.0  # noqa: PLR2004 - the fourth is alpha
    except ValueError:
        return None
    return Colour(red, green, blue, alpha)


def _from_hex(digits: str) -> Colour:
    wide = digits if len(digits) > 4 else "".join(digit * 2 for digit in digits)  # noqa: PLR2004 - short form
    red, green, blue, *alpha = (int(wide[at : at + 2], 16) for at in range(0, len(wide), 2))
    return Colour(red, green, blue, alpha[0] / 255 if alpha else 1.0)


def _part(text: str, whole: float) -> float:
    value = float(text[:-1]) / 100 * whole if text.endswith("%") else float(text)
    return max(0.0, min(whole, value))


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """Return `one` with a `share` (0 to 1) of it in place by `other`."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return Colour(*(mine * (1 - share) + theirs * share for mine, theirs in pairs))


def contrast(letters: Colour, ground: Colour) -> float:
    """Return the contrast of two opaque colours, from 1 to 21 (WCAG 2)."""
    low, high = sorted((_luminance(letters), _luminance(ground)))
    return (high + 0.05) / (low + 0.05)


def _parts(colour: Colour) -> tuple[float, float, float]:
    return colour.red, colour.green, colour.blue


def _luminance(colour: Colour) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - as WCAG defines
        for part in (value / 255 for value in _parts(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
