"""Reads the last step of a submission from the trail, and whether anything later depends on it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wxdesk.domain.package.signoffs import RETRACTED, UNDONE
from wxdesk.domain.review.placements import Approval, Placement
from wxdesk.domain.review.transitions import PLACEMENTS, SUBMISSIONS
from wxdesk.domain.submissions.submission import Notice, NoticeKind, ReturnLine, Submission
from wxdesk.domain.submissions.workflow import Claim, Hold
from wxdesk.domain.trail.events import replay
from wxdesk.services.desk.ports import Reader

PLANNED = "submission.planned"
"""The event that creates a placeholder."""

REUSED = "placement.reused"
"""The event recorded when a published article is taken up again for another push."""

_COMPANIONS = ("placement.placed", "placement.stocked", "notice.written", "submission.checked")
"""Events recorded as part of a step, in the same transaction."""
_NO_MATTER = (
    "refused",
    "submission.checked",
    "placement.first",
    "placement.unmarked",
    "placement.ordered",
    "placement.moved",
    "placement.rolled",
    "placement.unsigned",
    "placement.undone",
    "placement.urgent",
    "placement.taken_off",
    "proof.made",
    "notice.sent",
    "notice.unsent",
    "comment.made",
    "comment.resolved",
    "comment.reopened",
    "comment.taken_back",
    "claim.made",
    "claim.ended",
    "claim.taken_over",
)
"""Events that do not prevent taking a step back; `rests` still looks for changed rows."""

type _Body = Mapping[str, Any]


@dataclass(frozen=True)
class LastSubmissionStep:
    """The last step of a submission, with all events of its transaction."""

    events: Sequence[_Body]
    placement: str | None

    @property
    def act(self) -> str:
        """Return the name of the step's main event."""
        return str(self.events[0]["act"])

    @property
    def seq(self) -> int:
        """Return the sequence number of the step's main event."""
        return int(self.events[0]["seq"])

    @property
    def at(self) -> datetime:
        """Return when the step was entered."""
        return datetime.fromisoformat(self.events[0]["recorded_at"])

    @property
    def people(self) -> set[str]:
        """Return the ids of the people who decided and entered the step."""
        return {self.events[0]["decided_by"]["id"], self.events[0]["entered_by"]["id"]}


KINDS: Mapping[str, type[Any]] = {
    "submission": Submission,
    "placement": Placement,
    "approval": Approval,
    "return_line": ReturnLine,
    "hold": Hold,
    "claim": Claim,
    "notice": Notice,
}
"""Tables whose rows are restored; revisions, pushes, check runs and sent texts are facts and stay."""


def last_act(reader: Reader, submission: str) -> str | None:
    """Return the last act if it can be taken back; None if there is none or something depends on it."""
    step = last_step(reader, submission)
    if step is None or not goes_back(step.act) or rests(reader, step):
        return None
    return step.act


def last_step(reader: Reader, submission: str) -> LastSubmissionStep | None:
    """Return the last step of a submission, ignoring steps already undone and the events in `_NO_MATTER`."""
    undone: set[int] = set()
    after: list[_Body] = []
    for entry in reversed(reader.entries_about(submission)):
        event: _Body = json.loads(entry.body)
        if event["act"] in (UNDONE, RETRACTED):
            undone.add(event["data"]["of"])
            after.clear()
        elif event["seq"] in undone:
            after.clear()
        elif event["act"] in _COMPANIONS:
            after.insert(0, event)
        elif event["act"] not in _NO_MATTER:
            return _with_companions(event, after)
    return None


def _with_companions(event: _Body, after: Sequence[_Body]) -> LastSubmissionStep:
    """Return a step with the events of its transaction, found among the companion events `after` it."""
    own: list[_Body] = [event]
    for one in after:
        if one["recorded_at"] == event["recorded_at"] and one["seq"] == own[-1]["seq"] + 1:
            own.append(one)
    return LastSubmissionStep(own, event["data"].get("placement"))


def goes_back(act: str) -> bool:
    """Tell whether an act can be taken back: a reversible stage change, planning, or re-use."""
    reversible = {line.event for line in (*SUBMISSIONS, *PLACEMENTS) if line.reversible}
    return act in (PLANNED, REUSED) or act in reversible


def rests(reader: Reader, step: LastSubmissionStep) -> bool:
    """Tell whether anything depends on a step: a sent text other than a receipt, a package, or a changed row."""
    changed, _ = replay(step.events)
    for (table, row_id), values in changed.items():
        kind = KINDS.get(table)
        if kind is not None:
            row = reader.get(kind, row_id)
            if isinstance(row, Notice) and row.sent_at is not None:
                if row.kind is NoticeKind.RECEIPT:  # the unit is then told that the receipt no longer holds
                    continue
                return True
            version = {"row_version": 0}
            if reader.as_it_was(row, {**values, **version}) != reader.as_it_was(row, version):
                return True
    placements = (row_id for table, row_id in changed if table == "placement")
    return any(reader.query("exported_since", seq=step.seq, placement=one) for one in placements)
