"""Compute cover crops: rectangles of a given shape inside a picture, in whole numbers."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from wxdesk.domain.review.placements import CoverCrop

UNIT = 10_000
"""Width and height of any whole picture in the unit of `CoverCrop`, a ten-thousandth of the picture's side."""

NO_CROP = CoverCrop(0, 0, 0, 0)
"""Stands for "no crop chosen by a person": the program's suggestion applies."""

type Corner = tuple[bool, bool]
"""A corner of a rectangle: whether it is at the right, and whether at the bottom."""


@dataclass(frozen=True)
class Mould:
    """The sizes that a crop must fit: the upright picture in pixels (width, height), and the cover."""

    picture: tuple[int, int]
    cover: tuple[int, int]

    @property
    def slope(self) -> Fraction:
        """Return height divided by width, both in ten-thousandths of the picture, of a crop with the cover's shape."""
        return Fraction(self.picture[0] * self.cover[1], self.picture[1] * self.cover[0])

    @property
    def widest(self) -> int:
        """Return the width of the largest crop with the cover's shape; 10000 is the width of the picture."""
        return max(1, min(UNIT, floor(UNIT / self.slope)))

    @property
    def least(self) -> int:
        """Return the smallest crop width at which the cover is not enlarged, but at most `widest`.

        The width is in ten-thousandths of the picture's width.
        """
        return min(self.widest, ceil(Fraction(UNIT * self.cover[0], self.picture[0])))

    def height(self, width: int) -> int:
        """Return the height of a crop that is `width` wide.

        Both are in ten-thousandths: `width` of the picture's width, the result of its height.
        """
        return max(1, min(UNIT, floor(width * self.slope + Fraction(1, 2))))


def is_sound(crop: CoverCrop) -> bool:
    """Tell whether a crop is a rectangle inside the picture."""
    return 0 <= crop.left < crop.right <= UNIT and 0 <= crop.top < crop.bottom <= UNIT


def fits(crop: CoverCrop, mould: Mould) -> bool:
    """Tell whether a crop has the shape of the cover, exact to a ten-thousandth of the picture.

    `mould` has the sizes of the picture and of the cover.
    """
    width, height = crop.right - crop.left, crop.bottom - crop.top
    return abs(height - width * mould.slope) <= max(Fraction(1), mould.slope)


def fitted(crop: CoverCrop, mould: Mould) -> CoverCrop:
    """Return the crop trimmed evenly to the shape of the cover; the finished cover is cut in the same way.

    `mould` has the sizes of the picture and of the cover.
    """
    if fits(crop, mould):
        return crop
    width, height = crop.right - crop.left, crop.bottom - crop.top
    return _around(crop, max(1, min(width, floor(height / mould.slope))), mould)


def of_box(box: tuple[float, float, float, float]) -> CoverCrop:
    """Return a crop from fractions of the picture: left, top, right, bottom."""
    left, top, right, bottom = (round(edge * UNIT) for edge in box)
    return CoverCrop(left, top, right, bottom)


def as_box(crop: CoverCrop) -> tuple[float, float, float, float]:
    """Return a crop as fractions of the picture: left, top, right, bottom."""
    return crop.left / UNIT, crop.top / UNIT, crop.right / UNIT, crop.bottom / UNIT


def crop_numbers(crop: CoverCrop) -> str:
    """Return a crop in the form used on the command line: left,top,right,bottom."""
    return f"{crop.left},{crop.top},{crop.right},{crop.bottom}"


def moved(crop: CoverCrop, right: int, down: int) -> CoverCrop:
    """Return the crop moved `right` and `down` by so many ten-thousandths, at most to the picture's edge."""
    width, height = crop.right - crop.left, crop.bottom - crop.top
    left = max(0, min(crop.left + right, UNIT - width))
    top = max(0, min(crop.top + down, UNIT - height))
    return CoverCrop(left, top, left + width, top + height)


def stepped(crop: CoverCrop, right: int, down: int, steps: int = 10) -> CoverCrop:
    """Return the crop moved by `right` and `down` steps; negative numbers move it left and up.

    A step to the right is the difference in width between picture and crop, divided by `steps`. A step down is
    the difference in height, divided by `steps`.
    """
    beside, below = UNIT - (crop.right - crop.left), UNIT - (crop.bottom - crop.top)
    return moved(crop, right * ceil(beside / steps), down * ceil(below / steps))


def resized(crop: CoverCrop, mould: Mould, corner: Corner, to: tuple[int, int]) -> CoverCrop:
    """Return the crop with `corner` dragged to the place `to`; the opposite corner stays.

    `mould` has the sizes of the picture and of the cover. The place is in ten-thousandths of the picture. The
    crop follows both directions equally, keeps the shape of the cover and stays inside the picture. If
    possible, it stays large enough that the cover is not enlarged.
    """
    at_right, at_bottom = corner
    fixed_x = crop.left if at_right else crop.right
    fixed_y = crop.top if at_bottom else crop.bottom
    beside = UNIT - fixed_x if at_right else fixed_x
    below = UNIT - fixed_y if at_bottom else fixed_y
    most = max(1, min(beside, floor(below / mould.slope)))
    across = max(0, to[0] - fixed_x if at_right else fixed_x - to[0])
    along = max(0, to[1] - fixed_y if at_bottom else fixed_y - to[1])
    drawn = round((across + along / mould.slope) / 2)
    width = max(min(mould.least, most), min(most, drawn))
    height = min(mould.height(width), below)
    left = fixed_x if at_right else fixed_x - width
    top = fixed_y if at_bottom else fixed_y - height
    return CoverCrop(left, top, left + width, top + height)


def grown(crop: CoverCrop, mould: Mould, percent: int) -> CoverCrop:
    """Return the crop wider by `percent` of its width (narrower if negative) around the same centre.

    `mould` has the sizes of the picture and of the cover. The width stays between `mould.least` and
    `mould.widest`. If needed, the crop is moved so that it stays inside the picture.
    """
    width = crop.right - crop.left
    by = max(1, abs(width * percent) // 100) * (1 if percent > 0 else -1)
    return _around(crop, max(mould.least, min(mould.widest, width + by)), mould)


def pixels(crop: CoverCrop, mould: Mould) -> tuple[int, int]:
    """Return the width and height of a crop in pixels of the picture.

    `mould` has the sizes of the picture and of the cover; a crop alone is in ten-thousandths of the picture.
    """
    width, height = crop.right - crop.left, crop.bottom - crop.top
    return round(width * mould.picture[0] / UNIT), round(height * mould.picture[1] / UNIT)


def is_enlarged(crop: CoverCrop, mould: Mould) -> bool:
    """Tell whether a crop has fewer pixels than its cover, so that the cover would be enlarged.

    `mould` has the sizes of the picture and of the cover in pixels.
    """
    width, height = crop.right - crop.left + 1, crop.bottom - crop.top + 1
    return width * mould.picture[0] < mould.cover[0] * UNIT or height * mould.picture[1] < mould.cover[1] * UNIT


def _around(crop: CoverCrop, width: int, mould: Mould) -> CoverCrop:
    """Return a crop of `width` with the cover's shape around the centre of `crop`, moved inside the picture.

    `width` is in ten-thousandths of the picture's width; `mould` has the sizes of the picture and of the
    cover.
    """
    height = mould.height(width)
    left = (crop.left + crop.right - width) // 2
    top = (crop.top + crop.bottom - height) // 2
    return moved(CoverCrop(left, top, left + width, top + height), 0, 0)
