"""The result of walking a container: its end, its faults, and whether it states a location."""

from dataclasses import dataclass, field
from typing import BinaryIO

from wxdesk.domain.media.facts import Trouble


@dataclass(frozen=True)
class FormatFlaw:
    """One thing that is wrong; `byte` is where, from the beginning of the file."""

    trouble: Trouble
    detail: str
    byte: int | None = None


_MOST_NOTES = 200
HOLE_BYTES = 512
"""Zeros in a row, one sector of a disk, that stand for what never arrived where a part should begin."""


@dataclass
class FilmLayout:
    """The outer form of one film.

    `end` is the byte behind its last part by its own account, by up to `slack` bytes too far: behind the end
    of the file where the file was cut. `playable` is False where no decoder could do anything with it, or
    none should be asked. `soon` is the byte up to which reading takes a moment, where all of it takes long;
    `patched` tells that edits repeat so much of a film that it is to be read as it was taken.
    """

    end: int = 0
    flaws: list[FormatFlaw] = field(default_factory=list)
    location: bool = False
    notes: list[tuple[int, int]] = field(default_factory=list)
    """Begin and end of parts that hold notes, such as XMP, in order, none inside another."""
    playable: bool = True
    slack: int = 0
    soon: int | None = None
    patched: bool = False

    def note(self, start: int, end: int) -> None:
        """Add a part that holds notes, unless it lies in the last one or there are more than any film has."""
        if len(self.notes) < _MOST_NOTES and (not self.notes or start >= self.notes[-1][1]):
            self.notes.append((start, end))

    def refuse(self, trouble: Trouble, detail: str, byte: int | None = None) -> None:
        """Add a flaw after which the file is not opened."""
        self.flaws.append(FormatFlaw(trouble, detail, byte))
        self.playable = False


_KEPT_BYTES = 256 * 1024
"""Of a file's begin, where most small pieces stand: all of a small film, and most headers."""


class Source:
    """A file of `size` bytes that is read in small pieces."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        """Read the first bytes."""
        self.file = file
        self.size = size
        file.seek(0)
        self._begin = file.read(_KEPT_BYTES)

    def at(self, place: int, length: int) -> bytes:
        """Return `length` bytes from `place` on, fewer at the end of the file."""
        if place + length <= len(self._begin):
            return self._begin[place : place + length]
        if place >= self.size:
            return b""
        self.file.seek(place)
        return self.file.read(length)

    def is_hole(self, place: int) -> bool:
        """Tell whether there is nothing but zeros from `place` on for `HOLE_BYTES`."""
        return self.at(place, HOLE_BYTES) == bytes(HOLE_BYTES)

    def number(self, place: int, length: int, order: str = "big") -> int:
        """Return an unsigned number of `length` bytes; what lies behind the end counts as 0."""
        return int.from_bytes(self.at(place, length), "little" if order == "little" else "big")
