"""Prove that a PNG's image data can be decoded, by unpacking it piece by piece without keeping it.

The data must inflate to exactly the announced bytes, with a right checksum and known row filters. Then every
decoder can read it (W3C PNG, third edition, chapters 7 and 9), so no decoder is needed here.
"""

import time
import zlib
from collections.abc import Callable, Sequence

from wxdesk.domain.media.facts import Trouble

_PIECE = 1024 * 1024
_PACKED_PIECE = 64 * 1024
_SPARE = 4, 1024 * 1024
"""Compressed data may take at most this multiple of its content, plus this many bytes."""
_FILTERS = bytes(range(5))
_LOOKED_AT_CLOCK = 16
"""Number of unpacked pieces between two checks of the elapsed time."""
_PATIENCE_S = 0.4
"""Maximum processor seconds for unpacking; a picture of usable size takes a tenth of it.

Data in millions of tiny blocks takes many times as long, which only the clock reveals.
"""


class ImageData:
    """Inflate the IDAT chunks, count the bytes and check the row filters.

    `behind` are the first bytes found after the end of the image data, up to the end of their chunk. `given_up` tells
    that unpacking took too long and was stopped.
    """

    def __init__(
        self,
        rows: Sequence[tuple[int, int]],
        clock: Callable[[], float] = time.process_time,
    ) -> None:
        """Expect image data with these `rows`.

        Each pair is, for one interlacing pass, the number of rows and the bytes per row, including the filter byte.
        """
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
        """Tell whether all announced data was received, or unpacking was stopped because it took too long."""
        return self._left == 0 or self.given_up

    def add(self, chunk: memoryview) -> tuple[Trouble | None, str]:
        """Unpack one IDAT chunk; return the trouble found in it (or None) and a detail."""
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
        """Tell whether each row that begins in `piece` has a filter number that the PNG standard defines."""
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
