"""Measure the pixels of a decoded picture: QR codes, sharpness, fingerprint, photograph or artwork.

The picture is decoded once, elsewhere. All measures share one reduced copy and a few tiles at stored size.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from wxdesk.files.formats.measured_lines import measured_lines
from wxdesk.files.pictures.measuring.artwork import features, photo_score
from wxdesk.files.pictures.measuring.codes import Luma, read_codes
from wxdesk.files.pictures.measuring.fingerprint import fingerprint
from wxdesk.files.pictures.measuring.lost_data import lost_from
from wxdesk.files.pictures.measuring.sharpness import measure
from wxdesk.files.pictures.straightening import REDUCIBLE, reduced

SHORT_SIDE = 1200
"""Maximum short side in pixels of the copy in which QR codes are searched; so long pictures stay large enough."""

MOST_PIXELS = 12_000_000
"""Maximum area in pixels of the copy in which QR codes are searched; it limits long pictures."""

LEAST_SIDE = 64
"""Minimum side in pixels of a picture whose sharpness is measured, and which is judged as photograph or artwork."""

LEAST_CONTRAST = 4.0
"""Minimum standard deviation of the luma for measuring sharpness; a flatter picture has no edges to measure."""

_HUGE = 24_000_000
_BAND = 256
_TILES = 3
_LEAST_TILE, _WIDEST_TILE, _HIGHEST_TILE = 64, 256, 128
_GRID = 8
"""Tiles begin on JPEG's grid of 8 x 8 blocks, so that blocks stay whole."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""Pillow operations that turn a picture upright, by EXIF orientation."""

_SIDEWAYS = (5, 6, 7, 8)
_ENDS_LAST = (1, 2, 5, 8)
"""EXIF orientations that show the last stored row at the bottom or at the right of the upright picture."""


def look(
    picture: Image.Image,
    orientation: int,
    block: tuple[int, int] | None = None,
    levels: Luma | None = None,
) -> dict[str, Any]:
    """Return the facts of `wxdesk.domain.media.pixels.Pixels` for a decoded picture.

    Regions are in pixels of the upright picture; `orientation` is its EXIF orientation. `block` is width and height of
    a JPEG's MCU (the unit it stores together); if it is None, the picture is not searched for lost data. `levels` are
    the brightness levels of a grey picture, if the caller has them; they save copies by Pillow.
    """
    views = _viewed(picture, levels)
    upright = views.luma if orientation not in _TURNS else np.asarray(_upright(views.grey, orientation))
    facts: dict[str, Any] = {"fingerprint": fingerprint(upright)}
    row = lost_from(views.stored(), block) if block and picture.mode == "L" else None
    if row is not None:
        facts["lost"] = _below(row, picture.size, orientation)
    if min(picture.size) >= LEAST_SIDE:
        facts |= _judged(views)
    codes = read_codes(upright, views.scale)  # last, since it drives the picture out of the processor's cache
    return {"codes": codes, **facts}


def _judged(views: "_Views") -> dict[str, Any]:
    """Return `photo`, how much the picture looks like a photograph (0 to 100), and its `sharpness`.

    A picture that is too flat, with hardly any contrast, has no `sharpness`.
    """
    lines, tiles = measured_lines(views.luma), views.tiles()
    size = views.decoded.size
    facts: dict[str, Any] = {"photo": photo_score(features(views.luma, lines, tiles, size))}
    if lines.rows.astype(np.float32).std() >= LEAST_CONTRAST:
        facts["sharpness"] = measure(lines, tiles)
    return facts


def measured_features(picture: Image.Image) -> dict[str, float]:
    """Return the features that `artwork.photo_score` scores; the picture must have sides of at least `LEAST_SIDE`."""
    views = _viewed(picture, None)
    return features(views.luma, measured_lines(views.luma), views.tiles(), picture.size)


@dataclass(frozen=True)
class _Views:
    """The decoded picture and a grey copy `scale` times smaller, shared by all measures.

    `luma` are the grey levels of the copy, `levels` the grey levels of the picture if available.
    """

    decoded: Image.Image
    grey: Image.Image
    scale: int
    luma: Luma
    levels: Luma | None

    def stored(self) -> Luma:
        """Return the brightness levels of the decoded picture, which is grey."""
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
    """Return the picture with only each `every`th pixel per axis; averaging a huge picture would need a copy."""
    if every == 1:
        return picture
    return picture.resize((picture.width // every, picture.height // every), Image.Resampling.NEAREST)


def _grey(picture: Image.Image) -> Image.Image:
    if picture.mode == "L":
        return picture
    if picture.mode != "RGBA":
        return picture.convert("L")
    grey = Image.new("L", picture.size)
    for top in range(0, picture.height, _BAND):  # in bands: each step would copy the whole picture
        band = picture.crop((0, top, picture.width, min(top + _BAND, picture.height)))
        grey.paste(_opaque(band).convert("L"), (0, top))
    return grey


def _reducible(picture: Image.Image) -> Image.Image:
    """Return the picture in a Pillow mode whose neighbouring pixels can be averaged when it is reduced."""
    if picture.mode in REDUCIBLE:
        return picture
    if picture.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture.convert("L" if picture.mode == "1" else "RGB")


def _opaque(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB, with transparent parts on white."""
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    turn = _TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def _below(row: int, size: tuple[int, int], orientation: int) -> tuple[int, int, int, int]:
    """Return x, y, width, height of the stored rows from `row` to the last, as a region of the upright picture.

    `size` is the size of the upright picture, `orientation` its EXIF orientation.
    """
    width, height = size
    start = row if orientation in _ENDS_LAST else 0
    upright = orientation not in _SIDEWAYS
    return (0, start, width, height - row) if upright else (start, 0, height - row, width)


def _tiles(width: int, height: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield left, top, right, bottom of nine tiles that are spread evenly."""
    across, down = _tile(width, _WIDEST_TILE), _tile(height, _HIGHEST_TILE)
    for row in range(_TILES):
        for column in range(_TILES):
            left = (width - across) * column // (_TILES - 1) // _GRID * _GRID
            top = (height - down) * row // (_TILES - 1) // _GRID * _GRID
            yield left, top, left + across, top + down


def _tile(side: int, most: int) -> int:
    """Return a tile's length: a third of `side`, so that tiles do not overlap, but at most `most`."""
    return min(most, side, max(_LEAST_TILE, side // _TILES // _GRID * _GRID))
