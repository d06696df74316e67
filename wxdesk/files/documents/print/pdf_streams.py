"""Measure the unpacked size of a PDF's streams before its pages are rendered in memory."""

import mmap
import re
import zlib
from pathlib import Path

from wxdesk.files.documents.parts.container import Limits, hold

_STREAM = re.compile(rb"stream\r?\n")
_PACKED = re.compile(rb"/(?:FlateDecode|Fl)\b")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_HEAD = 2048
"""Number of bytes before a stream in which its dictionary is searched."""

_PIECE = 1 << 16
_END = b"endstream"
_STATE_BYTES = 160
"""Bytes of memory for each `q` (save state) without its `Q` (ISO 32000-1 §8.4.2)."""


def hold_streams(path: Path, limits: Limits) -> None:
    """Refuse a PDF in which a stream unpacks to more than `part_bytes`, or all streams to more than `total_bytes`.

    Pictures are not counted, since reading text leaves them packed. A few bytes can expand to gigabytes of
    drawing commands, and each byte of a drawing command takes ten bytes of memory.

    Raises:
        JobError: `document-limit`; a stream, or all streams together, exceed the limit.
    """
    if not path.stat().st_size:
        return
    total = 0
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for found in _STREAM.finditer(content):
            head = content[max(0, found.start() - _HEAD) : found.start()].rpartition(b" obj")[2]
            layers = len(_PACKED.findall(head))
            if _PICTURE.search(head):
                continue
            if layers:
                size = _unpacked(content, found.end(), layers, limits["part_bytes"])
                total += size
            else:
                size = _plain(content, found.end(), limits["part_bytes"])
            hold("stream", size, limits["part_bytes"])
            hold("stream", total, limits["total_bytes"])


def _plain(content: mmap.mmap, at: int, most: int) -> int:
    """Return the bytes of memory for graphics states that the stream at offset `at` saves and does not restore.

    The stream is not compressed; at most its first `most` bytes are read.
    """
    end, opened = content.find(_END, at), 0
    for start in range(at, min(end, at + most) if end >= 0 else at, _PIECE):
        opened += _opened(content[start : min(start + _PIECE, end)])
    return opened * _STATE_BYTES


def _opened(drawn: bytes) -> int:
    return drawn.count(b"q") - drawn.count(b"Q")


def _unpacked(content: mmap.mmap, at: int, layers: int, most: int) -> int:
    """Return how many bytes the compressed stream at offset `at` takes when unpacked; the largest layer counts.

    The stream may be compressed several times (`layers`). Counting stops just beyond `most` bytes. Graphics states that
    a page saves and never restores take memory too; that memory counts as another layer.
    """
    sizes = [0] * (layers + 1)
    engines = [zlib.decompressobj() for _ in range(layers)]
    while at < len(content) and not engines[0].eof and max(sizes) <= most:
        piece = content[at : at + _PIECE]
        at += len(piece)
        try:
            _through(engines, piece, sizes, most)
        except zlib.error:
            break
    return max(sizes)


def _through(engines: "list[zlib._Decompress]", piece: bytes, sizes: list[int], most: int) -> None:
    """Unpack `piece`, a part of a stream that is compressed in several layers; `engines` unpack one layer each.

    The unpacked bytes of each layer are added to `sizes`. Unpacking stops when one of the `sizes` exceeds `most`.
    """
    waiting = [(0, piece)]
    while waiting and max(sizes) <= most:
        layer, packed = waiting.pop()
        engine = engines[layer]
        unpacked = engine.decompress(packed, _PIECE)
        sizes[layer] += len(unpacked)
        if layer + 1 == len(engines):
            sizes[-1] += _opened(unpacked) * _STATE_BYTES
        if engine.unconsumed_tail and not engine.eof:
            waiting.append((layer, engine.unconsumed_tail))
        if unpacked and layer + 1 < len(engines) and not engines[layer + 1].eof:
            waiting.append((layer + 1, unpacked))
