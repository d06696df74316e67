"""What the pixels of a decoded picture say: codes, sharpness, likeness, photograph or artwork.

The picture is decoded once, elsewhere; all measures share one smaller copy and a few parts of it as stored.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from wxdesk.files.artwork import features, photo_score
from wxdesk.files.codes import Luma, read_codes
from wxdesk.files.fingerprint import fingerprint
from wxdesk.files.lost_data import lost_from
from wxdesk.files.sharpness import measure
from wxdesk.files.straightening import REDUCIBLE, reduced

SHORT_SIDE = 1200
"""The largest short side at which codes are looked for; the short one, for the sake of long pictures."""

MOST_PIXELS = 12_000_000
"""The largest area at which codes are looked for, of long pictures again."""

MEASURED_SIDE = 1024
"""The long side at which sharpness is measured, so that its thresholds hold for every camera."""

LEAST_SIDE = 64
"""Below this neither sharpness nor origin can be told."""

LEAST_CONTRAST = 4.0
"""Standard deviation of the luma below which there is nothing in a picture that could be sharp."""

_HUGE = 24_000_000
_BAND = 256
_TILE, _TILES = 256, 3
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
"""What sets a picture upright, by EXIF's orientation."""

_SIDEWAYS = (5, 6, 7, 8)
_ENDS_LAST = (1, 2, 5, 8)
"""Orientations in which what is stored last is shown at the bottom or at the right."""


def look(picture: Image.Image, orientation: int, block: tuple[int, int] | None = None) -> dict[str, Any]:
    """Return the facts of `domain.pixels.Pixels` of a decoded picture.

    Regions are in pixels of the picture set upright, whose EXIF `orientation` is given. Of a JPEG `block`
    is what it stores together, width and height: only then lost data can be told.
    """
    facts = measured(viewed(picture), orientation)
    row = lost_from(np.asarray(picture), block) if block and picture.mode == "L" else None
    if row is not None:
        facts["lost"] = _below(row, picture.size, orientation)
    return facts


def measured(views: "Views", orientation: int) -> dict[str, Any]:
    """Return the facts of `domain.pixels.Pixels` that need no more of a picture than its views."""
    upright = _upright(views.grey, orientation)
    facts: dict[str, Any] = {
        "codes": read_codes(np.asarray(upright), views.scale),
        "fingerprint": fingerprint(upright),
    }
    if min(views.size) < LEAST_SIDE:
        return facts
    luma, tiles = views.luma(), views.tiles()
    facts["photo"] = photo_score(_features(views, luma, tiles))
    if luma[::8].astype(np.float32).std() >= LEAST_CONTRAST:
        facts["sharpness"] = measure(luma, tiles)
    return facts


def measured_features(picture: Image.Image) -> dict[str, float]:
    """Return what `files.artwork` scores, of a picture of at least `LEAST_SIDE`."""
    views = viewed(picture)
    return _features(views, views.luma(), views.tiles())


@dataclass(frozen=True)
class Views:
    """What the measures share: a grey copy of a picture of `size`, `scale` times smaller, and parts of it."""

    size: tuple[int, int]
    lossless: bool
    grey: Image.Image
    scale: int
    part: Callable[[tuple[int, int, int, int]], Image.Image]

    def luma(self) -> Luma:
        """Return the whole at the size at which sharpness is measured."""
        return np.asarray(_measured(self.grey))

    def tiles(self) -> list[Luma]:
        """Return nine parts as stored."""
        boxes = _tiles(*self.size)
        if self.scale == 1:
            whole = np.asarray(self.grey)
            return [whole[top:bottom, left:right] for left, top, right, bottom in boxes]
        return [np.asarray(_grey(_reducible(self.part(box)))) for box in boxes]


def _features(views: Views, luma: Luma, tiles: Sequence[Luma]) -> dict[str, float]:
    return features(views.grey, luma, tiles, lossless=views.lossless)


def viewed(picture: Image.Image) -> Views:
    """Return the views of a decoded picture."""
    every, rest = _scales(*picture.size)
    grey = _grey(reduced(_reducible(_thinned(picture, every)), rest))
    return Views(picture.size, picture.format == "PNG", grey, every * rest, picture.crop)


def viewed_rows(pixels: NDArray[np.uint8]) -> Views:
    """Return the views of a picture without loss, by rows, columns and three or four channels.

    It is made small in bands: a copy of the whole would take as much memory as the picture.
    """
    height, width = pixels.shape[:2]
    every, rest = _scales(width, height)
    thin = pixels[every // 2 :: every, every // 2 :: every][: height // every, : width // every]
    grey = Image.new("L", (-(-thin.shape[1] // rest), -(-thin.shape[0] // rest)))
    for top in range(0, grey.height, _BAND):
        band = np.ascontiguousarray(thin[top * rest : (top + _BAND) * rest])
        grey.paste(_grey(Image.fromarray(band).reduce(rest)), (0, top))

    def part(box: tuple[int, int, int, int]) -> Image.Image:
        left, top, right, bottom = box
        return Image.fromarray(np.ascontiguousarray(pixels[top:bottom, left:right]))

    return Views((width, height), True, grey, every * rest, part)


def _scales(width: int, height: int) -> tuple[int, int]:
    """Return of how many pixels in a row one is taken, and how many of those are averaged."""
    scale = max(1, -(-min(width, height) // SHORT_SIDE))
    while width * height > MOST_PIXELS * scale**2:
        scale += 1
    every = max(1, scale // 2) if width * height > _HUGE else 1
    return every, -(-scale // every)


def _thinned(picture: Image.Image, every: int) -> Image.Image:
    """Return one pixel of `every` so many: averages of a huge picture would take a copy of it."""
    if every == 1:
        return picture
    return picture.resize((picture.width // every, picture.height // every), Image.Resampling.NEAREST)


def _grey(picture: Image.Image) -> Image.Image:
    if picture.mode == "L":
        return picture
    return _opaque(picture).convert("L") if picture.mode == "RGBA" else picture.convert("L")


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


def _measured(grey: Image.Image) -> Image.Image:
    share = MEASURED_SIDE / max(grey.size)
    if share >= 1:
        return grey
    width, height = (max(_GRID * 2, round(side * share)) for side in grey.size)
    return grey.resize((width, height), Image.Resampling.BOX)


def _tiles(width: int, height: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield where nine parts lie, spread evenly, as large as the picture allows: left, top, right, bottom."""
    across, down = min(_TILE, width), min(_TILE, height)
    for row in range(_TILES):
        for column in range(_TILES):
            left = (width - across) * column // (_TILES - 1) // _GRID * _GRID
            top = (height - down) * row // (_TILES - 1) // _GRID * _GRID
            yield left, top, left + across, top + down
