"""Measures of a decoded picture: its codes, its sharpness, its fingerprint."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

FINGERPRINT_BITS = 64
MOST_BITS = 9
"""The largest distance of the fingerprints of pictures that resemble each other."""


@dataclass(frozen=True)
class QrCode:
    """A QR code: its text, and x, y, width, height in pixels of the picture set upright.

    Without text it is a region with so many marks of codes that only the larger codes in it were read.
    """

    text: str
    region: tuple[int, int, int, int]


@dataclass(frozen=True)
class Sharpness:
    """Three measures that fail differently; each depends on what is in the picture.

    `laplacian` is the variance of the second differences at a long side of 1,024: small without clear edges.
    `detail` is the same in parts as stored, as a multiple of that at half size: small when enlarged.
    `reblur` is the share of detail that blurring once more leaves, 0 to 1: large when blurred or moved.
    """

    laplacian: float
    detail: float
    reblur: float


@dataclass(frozen=True)
class Pixels:
    """The measures of one decoded picture.

    `fingerprint` is a dHash of 64 bits in hex, None for pictures too flat to be told apart; `photo` how much
    it looks like a photograph, 0 to 100. Very small pictures have neither `photo` nor `sharpness`, flat ones
    no `sharpness`. `lost` is the region in which data seems to have been lost, as that of a code.
    """

    codes: tuple[QrCode, ...] = ()
    fingerprint: str | None = None
    photo: int | None = None
    sharpness: Sharpness | None = None
    lost: tuple[int, int, int, int] | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the facts as they are kept."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Pixels":
        """Return the facts that `as_json` or the parser process wrote.

        Raises:
            KeyError, TypeError, ValueError: they are not such facts.
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
    """Return in how many of their 64 bits two fingerprints differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def same_shape(one: tuple[int, int], other: tuple[int, int], permille: int) -> bool:
    """Tell whether two sizes (width, height) have the same aspect, within a share in thousandths."""
    first, second = one[0] * other[1], one[1] * other[0]
    return abs(first - second) * 1000 <= permille * max(first, second)


def _region(values: Sequence[Any]) -> tuple[int, int, int, int]:
    left, top, width, height = (int(value) for value in values)
    return left, top, width, height
