"""The record of an evidence dossier 稿件档案（证据）, as its page and its JSON show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wxdesk.domain.article.comparison.diff import BlockChange
from wxdesk.domain.calendar.records import ExportedPackage
from wxdesk.domain.review.placements import Placement
from wxdesk.services.views.views import EventView
from wxdesk.services.views.workflow_views import CommentView


@dataclass(frozen=True)
class DossierVersion:
    """One revision of the text: who saved it, when, its file, and the changes since the revision before.

    `file` is its path in the dossier, `body` the canonical JSON of its blocks with the SHA-256 `digest`, `text`
    the visible text. `pictures` are the SHA-256 of its pictures in reading order.
    """

    number: int
    saved_by: str
    entered_by: str
    saved_at: datetime
    note: str
    file: str
    digest: str
    body: bytes
    """The canonical JSON of the blocks."""
    text: str
    """The visible text."""
    changes: Sequence[BlockChange]
    pictures: Sequence[str] = ()
    """The SHA-256 of each picture of this version, in reading order."""


@dataclass(frozen=True)
class DossierPlacement:
    """The article on one channel: push, findings, waivers, and the content with the hash that decisions name.

    `content` is stored at the path `file` of the dossier, and `checks` (findings and waivers) at `checks_file`.
    """

    placement: Placement
    channel: str
    push: str
    """The label of the push; empty without one."""
    content: bytes
    hash: str
    file: str
    checks: Mapping[str, Any]
    checks_file: str
    packages: Sequence[ExportedPackage]


@dataclass(frozen=True)
class DossierRecord:
    """Everything that a dossier tells about an article; `bodies` are the parsed events in order.

    `leaves` has the leaf hash of each event in hex. `evidence` and `pictures` have the path of each file by
    SHA-256. `named` has for each event by number the SHA-256 of the evidence that it names.
    """

    name: str
    number: str
    title: str
    unit: str
    submission: str
    organisation: str
    wxdesk: str
    made_at: datetime
    made_by: str
    versions: Sequence[DossierVersion]
    events: Sequence[EventView]
    bodies: Sequence[Mapping[str, Any]]
    leaves: Mapping[int, str]
    """The leaf hash of each event, in hex."""
    evidence: Mapping[str, str]
    """The path in the dossier of each piece of evidence, by SHA-256."""
    pictures: Mapping[str, str]
    """The path in the dossier of each picture that a version or a cover shows, by SHA-256."""
    named: Mapping[int, Sequence[str]]
    """For each event by number: the SHA-256 of the evidence that it names."""
    placements: Sequence[DossierPlacement]
    comments: Sequence[CommentView]
