"""Find the background that a CSS style puts behind text: a colour, a gradient or a picture, with its opacity."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from wxdesk.files.documents.pages.looks.html_hiding import pixels
from wxdesk.files.documents.pages.looks.page_colours import (
    WHITE,
    Colour,
    Shade,
    alike,
    attribute_colour,
    read_shade,
)

type Ground = Colour | str | None
"""The colour of a background; "?" for a picture or an unknown colour, None for no background."""

_LONGEST = 2000
"""Maximum characters of a background that is read; a longer one is unknown."""
_FAINT, _OPAQUE = 0.1, 0.9
"""Opacity below which nobody sees a background, and above which nobody sees what lies behind it."""
LAYER = re.compile(r"(?:[^,()]++|\((?:[^()]++|\((?:[^()]++|\([^()]*+\))*+\))*+\))++")
"""One of the backgrounds or shadows in a list; a comma inside brackets does not end it."""
_GRADIENT = re.compile(r"[a-z-]{0,30}gradient\(((?:[^()]++|\((?:[^()]++|\([^()]*+\))*+\))*+)\)?")
_PICTURE = re.compile(r"(?:url|image|image-set|-webkit-image-set|element|cross-fade|paint)\(")
TOKEN = re.compile(r"[#\w.%+-]++(?:\([^()]*+\)?)?")
"""A colour, a length or another word of a background or shadow."""
_OLD_STOP = re.compile(r"\b(?:from|to|color-stop)\(")
"""The stops of `-webkit-gradient()`, an older form of gradients, such as `from(#fff)`."""
_PLAIN_WORDS = frozenset(
    {
        *("none", "initial", "inherit", "unset", "revert", "scroll", "fixed", "local", "repeat", "no-repeat"),
        *("repeat-x", "repeat-y", "round", "space", "cover", "contain", "auto", "left", "right", "center", "top"),
        *("bottom", "border-box", "padding-box", "content-box", "text"),
    }
)
"""Words of a background that state no colour."""
_AMOUNT = re.compile(r"[-+]?[\d.]++(?:[a-z]++|%)?")
_LENGTHS = frozenset({"calc", "min", "max", "clamp"})
_OWN = "currentcolor"
_ONCE = re.compile(r"no-repeat|repeat-[xy]")
_WHOLE = ("auto", "cover", "contain", "100%")
_THIN, _THIN_SHARE = 5.0, 20.0
"""Height or width, in pixels and in hundredths of the element, up to which a gradient only draws a line."""


def is_clipped_to_letters(style: Mapping[str, str]) -> bool:
    """Tell whether a background is visible only inside the letters of the text, and gives them its colour."""
    return "text" in (style.get("background-clip"), style.get("-webkit-background-clip"))


def ground_inside(attributes: Mapping[str, str], style: Mapping[str, str], behind: Ground, letters: object) -> Ground:
    """Return the background of text inside an element with these attributes and this style.

    `behind` is the background of the element around it, which a half transparent background shows too. `letters` is
    the colour of the text, which CSS calls `currentcolor`. In old pages, the attribute `background` names a picture.
    """
    if attributes.get("background"):
        return "?"
    whole = style.get("background", "")
    plain = (whole, style.get("background-color", ""), style.get("mso-highlight", ""),
             attribute_colour(attributes.get("bgcolor", "")))  # fmt: skip
    images = style.get("background-image") or whole
    if not any(plain) and not images:
        return behind
    if max(map(len, (*plain, images))) > _LONGEST:
        return "?"
    ground = _coloured(plain, behind, letters)
    for layer in reversed(list(_layers(images, style))):
        ground = _painted(layer, ground, letters)
    return ground


class _Layer(NamedTuple):
    """One picture or gradient of a background, and how it is repeated and sized."""

    written: str
    shape: str


def _layers(images: str, style: Mapping[str, str]) -> Iterator[_Layer]:
    """Yield the pictures and gradients of a background, the uppermost first."""
    sizes = LAYER.findall(style.get("background-size", "")) or [""]
    repeats = LAYER.findall(style.get("background-repeat", "")) or [""]
    for number, written in enumerate(LAYER.findall(images)):
        if "gradient(" in written or _PICTURE.search(written):
            size, repeat = sizes[number % len(sizes)].strip(), repeats[number % len(repeats)]
            shape = f"{_GRADIENT.sub('', written)} {repeat}"
            yield _Layer(written, f"{shape} / {size}" if size else shape)


def _coloured(written: Iterable[str], behind: Ground, letters: object) -> Ground:
    """Return the background after the first of the values `written` that states a colour, without its pictures."""
    for value in filter(None, written):
        last = (LAYER.findall(value) or [""])[-1]
        tokens = TOKEN.findall(_PICTURE.sub("url(", _GRADIENT.sub("", last)))
        shades = [_shade(token, letters) for token in tokens if not _states_no_colour(token)]
        if shades:
            return _mixed(shades[:1], behind)
    return behind


def _states_no_colour(token: str) -> bool:
    called = token.partition("(")[0]
    return token in _PLAIN_WORDS or _AMOUNT.fullmatch(token) is not None or called in _LENGTHS or called == "url"


def _painted(layer: _Layer, behind: Ground, letters: object) -> Ground:
    """Return the background after a picture or gradient was laid over the background `behind`."""
    found = _GRADIENT.search(layer.written)
    if found is None:
        return "?"
    size = layer.shape.partition("/")[2].split()
    once = _ONCE.search(layer.shape) is not None
    if once and any(_is_thin(side) for side in size):
        return behind
    stops = list(_stops(_OLD_STOP.sub(" ", found[1]), letters))
    partly = once and any(_AMOUNT.fullmatch(side) and side not in _WHOLE for side in size)
    around = [Shade(WHITE, 0.0)] if partly else []
    return _mixed([*stops, *around] or [None], behind)


def _is_thin(side: str) -> bool:
    share = side.removesuffix("%")
    if share != side:
        return share.replace(".", "", 1).isdecimal() and float(share) <= _THIN_SHARE
    length = pixels(side)
    return length is not None and length <= _THIN


def _stops(inside: str, letters: object) -> Iterator[Shade | None]:
    """Yield the colours of a gradient, and None for each that cannot be read; lengths and directions are left out."""
    for token in TOKEN.findall(inside):
        shade = _shade(token, letters)
        if shade is not None or token == _OWN or ("(" in token and token.partition("(")[0] not in _LENGTHS):
            yield shade


def _shade(token: str, letters: object) -> Shade | None:
    if token == _OWN:
        return Shade(letters) if isinstance(letters, tuple) else None
    return read_shade(token)


def _mixed(shades: Iterable[Shade | None], behind: Ground) -> Ground:
    """Return the background of an area that has these colours at its places, over the background `behind`.

    It is unknown if its places look different.
    """
    found = [_over(shade, behind) for shade in shades]
    first = found[0]
    if any(one == "?" for one in found) or first == "?":
        return "?"
    known = [one if isinstance(one, tuple) else WHITE for one in found]
    return first if all(alike(one, known[0]) for one in known) else "?"


def _over(shade: Shade | None, behind: Ground) -> Ground:
    """Return what a reader sees of a colour over the background `behind`."""
    if shade is None:
        return "?"
    if shade.opacity < _FAINT:
        return behind
    if shade.opacity > _OPAQUE or behind == "?":
        return shade.colour if shade.opacity > _OPAQUE else "?"
    below = behind if isinstance(behind, tuple) else WHITE
    red, green, blue = (
        round(top * shade.opacity + under * (1 - shade.opacity)) for top, under in zip(shade.colour, below, strict=True)
    )
    return red, green, blue
