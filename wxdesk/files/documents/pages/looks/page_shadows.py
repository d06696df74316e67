"""Tell whether the shadows of letters (CSS `text-shadow`) make words visible that have the colour of their ground."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from wxdesk.files.documents.pages.looks.html_hiding import BLURRED, pixels
from wxdesk.files.documents.pages.looks.page_colours import Colour, Shade, alike, read_shade
from wxdesk.files.documents.pages.looks.page_grounds import LAYER, TOKEN

_LONGEST = 2000
"""Maximum characters of a `text-shadow` that are read; the shadows behind them are below the others."""
_LEAST_SHIFT, _FAR = 0.5, 900.0
"""Shifts in pixels: below the first, letters cover their shadow; from the second, it lies outside the page."""
_HALVED = 4.0
"""Blur in pixels by which the shadow of letters of usual size has half its strength."""
_OPAQUE = 0.9
"""Opacity above which nobody sees the shadow below."""
_OWN = "currentcolor"
_KEPT = ("", "inherit", "unset")
"""Values with which an element has the shadows of the element around it."""


class Shadow(NamedTuple):
    """A shadow of letters in another colour than theirs.

    `right` and `down` are its shift in pixels, `blur` is the width of its soft edge in pixels. `shade` is its colour,
    None if that is unknown.
    """

    right: float
    down: float
    blur: float
    shade: Shade | None


def shadows_inside(style: Mapping[str, str], around: tuple[Shadow, ...]) -> tuple[Shadow, ...]:
    """Return the shadows of letters in an element with this style, the uppermost first.

    `around` are the shadows in the element around it.
    """
    said = style.get("text-shadow", "")
    return around if said in _KEPT else _read(said[:_LONGEST])


def shows_letters(shadows: Iterable[Shadow], ground: Colour, *, clear: bool) -> bool:
    """Tell whether one of the shadows makes letters visible that nobody would see without it.

    The letters are transparent with `clear`, else they have the colour of their background `ground`.
    """
    covered = set[tuple[float, float]]()
    for shadow in shadows:
        place, sharp = (shadow.right, shadow.down), shadow.blur < _LEAST_SHIFT
        if not (sharp and place in covered) and _shows(shadow, ground, clear=clear):
            return True
        if sharp and shadow.shade is not None and shadow.shade.opacity > _OPAQUE:
            covered.add(place)
    return False


def _shows(shadow: Shadow, ground: Colour, *, clear: bool) -> bool:
    shift = max(abs(shadow.right), abs(shadow.down))
    if shift >= _FAR:
        return False
    if clear and shadow.blur >= 2 * BLURRED:  # CSS gives a shadow half the radius that it gives a filter
        return False
    if not clear and shift < _LEAST_SHIFT and shadow.blur < _LEAST_SHIFT:
        return False
    if shadow.shade is None:
        return True
    strength = shadow.shade.opacity * _HALVED / (_HALVED + shadow.blur)
    red, green, blue = (
        round(top * strength + under * (1 - strength)) for top, under in zip(shadow.shade.colour, ground, strict=True)
    )
    return not alike((red, green, blue), ground)


@lru_cache(maxsize=512)
def _read(written: str) -> tuple[Shadow, ...]:
    return tuple(shadow for layer in LAYER.findall(written) for shadow in _shadow(layer))


def _shadow(layer: str) -> Iterator[Shadow]:
    """Yield the shadow that one part of a `text-shadow` states; nothing if it has the colour of the letters."""
    tokens = TOKEN.findall(layer)
    lengths = [length for token in tokens if (length := pixels(token)) is not None]
    colours = [token for token in tokens if pixels(token) is None]
    if len(lengths) > 1 and colours and colours != [_OWN]:
        right, down, *rest = lengths
        yield Shadow(right, down, max(rest[0], 0.0) if rest else 0.0, read_shade(colours[0]))
