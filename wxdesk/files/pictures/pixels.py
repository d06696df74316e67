"""Measures the pixels of a decoded picture: codes, sharpness, likeness, photograph or artwork.

The picture is decoded once, elsewhere; all measures share one smaller copy and a few parts of it as stored.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from wxdesk.files.formats.measured_lines import measured_lines
from wxdesk.files.pictures.artwork import features, photo_score
from wxdesk.files.pictures.codes import Luma, read_codes
from wxdesk.files.pictures.fingerprint import fingerprint
from wxdesk.files.pictures.lost_data import lost_from
from wxdesk.files.pictures.sharpness import measure
from wxdesk.files.pictures.straightening import REDUCIBLE, reduced

SHORT_SIDE = 1200
"""The largest short side at which codes are looked for; the short one, for the sake of long pictures."""

MOST_PIXELS = 12_000_000
"""The largest area at which codes are looked for, of long pictures again."""

LEAST_SIDE = 64
"""Below this neither sharpness nor origin can be told."""

LEAST_CONTRAST = 4.0
"""Standard deviation of the luma below which there is nothing in a picture that could be sharp."""

_HUGE = 24_000_000
_BAND = 256
_TILES = 3
_LEAST_TILE, _WIDEST_TILE, _HIGHEST_TILE = 64, 256, 128
_GRID = 8
"""JPEG codes blocks of 8 x 8: parts that begin on the grid keep them whole."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""Operations that turn a picture upright, by EXIF orientation."""

_SIDEWAYS = (5, 6, 7, 8)
_ENDS_LAST = (1, 2, 5, 8)
"""Orientations in which what is stored last is shown at the bottom or at the right."""


def look(
    picture: Image.Image,
    orientation: int,
    block: tuple[int, int] | None = None,
    levels: Luma | None = None,
) -> dict[str, Any]:
    """Return the facts of `domain.pixels.Pixels` of a decoded picture.

    Regions are in pixels of the picture set upright, whose EXIF `orientation` is given. Of a JPEG `block`
    is what it stores together, width and height: only then lost data can be told. `levels` are those of a
    grey picture, if they are at hand: Pillow would copy them, twice.
    """
    views = _viewed(picture, levels)
    upright = views.luma if orientation not in _TURNS else np.asarray(_upright(views.grey, orientation))
    facts: dict[str, Any] = {
        "codes": read_codes(upright, views.scale),
        "fingerprint": fingerprint(upright),
    }
    row = lost_from(views.stored(), block) if block and picture.mode == "L" else None
    if row is not None:
        facts["lost"] = _below(row, picture.size, orientation)
    if min(picture.size) < LEAST_SIDE:
        return facts
    lines, tiles = measured_lines(views.luma), views.tiles()
    facts["photo"] = photo_score(features(views.luma, lines, tiles, lossless=picture.format == "PNG"))
    if lines.rows.astype(np.float32).std() >= LEAST_CONTRAST:
        facts["sharpness"] = measure(lines, tiles)
    return facts


def measured_features(picture: Image.Image) -> dict[str, float]:
    """Return what `files.artwork` scores, of a picture of at least `LEAST_SIDE`."""
    views = _viewed(picture, None)
    lossless = picture.format == "PNG"
    return features(views.luma, measured_lines(views.luma), views.tiles(), lossless=lossless)


@dataclass(frozen=True)
class _Views:
    """The views that all measures share: the decoded picture, and a grey copy `scale` times smaller.

    `luma` are the levels of the copy, `levels` those of the picture if they are at hand.
    """

    decoded: Image.Image
    grey: Image.Image
    scale: int
    luma: Luma
    levels: Luma | None

    def stored(self) -> Luma:
        """Return the levels of a grey picture."""
        return np.asarray(self.decoded) if self.levels is None else self.levels

    def tiles(self) -> Luma:
        boxes = _tiles(*self.decoded.size)
        whole = self.luma if self.scale == 1 else self.levels
        if whole is not None:
            return np.stack([whole[top:bottom, left:right] for left, top, right, bottom in boxes])
        return np.stack([np.asarray(_grey(_reducible(self.decoded.crop(box)))) for box in boxes])


def _viewed(picture: Image.Image, levels: Luma | None) -> _Views:
    scale = max(1, -(-min(picture.size) // SHORT_SIDE))
    while picture.width * picture.height > MOST_PIXELS * scale**2:
        scale += 1
    every = max(1, scale // 2) if picture.width * picture.height > _HUGE else 1
    rest = -(-scale // every)
    grey = _grey(reduced(_reducible(_thinned(picture, every)), rest))
    scale = every * rest
    luma = np.asarray(grey) if scale > 1 or levels is None else levels
    return _Views(picture, grey, scale, luma, levels)


def _thinned(picture: Image.Image, every: int) -> Image.Image:
    """Return one pixel of `every` so many: averages of a huge picture would take a copy of it."""
    if every == 1:
        return picture
    return picture.resize((picture.width // every, picture.height // every), Image.Resampling.NEAREST)


def _grey(picture: Image.Image) -> Image.Image:
    if picture.mode == "L":
        return picture
    if picture.mode != "RGBA":
        return picture.convert("L")
    grey = Image.new("L", picture.size)
    for top in range(0, picture.height, _BAND):  # each step takes the whole once more
        band = picture.crop((0, top, picture.width, min(top + _BAND, picture.height)))
        grey.paste(_opaque(band).convert("L"), (0, top))
    return grey


def _reducible(picture: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be made smaller by averaging."""
    if picture.mode in REDUCIBLE:
        return picture
    if picture.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _opaque(picture: Image.Image) -> Image.Image:
    """Return it in RGB, on white where it is transparent."""
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    turn = _TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def _below(row: int, size: tuple[int, int], orientation: int) -> tuple[int, int, int, int]:
    """Return the region from a stored row to the last one, in the picture set upright."""
    width, height = size
    start = row if orientation in _ENDS_LAST else 0
    upright = orientation not in _SIDEWAYS
    return (0, start, width, height - row) if upright else (start, 0, height - row, width)


def _tiles(width: int, height: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield where nine parts lie, spread evenly: left, top, right, bottom."""
    across, down = _tile(width, _WIDEST_TILE), _tile(height, _HIGHEST_TILE)
    for row in range(_TILES):
        for column in range(_TILES):
            left = (width - across) * column // (_TILES - 1) // _GRID * _GRID
            top = (height - down) * row // (_TILES - 1) // _GRID * _GRID
            yield left, top, left + across, top + down


def _tile(side: int, most: int) -> int:
    """Return how long a tile is: a third, so that none lies over another, `most` of a large side."""
    return min(most, side, max(_LEAST_TILE, side // _TILES // _GRID * _GRID))
