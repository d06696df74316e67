"""Read the structure of a video file as the file itself states it, before a demuxer opens it.

Only headers and small tables are read. A file shorter than stated was cut; a longer file contains other data.
"""

from collections.abc import Callable
from pathlib import Path

from wxdesk.domain.media.facts import ARCHIVES, Trouble
from wxdesk.files.film_formats import asf, boxes, realmedia, riff
from wxdesk.files.formats.hidden_files import SEARCHED_BYTES, archive_in
from wxdesk.files.formats.identify import HEAD_BYTES, identify
from wxdesk.files.parsing.layout import FilmLayout, FormatFlaw, Source

DEMUXERS = {"mp4": "mov", "mov": "mov", "3gp": "mov", "avi": "avi", "asf": "asf", "rm": "rm"}
"""FFmpeg's demuxer for each recognised format."""

CONVERTED = {"mkv": "matroska", "webm": "matroska", "flv": "flv", "ts": "mpegts", "mpeg": "mpeg"}
"""FFmpeg's demuxer for each format that is not accepted as it is, but can be converted."""

_WALKS: dict[str, Callable[[Source], FilmLayout]] = {
    "mov": boxes.walk,
    "avi": riff.walk,
    "asf": asf.walk,
    "rm": realmedia.walk,
}
_HIDDEN = ARCHIVES | {"exe", "elf", "lnk", "pdf", "html", "ole", "rtf"}
"""Formats that count as a hidden file behind a film's end, since nobody appends them by accident."""
_ZIP_END = b"PK\x05\x06"
_ZIP_ENTRY = b"PK\x01\x02"
_ZIP_TAIL = 22 + 65535
"""Maximum length of a zip's end record, including its comment."""


def layout_of(path: Path, format: str) -> FilmLayout:  # noqa: A002 - the same name throughout
    """Walk the structure of the film at `path` and return its layout; `format` is a key of `DEMUXERS`."""
    with path.open("rb") as file:
        source = Source(file, path.stat().st_size)
        layout = _WALKS[DEMUXERS[format]](source)
        claims = layout.last_sample is None or layout.last_sample > source.size
        if layout.end > source.size and claims and not _cut(layout):
            detail = f"{layout.end - source.size} bytes missing"
            layout.flaws.insert(0, FormatFlaw(Trouble.TRUNCATED, detail, source.size))
        if all(flaw.trouble is Trouble.OTHER_SIZE for flaw in layout.flaws):
            layout.flaws.extend(_behind(source, min(layout.end, source.size), layout.slack))
    return layout


def _cut(layout: FilmLayout) -> bool:
    return any(flaw.trouble is Trouble.TRUNCATED for flaw in layout.flaws)


def _behind(source: Source, end: int, slack: int) -> list[FormatFlaw]:
    """Return a flaw for data behind the film's `end`: a hidden file, or mere trailing bytes; [] if there is none.

    A hidden file may begin up to `slack` bytes before `end`.
    """
    hidden = _zip_at(source)
    if hidden is not None:
        return [FormatFlaw(Trouble.HIDDEN_FILE, "zip", hidden)]
    if end >= source.size:
        return []
    for place in range(end - slack, end + 1):
        if (found := identify(source.at(place, HEAD_BYTES)).format) in _HIDDEN:
            return [FormatFlaw(Trouble.HIDDEN_FILE, found, place)]
    archive, place = archive_in(source.at(end - slack, SEARCHED_BYTES))
    if archive:
        return [FormatFlaw(Trouble.HIDDEN_FILE, archive.lower(), end - slack + place)]
    return [FormatFlaw(Trouble.TRAILING, f"{source.size - end}", end)]


def _zip_at(source: Source) -> int | None:
    """Return where a zip directory begins if the file ends with one, else None."""
    start = max(0, source.size - _ZIP_TAIL)
    tail = source.at(start, _ZIP_TAIL)
    at = tail.rfind(_ZIP_END)
    if at < 0:
        return None
    directory = start + at - int.from_bytes(tail[at + 12 : at + 16], "little")
    return directory if directory > 0 and source.at(directory, 4) == _ZIP_ENTRY else None
