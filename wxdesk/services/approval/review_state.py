"""Reads the review state of a placement: its content hash, its findings, and what blocks its export."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from wxdesk.checks.article.text import check_fields
from wxdesk.checks.submissions.moments import check_post
from wxdesk.domain.article.blocks import Block, Image
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.promotion.contradictions import UNREAD
from wxdesk.domain.review.placements import (
    OVER,
    Approval,
    Evidence,
    Placement,
    PlacementStage,
    approved_content,
    blockers,
)
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.findings import Finding, Stops
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.checking.checking import OFFERING, findings_now
from wxdesk.services.checking.fact_sheets import is_read
from wxdesk.services.desk.ports import Reader
from wxdesk.services.records.articles import article_blocks, article_json, latest_revision, newest_revision
from wxdesk.services.records.findings import cleared_in, is_cleared


class JudgedFindings(NamedTuple):
    """The findings of one check: the open ones, and those that somebody waived or confirmed."""

    standing: list[Finding]
    cleared: list[Finding]


def current_hash(reader: Reader, placement: Placement) -> str:
    """Return the SHA-256 of the content that readers would see of the placement now."""
    return hashlib.sha256(current_content(reader, placement)).hexdigest()


def current_content(reader: Reader, placement: Placement) -> bytes:
    """Return the content that readers would see of the placement now, as canonical JSON."""
    submission = reader.get(Submission, placement.submission)
    revision = latest_revision(reader, placement.submission)
    blocks = article_json(reader, revision)["blocks"]
    return approved_content(blocks, submission.source, revision.media, placement)


def standing_findings(
    reader: Reader, placement: Placement, rulebook: Rulebook, article: Sequence[Block] | None = None
) -> list[Finding]:
    """Check the submission and the placement's fields now, and return the findings nobody waived or confirmed.

    If `article` is given, it is judged in place of the saved article text.
    """
    return judged_findings(reader, placement, rulebook, article).standing


def judged_findings(
    reader: Reader, placement: Placement, rulebook: Rulebook, article: Sequence[Block] | None = None
) -> JudgedFindings:
    """Return the findings of `standing_findings`, and separately those that somebody waived or confirmed."""
    submission = reader.get(Submission, placement.submission)
    found = findings_now(reader, submission, rulebook, article, placement)
    found += check_fields(placement.title, placement.author, placement.digest, rulebook)
    if reader.get(ChannelRecord, placement.channel).kind is ChannelKind.MOMENTS:
        blocks = article or article_blocks(reader, latest_revision(reader, submission.id))
        shown = {block.media for block in blocks if isinstance(block, Image)}
        found += check_post(placement.author, len(shown), rulebook)
    cleared = cleared_in(reader, submission.id)
    told = [(finding, is_cleared(finding, cleared)) for finding in found]
    return JudgedFindings([one for one, passed in told if not passed], [one for one, passed in told if passed])


def stopping(found: list[Finding], rulebook: Rulebook, *steps: Stops) -> list[Finding]:
    """Return the findings in `found` that stop one of `steps`.

    A finding that is milder than its rule's own severity stops nothing.
    """
    return [
        finding
        for finding in found
        if finding.severity is rulebook.rules[finding.rule].severity and rulebook.rules[finding.rule].stops in steps
    ]


def release_findings(
    reader: Reader, placement: Placement, rulebook: Rulebook, standing: Sequence[Finding] | None = None
) -> list[Finding]:
    """Return the findings that prevent the release (签发) of a placement: contradictions, and an unread fact sheet.

    `standing` is the result of `standing_findings`, if the caller has it already. The fact sheet of a released
    placement counts as read.
    """
    found = standing_findings(reader, placement, rulebook) if standing is None else list(standing)
    kind = reader.get(Submission, placement.submission).kind
    if placement.stage not in (PlacementStage.RELEASED, *OVER) and kind == OFFERING and not is_read(reader, placement):
        found.append(rulebook.finding(UNREAD))
    return stopping(found, rulebook, Stops.RELEASE)


def placement_blockers(reader: Reader, placement: Placement, rulebook: Rulebook, today: date) -> Iterator[str]:
    """Run the checks, and yield the code of everything that blocks the export of a placement today.

    A placeholder without material yields only `unfilled`.
    """
    if newest_revision(reader, placement.submission) is None:
        yield "unfilled"
        return
    found = standing_findings(reader, placement, rulebook)
    held = stopping(found, rulebook, Stops.INTAKE, Stops.REVIEW, Stops.EXPORT)
    release = [one.rule for one in release_findings(reader, placement, rulebook, found)]
    if placement.stage is not PlacementStage.APPROVED:
        # approving with the sheet in sight counts as reading it, so nothing is missing before
        release = [rule for rule in release if rule != UNREAD]
    yield from blockers(
        Evidence(
            stage=placement.stage,
            current_hash=current_hash(reader, placement),
            released_hash=placement.released_hash,
            push=placement.push,
            stopping={finding.rule for finding in held},
            holding=frozenset(release),
            filing=reader.get(ChannelRecord, placement.channel).filing_blocker(today),
        )
    )


def standing_approvals(reader: Reader, placement: Placement, content: str) -> dict[int, Approval]:
    """Return the valid approvals of the content with the hash `content`, by review level."""
    return {
        approval.level: approval
        for approval in reader.find(Approval, placement=placement.id)
        if not approval.void and approval.hash == content
    }
