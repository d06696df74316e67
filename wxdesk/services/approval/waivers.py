"""Reads who waived a finding, when and why, and which waivers editors propose."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from wxdesk.domain.office.people import Person
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.submissions.submission import Piece
from wxdesk.domain.trail.undos import standing
from wxdesk.services.desk.ports import Reader
from wxdesk.services.records.findings import standing_waivers
from wxdesk.services.views.review_views import WaivedView
from wxdesk.services.views.views import ProposedWaiver

WAIVED, UNWAIVED = "rule.waived", "rule.waiver_retracted"
PROPOSED, UNPROPOSED = "rule.waiver_proposed", "rule.proposal_taken_back"
REFUSED, UNREFUSED = "rule.waiver_refused", "rule.refusal_taken_back"
"""The events by which a reviewer refuses a proposed waiver, and takes the refusal back."""


class WaiverProposal(NamedTuple):
    """An editor's open proposal that a reviewer waives the findings of `rule`.

    `seq` is the number of the event that proposed it. `position` is the number of the piece (file) concerned,
    None for the whole submission. `person` and `name` are the id and name of the editor.
    """

    seq: int
    """The number of the event that proposed the waiver."""
    rule: str
    position: int | None
    """The number of the piece; None for the whole submission."""
    person: str
    """The id of the person who proposed the waiver."""
    name: str
    reason: str
    at: datetime


def waived_views(reader: Reader, submission: str, found: Iterable[Finding]) -> list[WaivedView]:
    """Return the findings in `found` that have a valid waiver, each with person, reason and time."""
    by_rule = {(one.rule, one.piece): one for one in standing_waivers(reader, submission)}
    times = waived_times(reader, submission) if by_rule else {}
    return [
        WaivedView(
            finding, reader.get(Person, one.person).name, one.reason, one.evidence, times.get((one.rule, one.piece))
        )
        for finding in found
        if (one := by_rule.get((finding.rule, finding.piece)))
    ]


def waived_times(reader: Reader, submission: str) -> dict[tuple[str, str | None], datetime]:
    """Return when each rule was last waived, by the rule's id and the piece's id.

    The id of the piece is None for a waiver that concerns the whole submission.
    """
    pieces = {piece.position: piece.id for piece in reader.find(Piece, submission=submission)}
    found = dict[tuple[str, str | None], datetime]()
    for entry in reader.entries_about(submission):
        body = json.loads(entry.body)
        if body["act"] == WAIVED:
            data = body["data"]
            found[data["rule"], pieces.get(data.get("position"))] = datetime.fromisoformat(body["recorded_at"])
    return found


def open_proposals(reader: Reader, submission: str) -> list[WaiverProposal]:
    """Return the proposed waivers on which nobody has decided yet, in order.

    A proposal ends when its piece gets a new version. If a waiver that was granted on a proposal is withdrawn, the
    proposal is open again.
    """
    current = {row["id"] for row in reader.query("current_versions", submission=submission)}
    bodies = [entry.body for entry in reader.entries_about(submission)]
    waiting, granted = dict[tuple[str, int | None], WaiverProposal](), dict[tuple[str, int | None], WaiverProposal]()
    if not any(PROPOSED.encode() in body for body in bodies):
        return []
    for event in standing(map(json.loads, bodies)):
        data = event["data"]
        key = str(data.get("rule")), data.get("position")
        act = event["act"]
        if act == PROPOSED and data["version"] in (None, *current):
            at, who = datetime.fromisoformat(event["recorded_at"]), event["decided_by"]
            waiting[key] = WaiverProposal(int(event["seq"]), *key, who["id"], who["name"], event["reason"], at)
        elif act == WAIVED and key in waiting:
            granted[key] = waiting.pop(key)
        elif act == UNWAIVED and key in granted:
            waiting[key] = granted.pop(key)
        elif act == REFUSED:
            waiting.pop(key, None)
    return list(waiting.values())


def proposed_waivers(reader: Reader, submission: str, found: Sequence[Finding]) -> list[ProposedWaiver]:
    """Return the open proposals that concern a finding in `found`, one for each such rule and piece."""
    proposals = open_proposals(reader, submission)
    if not proposals:
        return []
    pieces = {piece.position: piece.id for piece in reader.find(Piece, submission=submission)}
    by_rule = {(one.rule, one.piece): one for one in reversed(found)}
    return [
        ProposedWaiver(finding, one.position, one.person, one.name, one.reason, one.at)
        for one in proposals
        if (finding := by_rule.get((one.rule, pieces.get(one.position) if one.position else None)))
    ]
