"""Check the track tables of an mp4, mov or 3gp file against each other (ISO/IEC 14496-12 §8.6, §8.7).

A few bytes can announce more samples, or more repetitions, than a demuxer can list in time or memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

_TRACKS = 100
"""Maximum number of tracks; a studio film with a track per microphone has fewer."""
_SAMPLES = 2_000_000
"""Maximum samples that a demuxer lists one by one; ten hours of video and sound have fewer."""
_EDITED = 2_000_000
"""Maximum number of samples of a film, which are its stored frames and pieces of sound.

A sample counts again each time that an edit list repeats it.
"""
_STRETCHED = 4
"""A track header is wrong if it states a size more than this many times that of the pictures.

Pixels that are not square make the two sizes differ, but by less.
"""
_OVERLAPS = 4
"""Maximum number of samples that may share the same bytes; with more the file is damaged or hostile."""


@dataclass
class Track:
    """The tables of one track: its samples and bytes, and its number of edits.

    `sound` and `pictures` tell what the track holds. `even` tells that all samples last one tick; then a demuxer does
    not list sound samples one by one. `described` and `shown` are sizes of the pictures, in the sample descriptions and
    in the header. `last_chunk` is the offset of the last chunk, `last_count` its number of samples. `sizes` are the
    bytes of each sample, empty if all have `same_size`.
    """

    sound: bool = False
    pictures: bool = False
    even: bool = False
    samples: int = 0
    bytes: int = 0
    edits: int = 0
    described: list[tuple[int, int]] = field(default_factory=list)
    """Width and height of the pictures as each entry of the sample description table states them."""
    shown: tuple[int, int] = (0, 0)
    """Width and height in the header of the track."""
    last_chunk: int = 0
    """Offset of the last chunk in the track's table; 0 if unknown, or if another chunk has a larger offset."""
    last_count: int = 0
    """Number of samples in the last chunk."""
    sizes: Sequence[int] = ()
    """Bytes of each sample; empty if all have the same size."""
    same_size: int = 0

    @property
    def end(self) -> int | None:
        """Return the offset behind the last sample, or None if the tables do not tell it."""
        if not self.last_chunk or not self.last_count:
            return None
        last = self.sizes[-self.last_count :] if self.sizes else [self.same_size] * self.last_count
        return self.last_chunk + sum(last)

    @property
    def other_size(self) -> str:
        """Return a width and height in the file that contradict the first sample description; "" if none do."""
        if not self.pictures or not self.described:
            return ""
        first = self.described[0]
        odd = [one for one in self.described[1:] if one != first]
        if any(shown > _STRETCHED * own > 0 for shown, own in zip(self.shown, first, strict=True)):
            odd.append(self.shown)
        return f"{odd[0][0]}x{odd[0][1]} stated" if odd else ""

    @property
    def listed(self) -> int:
        """Return the number of samples that a demuxer lists."""
        return 0 if self.sound and self.even else self.samples


@dataclass
class Tracks:
    """All tracks of a film, in order of appearance; the first entry is for boxes outside tracks."""

    all: list[Track] = field(default_factory=lambda: [Track()])

    @property
    def last(self) -> Track:
        """Return the track whose boxes were read last."""
        return self.all[-1]

    @property
    def repeated(self) -> bool:
        """Tell whether the edit lists may repeat more samples than a demuxer should list."""
        return sum(track.listed * max(1, track.edits) for track in self.all) > _EDITED

    @property
    def end(self) -> int | None:
        """Return the offset behind the last sample of all tracks, or None if the tables do not tell it."""
        ends = [track.end for track in self.all if track.samples]
        known = [one for one in ends if one is not None]
        return max(known) if ends and len(known) == len(ends) else None

    def too_many(self) -> str:
        """Return a description if there are more tracks or samples than any film has, else ""."""
        if len(self.all) > _TRACKS + 1:
            return f"more than {_TRACKS} tracks"
        listed = sum(track.listed for track in self.all)
        return f"{listed} samples" if listed > _SAMPLES else ""

    def overlapping(self, size: int) -> bool:
        """Tell whether the tables state far more bytes of samples than a file of `size` bytes can contain."""
        return any(track.bytes > _OVERLAPS * size for track in self.all)
