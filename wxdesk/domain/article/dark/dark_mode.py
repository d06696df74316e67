"""Compute how WeChat recolours one colour of an article in dark mode 深色模式.

The rules are those of WeChat's published program `mp-darkmode` 1.2.1. Brightness is 0 to 255 with the weights
of W3C's AERT (red 299, green 587, blue 114).
"""

import colorsys

from wxdesk.domain.media.colours import Colour

GROUND = Colour(0x19, 0x19, 0x19)
"""The background of an article in dark mode."""

_OFFSET = 0xA3 - 0x19
"""Difference in brightness between WeChat's default text and the dark mode background."""

_APART = 65
"""Text that differs at least this much in brightness from its background keeps its colour in dark mode."""

_BRIGHT, _PALE, _WHITE, _MIDDLE = 190, 250, 250, 100


def dark_ground(colour: Colour) -> Colour:
    """Return the dark mode colour of a background: pale colours are inverted, bright dimmed, near-black lifted.

    The result may have fractions. Callers that pass it on to child elements round it (`Colour.rounded`), since a CSS
    style states whole numbers.
    """
    hue, saturation, lightness = _hsl(colour)
    bright = brightness(colour)
    if (saturation == 0 and lightness > 40) or bright > _PALE:  # noqa: PLR2004 - a share in hundred
        turned = min(100.0, 100 + _hsl(GROUND)[2] - lightness)
        return _from_hsl(0, 0, turned, colour.alpha)
    if bright > _BRIGHT:
        return _at(_BRIGHT, colour)
    return _from_hsl(hue, saturation, 22, colour.alpha) if lightness < 22 else colour  # noqa: PLR2004 - as above


def dark_letters(colour: Colour, ground: Colour, *, turned: bool = False) -> Colour:
    """Return the dark mode colour of text on the background `ground`, which is already recoloured.

    `turned` tells that an earlier step has already inverted the text's lightness.
    """
    behind = brightness(ground) * ground.alpha + brightness(GROUND) * (1 - ground.alpha)
    own = brightness(colour)
    apart = abs(behind - own)
    if own >= _WHITE:
        return colour
    if apart > _OFFSET and behind <= brightness(GROUND) + 2:
        return _at(_OFFSET + behind, colour)
    if apart >= _APART:
        return colour
    hue, saturation, lightness = _hsl(colour)
    on_bright = behind >= _MIDDLE
    if not turned and (lightness > 50 if on_bright else lightness <= 40):  # noqa: PLR2004 - shares in hundred
        return dark_letters(_from_hsl(hue, saturation, max(0.0, 90 - lightness), colour.alpha), ground, turned=True)
    return _at(min(_OFFSET, behind - _APART if on_bright else behind + _APART), colour)


def brightness(colour: Colour) -> float:
    """Return the brightness of a colour, from 0 to 255."""
    return (299 * colour.red + 587 * colour.green + 114 * colour.blue) / 1000


def _at(bright: float, colour: Colour) -> Colour:
    """Return the colour at the brightness `bright`; if red, green or blue reaches its limit, the others compensate."""
    times = bright / (brightness(colour) or 1)
    red, green, blue = (min(255.0, part * times) for part in (colour.red, colour.green, colour.blue))
    if green == 0 or red == 255 or blue == 255:  # noqa: PLR2004 - the most a part can be
        green = (1000 * bright - 299 * red - 114 * blue) / 587
    elif red == 0:
        red = (1000 * bright - 587 * green - 114 * blue) / 299
    elif blue == 0 or green == 255:  # noqa: PLR2004 - as above
        blue = (1000 * bright - 299 * red - 587 * green) / 114
    red, green, blue = (max(0.0, min(255.0, part)) for part in (red, green, blue))
    return Colour(red, green, blue, colour.alpha)


def _hsl(colour: Colour) -> tuple[float, float, float]:
    """Return hue from 0 to 1, saturation and lightness in percent."""
    hue, lightness, saturation = colorsys.rgb_to_hls(colour.red / 255, colour.green / 255, colour.blue / 255)
    return hue, saturation * 100, lightness * 100


def _from_hsl(hue: float, saturation: float, lightness: float, alpha: float) -> Colour:
    parts = colorsys.hls_to_rgb(hue, lightness / 100, saturation / 100)
    red, green, blue = (part * 255 for part in parts)
    return Colour(red, green, blue, alpha)
