"""The result of walking a film's container: its end, its faults, and whether it states a location."""

from dataclasses import dataclass, field
from typing import BinaryIO

from wxdesk.domain.media.facts import Trouble


@dataclass(frozen=True)
class FormatFlaw:
    """One fault of a film's container; `byte` is the fault's offset in the file."""

    trouble: Trouble
    detail: str
    byte: int | None = None


_MOST_NOTES = 200
HOLE_BYTES = 512
"""Number of consecutive zeros (a disk sector) that count as missing data where a part should begin."""


@dataclass
class FilmLayout:
    """The container structure of one film.

    `end` is the offset at which the film's last part ends, according to the container; it may be up to `slack`
    bytes too high. In a truncated file it exceeds the file's length. `last_sample` is the offset behind the last
    frame or piece of sound, if the container states it. `flaws` are the faults, `notes` the spans of metadata.
    `location` tells that the film states where it was made.

    `playable` is False if no decoder can or should open the film. Reading is fast up to the offset `soon`, or
    everywhere if `soon` is None. `patched` tells that the edit list repeats parts so often that the film is read
    without the list.
    """

    end: int = 0
    flaws: list[FormatFlaw] = field(default_factory=list)
    location: bool = False
    notes: list[tuple[int, int]] = field(default_factory=list)
    """Start and end of each part that holds metadata (such as XMP), in order; none lies inside another."""
    playable: bool = True
    slack: int = 0
    soon: int | None = None
    patched: bool = False
    last_sample: int | None = None
    """The offset behind the last sample (frame or piece of sound) by the container's tables; None if they lack it."""

    def note(self, start: int, end: int) -> None:
        """Add the span of a part that holds metadata (such as XMP).

        Nothing is added if it overlaps the span added last, or if `_MOST_NOTES` spans are known.
        """
        if len(self.notes) < _MOST_NOTES and (not self.notes or start >= self.notes[-1][1]):
            self.notes.append((start, end))

    def refuse(self, trouble: Trouble, detail: str, byte: int | None = None) -> None:
        """Add a fault that prevents opening the file; `byte` is its offset, if known."""
        self.flaws.append(FormatFlaw(trouble, detail, byte))
        self.playable = False


_KEPT_BYTES = 256 * 1024
"""Number of bytes at the start of a file that are kept in memory; most small reads are there."""


class Source:
    """Reads many small parts of a file of `size` bytes."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        """Read the first bytes of `file`, which has `size` bytes, into memory."""
        self.file = file
        self.size = size
        file.seek(0)
        self._begin = file.read(_KEPT_BYTES)

    def at(self, place: int, length: int) -> bytes:
        """Return `length` bytes at offset `place`, fewer at the end of the file."""
        if place + length <= len(self._begin):
            return self._begin[place : place + length]
        if place >= self.size:
            return b""
        self.file.seek(place)
        return self.file.read(length)

    def is_hole(self, place: int) -> bool:
        """Tell whether the next `HOLE_BYTES` bytes from `place` on are all zero."""
        return self.at(place, HOLE_BYTES) == bytes(HOLE_BYTES)

    def number(self, place: int, length: int, order: str = "big") -> int:
        """Return the unsigned integer in `length` bytes at `place`; 0 if `place` is behind the end of the file."""
        return int.from_bytes(self.at(place, length), "little" if order == "little" else "big")
