"""Count the pictures of a GIF, WebP, TIFF or HEIC file from its structure (a job of the parser process).

Animations and multi-page files cannot be mended into a still; this must be known before mending is offered.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from mmap import mmap
from pathlib import Path
from typing import Any, Literal

from wxdesk.domain.media.ai_label import labels_json
from wxdesk.files.formats import heic_items

type Content = bytes | mmap
"""A file's bytes, read or memory-mapped."""

_AT_MOST = 10_000
_STEPS = 500_000
"""Maximum number of blocks, chunks or entries to examine; honest files of 64 MB have fewer."""
_GIF_EXTENSION, _GIF_PICTURE = 0x21, 0x2C
_COLOURS, _COLOUR_BITS = 0x80, 0x07
_SUBFILE_TYPE = 254
_SMALLER_VERSION = 1
_ENTRY = 12


def count(path: str, format: str, at_most_bytes: int) -> dict[str, Any]:  # noqa: A002 - the same name throughout
    """Return {"frames", "ai_labels"}: the number of pictures in the file at `path` (at least 1), and its labels.

    `format` is a key of `COUNTED`; bytes behind `at_most_bytes` are not read.
    """
    from wxdesk.files.formats.ai_labels import facts_of  # noqa: PLC0415 - the parent does not parse
    from wxdesk.files.formats.label_sources import labels_in  # noqa: PLC0415 - the same

    with Path(path).open("rb") as file:
        content = file.read(at_most_bytes)
    labels = facts_of(labels_in(content, format))
    return {"frames": pictures_in(content, format), "ai_labels": labels_json(labels)}


def pictures_in(content: Content, form: str) -> int:
    """Return the number of pictures up to where `content` ends or breaks off, at least 1.

    Counting stops at `_AT_MOST` pictures, or after `_STEPS` small parts.
    """
    return max(1, sum(1 for _ in islice(COUNTED[form](content), _AT_MOST)))


def _gif(content: Content) -> Iterator[int]:
    """Yield the offset of each picture (GIF89a §12 to §26)."""
    place, left = 13 + _palette(content[10:11]), _STEPS
    while left > 0 and place < len(content) and content[place] in (_GIF_EXTENSION, _GIF_PICTURE):
        if content[place] == _GIF_PICTURE:
            yield place
            place += 11 + _palette(content[place + 9 : place + 10])
        else:
            place += 2
        while left > 0 and place < len(content) and content[place]:
            place += 1 + content[place]
            left -= 1
        place, left = place + 1, left - 1


def _palette(flags: bytes) -> int:
    """Return the length in bytes of the colour table that a GIF announces in its `flags`."""
    return 3 << (flags[0] & _COLOUR_BITS) + 1 if flags and flags[0] & _COLOURS else 0


def _webp(content: Content) -> Iterator[int]:
    """Yield the offset of each animation frame; a still has none."""
    place = 12
    for _ in range(_STEPS):
        if place + 8 > len(content):
            return
        if content[place : place + 4] == b"ANMF":
            yield place
        length = int.from_bytes(content[place + 4 : place + 8], "little")
        place += 8 + length + length % 2


def _tiff(content: Content) -> Iterator[int]:
    """Yield the offset of each page (TIFF 6.0 §2), except smaller versions of another picture.

    BigTIFF, for files above 4 GB, uses counts and offsets of eight bytes.
    """
    order: Literal["little", "big"] = "little" if content[:2] == b"II" else "big"
    first, counting, entry, pointing = (8, 8, 20, 8) if b"+" in content[2:4] else (4, 2, 12, 4)
    place, seen = int.from_bytes(content[first : first + pointing], order), set[int]()
    left = _STEPS
    while place and place not in seen and place + counting <= len(content) and left > 0:
        seen.add(place)
        tags = place + counting
        end = tags + entry * int.from_bytes(content[place:tags], order)
        entries = range(tags, min(end, len(content) - entry + 1), entry)[:left]
        left -= 1 + len(entries)
        if not any(_is_smaller(content[at : at + entry], order) for at in entries):
            yield place
        place = int.from_bytes(content[end : end + pointing], order)


def _is_smaller(entry: bytes, order: Literal["little", "big"]) -> bool:
    """Tell whether a page's tag entry marks the page as a smaller version."""
    kind = int.from_bytes(entry[:2], order)
    value = entry[8 if len(entry) == _ENTRY else 12 :][:4]
    return kind == _SUBFILE_TYPE and bool(int.from_bytes(value, order) & _SMALLER_VERSION)


COUNTED: Mapping[str, Callable[[Content], Iterator[int]]] = {
    "gif": _gif,
    "webp": _webp,
    "tiff": _tiff,
    "heic": heic_items.pictures,
}
"""For each format, the function that yields one number for each picture in a file."""
