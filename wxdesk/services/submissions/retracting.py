"""Take back what was decided in a review while nothing came of it, as an event: nothing is deleted."""

from dataclasses import replace

from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.review.transitions import RETRACTION, undoable_acts
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.desk.act import attempt_on, label_of
from wxdesk.services.desk.compensation import undo_last
from wxdesk.services.desk.ports import By, Store, Transaction

_DECISIONS = undoable_acts(RETRACTION)


class Retracting:
    """Takes back one's own approval or request for changes."""

    def __init__(self, store: Store) -> None:
        """Work on `store`."""
        self._store = store

    def retract(self, placement: str, by: By) -> None:
        """Take back the last decision of the review, by who took it or entered it.

        A placement whose approval is taken back awaits that level again. After a request for changes the
        approvals stand again that it voided; what had been released is to be released again.

        Raises:
            Refused: `role-missing`, `retract-none` where no decision was the last step of the placement,
                `retract-other` where it is somebody else's.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            undo_last(
                tx,
                by,
                (submission.id, label_of(submission)),
                _DECISIONS,
                row=placement,
                channel=current.channel,
                settle=_to_be_released_again,
                title=current.title,
            )

        attempt_on(self._store, RETRACTION.event, placement, by, work)


def _to_be_released_again(_: object, then: object) -> object:
    if isinstance(then, Placement) and then.stage is PlacementStage.RELEASED:
        return replace(then, stage=PlacementStage.APPROVED)
    return then
