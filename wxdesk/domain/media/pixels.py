"""Measures of a decoded picture: its QR codes, its sharpness, its fingerprint."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

FINGERPRINT_BITS = 64
MOST_BITS = 9
"""Two pictures are similar if at most this many bits of their 64-bit fingerprints differ."""


@dataclass(frozen=True)
class QrCode:
    """A QR code: its text, and x, y, width, height in pixels of the upright picture.

    An empty text marks a region with too many finder patterns, in which only larger codes were read.
    """

    text: str
    region: tuple[int, int, int, int]


@dataclass(frozen=True)
class Sharpness:
    """Three measures of sharpness with different weaknesses; each also depends on the picture's content.

    `laplacian` is the variance of the Laplacian at a long side of 1,024 pixels: small without clear edges.
    `detail` is the ratio of that variance at stored size to that at half size: small if the picture was
    enlarged. `reblur` is the share of detail that survives another blur, 0 to 1: large if the picture is
    out of focus or blurred by motion.
    """

    laplacian: float
    detail: float
    reblur: float


@dataclass(frozen=True)
class Pixels:
    """The measures taken from the pixels of one decoded picture.

    `fingerprint` is a 64-bit dHash in hex, None for pictures too flat to tell apart. `photo` is from 0 to 100
    how much it looks like a photograph. Very small pictures have neither `photo` nor `sharpness`, flat ones no
    `sharpness`. `lost` is the region of presumably lost data (x, y, width, height).
    """

    codes: tuple[QrCode, ...] = ()
    fingerprint: str | None = None
    photo: int | None = None
    sharpness: Sharpness | None = None
    lost: tuple[int, int, int, int] | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the measures in their stored form."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Pixels":
        """Return the measures that `as_json` or the parser process wrote.

        Raises:
            KeyError, TypeError, ValueError: `kept` holds no such measures.
        """
        fingerprint, photo, sharpness = (kept.get(name) for name in ("fingerprint", "photo", "sharpness"))
        if fingerprint is not None and len(bytes.fromhex(fingerprint)) * 8 != FINGERPRINT_BITS:
            raise ValueError(f"no fingerprint: {fingerprint}")
        return cls(
            codes=tuple(QrCode(str(code["text"]), _region(code["region"])) for code in kept["codes"]),
            fingerprint=fingerprint,
            photo=None if photo is None else int(photo),
            sharpness=None
            if sharpness is None
            else Sharpness(*(float(sharpness[name]) for name in ("laplacian", "detail", "reblur"))),
            lost=_region(kept["lost"]) if kept.get("lost") else None,
        )


def distance(one: str, other: str) -> int:
    """Return the number of differing bits of two 64-bit fingerprints."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def same_shape(one: tuple[int, int], other: tuple[int, int], permille: int) -> bool:
    """Tell whether two sizes (width, height) have the same aspect ratio, within `permille` thousandths."""
    first, second = one[0] * other[1], one[1] * other[0]
    return abs(first - second) * 1000 <= permille * max(first, second)


def _region(values: Sequence[Any]) -> tuple[int, int, int, int]:
    left, top, width, height = (int(value) for value in values)
    return left, top, width, height
