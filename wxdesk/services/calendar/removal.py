"""Takes an item off its push by decision of the chief.

The item goes into stock (备稿), moves to the next push, or loses its urgency and then is placed by the normal rules.
"""

from collections.abc import Callable
from datetime import datetime

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Move
from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.domain.calendar.placing import demote, roll, take_off
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.calendar.moves import MoveProposal, proposal_of, require_seen, write_moves
from wxdesk.services.calendar.placement import Seating, require_movable
from wxdesk.services.calendar.urgency import OfficeDecision
from wxdesk.services.calendar.wishes import wanted_of
from wxdesk.services.desk.act import attempt_on, require
from wxdesk.services.desk.ports import By, Reader, Store, Transaction


class Leaving:
    """The service that takes single items off their pushes by decision of the chief."""

    def __init__(self, store: Store, seating: Seating) -> None:
        """Read and write `store`; `seating` reads the calendar."""
        self._store = store
        self._seating = seating

    def stock(self, placement: str, by: By, reason: str, *, decision: OfficeDecision | None = None) -> str:
        """Move an item from its push into stock (备稿), where it waits for a push short of items.

        Return the batch id, by which this can be undone. An urgent item needs a new `decision` of the office.

        Raises:
          Refused: `role-missing`, `placement-done` (the item is published, ended or on hold), a code of
            `placing.take_off`, `urgent-decided` (an urgent item would leave its decided day), or a code of
            `OfficeDecision.keep`.
        """

        def work(_: Transaction, board: ChannelBoard, now: datetime) -> Move:
            return take_off(board, placement, now, reason, stock=True)

        return self._leave("placement.stocked", placement, by, reason, work, decision=decision)

    def demoting(self, placement: str) -> MoveProposal:
        """Return the move that `demote` would make if it ended the urgency of an item.

        Raises the errors of `demote`, except those about role and reason.
        """

        def work(reader: Reader) -> MoveProposal:
            current = reader.get(Placement, placement)
            require_movable(current)
            board, now = self._seating.board(reader, current.channel)
            return proposal_of(reader, "unsigned", [demote(board, wanted_of(reader, current), now, "-")])

        return self._store.read(work)

    def demote(self, placement: str, by: By, reason: str, *, seen: str | None = None) -> str:
        """End the urgency of an item; the item stays on its push or gets another one, as the normal rules say.

        Return the batch id, by which this can be undone. No new decision of the office is needed, because the item is
        not urgent any more. `seen` is the code of the preview that the person saw.

        Raises:
          Refused: `role-missing`, `placement-done` (the item is published, ended or on hold), `proposal-changed` (the
            moves differ from those shown), or a code of `placing.demote`.
        """

        def work(tx: Transaction, board: ChannelBoard, now: datetime) -> Move:
            return demote(board, wanted_of(tx, tx.get(Placement, placement)), now, reason)

        return self._leave("placement.unsigned", placement, by, reason, work, seen=seen)

    def roll(self, placement: str, by: By, reason: str, *, decision: OfficeDecision | None = None) -> str:
        """Move an unfinished item to the next push with room; its unit gets a notice.

        Return the batch id, by which the move can be undone. An urgent item needs a new `decision` of the office.

        Raises:
          Refused: `role-missing`, `placement-done` (the item is published, ended or on hold), a code of `placing.roll`,
            `urgent-decided` (an urgent item would leave its decided day), or a code of `OfficeDecision.keep`.
        """

        def work(_: Transaction, board: ChannelBoard, now: datetime) -> Move:
            return roll(board, placement, now, reason)

        return self._leave("placement.rolled", placement, by, reason, work, decision=decision)

    def _leave(
        self,
        act: str,
        placement: str,
        by: By,
        reason: str,
        work: Callable[[Transaction, ChannelBoard, datetime], Move],
        *,
        seen: str | None = None,
        decision: OfficeDecision | None = None,
    ) -> str:
        """Take an item off its push by decision of the chief; the function `work` computes the item's move.

        Return the batch id, by which this can be undone. `act` is the name of the recorded event. `seen` is the code of
        the preview of moves that the person saw.
        """
        batch = uuid7()

        def inside(tx: Transaction, current: Placement, _: Submission) -> None:
            require(tx, by, tx.now, *DECIDERS["leave"], channel=current.channel)
            require_movable(current)
            board, now = self._seating.board(tx, current.channel)
            move = work(tx, board, now)
            require_seen(seen, proposal_of(tx, act.partition(".")[2], [move]))
            moves = [move._replace(cause=None)]
            write_moves(tx, moves, by, act, reason, decision=decision, batch=batch)

        attempt_on(self._store, act, placement, by, inside)
        return batch
