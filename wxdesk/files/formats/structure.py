"""Reads the outer structure of a picture without a decoder.

It tells size, colour depth and animation before anything is decoded, and finds what decoders let pass:
files that stop early, wrong checksums, data that inflates without end, other files behind the picture.
"""

from dataclasses import dataclass, replace

from wxdesk.domain.media.facts import MediaProblem, Trouble
from wxdesk.domain.rulebook.rules import ImageLimits
from wxdesk.files.formats.ai_labels import CarriedLabel
from wxdesk.files.formats.hidden_files import archive_in, elsewhere, scripted, starts_file

_BROKEN = frozenset({Trouble.DAMAGED, Trouble.TRUNCATED, Trouble.INFLATES, Trouble.CODING})

_INKS = 4
"""Channels of print colours."""

NOTES = 8
"""Maximum number of notes of the largest size in a picture, or as many bytes of smaller ones."""

_NAME_BYTES = 80
"""Maximum length of a note's name; the name of a PNG text has at most 79 letters."""


@dataclass(frozen=True)
class Structure:
    """The facts of the headers; `channels` and `depth` describe the stored samples, in file order.

    `ended` is false when only the end marker is missing. `needed` are the spans that a decoder needs, `kept`
    how many bytes it keeps beside the picture until the last of several scans has come, 0 where there is one.
    `slow` tells that a decoder would need longer for the pixels of a PNG than a verdict may take.
    """

    width: int = 0
    height: int = 0
    channels: int = 0
    depth: int = 8
    frames: int = 1
    ended: bool = True
    problems: tuple[MediaProblem, ...] = ()
    needed: tuple[tuple[int, int], ...] = ()
    kept: int = 0
    slow: bool = False
    labels: tuple[CarriedLabel, ...] = ()
    """Labels of content made by artificial intelligence."""

    @property
    def decoded_bytes(self) -> int:
        """Return how much memory the picture takes to decode; colours of several scans are not made."""
        pixels = self.width * self.height
        if self.kept:
            return self.kept + pixels * (_INKS if self.channels == _INKS else 1)
        return pixels * self.channels * (2 if self.depth > 8 else 1)  # noqa: PLR2004 - bits

    @property
    def broken(self) -> bool:
        """Tell whether there is nothing to be gained from a decoder."""
        return any(problem.trouble in _BROKEN for problem in self.problems)

    def within(self, limits: ImageLimits) -> bool:
        """Tell whether it may be decoded."""
        return (
            self.width * self.height <= limits.pixels
            and self.decoded_bytes <= limits.decoded_bytes
            and max(self.width, self.height) <= limits.side
        )

    def having(self, trouble: Trouble, byte: int | None, detail: str = "") -> "Structure":
        """Return the structure with one more trouble, found at `byte`."""
        return replace(self, problems=(*self.problems, MediaProblem(trouble, detail[:200], byte=byte)))


def with_note(found: Structure, note: bytes, byte: int) -> Structure:
    """Return `found` with what is wrong with metadata or text that stands at `byte`."""
    if hidden := _hidden(note) or _behind_name(note):
        return found.having(Trouble.HIDDEN_FILE, byte + hidden[1], hidden[0])
    if script := scripted(note):
        return found.having(Trouble.ACTIVE, byte, script)
    return found


def with_trailer(found: Structure, content: bytes, end: int) -> Structure:
    """Return `found` with what stands behind the `end` of the picture."""
    return with_more(found, content[end:], end) if end < len(content) else found


def with_more(found: Structure, more: bytes, byte: int) -> Structure:
    """Return `found` with what stands at `byte` behind the picture, or behind the data of its pixels."""
    if hidden := _hidden(more):
        return found.having(Trouble.HIDDEN_FILE, byte + hidden[1], hidden[0])
    return found.having(Trouble.TRAILING, byte, f"{len(more)} bytes")


def _hidden(content: bytes) -> tuple[str, int] | None:
    """Return which file hides in what is no picture, and where."""
    found = (kind, 0) if (kind := starts_file(content)) else archive_in(content)
    return found if found[0] else None


def _behind_name(note: bytes) -> tuple[str, int] | None:
    """Return which file begins behind the name of a note, which a zero ends (as in "Exif"), and where."""
    begin = note.find(b"\0", 0, _NAME_BYTES) + 1
    kind = starts_file(note[begin:]) if begin else ""
    return (kind, begin) if kind else None


def with_other_nature(found: Structure, content: bytes) -> Structure:
    """Return `found` with what the whole file also is to a program that looks elsewhere than at its begin."""
    if any(problem.trouble is Trouble.HIDDEN_FILE for problem in found.problems):
        return found
    kind, place = elsewhere(content)
    return found.having(Trouble.HIDDEN_FILE, place, kind) if kind else found
