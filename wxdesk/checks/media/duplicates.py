"""Find pictures that were used before, exactly or nearly (HS 4.4-1, rule I-DUP)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from wxdesk.checks.media.names import Judge
from wxdesk.domain.desk.shown import printable
from wxdesk.domain.media.pixels import same_shape
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.limits import DuplicateLimits

SAME_BYTES = -1
"""The distance given to two files with identical bytes; the distance of two fingerprints is 0 or more."""


@dataclass(frozen=True)
class Alike:
    """A picture that resembles another picture: both sizes, and how many bits of their 64-bit fingerprints differ.

    `place` is the submission or file with the other picture. `day` and `channel` tell when and where that submission
    goes out; `day` is None if no day is set. `used` is False if no article uses the other picture; then the likeness
    is only a hint.
    """

    piece: str | None
    bits: int
    size: tuple[int, int]
    other_size: tuple[int, int]
    place: str
    day: date | None = None
    channel: str = ""
    used: bool = True


def check_alike(found: Iterable[Alike], limits: DuplicateLimits, judge: Judge) -> Iterator[Finding]:
    """Yield findings on each picture that resembles other pictures.

    One finding names the most similar picture that an article uses, another the most similar unused picture.
    """
    nearest: dict[tuple[str | None, bool], Alike] = {}
    for one in found:
        close = one.bits <= limits.similar_up_to_bits
        if close and same_shape(one.size, one.other_size, limits.shape_permille):
            best = nearest.setdefault((one.piece, one.used), one)
            if one.bits < best.bits:
                nearest[one.piece, one.used] = one
    for one in nearest.values():
        yield judge(
            "I-DUP",
            softer=one.bits > limits.one_up_to_bits or not one.used,
            piece=one.piece,
            place=printable(one.place),
            day=one.day.isoformat() if one.day else "none",
            channel=one.channel,
            bits=one.bits,
        )
