"""Statements in the metadata of a picture about the rights in it, such as a copyright notice."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

MOST_NOTES = 8
"""Maximum number of notes that are kept for one picture."""
NOTE_LENGTH = 120
"""Maximum characters of a note; the rest is cut off."""


class RightsNoteKind(StrEnum):
    """The field of EXIF, IPTC or XMP from which a note comes."""

    NOTICE = "notice"
    """The copyright notice, or the terms of use."""
    LICENCE = "licence"
    """The address of a licence or of its seller."""
    CREDIT = "credit"
    """The agency to be credited, or the source."""
    CREATOR = "creator"


class RightsNote(NamedTuple):
    """One field of a picture's metadata about the rights in the picture, with its text."""

    kind: RightsNoteKind
    text: str

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "RightsNote":
        """Return the note in its stored form `kept`; raises KeyError, TypeError or ValueError if it is none."""
        return cls(RightsNoteKind(kept["kind"]), str(kept["text"])[:NOTE_LENGTH])

    def as_json(self) -> dict[str, str]:
        """Return the note in the form that is stored and that a parser process sends."""
        return {"kind": self.kind.value, "text": self.text}
