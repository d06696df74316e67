"""Facts about a file, read from its content; checks judge them, and the store keeps them by digest."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from wxdesk.domain.desk.errors import FAILED, FULL
from wxdesk.domain.media.ai_label import MOST_LABELS, AiLabel, labels_json
from wxdesk.domain.media.pixels import Pixels
from wxdesk.domain.media.rights_note import MOST_NOTES, RightsNote

PROBER_VERSION = 30
"""This number is increased whenever probing may give other facts for a file; older facts are then probed again."""


ARCHIVES = frozenset({"zip", "rar", "7z", "gzip", "tar", "bzip2", "xz", "cab"})
"""Formats that contain other files and are not documents."""

PLAYLISTS = frozenset({"ffconcat", "m3u8", "pls", "asx", "ram", "sdp", "smil", "dash", "xspf"})
"""Formats that only refer to films in other files or in the network."""

MAIL = frozenset({"eml", "msg"})
"""Formats of saved mails."""

NOT_THE_FILE = frozenset({"parser-closed", "parser-incomplete", FULL, FAILED})
"""Parser error codes that say nothing about the file: closing, incomplete program, full or failing disk."""

_ON_ITS_SIDE = 5
TITLE_LENGTH = 200
"""Maximum characters of a film's title that are kept."""


class Kind(StrEnum):
    """The kind of a file by its content; archives, mail and programs are `OTHER`."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    DOCUMENT = "document"
    TEXT = "text"
    OTHER = "other"


class Trouble(StrEnum):
    """The kind of a file's fault, because of which the file cannot be used or must be changed first."""

    NOT_REGULAR = "not-regular"
    EMPTY = "empty"
    UNREADABLE = "unreadable"
    CHANGED = "changed"
    TOO_MANY_PIXELS = "too-many-pixels"
    TRUNCATED = "truncated"
    NO_END_MARKER = "no-end-marker"
    DAMAGED = "damaged"
    LEFTOVER = "leftover"
    CODING = "coding"
    UNPROVEN = "unproven"
    INFLATES = "inflates"
    HIDDEN_FILE = "hidden-file"
    ACTIVE = "active"
    TRAILING = "trailing"
    UNKNOWN_CODEC = "unknown-codec"
    REFERENCE = "reference"
    OTHER_SIZE = "other-size"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    DIED = "died"


@dataclass(frozen=True)
class MediaProblem:
    """A problem of a file; `detail` is the parser's text.

    `second` is the time of the problem in a video, `byte` its offset in the file.
    """

    trouble: Trouble
    detail: str = ""
    second: float | None = None
    byte: int | None = None


def problem_json(problem: MediaProblem) -> dict[str, Any]:
    """Return a problem in the form that is stored and that a parser process sends."""
    kept: dict[str, Any] = {
        "trouble": problem.trouble.value,
        "detail": problem.detail,
        "second": problem.second,
    }
    return kept if problem.byte is None else {**kept, "byte": problem.byte}


@dataclass(frozen=True)
class MediaFacts:
    """The facts of one file; facts that do not apply to its kind are None.

    `bytes` is the size. `digest` is the SHA-256 in hex, None if the file was not read (not a regular file, or
    far above every limit). `width` and `height` are pixels: as stored for pictures, as shown for videos.
    `orientation` is EXIF's 1 to 8, `rotation` a video's rotation in degrees, `rate` its frames per second.

    `gps` tells that the file states where it was taken. `camera` names maker and model, `exposure` tells
    whether a camera setting is recorded; both together identify a camera's photograph. `mode` is Pillow's name
    of the colour model, `depth` the bits of one sample. `profile` names a colour profile other than sRGB.

    `private` lists kinds of private metadata: "serial", "owner", "author", "thumbnail" of a picture, "notes"
    of a film (it carries more than video and sound). `pixels` are the measures of a picture that could be
    decoded. `rights` are the picture's statements about rights, `ai_labels` the statements that AI made the
    file.

    `codec` is a film's video codec, `sound` its audio codec, `channels` the number of its audio channels.
    `dark` tells that the film is black wherever it was looked at. `deep` tells that it has more colours or
    brightness than a phone may show. `hole_s` is the second at which zeros interrupt its loud sound. `prober`
    is the version of the code that found these facts.
    """

    kind: Kind
    format: str
    bytes: int
    digest: str | None = None
    width: int | None = None
    height: int | None = None
    duration_s: float | None = None
    mode: str | None = None
    depth: int | None = None
    frames: int | None = None
    orientation: int = 1
    camera: str | None = None
    exposure: bool = False
    gps: bool = False
    profile: str | None = None
    transparent: bool = False
    private: tuple[str, ...] = ()
    codec: str | None = None
    rotation: int = 0
    pixels: Pixels | None = None
    rate: float | None = None
    ai_labels: tuple[AiLabel, ...] = ()
    """AI labels in the file, at most `MOST_LABELS`."""
    rights: tuple[RightsNote, ...] = ()
    """Statements in a picture's metadata about the rights in it, at most `MOST_NOTES`."""
    title: str | None = None
    """The title in a film's metadata, at most `TITLE_LENGTH` characters."""
    sound: str | None = None
    """FFmpeg's name of the codec of a film's sound; None without sound."""
    channels: int | None = None
    """Number of channels of a film's sound."""
    dark: bool = False
    """Whether a film is black wherever it was looked at."""
    deep: bool = False
    """Whether a film has more colours or brightness than a phone may show.

    Such a film has more than 8 bits per colour value, full colour resolution, or HDR.
    """
    hole_s: float | None = None
    """The second at which zeros interrupt the loud uncompressed sound of a film for less than a second."""
    problems: tuple[MediaProblem, ...] = ()
    prober: int = PROBER_VERSION

    @property
    def long_side(self) -> int | None:
        """Return the longer side in pixels, or None."""
        return None if self.width is None or self.height is None else max(self.width, self.height)

    @property
    def upright_size(self) -> tuple[int, int]:
        """Return width and height of the upright picture; EXIF orientations from 5 on swap the sides."""
        size = (self.width or 0, self.height or 0)
        return size[::-1] if self.orientation >= _ON_ITS_SIDE else size

    @property
    def camera_photo(self) -> bool:
        """Tell whether the EXIF data is from a camera: maker or model, and a camera setting."""
        return self.camera is not None and self.exposure

    @property
    def may_hide_damage(self) -> bool:
        """Tell whether a film without problems so far may have damage at places that the probe did not decode.

        A film without a known codec is not decoded at all; it is refused for other reasons.
        """
        passable = all(problem.trouble is Trouble.OTHER_SIZE for problem in self.problems)
        return self.kind is Kind.VIDEO and self.codec is not None and passable

    def has(self, trouble: Trouble) -> bool:
        """Tell whether one of the file's problems has the kind `trouble`."""
        return any(problem.trouble == trouble for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        """Return the facts in their stored form, without fields that have their default."""
        kept = {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if field.name == "prober" or getattr(self, field.name) != field.default
        }
        kept["kind"] = self.kind.value
        if self.private:
            kept["private"] = list(self.private)
        if self.pixels:
            kept["pixels"] = self.pixels.as_json()
        if self.ai_labels:
            kept["ai_labels"] = labels_json(self.ai_labels)
        if self.rights:
            kept["rights"] = [one.as_json() for one in self.rights]
        if self.problems:
            kept["problems"] = [problem_json(problem) for problem in self.problems]
        return kept

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "MediaFacts":
        """Return the facts that `as_json` wrote.

        Raises:
            KeyError, TypeError, ValueError: `kept` holds no such facts.
        """
        problems = tuple(
            MediaProblem(Trouble(item["trouble"]), item["detail"], item["second"], item.get("byte"))
            for item in kept.get("problems", ())
        )
        pixels = Pixels.from_json(kept["pixels"]) if kept.get("pixels") else None
        private = tuple(str(sort) for sort in kept.get("private", ()))
        labels = tuple(AiLabel.from_json(one) for one in kept.get("ai_labels", ())[:MOST_LABELS])
        rights = tuple(RightsNote.from_json(one) for one in kept.get("rights", ())[:MOST_NOTES])
        made = {"pixels": pixels, "private": private, "ai_labels": labels, "rights": rights, "problems": problems}
        return cls(**{**kept, "kind": Kind(kept["kind"]), **made})
