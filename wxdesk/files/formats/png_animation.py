"""Tell an animated PNG from a still (W3C PNG, third edition, §11.3.6).

A viewer of animations may never show the checked image data, since the animation's frames are in other chunks. So every
PNG that is not clearly a still picture counts as an animation.
"""

CHUNKS = frozenset({b"acTL", b"fcTL", b"fdAT"})
"""The chunks of an animation: its announcement, a frame's control, a frame's data."""

_STILL = (1,)
"""The frame counts in the `acTL` chunks of a still picture that has such a chunk: one chunk, with the count 1."""
_CONTROL = slice(4, 20)
"""Slice of a frame control that holds the frame's width, height and offset."""


class PngAnimation:
    """Receive the animation chunks of one file in order, and count its frames."""

    def __init__(self, size: bytes) -> None:
        """Start with no frames; `size` is width and height of the picture, as the eight bytes in its header.

        An animation frame of another size, or at another place than the upper left corner, makes the file an
        animation.
        """
        self._whole = size + bytes(8)
        self._announced: list[int] = []
        self._before = self._behind = 0
        self._odd = False

    def add(self, name: bytes, body: bytes | memoryview, *, behind: bool) -> None:
        """Record a chunk whose name is in `CHUNKS`; `behind` tells whether image data came before this chunk."""
        if name == b"acTL":
            self._announced.append(int.from_bytes(body[:4], "big"))
            self._odd |= behind
        elif name == b"fcTL":
            self._before += not behind
            self._behind += behind
            self._odd |= bool(self._announced) and bytes(body[_CONTROL]) != self._whole
        else:
            self._odd = True

    @property
    def pictures(self) -> int:
        """Return how many frames a viewer may show: 1 for a still, otherwise 2 or more.

        A still has no animation, or an animation of one frame that uses the PNG's main image data, which were checked.
        """
        controls = self._before + self._behind
        announced = max(self._announced, default=1)
        still = not self._odd and controls <= 1
        if self._announced:
            still = still and tuple(self._announced) == _STILL and self._before == 1
        own = not self._before
        return 1 if still else max(2, controls + own, announced)
