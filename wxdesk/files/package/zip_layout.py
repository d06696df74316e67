"""Assign each byte of a zip to an entry, the directory or the end record, and report all other bytes.

Programs read a zip from its end and skip unknown data. So bytes can hide before, between and behind the
entries. This module walks the headers and unpacks nothing to disk.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from wxdesk.domain.package.bag_rules import PackageProblem
from wxdesk.files.vault.vault import CHUNK_BYTES

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_END_64_PLACE = struct.Struct("<4sLQL")
_ELSEWHERE = 0xFFFFFFFF
"""Size value that means: the real size is in an extra field."""
_DESCRIBED = 0x8
_DESCRIPTOR_MARK = b"PK\x07\x08"
_SIZES, _WIDE_SIZES = struct.Struct("<3L"), struct.Struct("<L2Q")
_EXTRA = struct.Struct("<2H")
_KNOWN_EXTRAS = frozenset({0x0001, 0x000A, 0x5455, 0x5855, 0x7855, 0x7875})
"""Ids of the extra fields that a zip entry may have: sizes above 4 GB, times, owners.

Other extra fields may hide bytes or a second name.
"""


def layout_problems(archive: zipfile.ZipFile, file: BinaryIO, name: str, top: str) -> Iterator[PackageProblem]:
    """Yield a problem where the zip `file`, called `name`, has stray bytes or contradicts itself.

    `top` is the folder at the top of the zip, which paths in problems leave out.
    """
    position = 0
    for info in sorted(archive.infolist(), key=lambda one: one.header_offset):
        if info.header_offset != position:
            yield PackageProblem(name, "zip-extra")
        end = _end_of(file, info)
        if end is None:
            yield PackageProblem(info.orig_filename.removeprefix(top), "zip-header")
            return
        position = end
    if position != archive.start_dir or not _ends_with_directory(archive, file):
        yield PackageProblem(name, "zip-extra")


def _end_of(file: BinaryIO, info: zipfile.ZipInfo) -> int | None:
    """Return the offset where an entry ends; None if the entry's own header contradicts the directory."""
    file.seek(info.header_offset)
    raw = file.read(_LOCAL.size)
    if len(raw) != _LOCAL.size:
        return None
    mark, _, flags, method, _, _, crc, packed, size, name_bytes, extra_bytes = _LOCAL.unpack(raw)
    name, extra = file.read(name_bytes), file.read(extra_bytes)
    same = mark == b"PK\x03\x04" and flags == info.flag_bits and method == info.compress_type
    encoding = "utf-8" if flags & 0x800 else "cp437"
    if not same or name.decode(encoding, "replace") != info.orig_filename or not _is_known(extra):
        return None
    begin = info.header_offset + _LOCAL.size + name_bytes + extra_bytes
    if not _fills(file, info, begin):
        return None
    end: int = begin + info.compress_size
    wide = _ELSEWHERE in (packed, size)
    if flags & _DESCRIBED:
        return _after_descriptor(file, info, end)
    if crc != info.CRC or (not wide and (packed, size) != (info.compress_size, info.file_size)):
        return None
    return end


def _fills(file: BinaryIO, info: zipfile.ZipInfo, begin: int) -> bool:
    """Tell whether the stored bytes of an entry, from `begin` on, are its content and nothing more."""
    if info.compress_type == zipfile.ZIP_STORED:
        return info.compress_size == info.file_size
    unpacked, left, size = zlib.decompressobj(-zlib.MAX_WBITS), info.compress_size, 0
    file.seek(begin)
    while left and not unpacked.eof:
        packed = file.read(min(left, CHUNK_BYTES))
        left -= len(packed)
        try:
            size += len(unpacked.decompress(packed, info.file_size - size + 1))
        except zlib.error:
            return True  # unreadable data is reported when the entry is read
        if not packed or size > info.file_size:
            return not packed
    return not left and not unpacked.unused_data


def _after_descriptor(file: BinaryIO, info: zipfile.ZipInfo, at: int) -> int | None:
    """Return the end of the data descriptor at `at`, behind an entry, or None if the descriptor is wrong."""
    said = info.CRC, info.compress_size, info.file_size
    for mark in (_DESCRIPTOR_MARK, b""):
        for form in (_SIZES, _WIDE_SIZES) if max(said) < _ELSEWHERE else (_WIDE_SIZES,):
            file.seek(at)
            raw = file.read(len(mark) + form.size)
            if raw.startswith(mark) and raw[len(mark) :] == form.pack(*said):
                return at + len(raw)
    return None


def _ends_with_directory(archive: zipfile.ZipFile, file: BinaryIO) -> bool:
    """Tell whether only the directory and the end record follow the last entry."""
    size = file.seek(0, 2)
    file.seek(archive.start_dir)
    for _ in archive.infolist():
        raw = file.read(_CENTRAL.size)
        if len(raw) != _CENTRAL.size or raw[:4] != b"PK\x01\x02":
            return False
        name_bytes, extra_bytes, comment_bytes = _CENTRAL.unpack(raw)[10:13]
        extra = file.read(name_bytes + extra_bytes)[name_bytes:]
        if comment_bytes or not _is_known(extra):
            return False
    end = file.tell()
    if size - end == _END_64.size + _END_64_PLACE.size + _END.size:
        return _is_wide_end(file.read(), end, len(archive.infolist()))
    return size - end == _END.size and _is_end(file.read(), archive.start_dir, end, len(archive.infolist()))


def _is_end(raw: bytes, start: int, end: int, count: int) -> bool:
    """Tell whether `raw` is the end record of a zip with `count` entries and a directory from `start` to `end`."""
    return _END.unpack(raw) == (b"PK\x05\x06", 0, 0, count, count, end - start, start, 0)


def _is_wide_end(raw: bytes, end: int, count: int) -> bool:
    """Tell whether `raw` is the end of a zip above 4 GB with `count` entries, whose directory ends at `end`."""
    wide = _END_64.unpack(raw[: _END_64.size])
    place = _END_64_PLACE.unpack(raw[_END_64.size : _END_64.size + _END_64_PLACE.size])
    last = _END.unpack(raw[-_END.size :])
    return (
        (wide[0], wide[1], *wide[4:8]) == (b"PK\x06\x06", _END_64.size - 12, 0, 0, count, count)
        and wide[8] + wide[9] == end
        and place == (b"PK\x06\x07", 0, end, 1)
        and last[0] == b"PK\x05\x06"
        and last[-1] == 0
    )


def _is_known(extra: bytes) -> bool:
    """Tell whether an entry's extra field consists of known parts only, without further bytes."""
    at = 0
    while at + _EXTRA.size <= len(extra):
        kind, length = _EXTRA.unpack_from(extra, at)
        at += _EXTRA.size + length
        if kind not in _KNOWN_EXTRAS:
            return False
    return at == len(extra)
