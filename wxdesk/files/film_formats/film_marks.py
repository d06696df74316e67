"""Check the first bytes of every frame packet of a film by its codec, which is cheap.

Decoders sample only some places. An overwritten part of a film mostly covers the starts of several frames, and wrong
starts are recognised without decoding.
"""

from collections.abc import Callable
from itertools import islice

from wxdesk.files.film_formats.film_units import MOST_UNITS, length_bytes, places

_STARTED = frozenset({"h264", "hevc", "mpeg4"})
_ZEROS = 2
_START_CODES = (b"\0\0\1", b"\0\0\0\1")
"""Start codes with which most packets begin; more zeros may precede the byte 1."""
_JPEG = b"\xff\xd8"
_H263, _H263_BITS = 0x80, 0xFC
_WITHOUT_FLAGS = 0xFFFFFF
_BLOCK, _SECTION_SHIFT = 80, 5
_SECTIONS = bytes([0, 1, 1, 2, 2, 2] + 9 * [3, *15 * [4]])
_NUMBERS = bytes([0, 0, 1, 0, 1, 2, *(one for row in range(9) for one in (row, *range(15 * row, 15 * row + 15)))])
"""The 150 blocks of 80 bytes in a DIF sequence of DV (SMPTE 314M §3): kind and number in the head of each block.

The kinds are header, subcode, auxiliary data, sound and pictures.
"""
_SECTION_OF = bytes(value >> _SECTION_SHIFT for value in range(256))
_UNITS = 1_000_000
"""Maximum number of NAL units that are checked in a film; an hour of film with ten slices per frame has fewer."""
_LEAST = 16
"""Packets smaller than this many bytes are not checked; such a packet may only say that the frame is unchanged."""

type Fits = Callable[[bytes], bool]


def fits(codec: str, setup: bytes, first: bytes) -> Fits | None:
    """Return a check that tells whether a packet can be a frame of `codec`, or None if none applies.

    None if the codec is unknown, or if the film's `first` packet has an unknown form. `setup` is the decoder
    configuration in the container.
    """
    found = _form(codec, setup)
    return found if found is not None and found(first) else None


def _form(codec: str, setup: bytes) -> Fits | None:
    size = length_bytes(codec, setup)
    if size is not None:
        return _Tiles(size).fit
    if codec in _STARTED:
        return _started
    forms = {"mjpeg": _pictured, "h263": _headed, "prores": _framed, "qtrle": _counted, "dvvideo": _in_blocks}
    return forms.get(codec)


class _Tiles:
    """Checks that NAL units (the parts of an H.264 or HEVC frame), each behind its length, fill every packet.

    The length field has `size` bytes. Only the first `_UNITS` units of a film are checked.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._left = _UNITS

    def fit(self, packet: bytes) -> bool:
        """Tell whether NAL units (the parts of a frame) fill the packet completely; zeros may pad its end."""
        if self._left <= 0:
            return True
        end = count = 0
        for _, end in islice(places(packet, self._size), MOST_UNITS):  # noqa: B007 - the last end is asked for
            count += 1
        self._left -= count
        return end == len(packet) or (end < len(packet) and not any(packet[end:]))


def _started(packet: bytes) -> bool:
    """Tell whether a packet begins with a start code: zero bytes, then a 1 (ISO 14496-2, annex B of 14496-10)."""
    if packet.startswith(_START_CODES):
        return True
    begin = packet[:_LEAST]
    rest = begin.lstrip(b"\0")
    return len(packet) < _LEAST or (len(begin) - len(rest) >= _ZEROS and rest[:1] == b"\1")


def _pictured(packet: bytes) -> bool:
    return len(packet) < _LEAST or packet.startswith(_JPEG)


def _framed(packet: bytes) -> bool:
    """Tell whether the packet is a ProRes frame (SMPTE RDD 36): its length, then the letters `icpf`."""
    return packet[4:8] == b"icpf"


def _counted(packet: bytes) -> bool:
    """Tell whether the packet states its own length in its first four bytes, as QuickTime's Animation does."""
    return len(packet) < _LEAST or int.from_bytes(packet[1:4], "big") == len(packet) & _WITHOUT_FLAGS


def _in_blocks(packet: bytes) -> bool:
    """Tell whether each block of a DV video frame has the kind and number that the DV standard demands there.

    A packet too short to judge counts as correct.
    """
    if len(packet) < _LEAST:
        return True
    sequences, rest = divmod(len(packet), _BLOCK * len(_SECTIONS))
    kinds = packet[::_BLOCK].translate(_SECTION_OF)
    return rest == 0 and kinds == _SECTIONS * sequences and packet[2::_BLOCK] == _NUMBERS * sequences


def _headed(packet: bytes) -> bool:
    """Tell whether the packet begins with a picture start code (ITU-T H.263 §5.1.1)."""
    return len(packet) < _LEAST or (packet.startswith(b"\0\0") and packet[2] & _H263_BITS == _H263)
