"""Say which pictures were used before, or nearly (HS 4.4-1; media reference §8, I-DUP)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from wxdesk.checks.media.names import Judge
from wxdesk.domain.desk.shown import printable
from wxdesk.domain.media.pixels import same_shape
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import DuplicateLimits

SAME_BYTES = -1
"""The distance of two files with the very same bytes, whose fingerprints tell nothing more."""


@dataclass(frozen=True)
class Alike:
    """A picture that resembles another one: both sizes, in how many of 64 bits they differ.

    `place` is the submission or file that holds the other one, `day` and `channel` where that goes out.
    `used` is false of one that only lies beside it: that is worth a hint and no more.
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
    """Yield of each picture the used one that resembles it most, and the one beside it that does."""
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
