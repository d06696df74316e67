"""Rewrite a JPEG or PNG file with only its picture and AI labels; no pixel changes.

In a JPEG (ITU-T T.81 annex B), the JFIF and Adobe markers describe the colours. JFIF is kept without its thumbnail,
Adobe is kept unchanged. In a PNG (W3C PNG, third edition, chapter 11), those ancillary chunks are kept that affect the
display.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wxdesk.files.formats.ai_labels import CarriedLabel
from wxdesk.files.formats.label_notes import with_labels

_ENTROPY_END = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_SOI, _EOI, _SOS, _COM, _ADOBE, _FIRST_APP, _LAST_APP = 0xD8, 0xD9, 0xDA, 0xFE, 0xEE, 0xE0, 0xEF
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
_SEEN = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB"})
_LEAST_NOTE = {b"JFIF\0": 18, b"Adobe": 16, b"ICC_PROFILE\0": 18}
"""Least bytes of an APP segment by the name at its start: marker, length, name and the fields that follow the name."""
_SIGNATURE = 8
_CHUNK = 12
_PIECE = 1024 * 1024


@dataclass(frozen=True)
class Bare:
    """The rewritten file, and how many bytes followed the old file's end (-1: the end marker was missing)."""

    content: bytes
    behind: int


def bare(content: bytes, form: str, labels: Sequence[CarriedLabel]) -> Bare | None:
    """Return the "jpeg" or "png" file without metadata, comments and trailing data.

    The AI `labels` must not be removed and are written anew. A missing JPEG end marker is added. Returns None
    if the structure cannot be followed to the end.

    Raises:
        ValueError: the image data of a PNG is damaged.
    """
    found = _bare_jpeg(content) if form == "jpeg" else _bare_png(content)
    return found and replace(found, content=with_labels(found.content, form, labels))


def _bare_jpeg(content: bytes) -> Bare | None:
    kept = [b"\xff\xd8"]
    for code, part, end in _segments(content):
        if code == _FIRST_APP and part[4:9] == b"JFIF\0":
            kept[1:1] = [] if _JFIF in kept else [_JFIF]
        elif not _is_aside(code, part):
            kept.append(part)
        if code == _EOI:
            return Bare(b"".join(kept), len(content) - end)
    return None


def _is_aside(code: int, part: bytes) -> bool:
    """Tell whether a JPEG segment can be removed without effect on the picture: it is a comment, or an APP segment.

    Adobe's APP segment is needed, since it states how the colours are coded.
    """
    adobe = code == _ADOBE and part[4:9] == b"Adobe" and len(part) >= _LEAST_NOTE[b"Adobe"]
    return (_FIRST_APP <= code <= _LAST_APP and not adobe) or code == _COM


def _segments(content: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Yield code, bytes and end of each segment (a scan includes its data); stop where no segment follows."""
    place = 2
    while place + 1 < len(content) and content[place] == 0xFF:  # noqa: PLR2004 - begins every marker
        code = content[place + 1]
        if code in (0xFF, _SOI):
            place += 1 if code == 0xFF else 2  # noqa: PLR2004 - a fill byte
            continue
        if code == _EOI:
            yield code, b"\xff\xd9", place + 2
            return
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        if code == _SOS:
            stop = _ENTROPY_END.search(content, end)
            if stop is None:
                yield code, content[place:], len(content)
                yield _EOI, b"\xff\xd9", len(content) + 1
                return
            end = stop.start()
        yield code, content[place:end], end
        place = end


def without_short_notes(content: bytes) -> bytes | None:
    """Return the JPEG without APP segments that are shorter than the kind of metadata that they name requires.

    Pillow cannot open such a file, though a browser shows it. Returns None if no segment is too short, or if the
    structure cannot be followed to the end.
    """
    kept, dropped, behind = [b"\xff\xd8"], False, None
    for code, part, end in _segments(content):
        short = any(part[4:].startswith(name) and len(part) < least for name, least in _LEAST_NOTE.items())
        dropped |= short
        if not short:
            kept.append(part)
        if code == _EOI:
            behind = content[end:]
    return b"".join((*kept, behind)) if dropped and behind is not None else None


def _bare_png(content: bytes) -> Bare | None:
    kept, place, data = [content[:_SIGNATURE]], _SIGNATURE, _ImageData()
    while place + _CHUNK <= len(content):
        end = place + _CHUNK + int.from_bytes(content[place : place + 4], "big")
        name = content[place + 4 : place + 8]
        if name == b"IDAT":
            kept.append(data.of(content[place:end]))
        elif name in _SEEN:
            kept.append(content[place:end])
        if name == b"IEND":
            return Bare(b"".join(kept), len(content) - end + data.behind)
        place = end
    return None


class _ImageData:
    """Separates the image data in IDAT chunks from bytes behind its end; `behind` counts those bytes."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj()
        self.behind = 0

    def of(self, chunk: bytes) -> bytes:
        """Return the chunk reduced to its image data, or b"" if it has none.

        Raises:
            ValueError: the data is damaged.
        """
        body = chunk[8:-4]
        used = len(body) - self._rest(body)
        self.behind += len(body) - used
        if used == len(body):
            return chunk
        named = b"IDAT" + body[:used]
        return struct.pack(">I", used) + named + struct.pack(">I", zlib.crc32(named)) if used else b""

    def _rest(self, body: bytes) -> int:
        """Return how many bytes of `body` follow the end of the compressed data."""
        if self._inflate.eof:
            return len(body)
        while body and not self._inflate.eof:
            try:
                self._inflate.decompress(body, _PIECE)
            except zlib.error as error:
                raise ValueError(str(error)) from None
            body = self._inflate.unconsumed_tail
        return len(self._inflate.unused_data)
