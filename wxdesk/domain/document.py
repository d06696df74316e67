"""What a document holds, as its reader found it: blocks, fields, and what did not come along."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

READER_VERSION = 3
"""Rises whenever the same file may be read otherwise; older readings are then made again."""


@dataclass(frozen=True)
class Picture:
    """A picture inside a document: its name there and the SHA-256 of its bytes."""

    name: str
    digest: str


@dataclass(frozen=True)
class Reading:
    """One reading of a document; `blocks` is the article's JSON, `source_text` an independent reading.

    `hidden` are texts that Word hides, `lost` names of things that cannot come along, `tracked` counts
    tracked changes. `problem` is the code of the error when the document cannot be read at all.
    """

    blocks: Mapping[str, Any]
    source_text: str
    title: str = ""
    author: str = ""
    source: str = ""
    hidden: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    tracked: int = 0
    pictures: tuple[Picture, ...] = ()
    problem: str | None = None
    problem_values: Mapping[str, Any] | None = None
    reader: int = READER_VERSION

    def as_json(self) -> dict[str, Any]:
        """Return the reading as it is kept."""
        kept = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**kept, "pictures": [vars(picture) for picture in self.pictures]}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Reading":
        """Return the reading that `as_json` wrote."""
        pictures = tuple(Picture(**picture) for picture in kept["pictures"])
        return cls(
            **{
                **kept,
                "pictures": pictures,
                "hidden": tuple(kept["hidden"]),
                "lost": tuple(kept["lost"]),
            }
        )


EMPTY: Mapping[str, Any] = {"schema": 1, "blocks": []}


def unread(code: str, values: Mapping[str, Any]) -> Reading:
    """Return the reading of a document that cannot be read, for the reason `code`."""
    return Reading(EMPTY, "", problem=code, problem_values=dict(values))
