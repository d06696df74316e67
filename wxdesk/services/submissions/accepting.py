"""Creates the placements of a submission when it is accepted, and places them on pushes."""

from dataclasses import replace

from wxdesk.domain.calendar.channel_calendar import earliest
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.article.composing import new_placement, placed_again
from wxdesk.services.calendar.moves import SEAT
from wxdesk.services.calendar.placement import Seating
from wxdesk.services.calendar.wishes import wanted_for
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Transaction
from wxdesk.services.records.office.channels import channel_in, require_open

_KEPT = ("id", "row_version", *SEAT)
"""Columns that a placeholder's placement keeps when its material is accepted."""


def place_accepted(
    rulebook: Rulebook,
    seating: Seating,
    tx: Transaction,
    submission: Submission,
    channel: str,
    by: By,
    *,
    stock: bool,
) -> Placement:
    """Create the placement of an accepted submission on a channel if needed, place it on a push, and return it.

    A placeholder's placement keeps its push if possible. A placement already published on the channel is returned
    unchanged. With `stock`, any other placement gets no push. If the placement was withdrawn by a return, it keeps the
    fields that its editor filled in.

    Raises:
      Refused: `account-closed`, or for a placeholder a code of `Seating.place_filled_in`.
    """
    require_open(channel_in(tx, channel), shanghai_date(moment(tx, tx.now)))
    known = tx.find(Placement, submission=submission.id, channel=channel)
    kept = next((one for one in known if one.stage is PlacementStage.EDITING), None)
    if kept is not None:
        fresh = new_placement(tx, submission, channel, rulebook)
        placement = replace(fresh, **{name: getattr(kept, name) for name in _KEPT})
        tx.put(placement)
        return seating.place_filled_in(tx, placement, by)
    if out := [one for one in known if one.out]:
        return out[-1]
    placement = placed_again(tx, known[-1]) if known else new_placement(tx, submission, channel, rulebook)
    tx.put(placement)
    return seating.stock_in(tx, placement, by) if stock else seating.place_in(tx, placement, by)


def require_days(tx: Transaction, submission: Submission) -> None:
    """Check that a submission does not expire before the first day on which it may go out on each of its channels.

    Raises:
      Refused: `expires-too-early` (the last day is before the first possible one).
    """
    now = moment(tx, tx.now)
    for channel in submission.channels:
        wanted = wanted_for(submission, channel, submission.complete_at or now)
        lead = channel_in(tx, channel).on(shanghai_date(now)).lead_days
        first = max(shanghai_date(now), earliest(wanted, lead))
        if submission.expires is not None and submission.expires < first:
            expires = submission.expires.isoformat()
            raise Refused("expires-too-early", expires=expires, earliest=first.isoformat())
