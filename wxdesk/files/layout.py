"""What a walk over the parts of a container gives: where it ends, what is wrong, whether it tells a place."""

from dataclasses import dataclass, field
from typing import BinaryIO

from wxdesk.domain.media import Trouble


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong; `byte` is where, from the beginning of the file."""

    trouble: Trouble
    detail: str
    byte: int | None = None


HOLE_BYTES = 512
"""Zeros in a row, one sector of a disk, that stand for what never arrived where a part should begin."""


@dataclass
class Layout:
    """The outer form of one film.

    `end` is the byte behind its last part by its own account, by up to `slack` bytes too far: behind the end
    of the file where the file was cut. `playable` is False where no decoder could do anything with it, or
    none should be asked. `soon` is the byte up to which reading takes a moment, where all of it takes long;
    `patched` tells that edits repeat so much of a film that it is to be read as it was taken.
    """

    end: int = 0
    flaws: list[Flaw] = field(default_factory=list)
    location: bool = False
    playable: bool = True
    slack: int = 0
    soon: int | None = None
    patched: bool = False

    def refuse(self, trouble: Trouble, detail: str, byte: int | None = None) -> None:
        """Add a flaw after which the file is not opened."""
        self.flaws.append(Flaw(trouble, detail, byte))
        self.playable = False


@dataclass(frozen=True)
class Source:
    """A file of `size` bytes that is read in small pieces."""

    file: BinaryIO
    size: int

    def at(self, place: int, length: int) -> bytes:
        """Return `length` bytes from `place` on, fewer at the end of the file."""
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
