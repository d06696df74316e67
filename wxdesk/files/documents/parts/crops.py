"""Cut pictures to the part that their Word file shows 图片裁切; the part cropped away is not imported."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from wxdesk.files.documents.parts.ooxml import NAMES, Element, name
from wxdesk.files.formats.label_sources import picture_labels
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.pictures.encoding import cut_out

_PIXELS = 50_000_000
_DRAWING_UNITS = 100_000
"""Number of DrawingML crop units in a whole side: thousandths of a percent (ECMA-376 20.1.10.40)."""
_FULL_TURN = 360 * 60_000
"""A full turn in the units of DrawingML (ECMA-376 20.1.10.3)."""
_PICTURE = name("pic:pic")
_VML_UNITS = 65_536
"""Number of VML crop units in a whole side, for values with `f`; other values are fractions (ECMA-376 19.1.2.11)."""


@dataclass(frozen=True)
class DrawingCrop:
    """The shares of width or height cut off at each side."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    @property
    def shows_nothing(self) -> bool:
        """Tell whether the crop cuts away the whole picture, so that Word shows nothing of it."""
        return self.left + self.right >= 1 or self.top + self.bottom >= 1

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Return the visible rectangle in pixels: left, top, right, bottom."""
        return (
            round(self.left * width),
            round(self.top * height),
            width - round(self.right * width),
            height - round(self.bottom * height),
        )


def crop_of(blip: Element) -> DrawingCrop:
    """Return the crop of the picture that an `a:blip` (DrawingML) or a `v:imagedata` (VML) shows.

    Negative values, which add a margin around the picture, count as 0.
    """
    around = blip.getparent()
    cut = None if around is None else around.find("a:srcRect", NAMES)
    if cut is not None:
        sides = [_drawing_share(cut.get(side, "")) for side in ("l", "t", "r", "b")]
    else:
        sides = [_vml_share(blip.get(f"crop{side}", "")) for side in ("left", "top", "right", "bottom")]
    return DrawingCrop(*(max(side, 0.0) for side in sides))


def is_turned(blip: Element) -> bool:
    """Tell whether the document turns or mirrors the picture that an `a:blip` shows."""
    around = next(blip.iterancestors(_PICTURE), None)
    placed = None if around is None else around.find("pic:spPr/a:xfrm", NAMES)
    if placed is None:
        return False
    turn = _number(placed.get("rot", "")) % _FULL_TURN
    return turn != 0 or any(placed.get(flip) in ("1", "true") for flip in ("flipH", "flipV"))


def cropped(content: bytes, crop: DrawingCrop) -> bytes | None:
    """Return the visible part of a picture as JPEG or PNG; `content` itself if nothing is cut off.

    Return None if the picture is damaged or too large, or if the crop leaves nothing.
    """
    try:
        with Image.open(BytesIO(content)) as picture:
            box = crop.box(*picture.size)
            if box == (0, 0, *picture.size):
                return content
            if picture.width * picture.height > _PIXELS or box[0] >= box[2] or box[1] >= box[3]:
                return None
            return cut_out(picture, box, picture_labels(content, (picture.format or "").lower()))
    except (
        OSError,
        SyntaxError,
        ValueError,
        ArithmeticError,
        MemoryError,
        Image.DecompressionBombError,
        JobError,
    ):
        return None


def _drawing_share(written: str) -> float:
    """Return a share from 0 to 1 from the text of an attribute: "25000" and, in the strict form, "25%" mean 0.25."""
    if written.endswith("%"):
        return _number(written[:-1]) / 100
    return _number(written) / _DRAWING_UNITS


def _vml_share(written: str) -> float:
    if written.endswith("f"):
        return _number(written[:-1]) / _VML_UNITS
    return _number(written[:-1]) / 100 if written.endswith("%") else _number(written)


def _number(written: str) -> float:
    try:
        number = float(written or 0)
    except ValueError:
        return 0.0
    return number if abs(number) < 1 << 31 else 0.0
