"""Withdraws the placements of a submission when it is returned, ended or put on hold."""

from dataclasses import replace

from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.submissions.workflow import Hold
from wxdesk.services.article.composing import void_approvals
from wxdesk.services.calendar.placement import Seating
from wxdesk.services.desk.act import require_placement_step
from wxdesk.services.desk.ports import By, Reader, Transaction
from wxdesk.services.notices.notices import withdraw_open
from wxdesk.services.records.claims import end_claim


def open_placements(reader: Reader, submission: Submission) -> list[Placement]:
    """Return the placements that are neither published nor withdrawn.

    Raises:
      Refused: `published-already`; all placements that are not withdrawn are published.
    """
    found = reader.find(Placement, submission=submission.id)
    placements = [one for one in found if one.stage is not PlacementStage.WITHDRAWN]
    if placements and all(one.out for one in placements):
        raise Refused("published-already", number=submission.number)
    return [one for one in placements if not one.out]


def take_down(tx: Transaction, submission: Submission, verb: str, by: By, seating: Seating) -> list[str]:
    """Withdraw a submission's open placements, end its hold and claim, and return the placements' ids.

    `verb` is the verb of the transition table that withdraws them.

    Published placements stay. Unsent notices about the acceptance are withdrawn.

    Raises:
      Refused: `published-already` (every placement is published), `role-missing` if the stage of a placement requires
        another role, `withdraw-note` (the unit's signed note is missing), `item-fixed` if the push is settled 定版 (the
        chief must lift the settling first), or the code of the transition table.
    """
    found = open_placements(tx, submission)
    for placement in found:
        line = require_placement_step(tx, by, verb, placement)
        seating.require_loose(tx, placement)
        if "withdraw-note" in line.guards and not by.evidence:
            raise Refused("withdraw-note", title=placement.title)
        void_approvals(tx, placement)
        tx.put(placement.off_calendar(PlacementStage.WITHDRAWN))
    for hold in tx.find(Hold, submission=submission.id, ended_at=None):
        tx.put(replace(hold, ended_at=tx.now))
    end_claim(tx, submission.id)
    withdraw_open(tx, submission.id)
    return [placement.id for placement in found]
