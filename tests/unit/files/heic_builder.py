"""Writes HEIC files: one HEVC frame in the smallest container that ISO/IEC 23008-12 allows."""

import re
import struct
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PIL import Image

_VPS, _SPS, _PPS = 32, 33, 34
_HIDDEN = 1


def heic_file(path: Path, picture: Image.Image, more: tuple[str, ...] = ()) -> Path:
    """Write `picture` (even width and height) as HEIC and return its path.

    For each entry of `more` the file holds the picture once more: "" as an independent picture, "hidden" as a hidden
    one. "thmb" makes it the thumbnail of the first picture, "dimg" the source from which the first is derived.
    """
    units = _units(picture)
    sets = {kind: unit for unit in units if (kind := _kind(unit)) in (_VPS, _SPS, _PPS)}
    slices = [unit for unit in units if _kind(unit) < _VPS]
    data = b"".join(struct.pack(">I", len(unit)) + unit for unit in slices)
    start = _box(b"ftyp", b"heic\0\0\0\0mif1heic")
    place = len(start) + len(_meta(sets, picture.size, 0, len(data), more)) + 8
    path.write_bytes(start + _meta(sets, picture.size, place, len(data), more) + _box(b"mdat", data))
    return path


def _units(picture: Image.Image) -> list[bytes]:
    encoder = av.CodecContext.create("libx265", "w")
    encoder.width, encoder.height, encoder.pix_fmt = *picture.size, "yuv420p"
    encoder.time_base = Fraction(1, 25)
    encoder.options = {"x265-params": "log-level=none:keyint=1:qp=10"}
    frame = av.VideoFrame.from_ndarray(np.asarray(picture), format="rgb24").reformat(format="yuv420p")
    stream = b"".join(bytes(packet) for packet in [*encoder.encode(frame), *encoder.encode(None)])
    return [unit for unit in re.split(b"\0?\0\0\1", stream) if unit]


def _kind(unit: bytes) -> int:
    return unit[0] >> 1 & 63


def _box(name: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I", len(content) + 8) + name + content


def _full(name: bytes, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    return _box(name, bytes([version, 0, 0, flags]), *parts)


def _configuration(sets: dict[int, bytes]) -> bytes:
    profile = sets[_SPS].replace(b"\0\0\3", b"\0\0")[3:15]
    arrays = b"".join(
        bytes([0x80 | kind]) + struct.pack(">HH", 1, len(sets[kind])) + sets[kind] for kind in (_VPS, _SPS, _PPS)
    )
    return b"\1" + profile + b"\xf0\0\xfc\xfd\xf8\xf8\0\0\x0f\3" + arrays


def heic_sequence(path: Path, frames: int) -> Path:
    """Write only the header of a HEIC image sequence, a track of `frames` pictures, and return its path."""
    sizes = _full(b"stsz", struct.pack(">II", 1, frames))
    handler = _full(b"hdlr", b"\0\0\0\0pict", bytes(13))
    track = _box(b"trak", _box(b"mdia", handler, _box(b"minf", _box(b"stbl", sizes))))
    path.write_bytes(_box(b"ftyp", b"hevc\0\0\0\0msf1hevc") + _box(b"moov", track))
    return path


def _meta(sets: dict[int, bytes], size: tuple[int, int], place: int, length: int, more: tuple[str, ...]) -> bytes:
    properties = _box(b"ipco", _box(b"hvcC", _configuration(sets)), _full(b"ispe", struct.pack(">II", *size)))
    items = dict(enumerate(("", *more), 1))
    uses = _full(b"ipma", struct.pack(">I", len(items)), *(struct.pack(">HBBB", one, 2, 0x81, 2) for one in items))
    places = [struct.pack(">HHHII", one, 0, 1, place, length) for one in items]
    entries = [
        _full(b"infe", struct.pack(">HH", one, 0), b"hvc1\0", version=2, flags=_HIDDEN * (how == "hidden"))
        for one, how in items.items()
    ]
    ends = {one: (1, one) if how == "dimg" else (one, 1) for one, how in items.items()}
    links = [
        _box(how.encode(), struct.pack(">HHH", ends[one][0], 1, ends[one][1]))
        for one, how in items.items()
        if how in ("thmb", "dimg")
    ]
    return _full(
        b"meta",
        _full(b"hdlr", b"\0\0\0\0pict", bytes(13)),
        _full(b"pitm", struct.pack(">H", 1)),
        _full(b"iloc", struct.pack(">BBH", 0x44, 0, len(items)), *places),
        _full(b"iinf", struct.pack(">H", len(items)), *entries),
        _full(b"iref", *links) if links else b"",
        _box(b"iprp", properties, uses),
    )
