"""Reads all that a hand-over package contains about a submission.

These are its pieces with all versions, its revisions, findings and events.
"""

import json
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.handover.record import (
    HandedFinding,
    HandedPiece,
    HandedRevision,
    HandedSubmission,
    HandedVersion,
)
from wxdesk.domain.office.people import Person, Unit
from wxdesk.domain.package.dossiers import evidence_in
from wxdesk.domain.package.layout import shanghai
from wxdesk.domain.review.placements import Placement, Revision
from wxdesk.domain.submissions.fields import FACTS, SubmissionField, SubmissionFieldKind
from wxdesk.domain.submissions.submission import Piece, PieceVersion, Submission
from wxdesk.domain.trail.events import TrailEntry
from wxdesk.services.desk.ports import Reader
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.reading.reading import timeline_of
from wxdesk.services.records.findings import current_pieces, open_findings

_LOCAL = (SubmissionFieldKind.NAME, SubmissionFieldKind.PIECE, SubmissionFieldKind.CHANNELS)
"""Kinds of fields whose values are ids of this desk, which mean nothing at another desk."""
HANDED_FACTS: Sequence[SubmissionField] = tuple(one for one in FACTS if one.kind not in _LOCAL)
"""The details of a submission that a hand-over carries; unit and officer go by name."""


def handed_submission(reader: Reader, one: Submission, words: Presenter) -> tuple[HandedSubmission, list[TrailEntry]]:
    """Return the data about the submission `one` for a hand-over package, and the trail's events about it.

    Raises:
      UserError: `handover-empty`; the submission has no files yet.
    """
    pieces = _pieces(reader, one)
    if not pieces:
        raise UserError("handover-empty", number=one.number)
    placements = reader.find(Placement, submission=one.id)
    events = timeline_of(reader, one, placements)
    entries = [entry for event in events for entry in reader.entries(event.seq - 1, 1)]
    evidence = dict.fromkeys(digest for entry in entries for digest in evidence_in(json.loads(entry.body)))
    handed = HandedSubmission(
        id=one.id,
        number=one.number,
        title=one.title,
        unit=reader.get(Unit, one.unit).name if one.unit else "",
        officer=reader.get(Person, one.officer).name if one.officer else "",
        stage=one.stage.value,
        received_at=shanghai(one.received_at),
        facts={"origin": one.origin.value, **_facts(one)},
        pieces=pieces,
        revisions=_revisions(reader, one),
        findings=_findings(reader, one, words),
        evidence=tuple(evidence),
        events=tuple(entry.seq for entry in entries),
    )
    return handed, entries


def _facts(one: Submission) -> dict[str, str]:
    values = {field.key: getattr(one, field.key) for field in HANDED_FACTS}
    return {key: _text(value) for key, value in values.items() if value not in (None, "")}


def _text(value: object) -> str:
    match value:
        case bool():
            return "1" if value else "0"
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
    return str(value)


def _pieces(reader: Reader, one: Submission) -> tuple[HandedPiece, ...]:
    """Return the current pieces in order, each with all its versions; pieces that were set aside are left out."""
    known = {version.id: version for version in reader.find(PieceVersion, submission=one.id)}
    found = []
    for current in current_pieces(reader, one.id):
        versions = sorted((v for v in known.values() if v.piece == current.piece.id), key=lambda v: v.number)
        found.append(_piece(current.piece, versions))
    return tuple(found)


def _piece(piece: Piece, versions: Sequence[PieceVersion]) -> HandedPiece:
    return HandedPiece(
        role=piece.role.value,
        embedded=piece.embedded_in is not None,
        supplied_by=versions[-1].supplied_by.value,
        versions=tuple(HandedVersion(one.number, one.name, one.digest) for one in versions),
    )


def _revisions(reader: Reader, one: Submission) -> tuple[HandedRevision, ...]:
    found = sorted(reader.find(Revision, submission=one.id), key=lambda each: each.number)
    return tuple(
        HandedRevision(
            number=each.number,
            digest=each.body,
            saved_by=reader.get(Person, each.saved_by).name,
            saved_at=shanghai(each.saved_at),
            note=each.note,
            pictures=tuple(dict.fromkeys(each.media)),
        )
        for each in found
    )


def _findings(reader: Reader, one: Submission, words: Presenter) -> tuple[HandedFinding, ...]:
    return tuple(
        HandedFinding(found.rule, found.severity.value, found.clause, words.finding(found))
        for found in open_findings(reader, one.id)
    )
