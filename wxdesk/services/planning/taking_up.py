"""Creates a new placement of a published article, so that the article can be published again."""

from dataclasses import replace

from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.review.transitions import REUSED
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.article.composing import placed_again
from wxdesk.services.calendar.moves import seat_of
from wxdesk.services.desk.act import label_of
from wxdesk.services.desk.ports import By, Event, Transaction


def taken_up(tx: Transaction, before: Placement, by: By, batch: str = "") -> Placement:
    """Create a placement that has no push yet for the published article `before`, record the event, and return it.

    The new placement copies the fields of `before`, and is reviewed anew. `batch` is the id shared by the events that
    one undo takes back together; empty for none.
    """
    fresh = replace(
        placed_again(tx, before),
        id=uuid7(),
        url=None,
        published_hash=None,
        displaced=0,
        reason="",
        reason_values={},
        asked_at=tx.now,
        row_version=1,
    )
    tx.put(fresh)
    data = {"placement": fresh.id, "of": before.id, "after": seat_of(fresh), **({"batch": batch} if batch else {})}
    tx.record(Event(REUSED, by, fresh.submission, label_of(tx.get(Submission, fresh.submission)), data=data))
    return fresh
