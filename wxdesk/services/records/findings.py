"""Reads the stored pieces of a submission and their findings; it applies no rules."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from wxdesk.domain.article.document import DocumentReading
from wxdesk.domain.calendar.records import CheckRun, FactConfirmation
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.media.lettering import Lettering
from wxdesk.domain.promotion.contradictions import is_contradiction, line_of
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.submissions.submission import Piece, PieceRole, PieceVersion, ReturnLine, Waiver
from wxdesk.services.desk.ports import Reader
from wxdesk.services.records.file_facts import kept_facts


class Cleared(NamedTuple):
    """The findings on one submission that people waived, or confirmed to be right.

    `waived` holds pairs of rule and piece id, with None for a waiver about the whole submission. `confirmed` are
    the codes of the contradictions that the unit confirmed.
    """

    waived: frozenset[tuple[str, str | None]]
    """Rule and piece id of every valid waiver; the piece is None for a waiver about the whole submission."""
    confirmed: frozenset[str]
    """The code of every contradiction that the unit confirmed to be right."""


@dataclass(frozen=True)
class CurrentPiece:
    """A piece with its newest version, and the stored facts of that version's file.

    `reading` is the content read from a document. `lettering` is None if it was not read yet or cannot be read;
    `lettering_tried` tells these two cases apart.
    """

    piece: Piece
    version: PieceVersion
    media: MediaFacts
    reading: DocumentReading | None
    lettering: Lettering | None = None
    """The lettering of a picture; None if it was not read yet or cannot be read."""
    lettering_tried: bool = False
    """Whether the lettering was read, or could not be read."""


def current_pieces(reader: Reader, submission: str) -> list[CurrentPiece]:
    """Return the pieces of a submission in order, each in its newest version.

    Left out are: pieces set aside, with the pictures inside them; pictures inside a document that was replaced; and
    pieces of the role `OTHER` that were returned and that the unit replaced by other files.

    Raises:
      KeyError: a file was never examined; call `Examiner.known` first.
    """
    return _newest(reader, submission, aside=False)


def pieces_aside(reader: Reader, submission: str) -> list[CurrentPiece]:
    """Return the pieces of a submission that were set aside; raises the errors of `current_pieces`."""
    return _newest(reader, submission, aside=True)


def _newest(reader: Reader, submission: str, *, aside: bool) -> list[CurrentPiece]:
    pieces = {piece.id: piece for piece in reader.find(Piece, submission=submission)}
    newest: dict[str, PieceVersion] = {}
    for version in reader.find(PieceVersion, submission=submission):
        if version.piece not in newest or newest[version.piece].number < version.number:
            newest[version.piece] = version
    lines = reader.find(ReturnLine, submission=submission)
    answered = {line.piece: line.closed_by for line in lines if line.closed_by is not None}
    found = []
    for piece in sorted(pieces.values(), key=lambda one: one.position):
        if (piece.set_aside_by is not None) is not aside:
            continue
        home = pieces.get(piece.embedded_in or "")
        if home is not None and (home.set_aside_by or newest[home.id].delivery != newest[piece.id].delivery):
            continue
        answer = answered.get(piece.id)
        if piece.role is PieceRole.OTHER and answer not in (None, newest[piece.id].delivery):
            continue
        facts = kept_facts(reader, newest[piece.id].digest, whatever_version=True)
        if facts is None:
            raise KeyError(f"file {newest[piece.id].digest} was never examined")
        lettering = reader.lettering(newest[piece.id].digest) if piece.role is PieceRole.PICTURE else None
        readable = lettering if lettering is not None and not lettering.problem else None
        found.append(CurrentPiece(piece, newest[piece.id], *facts, readable, lettering is not None))
    return found


def last_findings(reader: Reader, submission: str) -> tuple[CheckRun | None, list[Finding]]:
    """Return the newest check run and its findings, waived ones included; None and [] if never checked."""
    newest = reader.query("last_check", submission=submission)
    if not newest:
        return None, []
    run = reader.get(CheckRun, newest[0]["id"])
    return run, [Finding.from_json(kept) for kept in json.loads(reader.body(run.findings))]


def open_findings(reader: Reader, submission: str) -> list[Finding]:
    """Return the findings of the newest check run that were neither waived nor confirmed."""
    return unwaived(reader, submission, last_findings(reader, submission)[1])


def unwaived(reader: Reader, submission: str, found: Iterable[Finding]) -> list[Finding]:
    """Return the findings in `found` that were neither waived nor confirmed."""
    cleared = cleared_in(reader, submission)
    return [finding for finding in found if not is_cleared(finding, cleared)]


def cleared_in(reader: Reader, submission: str) -> Cleared:
    """Return the valid waivers of a submission, and the contradictions confirmed on its placements."""
    waived = frozenset((waiver.rule, waiver.piece) for waiver in standing_waivers(reader, submission))
    placed = reader.find(Placement, submission=submission)
    confirmed = (one.line for placement in placed for one in standing_confirmations(reader, placement.id))
    return Cleared(waived, frozenset(confirmed))


def standing_confirmations(reader: Reader, placement: str) -> list[FactConfirmation]:
    """Return the confirmed contradictions of a placement that were not taken back."""
    return reader.find(FactConfirmation, placement=placement, taken_back_by=None)


def standing_waivers(reader: Reader, submission: str) -> list[Waiver]:
    """Return the valid waivers of a submission.

    A waiver is not valid if it was taken back, or if its piece has got a newer version.
    """
    current = {row["id"] for row in reader.query("current_versions", submission=submission)}
    return [
        waiver
        for waiver in reader.find(Waiver, submission=submission, taken_back_by=None)
        if waiver.version is None or waiver.version in current
    ]


def is_cleared(finding: Finding, cleared: Cleared) -> bool:
    """Tell whether a finding needs no further attention, because it was waived or confirmed.

    A waiver covers the findings of one rule on one piece. A confirmation of the unit states that contradictory
    words are right.
    """
    if (finding.rule, finding.piece) in cleared.waived:
        return True
    return is_contradiction(finding) and line_of(finding) in cleared.confirmed
