"""Read the AI labels of a picture file from its metadata, without decoding pixels (in the parser process).

AI labels say that content was made by AI (GB 45438-2025).
"""

import mmap
from collections.abc import Iterator
from pathlib import Path

from wxdesk.files.formats.ai_labels import BEHIND, MARKS, CarriedLabel, LabelFinder
from wxdesk.files.formats.content_credentials import MARK
from wxdesk.files.formats.jpeg_structure import jpeg
from wxdesk.files.formats.png_notes import notes
from wxdesk.files.formats.png_structure import unpacked

type Content = bytes | mmap.mmap
"""A file's bytes, read or memory-mapped."""

_NOTE_BYTES, _NOTES_BYTES = 1024 * 1024, 8 * 1024 * 1024
"""Maximum unpacked bytes of one text chunk of a PNG, and of all its text chunks together."""
_BEFORE = 64 * 1024
_AT_MOST = 8
"""Maximum number of places examined for each keyword, in formats whose metadata is searched without parsing."""
_COMMENT = b"\x21\xfe"
"""First bytes of a GIF comment (GIF89a §24)."""


def picture_labels(source: bytes | Path, form: str) -> tuple[CarriedLabel, ...]:
    """Return the AI labels of the picture in `source`, whose format is `form`, such as "png"."""
    if isinstance(source, bytes):
        return labels_in(source, form)
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return labels_in(content, form)


def labels_in(content: Content, form: str) -> tuple[CarriedLabel, ...]:
    """Return the AI labels of a picture that is completely read, or mapped into memory."""
    if form == "jpeg":
        return jpeg(bytes(content)).labels
    finder = LabelFinder()
    if form == "png":
        _look_at_png(finder, bytes(content))
    else:
        for note in _around_words(content):
            finder.note(note)
    if form == "gif":
        for note in _comments(content):
            finder.note(note)
    return finder.labels


def _look_at_png(finder: LabelFinder, content: bytes) -> None:
    end, left = 0, _NOTES_BYTES
    for name, body, end in notes(content):  # noqa: B007 - the last end is asked for
        if left <= 0:
            return  # such a file is refused anyway; the rest is not unpacked
        said = unpacked(name, body, _NOTE_BYTES)
        left -= _NOTE_BYTES if said is None else len(said)
        finder.chunk(name, body, said or b"")
    finder.note(content[end : end + BEHIND])


def _around_words(content: Content) -> Iterator[bytes]:
    """Yield excerpts of the file around each keyword of AI labels, such as AIGC, and each C2PA manifest.

    An excerpt has a fixed number of bytes before and behind its keyword. For each keyword the number of
    excerpts is limited.
    """
    for mark in (MARK, *(mark for marks in MARKS.values() for mark in marks)):
        place = content.find(mark)
        for _ in range(_AT_MOST):
            if place < 0:
                break
            yield content[max(0, place - _BEFORE) : place + BEHIND]
            place = content.find(mark, place + BEHIND)


def _comments(content: Content) -> Iterator[bytes]:
    """Yield the comments of a GIF, joined from blocks of up to 255 bytes."""
    place = content.find(_COMMENT)
    for _ in range(_AT_MOST):
        if place < 0:
            return
        parts, at, left = [], place + len(_COMMENT), _NOTE_BYTES
        while left > 0 and at < len(content) and content[at]:
            parts.append(content[at + 1 : at + 1 + content[at]])
            at, left = at + 1 + content[at], left - content[at]
        yield b"".join(parts)
        place = content.find(_COMMENT, at)
