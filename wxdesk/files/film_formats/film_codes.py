"""Check film data without decoding, for codecs whose decoders report no damage.

The test is whether the instructions in a packet fill its frame exactly. In these old formats, a frame consists of
instructions (codes), such as "fill eight pixels with this colour". Overwritten bytes are read as other instructions,
which run over the frame's edge or end too early; decoders show the result without an error.

The formats are Apple's Animation, Microsoft's Video 1 and RLE, and Cinepak, as documented by MultimediaWiki. Motion
JPEG frames are decoded by a JPEG decoder, which is stricter than a film decoder.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import simplejpeg

_CODES = 5_000_000
"""Maximum number of codes that are read of one film, which takes little more than a second."""
_LEAST = 16
"""Packets smaller than this many bytes are not checked; such a packet may only say that the frame is unchanged."""
_PADDING = 4
"""Fewer than this many bytes may follow the last picture instruction of a packet as padding."""

_PARTLY = 8
_LINE_END, _SKIP, _RUNS = 0xFF, 0, 0x7F
"""Codes of QuickTime Animation: the end of a line, a skip; a code above `_RUNS` repeats a unit.

`_PARTLY` is the flag of a frame that changes only in some lines."""
_STAY, _STAY_BITS, _TWO, _EIGHT = 0x84, 0xFC, 0x80, 0x90
"""Microsoft Video 1: an instruction skips blocks if its second byte, masked with `_STAY_BITS`, equals `_STAY`.

Else it gives a block two colours if that byte is below 0x80 (`_TWO`), and eight from 0x90 (`_EIGHT`) on.
"""
_NEXT_LINE, _END, _STEP = 0, 1, 2
"""Microsoft RLE: values behind a zero byte: the next line, the end of the frame, a step to another position."""
_BOOKS, _FLAGGED, _SOME, _ALL = 0x20, 0x30, 0x31, 0x32
"""Cinepak's chunk kinds: codebooks, and three ways to give blocks their codebook entries.

They are: for all blocks with a flag for each, for some blocks, and for all blocks with one byte each.
"""
_JPEG_PIXELS = 256
"""Number of JPEG pixels whose decoding takes as long as reading one picture instruction."""
_SCANS = b"\xff\xc2"
"""First bytes of a JPEG frame that may have any number of scans."""
_BEHIND, _FILLED_UP = re.compile(r"(\d+) extraneous bytes"), 512
"""The JPEG decoder's message about bytes after the last block; so many such bytes are too many for mere padding."""
_STRIP, _CHUNK, _STRIPS = 12, 4, 32
"""Header bytes of a Cinepak strip and chunk, and the maximum number of strips that decoders show."""

type _Reader = Callable[[bytes, "Shape"], int | None]
"""Returns the number of codes read, or None if they do not fill the frame exactly; may stop after `_CODES`."""


@dataclass(frozen=True)
class Shape:
    """Width and height of a film's frames in pixels, and stored bits per pixel."""

    width: int
    height: int
    bits: int


class Codes:
    """Checks whether the picture instructions of one film fill its frames; only the first `_CODES` codes are read.

    A code gives colours to some of a frame's pixels, or leaves them unchanged.
    """

    def __init__(self, reader: _Reader, shape: Shape) -> None:
        self._reader = reader
        self._shape = shape
        self._left = _CODES

    def fit(self, packet: bytes) -> bool:
        """Tell whether the picture instructions in `packet` fill the frame exactly; True if they are not checked."""
        if self._left <= 0 or len(packet) < _LEAST:
            return True
        try:
            count = self._reader(packet, self._shape)
        except IndexError:  # the packet ended inside a code
            return False
        self._left -= count or 0
        return count is not None


def codes_of(codec: str, shape: Shape) -> Codes | None:
    """Return a checker for the film's picture instructions, or None.

    None if the codec is unknown, or if its decoder reports damage itself.
    """
    reader = _READERS.get((codec, shape.bits))
    return Codes(reader, shape) if reader else None


def _filled(packet: bytes, place: int) -> bool:
    """Tell whether the picture instructions, which end at offset `place`, fill the packet except for its padding."""
    return place <= len(packet) < place + _PADDING


def _number(packet: bytes, place: int, size: int = 2) -> int:
    return int.from_bytes(packet[place : place + size], "big")


def _animation(unit: int, pixels: int = 1) -> _Reader:
    """Return a function that reads the instructions of Apple's Animation format.

    A number in an instruction counts units: `unit` bytes that hold `pixels` pixels.
    """

    def read(packet: bytes, shape: Shape) -> int | None:
        """Return the number of picture instructions in a frame, or None if they do not fill its lines exactly.

        A line begins with the number of units to leave unchanged. Each instruction then leaves further units
        unchanged, repeats the one unit after it, or sets as many new units as follow it.
        """
        partly = packet[5] & _PARTLY
        begin, lines = (_number(packet, 6), _number(packet, 10)) if partly else (0, shape.height)
        place, count, width = 14 if partly else 6, 0, -(-shape.width // pixels)
        for _ in range(lines):
            column, place = packet[place] - 1, place + 1
            if column < 0:
                return count
            while (code := packet[place]) != _LINE_END:
                count += 1
                if code == _SKIP:
                    column, place = column + packet[place + 1] - 1, place + 2
                elif code > _RUNS:
                    column, place = column + 256 - code, place + 1 + unit
                else:
                    column, place = column + code, place + 1 + code * unit
                if not 0 <= column <= width:
                    return None
                if count > _CODES:
                    return count
            place += 1
        return count if begin + lines <= shape.height and _filled(packet, place) else None

    return read


def _video_1(deep: int) -> _Reader:
    """Return a reader for Video 1: blocks of 4 x 4 pixels with `deep` bytes per colour."""

    def read(packet: bytes, shape: Shape) -> int | None:
        """Return how many picture instructions the packet holds, or None if they do not fill the frame.

        A code gives one, two or eight colours to a block, or skips a number of blocks.
        """
        left, place, count = (shape.width // 4) * (shape.height // 4), 0, 0
        while left > 0 and count < _CODES:
            low, high = packet[place], packet[place + 1]
            place, count, blocks = place + 2, count + 1, 1
            if high & _STAY_BITS == _STAY:
                blocks = (high & 3) << 8 | low
            elif high < _TWO:
                eight = deep > 1 and packet[place + 1] & 0x80
                place += 8 * deep if eight else 2 * deep
            elif high >= _EIGHT and deep == 1:
                place += 8
            left -= blocks
        return count if left > 0 or (left == 0 and _filled(packet, place)) else None

    return read


def _runs(packet: bytes, shape: Shape) -> int | None:
    """Return the number of picture instructions in `packet`, which is in Microsoft RLE (run-length coding).

    None if they exceed the frame or end too early. Most instructions are runs of one colour. After a zero byte come
    literal bytes, line ends or position changes.
    """
    if len(packet) >= shape.width * shape.height:  # the frame is stored uncompressed
        return 0
    column = line = place = count = 0
    while place + 1 < len(packet) and count < _CODES:
        much, code = packet[place], packet[place + 1]
        place, count = place + 2, count + 1
        if much:
            column += much
        elif code == _NEXT_LINE:
            column, line = 0, line + 1
        elif code == _END:
            return count if _filled(packet, place) else None
        elif code == _STEP:
            column, line, place = column + packet[place], line + packet[place + 1], place + 2
        else:
            column, place = column + code, place + code + code % 2
        if column > shape.width or line > shape.height:
            return None
    return count


def _cinepak(packet: bytes, shape: Shape) -> int | None:
    """Return how many instructions the Cinepak strips hold, or None if they do not fill a frame of size `shape`.

    A strip consists of chunks with stated lengths: codebooks, and the codebook entry for each block.
    """
    most = -(-shape.width // 4) * -(-shape.height // 4)
    place, count, strips = 10, 0, _number(packet, 8)
    if strips > _STRIPS:
        return None
    for _ in range(strips):
        end = place + _number(packet, place + 2)
        top, left, bottom, right = (_number(packet, at) for at in range(place + 4, place + _STRIP, 2))
        blocks = -(-(bottom - top) // 4) * -(-(right - left) // 4)
        place += _STRIP
        while place + _CHUNK <= end and count < _CODES:
            kind, size = packet[place], _number(packet, place + 1, 3)
            content = packet[place + _CHUNK : place + size]
            if not _BOOKS <= kind <= _ALL or size < _CHUNK or place + size > end:
                return None
            if kind >= _FLAGGED:
                if blocks > most or not _placed(content, kind, blocks):
                    return None
                count += blocks
            place, count = place + size, count + 1
        if count < _CODES and not place <= end < place + _PADDING:
            return None
        place = end
    return count if _filled(packet, place) else None


def _jpeg(packet: bytes, shape: Shape) -> int | None:
    """Return the cost of decoding this JPEG frame, counted in picture instructions; None if its data is damaged.

    A frame that decodes slowly is not decoded: one in several scans, or much larger than the film's frame (`shape`).
    Other frames are decoded at an eighth of their size, which still reads all data.
    """
    count = shape.width * shape.height // _JPEG_PIXELS + 1
    try:
        height, width, _, _ = simplejpeg.decode_jpeg_header(packet, strict=False)
        if width * height > 2 * shape.width * shape.height or _SCANS in packet:
            return count
        simplejpeg.decode_jpeg(packet, colorspace="GRAY", min_height=1, min_width=1, strict=True)
    except (ValueError, KeyError) as error:  # KeyError comes from a header without colour space
        padding = _BEHIND.search(str(error))
        return count if padding and int(padding[1]) < _FILLED_UP else None
    return count


def _placed(content: bytes, kind: int, blocks: int) -> bool:
    """Tell whether `content`, a chunk of Cinepak video data of the given `kind`, describes exactly `blocks` blocks.

    In the kind `_ALL`, each block takes one byte. In the kind `_FLAGGED`, a flag bit tells whether a block takes one
    byte or four. In the kind `_SOME`, another bit comes first and tells whether the block changes at all.
    """
    if kind == _ALL:
        return _filled(content, blocks)
    place, bits, flags, changes = 0, 0, 0, kind == _FLAGGED
    while blocks > 0 and place <= len(content):
        if bits == 0:
            flags, place, bits = _number(content, place, 4), place + 4, 32
        bits -= 1
        bit = flags >> bits & 1
        if changes:
            place, blocks, changes = place + (4 if bit else 1), blocks - 1, kind == _FLAGGED
        elif bit:
            changes = True
        else:
            blocks -= 1
    return _filled(content, place)


_READERS: dict[tuple[str, int], _Reader] = {
    ("qtrle", 8): _animation(4, pixels=4),
    ("qtrle", 16): _animation(2),
    ("qtrle", 24): _animation(3),
    ("qtrle", 32): _animation(4),
    ("qtrle", 40): _animation(4, pixels=4),
    ("msvideo1", 8): _video_1(1),
    ("msvideo1", 16): _video_1(2),
    ("msrle", 8): _runs,
    ("cinepak", 24): _cinepak,
    ("cinepak", 40): _cinepak,
    ("mjpeg", 24): _jpeg,
}
"""Functions that read a packet's instructions, by FFmpeg's codec name and bits per pixel; 40 means 8 bits of grey."""
