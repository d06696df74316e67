"""Parse and mix CSS colours, and compute the contrast of text and background (WCAG 2)."""

import re
from colorsys import hls_to_rgb
from dataclasses import dataclass

READABLE = 4.5
"""Minimum contrast of text with its background (WCAG 2.2, 1.4.3, level AA)."""

READABLE_LARGE = 3.0
"""Minimum contrast of large text: 24 pixels, or 18.66 pixels and bold."""

_HEX = re.compile(r"^#(?:[0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})$")
_ROUNDING_ERROR = 1e-9
_FUNCTION = re.compile(r"^(rgb|hsl)a?\(([^()]+)\)$")
_NAMES = (
    "aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc "
    "bisque ffe4c4 black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a "
    "burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50 "
    "cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b "
    "darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 "
    "darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc "
    "darkred 8b0000 darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f "
    "darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff "
    "dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 "
    "forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 "
    "goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 "
    "hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa "
    "lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 "
    "lightcyan e0ffff lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 "
    "lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa "
    "lightslategray 778899 lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 "
    "lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000 mediumaquamarine 66cdaa "
    "mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371 "
    "mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585 "
    "midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead "
    "navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 "
    "orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee palevioletred db7093 "
    "papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 "
    "purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 "
    "saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee "
    "sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 "
    "snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 "
    "tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 "
    "yellow ffff00 yellowgreen 9acd32 "
)
"""Name and hex value of each named CSS colour (CSS Color 4, 6.1)."""
_NAMED = {name: f"#{value}" for name, value in zip(_NAMES.split()[::2], _NAMES.split()[1::2], strict=True)}
_NAMED |= {"transparent": "#0000", "windowtext": "#000"}
COLOUR_NAMES = frozenset(_NAMED)


@dataclass(frozen=True)
class Colour:
    """A colour: red, green and blue from 0 to 255, and opacity `alpha` from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def __str__(self) -> str:
        """Return the colour as `#rrggbb`, without alpha."""
        return "#" + "".join(f"{round(part):02x}" for part in (self.red, self.green, self.blue))

    def over(self, ground: "Colour") -> "Colour":
        """Return the visible colour of this colour over the opaque background `ground`."""
        return Colour(
            *(
                mine * self.alpha + theirs * (1 - self.alpha)
                for mine, theirs in zip(_parts(self), _parts(ground), strict=True)
            )
        )

    @property
    def css(self) -> str:
        """Return the colour as CSS `rgb()` or `rgba()` with whole numbers."""
        whole = self.rounded()
        parts = ", ".join(f"{part}" for part in (whole.red, whole.green, whole.blue))
        return f"rgb({parts})" if self.alpha >= 1 else f"rgba({parts}, {self.alpha:g})"

    def rounded(self) -> "Colour":
        """Return the colour with red, green and blue as whole numbers, halves rounded up as in browsers."""
        red, green, blue = (int(part + 0.5 + _ROUNDING_ERROR) for part in (self.red, self.green, self.blue))
        return Colour(red, green, blue, self.alpha)


WHITE, BLACK = Colour(255, 255, 255), Colour(0, 0, 0)


def read_colour(text: str) -> Colour | None:
    """Return the colour of a CSS value; None if it names no colour by itself (such as `inherit`)."""
    said = text.strip().lower()
    said = _NAMED.get(said, said)
    if _HEX.match(said):
        return _from_hex(said[1:])
    found = _FUNCTION.match(said)
    parts = [part for part in re.split(r"[\s,/]+", found[2].strip()) if part] if found else []
    if found is None or len(parts) not in (3, 4):
        return None
    try:
        alpha = _part(parts[3], 1) if len(parts) > 3 else 1.0  # noqa: PLR2004 - the fourth is alpha
        if found[1] == "hsl":
            return _from_hsl(parts, alpha)
        red, green, blue = (_part(part, 255) for part in parts[:3])
    except ValueError:
        return None
    return Colour(red, green, blue, alpha)


def _from_hsl(parts: list[str], alpha: float) -> Colour:
    hue = float(parts[0].removesuffix("deg")) % 360 / 360
    saturation, lightness = (_part(part, 1) for part in parts[1:3])
    red, green, blue = (round(part * 255) for part in hls_to_rgb(hue, lightness, saturation))
    return Colour(red, green, blue, alpha)


def _from_hex(digits: str) -> Colour:
    wide = digits if len(digits) > 4 else "".join(digit * 2 for digit in digits)  # noqa: PLR2004 - short form
    red, green, blue, *alpha = (int(wide[at : at + 2], 16) for at in range(0, len(wide), 2))
    return Colour(red, green, blue, alpha[0] / 255 if alpha else 1.0)


def _part(text: str, whole: float) -> float:
    value = float(text[:-1]) / 100 * whole if text.endswith("%") else float(text)
    return max(0.0, min(whole, value))


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """Return a mix of `one` and `other`, where `share` (0 to 1) is the part of `other`."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return Colour(*(mine * (1 - share) + theirs * share for mine, theirs in pairs))


def contrast(letters: Colour, ground: Colour) -> float:
    """Return the contrast of text in the opaque colour `letters` on the opaque `ground`, from 1 to 21 (WCAG 2)."""
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
