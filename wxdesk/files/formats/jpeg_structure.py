"""Read the segments of a JPEG file (ITU-T T.81 annex B)."""

import re
import struct
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from wxdesk.domain.media.facts import Trouble
from wxdesk.domain.rulebook.limits import ImageLimits
from wxdesk.files.formats.ai_labels import BEHIND, LabelFinder
from wxdesk.files.formats.huffman import hole_in, shortest, tells_zeros
from wxdesk.files.formats.structure import NOTES, Structure, with_note, with_other_nature, with_trailer

JPEG_END = b"\xff\xd9"
"""The marker that ends a JPEG file."""

_MARKER = re.compile(rb"\xff+([^\x00\xff])")
_ENDS_SCAN = np.array([code not in (0x00, 0xFF, *range(0xD0, 0xD8)) for code in range(256)])
"""Whether 0xFF followed by this byte is a marker that ends a scan's data."""
_RESTARTS = np.array([code in range(0xD0, 0xD8) for code in range(256)])
_PIECE = 1 << 18
_SOI, _EOI, _SOS, _DHT, _DAC, _JPG, _DHP, _COM = 0xD8, 0xD9, 0xDA, 0xC4, 0xCC, 0xC8, 0xDE, 0xFE
_DQT, _DRI = 0xDB, 0xDD
_FRAMES = frozenset(range(0xC0, 0xD0)) - {_DHT, _DAC, _JPG}
_PROGRESSIVE = 0xC2
_SHOWN = frozenset({0xC0, 0xC1, _PROGRESSIVE})
_CODINGS = {0xC3: "lossless", 0xC9: "arithmetic", 0xCA: "arithmetic", 0xCB: "lossless arithmetic"}
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
_NOTES = frozenset({*range(0xE0, 0xF0), _COM})
_EIGHT_BITS = 8
_STEPS, _BLOCK = 64, 8
"""Entries of a quantization table, and the width and height of its block in pixels."""
_BLOCK_BYTES = 128
"""Bytes that a decoder keeps per block: 64 coefficients of 16 bits."""
_ROWS_BYTES = 16_000_000
"""Maximum bytes that a decoder keeps as a row buffer."""
_SCANNED_PIXELS, _SCANS = 1_000_000_000, 20
"""Maximum of pixels times scans to decode, and the number of scans allowed for pictures of any size."""
_BETWEEN_BYTES = 1 << 16
"""Maximum bytes between segments; decoders step over them one by one."""


def jpeg(content: bytes, limits: ImageLimits | None = None) -> Structure:
    """Return the structure of a JPEG up to its first end marker, with problems found in it and in the data after it.

    `limits` is None for files that were checked before; then no limit applies.
    """
    walk = _Walk(content, limits)
    while walk.step():
        pass
    found = replace(walk.found, needed=tuple(walk.needed), labels=walk.labels.joined())
    return with_other_nature(found, content)


def bare(content: bytes, found: Structure) -> bytes:
    """Return the JPEG `content` reduced to the parts that a decoder needs, which are the spans `found.needed`."""
    return b"\xff\xd8" + b"".join(content[start:end] for start, end in found.needed) + JPEG_END


def _scan_end(content: bytes, start: int) -> tuple[int | None, int]:
    """Return the offset of the marker that ends the scan at `start`, and the number of restart markers before it.

    The offset is None if the file ends before such a marker.
    """
    data, size, restarts = np.frombuffer(content, np.uint8), 1 << 14, 0
    while start < len(data) - 1:
        piece = data[start : start + size + 1]
        marks = piece[:-1] == 0xFF  # noqa: PLR2004 - what every marker begins with
        marks &= piece[1:] != 0
        end, more = _first_end(marks, piece)
        restarts += more
        if end is not None:
            return start + end, restarts
        start, size = start + size, min(_PIECE, size * 4)  # many scans are short
    return None, restarts


def _first_end(marks: NDArray[np.bool_], piece: NDArray[np.uint8]) -> tuple[int | None, int]:
    """Find the marker at which a scan ends; return its position, and the number of restarts before it.

    The position is None if there is no such marker. `marks` tells for each byte of `piece` whether a marker begins
    there. The usual cases, no marker or only the end, are handled first.
    """
    first = int(marks.argmax())
    if not marks[first]:
        return None, 0
    if _ENDS_SCAN[piece[first + 1]]:
        return first, 0
    places = np.flatnonzero(marks)
    codes = piece[places + 1]
    ends = np.flatnonzero(_ENDS_SCAN[codes])
    before = codes[: ends[0]] if ends.size else codes
    return int(places[ends[0]]) if ends.size else None, int(np.count_nonzero(_RESTARTS[before]))


def _step_of_nothing(tables: bytes) -> int | None:
    """Return the offset of a quantization table with a step of 0, which is forbidden (T.81 §B.2.4.1), or None."""
    place = 0
    while place < len(tables):
        width = 2 if tables[place] >> 4 else 1
        steps = tables[place + 1 : place + 1 + _STEPS * width]
        if len(steps) < _STEPS * width:
            return None
        values = steps if width == 1 else [high or low for high, low in zip(steps[::2], steps[1::2], strict=True)]
        if 0 in values:
            return place
        place += 1 + len(steps)
    return None


@dataclass
class _Walk:
    """Reads a JPEG segment by segment; `step` reads one segment and returns False after the last.

    `place` is the offset of the next byte to read. `between`, `noted` and `tables` count the bytes between
    segments, in metadata and in coding tables. `interval` is the restart interval in MCUs (units stored together),
    0 if there is none. `sampling` has, for each colour component, how many blocks across and down an MCU has.
    `coded` tells that a table for entropy coding was read. `shortest` maps each Huffman table to the symbol of its
    shortest code. `needed` are the byte spans that a decoder needs.
    """

    content: bytes
    limits: ImageLimits | None
    place: int = 2
    scans: int = 0
    segments: int = 0
    between: int = 0
    noted: int = 0
    tables: int = 0
    interval: int = 0
    progressive: bool = False
    sampling: tuple[tuple[int, int], ...] = ((1, 1),)
    coded: bool = False
    shortest: dict[int, int] = field(default_factory=dict)
    found: Structure = field(default_factory=Structure)
    labels: LabelFinder = field(default_factory=LabelFinder)
    needed: list[tuple[int, int]] = field(default_factory=list)

    def step(self) -> bool:
        marker = _MARKER.search(self.content, self.place)
        if marker is None:
            return self._stop(Trouble.TRUNCATED, len(self.content))
        self.between += marker.end() - self.place - 2
        code, self.place = marker[1][0], marker.end()
        if self.between > _BETWEEN_BYTES:
            return self._stop(Trouble.DAMAGED, self.place, f"{self.between} bytes between segments")
        if code == _EOI:
            return self._end()
        if code in _BARE or code == _SOI:
            return True
        self.segments += 1
        if self.limits and self.segments > self.limits.chunks:
            return self._stop(Trouble.INFLATES, self.place, f"more than {self.limits.chunks} segments")
        length = int.from_bytes(self.content[self.place : self.place + 2], "big")
        end = self.place + length
        if len(self.content) < self.place + 2 or end > len(self.content):
            return self._stop(Trouble.TRUNCATED, len(self.content))
        if length < 2:  # noqa: PLR2004 - the length counts its own two bytes
            return self._stop(Trouble.DAMAGED, self.place, f"segment of length {length}")
        return self._segment(code, self.place + 2, end)

    def _segment(self, code: int, start: int, end: int) -> bool:
        """Process the segment whose body is from `start` to `end`; return False to read no further segment."""
        self.place = end
        if code in _NOTES:
            return self._note_at(start, end)
        self.needed.append((start - 4, end))
        if code in _FRAMES or code == _DHP:
            return self._frame(code, self.content[start:end], start)
        if code in (_DQT, _DHT) and not self._hold_tables(end - start):
            return False
        if code == _DQT and (place := _step_of_nothing(self.content[start:end])) is not None:
            return self._stop(Trouble.DAMAGED, start + place, "a step of quantization is 0")
        if code == _DRI:
            self.interval = int.from_bytes(self.content[start:end][:2], "big")
        if code == _DHT:
            self.shortest.update(shortest(self.content[start:end]))
        self.coded |= code in (_DHT, _DAC)
        return self._scan(start) if code == _SOS else True

    def _hold_tables(self, length: int) -> bool:
        """Add `length` to the bytes of all tables so far, and return whether the file may be read further.

        Reading stops if the tables are too long, since a decoder reads all of them.
        """
        self.tables += length
        most = self.limits.note_bytes if self.limits else self.tables
        return self.tables <= most or self._stop(Trouble.INFLATES, self.place, f"{self.tables} bytes of tables")

    def _note_at(self, start: int, end: int) -> bool:
        self.noted += end - start
        if self.limits and self.noted > NOTES * self.limits.note_bytes:
            return self._stop(Trouble.INFLATES, start, f"{self.noted} bytes of notes")
        segment = self.content[start:end]
        self.found = with_note(self.found, segment, start)
        self.labels.segment(segment)
        return True

    def _frame(self, code: int, segment: bytes, start: int) -> bool:
        if self.found.width:
            return self._stop(Trouble.DAMAGED, start, "a second frame header")
        if len(segment) < 6:  # noqa: PLR2004 - precision, two sides, components
            return self._stop(Trouble.DAMAGED, start, "frame header too short")
        depth, height, width, channels = struct.unpack(">BHHB", segment[:6])
        if not width or not height or channels not in (1, 3, 4):
            return self._stop(Trouble.DAMAGED, start, f"frame of {width} x {height} with {channels} components")
        self.found = replace(self.found, width=width, height=height, channels=channels, depth=depth)
        shares = segment[7 : 6 + 3 * channels : 3]
        self.sampling = tuple((one >> 4 or 1, one & 15 or 1) for one in shares) or ((1, 1),)
        self.progressive = code == _PROGRESSIVE
        if code not in _SHOWN:
            self._note(Trouble.CODING, start, _CODINGS.get(code, "hierarchical"))
        elif depth != _EIGHT_BITS:
            self._note(Trouble.CODING, start, f"{depth} bit")
        return True

    def _scan(self, header: int) -> bool:
        """Walk over the coded data of the scan at `header`, to the next marker; return whether the walk can go on."""
        start = self.place
        self.scans += 1
        if self.limits and self.scans > self._most_scans(self.limits):
            return self._stop(Trouble.CODING, start, f"more than {self.scans - 1} scans")
        if self.scans == 1 and (self.progressive or self.content[header] < self.found.channels):
            self.found = replace(self.found, kept=self._kept())
        if not self.coded and not self._coding():
            # decoders then take those of the standard (T.81 §K.3), which frames of Motion JPEG leave out
            self._note(Trouble.CODING if self.progressive else Trouble.UNPROVEN, start, "no Huffman tables")
        stop, restarts = _scan_end(self.content, start)
        if restarts > self._most_restarts(self.content[header : header + 1] > b"\1"):
            self._note(Trouble.LEFTOVER, start, f"{restarts} restarts")
        self.place = len(self.content) if stop is None else stop
        if tells_zeros(self.content[header:start], self.shortest):
            hole = hole_in(self.content, start, self.place)
            if hole is not None:
                return self._stop(Trouble.DAMAGED, hole, "zeros instead of data")
        self.needed.append((start, self.place))
        if stop is not None:
            return True
        if self.content.endswith(b"\xff"):  # half a marker means cut off
            return self._stop(Trouble.TRUNCATED, len(self.content))
        self.found = replace(self.found, ended=False)
        return False

    def _coding(self) -> bool:
        return any(problem.trouble is Trouble.CODING for problem in self.found.problems)

    def _together(self) -> tuple[int, int]:
        """Return how many blocks across and down form an MCU (the unit stored together)."""
        return max(wide for wide, _ in self.sampling), max(high for _, high in self.sampling)

    def _kept(self) -> int:
        """Return the number of bytes that a decoder keeps until the last scan: coefficients, file, row buffer."""
        across, down = self._together()
        blocks = sum(
            -(-self.found.width * wide // (_BLOCK * across)) * -(-self.found.height * high // (_BLOCK * down))
            for wide, high in self.sampling
        )
        return blocks * _BLOCK_BYTES + len(self.content) + min(_ROWS_BYTES, blocks * _BLOCK_BYTES // 8)

    def _most_restarts(self, interleaved: bool) -> int:
        """Return the highest number of restart markers that a scan may have (T.81 §E.1.4).

        This includes one more marker at its end, which some writers add. `interleaved` tells that the scan holds
        several colour components.
        """
        if not self.interval:
            return 0
        across, down = self._together() if interleaved else (1, 1)
        units = -(-self.found.width // (_BLOCK * across)) * -(-self.found.height // (_BLOCK * down))
        return -(-units // self.interval)

    def _most_scans(self, limits: ImageLimits) -> int:
        """Return the maximum number of scans to decode; each scan covers the whole picture, and a dozen is usual."""
        pixels = self.found.width * self.found.height
        return limits.scans if pixels * limits.scans <= _SCANNED_PIXELS else _SCANS

    def _end(self) -> bool:
        if not self.found.width or not self.scans:
            return self._stop(Trouble.DAMAGED, self.place - 2, "no picture before the end marker")
        self.found = with_trailer(self.found, self.content, self.place)
        self.labels.note(self.content[self.place : self.place + BEHIND])
        return False

    def _stop(self, trouble: Trouble, byte: int, detail: str = "") -> bool:
        self._note(trouble, byte, detail)
        return False

    def _note(self, trouble: Trouble, byte: int, detail: str) -> None:
        self.found = self.found.having(trouble, byte, detail)
