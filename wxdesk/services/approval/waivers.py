"""Reads who waived a finding, when and why."""

import json
from collections.abc import Iterable
from datetime import datetime

from wxdesk.domain.office.people import Person
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.submissions.submission import Piece
from wxdesk.services.desk.ports import Reader
from wxdesk.services.records.findings import standing_waivers
from wxdesk.services.views.review_views import WaivedView


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
    """Return when each rule was last waived, by rule and piece."""
    pieces = {piece.position: piece.id for piece in reader.find(Piece, submission=submission)}
    found = dict[tuple[str, str | None], datetime]()
    for entry in reader.entries_about(submission):
        body = json.loads(entry.body)
        if body["act"] == "rule.waived":
            data = body["data"]
            found[data["rule"], pieces.get(data.get("position"))] = datetime.fromisoformat(body["recorded_at"])
    return found
