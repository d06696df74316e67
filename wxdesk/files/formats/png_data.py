"""The image data of a PNG file, unpacked piece by piece to prove that it can be decoded, and let go at once.

Data that inflates to exactly the announced bytes, whose checksum holds and whose rows name filters that
exist, is a picture to every decoder (W3C PNG, third edition, chapters 7 and 9): none is needed for that.
"""

import time
import zlib
from collections.abc import Callable, Sequence

from wxdesk.domain.media.facts import Trouble

_PIECE = 1024 * 1024
_PACKED_PIECE = 64 * 1024
_SPARE = 4, 1024 * 1024
"""Packed data takes at most so many times what is in it, and so many bytes, however badly it was packed."""
_FILTERS = bytes(range(5))
_LOOKED_AT_CLOCK = 16
"""Number of pieces between two looks at the clock."""
_PATIENCE_S = 0.4
"""Seconds of the processor that unpacking may take. A picture of a size that is used takes a tenth of it.

Data in millions of tiny blocks takes many times as much, which only the clock tells.
"""


class ImageData:
    """Inflates the IDAT chunks and only counts: never more than the header announced.

    `behind` is what the first chunk that has more than image data has more; `given_up` tells that
    unpacking took too long and was left.
    """

    def __init__(
        self,
        rows: Sequence[tuple[int, int]],
        clock: Callable[[], float] = time.process_time,
    ) -> None:
        """Expect `rows`: of each pass how many there are, and the bytes of one with its filter's."""
        self._passes = [(count * length, length) for count, length in rows if count]
        self._to_row = 0
        self._left = sum(bytes_ for bytes_, _ in self._passes)
        times, more = _SPARE
        self._packed = self._left * times + more
        self._inflate = zlib.decompressobj()
        self._clock, self._began, self._pieces = clock, clock(), 0
        self.behind = b""
        self.given_up = False

    @property
    def whole(self) -> bool:
        """Tell whether all of the announced data came, as far as it was unpacked."""
        return self._left == 0 or self.given_up

    def add(self, chunk: memoryview) -> tuple[Trouble | None, str]:
        """Take one chunk; return what is wrong with it, if anything."""
        if self._inflate.eof:
            self.behind = self.behind or bytes(chunk)
            return None, ""
        for start in range(0, len(chunk), _PACKED_PIECE):
            if self.given_up:
                break
            trouble, said = self._add(chunk[start : start + _PACKED_PIECE])
            if trouble:
                return trouble, said
            if unused := self._inflate.unused_data:
                self.behind = unused + chunk[start + _PACKED_PIECE :]
                break
        return None, ""

    def _add(self, packed: memoryview) -> tuple[Trouble | None, str]:
        self._packed -= len(packed)
        rest: bytes | memoryview = packed
        while rest and not self._inflate.eof:
            try:
                piece = self._inflate.decompress(rest, _PIECE)
            except zlib.error as error:
                return Trouble.DAMAGED, f"image data: {error}"
            self._left -= len(piece)
            if self._left < 0:
                return Trouble.INFLATES, "image data inflates to more than the header says"
            if not self._has_known_filters(piece):
                return Trouble.DAMAGED, "image data: a row with an unknown filter"
            rest = self._inflate.unconsumed_tail
            self._pieces += 1
            if self._pieces % _LOOKED_AT_CLOCK == 0 and self._clock() - self._began > _PATIENCE_S:
                self.given_up = True
                return None, ""
        if self._packed < 0 and not self._inflate.eof:
            return Trouble.DAMAGED, "image data without end"
        return None, ""

    def _has_known_filters(self, piece: bytes) -> bool:
        """Tell whether each row that begins in `piece` names a filter that there is."""
        while piece:
            left, length = self._passes[0]
            part = piece[:left]
            if part[self._to_row :: length].translate(None, _FILTERS):
                return False
            piece = piece[left:]
            self._to_row = (self._to_row - len(part)) % length
            if left > len(part):
                self._passes[0] = left - len(part), length
            else:
                del self._passes[0]
                self._to_row = 0
        return True
