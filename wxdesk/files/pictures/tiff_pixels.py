"""Decode a large TIFF strip by strip (in jobs of a parser process).

libtiff maps the file into memory and decodes all of it at once. So some strips, or rows of tiles, are wrapped
as a TIFF of their own (TIFF 6.0 §3, §15). They are reduced before the next ones are read.
"""

import struct
import zlib
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.pictures.decoding import strict_damage
from wxdesk.files.pictures.straightening import REDUCIBLE, in_8_bit

_WIDTH, _HEIGHT, _BITS, _STRIPS, _ROWS, _LENGTHS, _PLANES = 256, 257, 258, 273, 278, 279, 284
_TILE_HEIGHT, _TILES, _TILE_LENGTHS, _TILE_WIDTH = 323, 324, 325, 322
_KEPT = (258, 259, 262, 266, 277, 292, 293, 317, 320, 322, 323, 338, 339, 347, 530)
"""Tags that each part of the TIFF needs too, since they describe how its samples are coded.

They state bits, compression, colours, predictor, palette and JPEG tables.
"""
_COMPRESSION, _FILL_ORDER, _JPEG_TABLES, _JPEG = 259, 266, 347, 7
_DEFLATE = (8, 32946)
"""Numbers of the two TIFF codings that are zlib streams, which end with a checksum."""
_UNPACKED_BYTES = 1 << 20
_BYTE, _ASCII, _SHORT, _LONG, _UNDEFINED = 1, 2, 3, 4, 7
_BAND_PIXELS = 4_000_000
_MOST_BYTES = 200_000_000
"""Maximum bytes of memory to decode one strip, or one row of tiles, of a TIFF.

They hold its packed data, its unpacked data, and its picture of four bytes a pixel.
"""


class _Parts(NamedTuple):
    """The strips or tiles of a picture: each `rows` high, `across` of them side by side, `bits` per pixel.

    `offsets` and `lengths` tell where each of them is in the file. `places` are the TIFF tags that store these
    two lists.
    """

    offsets: tuple[int, ...]
    lengths: tuple[int, ...]
    rows: int
    across: int
    bits: int
    places: tuple[int, int]


def is_packed(picture: Image.Image) -> bool:
    """Tell whether this is a large TIFF that libtiff would decode all at once; `picture` is not decoded yet."""
    tile: Any = getattr(picture, "tile", None)
    large = picture.width * picture.height > _BAND_PIXELS
    return large and bool(tile) and tile[0].codec_name == "libtiff"


def shrunk_from_file(path: Path, picture: Image.Image, factor: int) -> Image.Image:
    """Return the TIFF `picture` of the file at `path`, averaged down by `factor`, in 8 bit.

    Raises:
        JobError: `image-too-many-pixels`; one strip or tile row needs more memory than a worker has.
        OSError, ValueError: the picture cannot be decoded.
    """
    try:
        return _shrunk(path, picture, factor)
    except (KeyError, TypeError, ZeroDivisionError, struct.error) as error:  # tags are missing or wrong
        raise OSError(f"tags of the picture: {error!r}") from error


def shows_damage(picture: Image.Image) -> bool:
    """Tell whether the compression of the TIFF `picture` has checksums or markers, so that damage can be found."""
    tags: Any = picture.tag_v2  # type: ignore[attr-defined] # of a TIFF only
    return tags.get(_COMPRESSION) in (_JPEG, *_DEFLATE) and tags.get(_FILL_ORDER, 1) == 1


def damage_in(path: Path, picture: Image.Image) -> str:
    """Return a description of the damage in a TIFF, or "" if none is found.

    Only TIFFs whose strips or tiles are JPEGs or zlib streams can be checked; other compressions store nothing that
    shows damage. The library libtiff would decode damaged parts without an error.
    """
    tags: Any = picture.tag_v2  # type: ignore[attr-defined] # of a TIFF only
    if not shows_damage(picture):
        return ""
    judged = (
        _zlib_damage if tags[_COMPRESSION] in _DEFLATE else partial(_jpeg_damage, bytes(tags.get(_JPEG_TABLES, b"")))
    )
    tiled = _TILES in tags
    offsets, lengths = (tags.get(tag, ()) for tag in ((_TILES, _TILE_LENGTHS) if tiled else (_STRIPS, _LENGTHS)))
    with path.open("rb") as file:
        for offset, length in zip(offsets, lengths, strict=True):
            file.seek(offset)
            if damage := judged(file.read(length)):
                return damage
    return ""


def _jpeg_damage(tables: bytes, part: bytes) -> str:
    whole = tables[:-2] + part[2:] if tables else part  # the tables end, and a part begins, with two bytes
    return strict_damage(whole)


def _zlib_damage(part: bytes) -> str:
    unpacked = zlib.decompressobj()
    try:
        while part and not unpacked.eof:
            unpacked.decompress(part, _UNPACKED_BYTES)
            part = unpacked.unconsumed_tail
    except zlib.error as error:
        return str(error)
    return "" if unpacked.eof else "incomplete data"


def _shrunk(path: Path, picture: Image.Image, factor: int) -> Image.Image:
    tags: Any = picture.tag_v2  # type: ignore[attr-defined] # of a TIFF only
    parts = _parts(tags, picture)
    band = max(1, _BAND_PIXELS // (picture.width * parts.rows)) if parts.rows * factor < picture.height else 1
    band = -(-band // factor) * factor if parts.rows % factor else band
    small: Image.Image | None = None
    with path.open("rb") as file:
        for first in range(0, len(parts.offsets) // parts.across, band):
            top = first * parts.rows
            height = min(band * parts.rows, picture.height - top)
            if height <= 0:
                break
            chosen = slice(first * parts.across, (first + band) * parts.across)
            _hold(picture, height, parts, chosen)
            piece = b"".join(_read(file, parts, chosen))
            content = _tiff(tags, piece, parts, chosen, height)
            del piece
            made = _decoded(content, factor)
            small = small or Image.new(made.mode, (made.width, -(-picture.height // factor)))
            small.paste(made, (0, top // factor))
    if small is None:
        raise OSError("no strips")
    return small


def _parts(tags: Any, picture: Image.Image) -> _Parts:
    if tags.get(_PLANES, 1) != 1:
        raise JobError("image-too-many-pixels", width=picture.width, height=picture.height)
    bits = sum(tags.get(_BITS, (1,)))
    if _TILES in tags:
        across = -(-picture.width // tags[_TILE_WIDTH])
        places = _TILES, _TILE_LENGTHS
        return _Parts(tags[_TILES], tags[_TILE_LENGTHS], tags[_TILE_HEIGHT], across, bits, places)
    rows = min(tags.get(_ROWS, picture.height), picture.height)
    return _Parts(tags[_STRIPS], tags[_LENGTHS], max(1, rows), 1, bits, (_STRIPS, _LENGTHS))


def _hold(picture: Image.Image, height: int, parts: _Parts, chosen: slice) -> None:
    packed = sum(parts.lengths[chosen])
    unpacked = picture.width * parts.rows * parts.bits // 8
    if 2 * packed + unpacked + picture.width * height * 4 > _MOST_BYTES:
        raise JobError("image-too-many-pixels", width=picture.width, height=picture.height)


def _read(file: Any, parts: _Parts, chosen: slice) -> Iterator[bytes]:
    for offset, length in zip(parts.offsets[chosen], parts.lengths[chosen], strict=True):
        file.seek(offset)
        yield file.read(length)


def _tiff(tags: Any, piece: bytes, parts: _Parts, chosen: slice, height: int) -> bytes:
    """Return a TIFF of the `chosen` parts, whose bytes are `piece`, `height` rows high; its directory comes last."""
    order = ">" if tags.prefix == b"MM" else "<"
    places, at = list[int](), 8
    for length in parts.lengths[chosen]:
        places.append(at)
        at += length
    told = {tag: (tags.tagtype[tag], tags[tag]) for tag in _KEPT if tag in tags}
    told |= {_WIDTH: (_LONG, tags[_WIDTH]), _HEIGHT: (_LONG, height)}
    told |= {parts.places[0]: (_LONG, places), parts.places[1]: (_LONG, parts.lengths[chosen])}
    if parts.places[0] == _STRIPS:
        told[_ROWS] = (_LONG, parts.rows)
    start = 8 + len(piece) + len(piece) % 2
    entries, behind = [], b""
    for tag, (written, value) in sorted(told.items()):
        kind, count, packed = _packed(order, written, value)
        if len(packed) > 4:  # noqa: PLR2004 - bytes of a value that stands in its entry
            place = struct.pack(f"{order}I", start + 6 + 12 * len(told) + len(behind))
            behind, packed = behind + packed + bytes(len(packed) % 2), place
        entries.append(struct.pack(f"{order}HHI", tag, kind, count) + packed.ljust(4, b"\0"))
    head = tags.prefix + struct.pack(f"{order}HI", 42, start)
    directory = struct.pack(f"{order}H", len(entries)) + b"".join(entries) + bytes(4)
    return b"".join((head, piece, bytes(len(piece) % 2), directory, behind))


def _packed(order: str, kind: int, value: Any) -> tuple[int, int, bytes]:
    """Return the TIFF type, count and bytes of a tag's value."""
    if isinstance(value, bytes):
        return _UNDEFINED, len(value), value
    values = value if isinstance(value, tuple | list) else (value,)
    kind = _SHORT if kind in (_BYTE, _SHORT) else _LONG
    return kind, len(values), struct.pack(f"{order}{len(values)}{'H' if kind == _SHORT else 'I'}", *values)


def _decoded(content: bytes, factor: int) -> Image.Image:
    with Image.open(BytesIO(content), formats=("TIFF",)) as part:
        part.load()
        plain = in_8_bit(part)
        if plain.mode not in REDUCIBLE:
            plain = plain.convert("RGBA" if plain.has_transparency_data else "RGB")
        return plain.reduce(factor)
