"""Adds material that arrives after acceptance; lead time, revision, review and placing begin again (HS 4.4-3)."""

from dataclasses import replace

from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.review.transitions import PLACEMENTS
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.article.composing import reopen, revision_of_pieces
from wxdesk.services.calendar.placement import Seating
from wxdesk.services.checking.checking import run_checks
from wxdesk.services.desk.ports import Event, Transaction


def take_late(tx: Transaction, changed: Submission, event: Event, rulebook: Rulebook, seating: Seating) -> None:
    """Restart the work on an accepted submission that got new pieces, and record `event`.

    The submission gets a new revision, and its review begins again. Each placement keeps its push or gets a later one,
    except those that are published or on hold.

    `changed` is the submission with its new completion time.

    Raises:
      Refused: `published-already`, every placement is published or on hold; `item-frozen` or `item-fixed`, a push
        cannot change any more.
    """
    still = [
        one for one in tx.find(Placement, submission=changed.id) if PLACEMENTS.line("edit", one.stage) and not one.out
    ]
    if not still:
        raise Refused("published-already", number=changed.number)
    tx.put(changed)
    revision = revision_of_pieces(tx, changed, event.by)
    for placement in still:
        reopen(tx, placement)
    told = {"revision": revision.number, "reopened": [one.id for one in still]}
    tx.record(replace(event, data={**event.data, **told}))
    for placement in still:
        seating.place_late_in(tx, placement, event.by)
    run_checks(tx, changed, rulebook, event.by)
