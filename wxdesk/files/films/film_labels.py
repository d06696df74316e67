"""Read the AI labels in a film's metadata, and write them into a copy without other metadata.

AI labels say that content was made by AI (GB 45438-2025).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from av.container import InputContainer
from av.stream import AttachmentStream

from wxdesk.domain.media.ai_label import AiOrigin
from wxdesk.files.formats.ai_labels import KEY, CarriedLabel, LabelFinder, stand_in
from wxdesk.files.parsing.layout import FilmLayout

_KEYS = re.compile(rf"(?:.*[.:])?{KEY}\d{{0,2}}", re.IGNORECASE)
"""Names of metadata texts that are AI labels, whatever their value.

In a copy of a film the name of each further label ends with a number.
"""
_NOTE_BYTES, _ALL_BYTES = 4 * 1024 * 1024, 16 * 1024 * 1024
_KEYED = frozenset({"mp4", "mov", "asf"})
"""Formats whose muxers can write metadata texts under any name."""
_COMMENT = "comment"
_MANIFEST_TYPE = "application/c2pa"


def film_labels(path: Path, layout: FilmLayout, container: InputContainer | None) -> tuple[CarriedLabel, ...]:
    """Return the AI labels of the film at `path`.

    The function searches the metadata that the demuxer reads, the C2PA manifests that the film has as
    attached files, and the byte ranges in `layout.notes`. `container` is the film opened by the demuxer;
    with None, only the byte ranges are searched.
    """
    finder = LabelFinder()
    for notes in notes_of(container) if container else ():
        for name, value in notes.items():
            _take(finder, name, value)
    for manifest in _attached(container) if container else ():
        finder.note(manifest[:_NOTE_BYTES])
    left = _ALL_BYTES
    with path.open("rb") as file:
        for start, end in layout.notes:
            file.seek(start)
            note = file.read(max(0, min(end - start, _NOTE_BYTES, left)))
            finder.note(note)
            left -= len(note)
    return finder.labels


def _attached(container: InputContainer) -> Iterator[bytes]:
    """Yield the C2PA manifests that a Matroska film carries as attached files."""
    for stream in container.streams:
        if isinstance(stream, AttachmentStream) and stream.mimetype == _MANIFEST_TYPE:
            yield stream.data or b""


def notes_of(container: InputContainer) -> Iterator[Mapping[str, str]]:
    """Yield the metadata of the film, then the metadata of each stream."""
    yield container.metadata
    for stream in container.streams:
        yield stream.metadata


def is_label(name: str, value: str) -> bool:
    """Tell whether the metadata text `value`, found under `name`, consists of AI labels and nothing else."""
    if _KEYS.fullmatch(name):
        return True
    finder = LabelFinder()
    finder.text(value)
    for label in finder.labels:
        value = value.replace(label.text, "")
    return bool(finder.labels) and not value.replace(KEY, "").strip()


def copied_notes(format: str, labels: Sequence[CarriedLabel]) -> dict[str, str]:  # noqa: A002 - as elsewhere
    """Return the metadata texts, by name, with which the muxer of `format` writes the AI labels into a film's copy.

    Some formats allow no custom metadata names. In these, all labels are written into the comment, each after its key.
    A label that could not be told apart from other text there is replaced by a short label with the same statement.
    """
    if format in _KEYED:
        return {KEY + (str(number) if number > 1 else ""): one.text for number, one in enumerate(labels, 1)}
    texts = [
        stand_in(one.text) if one.said.origin is AiOrigin.UNREADABLE else one.text.replace("\n", " ") for one in labels
    ]
    return {_COMMENT: "\n".join(KEY + text for text in texts)} if texts else {}


def _take(finder: LabelFinder, name: str, value: str) -> None:
    if _KEYS.fullmatch(name):
        finder.keyed(value)
    else:
        finder.text(value)
