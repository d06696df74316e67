"""Waive a finding 例外放行 inside a transaction, and check whether it can be waived."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.findings import Finding, Waivable
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Piece, PieceRole, Stage, Submission, Waiver
from wxdesk.services.approval.review_state import standing_findings
from wxdesk.services.approval.waivers import WAIVED
from wxdesk.services.desk.act import label_of, require_reason
from wxdesk.services.desk.ports import By, Event, Reader, Transaction
from wxdesk.services.records.articles import newest_revision
from wxdesk.services.records.findings import current_pieces, open_findings


class Waiving(NamedTuple):
    """The findings to waive: those of `rule` about one piece, or about the whole submission if `position` is None.

    `evidence` is the digest of a file that permits the waiver, which some rules demand. `proposed_by` is the name
    of the editor whose proposal is accepted, or "".
    """

    rule: str
    position: int | None
    reason: str
    evidence: str | None = None
    """The digest of the file that permits the waiver; some rules cannot be waived without one."""
    proposed_by: str = ""
    """The name of the editor whose proposal the waiver accepts; "" if nobody proposed it."""


def waive_in(tx: Transaction, current: Submission, rulebook: Rulebook, one: Waiving, by: By) -> None:
    """Record the waiver `one` of a submission.

    Raises:
      Refused: the codes of `require_waivable`; `waiver-file` (the rule can be waived only with a file),
        `reason-missing`.
      UserError: the codes of `require_waivable`.
    """
    entry = rulebook.rules.get(one.rule)
    if entry is not None and entry.waivable is Waivable.REVIEWER_WITH_FILE and not one.evidence:
        raise Refused("waiver-file", rule=one.rule)
    piece = require_waivable(tx, current, rulebook, one.rule, one.position)
    version = version_of(tx, current.id, piece)
    said = require_reason(one.reason)
    tx.put(Waiver(uuid7(), current.id, one.rule, piece, version, by.decider, said, one.evidence))
    data = {"rule": one.rule, "position": one.position, **({"proposed_by": one.proposed_by} if one.proposed_by else {})}
    tx.record(Event(WAIVED, by, current.id, label_of(current), reason=one.reason, data=data))


def require_waivable(
    reader: Reader, current: Submission, rulebook: Rulebook, rule: str, position: int | None
) -> str | None:
    """Check that an open finding of `rule` can be waived, and return the id of the piece at `position`.

    Raises:
      Refused: `waiver-never` (the rule cannot be waived), `submission-over` (the submission has ended),
        `waiver-nothing` if no finding of that rule is open.
      UserError: `rule-unknown`, `piece-unknown`.
    """
    entry = rulebook.rules.get(rule)
    if entry is None:
        raise UserError("rule-unknown", rule=rule)
    if entry.waivable is Waivable.NEVER:
        raise Refused("waiver-never", rule=rule)
    require_alive(current)
    piece = piece_at(reader.find(Piece, submission=current.id), position).id if position else None
    if not any((one.rule, one.piece) == (rule, piece) for one in _waivable(reader, current.id, rulebook)):
        raise Refused("waiver-nothing", rule=rule)
    return piece


def require_alive(submission: Submission) -> None:
    """Check that a submission has not ended.

    Raises:
      Refused: `submission-over` (it is rejected, withdrawn, expired or discarded).
    """
    if submission.stage in (Stage.REJECTED, Stage.WITHDRAWN, Stage.EXPIRED, Stage.DISCARDED):
        raise Refused("submission-over", number=submission.number)


def piece_at(pieces: Sequence[Piece], position: int) -> Piece:
    """Return the piece with the number `position`.

    Raises:
      UserError: `piece-unknown`.
    """
    found = next((piece for piece in pieces if piece.position == position), None)
    if found is None:
        raise UserError("piece-unknown", position=position, count=len(pieces))
    return found


def version_of(reader: Reader, submission: str, piece: str | None) -> str | None:
    """Return the id of the version to which a waiver applies, or None if there is none.

    It is the newest version of `piece` or, if `piece` is None, of the document.
    """
    pieces = current_pieces(reader, submission)
    judged = [one for one in pieces if one.piece.id == piece or (not piece and one.piece.role is PieceRole.DOCUMENT)]
    return judged[0].version.id if judged else None


def _waivable(reader: Reader, submission: str, rulebook: Rulebook) -> Iterator[Finding]:
    """Yield the findings that could be waived: those of the last check run, then those of a new check.

    The new check examines the saved article, because saving an article stores no check run.
    """
    yield from open_findings(reader, submission)
    if newest_revision(reader, submission) is not None:
        for placement in reader.find(Placement, submission=submission):
            yield from standing_findings(reader, placement, rulebook)
