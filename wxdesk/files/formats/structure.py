"""Read the structure of a picture without decoding it.

The structure tells size, colour depth and animation before decoding. It also reveals faults that decoders ignore:
truncated files, wrong checksums, data that inflates without end, other files behind the picture.
"""

from dataclasses import dataclass, replace

from wxdesk.domain.media.facts import MediaProblem, Trouble
from wxdesk.domain.rulebook.limits import ImageLimits
from wxdesk.files.formats.ai_labels import CarriedLabel
from wxdesk.files.formats.content_credentials import is_manifest
from wxdesk.files.formats.hidden_files import archive_in, elsewhere, scripted, starts_file

_BROKEN = frozenset({Trouble.DAMAGED, Trouble.TRUNCATED, Trouble.INFLATES, Trouble.CODING})

_INKS = 4
"""Channels of CMYK."""

NOTES = 8
"""Maximum total size of the comments and other texts in a file's metadata, as a multiple of the maximum of one text."""

_NAME_BYTES = 80
"""Maximum bytes of the name, with its final zero, at the start of a text in the metadata.

The name of a PNG text has at most 79 bytes.
"""


@dataclass(frozen=True)
class Structure:
    """The facts that the headers of a picture state; `channels` and `depth` describe the stored samples.

    `ended` is False if only the end marker is missing. `needed` are the byte spans that a decoder needs. `kept` is how
    many bytes a decoder keeps in memory until it has read the last of several scans; 0 for a picture of one scan.
    `slow` tells that a PNG takes too long to be decoded while an editor waits for its findings.
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
    """AI labels found in the metadata."""

    @property
    def decoded_bytes(self) -> int:
        """Return the bytes of memory needed for decoding the picture.

        A JPEG with several scans is decoded to its brightness only, or to its four colours if it is CMYK; so only
        these count.
        """
        pixels = self.width * self.height
        if self.kept:
            return self.kept + pixels * (_INKS if self.channels == _INKS else 1)
        return pixels * self.channels * (2 if self.depth > 8 else 1)  # noqa: PLR2004 - bits

    @property
    def broken(self) -> bool:
        """Tell whether the faults make decoding useless."""
        return any(problem.trouble in _BROKEN for problem in self.problems)

    def within(self, limits: ImageLimits) -> bool:
        """Tell whether the picture is within `limits` and may be decoded."""
        return (
            self.width * self.height <= limits.pixels
            and self.decoded_bytes <= limits.decoded_bytes
            and max(self.width, self.height) <= limits.side
        )

    def having(self, trouble: Trouble, byte: int | None, detail: str = "") -> "Structure":
        """Return a copy with one more problem, found at offset `byte`."""
        return replace(self, problems=(*self.problems, MediaProblem(trouble, detail[:200], byte=byte)))


def with_note(found: Structure, note: bytes, byte: int, *, own: bool = False) -> Structure:
    """Return `found` plus a problem if the metadata `note` at offset `byte` holds a hidden file or a script.

    `own` tells that the program that made the picture stores its own data there. Office stores it in OLE format, so an
    OLE file is then no problem: nothing opens it from inside a picture. A C2PA manifest may hold the SVG icon of the
    program that signed it.
    """
    if (hidden := _hidden(note) or _behind_name(note)) and not (own and hidden[0] == "OLE"):
        return found.having(Trouble.HIDDEN_FILE, byte + hidden[1], hidden[0])
    if script := scripted(note, drawings=is_manifest(note)):
        return found.having(Trouble.ACTIVE, byte, script)
    return found


def with_trailer(found: Structure, content: bytes, end: int) -> Structure:
    """Return `found` plus a problem if data follows the picture's `end`."""
    return with_more(found, content[end:], end) if end < len(content) else found


def with_more(found: Structure, more: bytes, byte: int) -> Structure:
    """Return `found` plus a problem: the bytes `more` at offset `byte` follow the picture and do not belong to it.

    If these bytes are a file, the problem is a hidden file; otherwise it is trailing data.
    """
    if hidden := _hidden(more):
        return found.having(Trouble.HIDDEN_FILE, byte + hidden[1], hidden[0])
    return found.having(Trouble.TRAILING, byte, f"{len(more)} bytes")


def _hidden(content: bytes) -> tuple[str, int] | None:
    """Return the file format hidden in data, and its offset, or None."""
    found = (kind, 0) if (kind := starts_file(content)) else archive_in(content)
    return found if found[0] else None


def _behind_name(note: bytes) -> tuple[str, int] | None:
    """Return format and offset of a file hidden in a JPEG metadata note after the note's name; or None.

    Such a note begins with a name, for example "Exif", and a zero byte.
    """
    begin = note.find(b"\0", 0, _NAME_BYTES) + 1
    kind = starts_file(note[begin:]) if begin else ""
    return (kind, begin) if kind else None


def with_other_nature(found: Structure, content: bytes) -> Structure:
    """Return `found` plus a problem if the whole file can also be read in a second format, such as a zip.

    The signature of such a format is not at the file's start, so the file is a picture as well.
    """
    if any(problem.trouble is Trouble.HIDDEN_FILE for problem in found.problems):
        return found
    kind, place = elsewhere(content)
    return found.having(Trouble.HIDDEN_FILE, place, kind) if kind else found
