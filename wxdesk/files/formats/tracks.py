"""Compares the track tables of an mp4, mov or 3gp file with each other (ISO/IEC 14496-12 §8.6, §8.7).

A few bytes can announce more samples, or more repetitions of them, than a demuxer lists in any time or room.
"""

from dataclasses import dataclass, field

_TRACKS = 100
"""A studio's film with each microphone by itself has fewer."""
_SAMPLES = 2_000_000
"""Samples that a demuxer lists one by one: ten hours of pictures and sound have fewer."""
_EDITED = 2_000_000
"""Samples, with those that edits may repeat, that a demuxer is let list."""
_OVERLAPS = 4
"""Maximum number of samples that may share the same bytes; with more the file is damaged or hostile."""


@dataclass
class Track:
    """The tables of one track: how many samples and bytes it has, and in how many edits they are shown.

    `even` tells that all samples last the same single tick: with sound those are not listed one by one.
    """

    sound: bool = False
    even: bool = False
    samples: int = 0
    bytes: int = 0
    edits: int = 0

    @property
    def listed(self) -> int:
        """Return how many samples a demuxer lists."""
        return 0 if self.sound and self.even else self.samples


@dataclass
class Tracks:
    """All tracks of a film; `Track`s are added as they are come by."""

    all: list[Track] = field(default_factory=lambda: [Track()])

    @property
    def last(self) -> Track:
        """Return the track that is being looked at."""
        return self.all[-1]

    @property
    def repeated(self) -> bool:
        """Tell whether edits may repeat more samples than are to be listed."""
        return sum(track.listed * max(1, track.edits) for track in self.all) > _EDITED

    def too_many(self) -> str:
        """Return of what there is more than any film has, or nothing."""
        if len(self.all) > _TRACKS + 1:
            return f"more than {_TRACKS} tracks"
        listed = sum(track.listed for track in self.all)
        return f"{listed} samples" if listed > _SAMPLES else ""

    def overlapping(self, size: int) -> bool:
        """Tell whether the samples take more bytes than a file of this `size` can hold."""
        return any(track.bytes > _OVERLAPS * size for track in self.all)
