"""Find text with too little contrast to its background, in light and in dark mode."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from wxdesk.checks.article.html_page import Node, Text
from wxdesk.domain.article.dark.dark_mode import GROUND, dark_ground, dark_letters
from wxdesk.domain.media.colours import (
    READABLE,
    READABLE_LARGE,
    WHITE,
    Colour,
    contrast,
    read_colour,
)

_INK, _DARK_INK = Colour(0x19, 0x19, 0x19), Colour(0xA3, 0xA3, 0xA3)
_LARGE, _LARGE_BOLD, _USUAL = 24.0, 18.66, 17.0
_BOLD_FROM = 600
_UNKNOWN = ("gradient(", "url(")


@dataclass(frozen=True)
class Unreadable:
    """A text whose contrast to its background is too low; colours are `#rrggbb`, contrasts in hundredths.

    `at` is the position of the text in the source, in code points. `letters` is the colour of the text, `ground` that
    of the background. `ratio` is the measured contrast, `least` the required one. `dark` tells that dark mode is meant.
    """

    node: Node
    text: str
    at: int
    letters: str
    ground: str
    ratio: int
    least: int
    dark: bool


@dataclass(frozen=True)
class _Look:
    """The colours, size and weight that text inherits from the elements around it.

    `ground` is the background; it is None over a picture, where contrast is not judged. `said` tells that an element
    sets the text colour itself.
    """

    letters: Colour
    ground: Colour | None
    size: float
    bold: bool
    said: bool


def unreadable(page: Node, ground: Colour = WHITE) -> Iterator[Unreadable]:
    """Yield the texts in `page` that are hard to read on `ground`, in source order."""
    waiting = [(page, _Look(_INK, ground, _USUAL, bold=False, said=False))]
    while waiting:
        node, around = waiting.pop()
        if node.tag == "svg":
            continue
        look = _look(node, around)
        for piece in node.content:
            if isinstance(piece, Text) and piece.value.strip() and look.size > 0:
                yield from _judged(node, piece, look)
        waiting += [(child, look) for child in reversed(node.children)]


def _judged(node: Node, piece: Text, look: _Look) -> Iterator[Unreadable]:
    if look.ground is None or look.letters.alpha == 0:
        return
    large = look.size >= _LARGE or (look.bold and look.size >= _LARGE_BOLD)
    least = READABLE_LARGE if large else READABLE
    for dark, (letters, ground) in enumerate((_light(look), _dark(look))):
        ratio = contrast(letters, ground)
        if ratio < least:
            shown = str(letters), str(ground), int(ratio * 100), int(least * 100)
            yield Unreadable(node, piece.value.strip(), piece.at, *shown, dark=bool(dark))


def _light(look: _Look) -> tuple[Colour, Colour]:
    ground = look.ground or WHITE
    return look.letters.over(ground), ground


def _dark(look: _Look) -> tuple[Colour, Colour]:
    return _darkened(look.letters if look.said else None, look.ground or WHITE)


@lru_cache(maxsize=512)
def _darkened(letters: Colour | None, ground: Colour) -> tuple[Colour, Colour]:
    """Return the colours of text (`letters`) and background (`ground`) as WeChat shows them in dark mode.

    Text without a colour of its own (None) gets WeChat's text colour.
    """
    behind = GROUND if ground == WHITE else dark_ground(ground).rounded().over(GROUND)
    ink = _DARK_INK if letters is None else dark_letters(letters, behind)
    return ink.over(behind), behind


def _look(node: Node, around: _Look) -> _Look:
    style = node.style
    colour = read_colour(style.get("color", "")) or read_colour(node.attributes.get("color", ""))
    weight = style.get("font-weight", "")
    bold = around.bold or node.tag in ("strong", "b", "th", "h1", "h2", "h3", "h4", "h5", "h6")
    if weight:
        bold = weight in ("bold", "bolder") or (weight.isdecimal() and float(weight) >= _BOLD_FROM)
    return _Look(
        letters=colour or around.letters,
        ground=_ground(style, around.ground),
        size=_size(style.get("font-size", ""), around.size),
        bold=bold,
        said=colour is not None or around.said,
    )


def _ground(style: dict[str, str], around: Colour | None) -> Colour | None:
    said = f"{style.get('background', '')} {style.get('background-image', '')}"
    if any(word in said for word in _UNKNOWN):
        return None
    colour = read_colour(style.get("background-color", "")) or read_colour(style.get("background", ""))
    if colour is None or (around is None and colour.alpha < 1):
        return around
    return colour.over(around or WHITE)


def _size(said: str, around: float) -> float:
    """Return the font size `said`, such as "1.2em", in pixels.

    For units other than px, rem, em and % the result is the inherited size `around`.
    """
    for unit, times in (("px", 1.0), ("rem", 16.0), ("em", around), ("%", around / 100)):
        number = said.removesuffix(unit)
        if number != said and number.replace(".", "", 1).isdigit():
            return float(number) * times
    return 0.0 if said == "0" else around
