"""Tell a PNG that moves from a still (W3C PNG, third edition, §11.3.6).

A viewer of animations may never show the image data that was checked: the pictures of the animation stand in
other chunks. So any form but that of a still counts as an animation.
"""

CHUNKS = frozenset({b"acTL", b"fcTL", b"fdAT"})
"""The chunks of an animation: its announcement, the control of a frame, the data of a frame."""

_STILL = (1,)
"""The frames that the one announcement of a still has: none or this."""
_CONTROL = slice(4, 20)
"""Width, height, and the place of a frame, in its control."""


class PngAnimation:
    """Takes the animation chunks of one file in their order."""

    def __init__(self, size: bytes) -> None:
        """Expect a picture of `size`: width and height as they stand in the header."""
        self._whole = size + bytes(8)
        self._announced: list[int] = []
        self._before = self._behind = 0
        self._odd = False

    def add(self, name: bytes, body: bytes | memoryview, *, behind: bool) -> None:
        """Take a chunk of `CHUNKS`; `behind` tells that image data stands before it."""
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
        """Return how many pictures a viewer may show: 1 for a still, else 2 or more.

        A still has no animation, or announces one of a single frame, which is the checked image data.
        """
        controls = self._before + self._behind
        announced = max(self._announced, default=1)
        still = not self._odd and controls <= 1
        if self._announced:
            still = still and tuple(self._announced) == _STILL and self._before == 1
        own = not self._before
        return 1 if still else max(2, controls + own, announced)
