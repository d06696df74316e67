"""Let an item leave its push by a decision of the chief: into stock, back into its turn, on to the next."""

from collections.abc import Callable
from datetime import datetime

from wxdesk.domain.calendar import Board, Move
from wxdesk.domain.ids import uuid7
from wxdesk.domain.people import Role
from wxdesk.domain.placing import demote, roll, take_off
from wxdesk.domain.review import Placement
from wxdesk.domain.submission import Submission
from wxdesk.services.acting import attempt_on, require
from wxdesk.services.moving import Proposal, proposal_of, require_seen, write_moves
from wxdesk.services.ports import By, Reader, Store, Transaction
from wxdesk.services.seating import Seating, require_movable


class Leaving:
    """Decisions by which one item leaves its push."""

    def __init__(self, store: Store, seating: Seating) -> None:
        """Work on `store`."""
        self._store = store
        self._seating = seating

    def stock(self, placement: str, by: By, reason: str) -> str:
        """Take an item off its push into stock (备稿), where it waits for a short day. Return the batch id.

        Raises:
            Refused: `role-missing`, `placement-done`, or a code of `placing.take_off`.
        """

        def work(board: Board, now: datetime) -> Move:
            return take_off(board, placement, now, reason, stock=True)

        return self._leave("placement.stocked", placement, by, reason, work)

    def demoting(self, placement: str) -> Proposal:
        """Return what `demote` would do to an item; errors as there, those of role and reason aside."""

        def work(reader: Reader) -> Proposal:
            current = reader.get(Placement, placement)
            require_movable(current)
            board, now = self._seating.board(reader, current.channel)
            return proposal_of(reader, "unsigned", [demote(board, placement, now, "-")])

        return self._store.read(work)

    def demote(self, placement: str, by: By, reason: str, *, seen: str | None = None) -> str:
        """Let an urgent item wait its turn: its decision does not hold any more. Return the batch id.

        `seen` is the code of what was looked at.

        Raises:
            Refused: `role-missing`, `placement-done`, `proposal-changed`, or a code of `placing.demote`.
        """

        def work(board: Board, now: datetime) -> Move:
            return demote(board, placement, now, reason)

        return self._leave("placement.unsigned", placement, by, reason, work, seen)

    def roll(self, placement: str, by: By, reason: str) -> str:
        """Send an item that is not ready to the next push with room; its unit is to be told.

        The batch id is returned.

        Raises:
            Refused: `role-missing`, `placement-done`, or a code of `placing.roll`.
        """
        return self._leave(
            "placement.rolled", placement, by, reason, lambda board, now: roll(board, placement, now, reason)
        )

    def _leave(
        self,
        act: str,
        placement: str,
        by: By,
        reason: str,
        work: Callable[[Board, datetime], Move],
        seen: str | None = None,
    ) -> str:
        """Let one item leave its push by a decision of the chief, and return the batch id."""
        batch = uuid7()

        def inside(tx: Transaction, current: Placement, _: Submission) -> None:
            require(tx, by, tx.now, Role.CHIEF, channel=current.channel)
            require_movable(current)
            board, now = self._seating.board(tx, current.channel)
            move = work(board, now)
            require_seen(seen, proposal_of(tx, act.partition(".")[2], [move]))
            write_moves(tx, [move._replace(cause=None)], by, act, reason, batch=batch)

        attempt_on(self._store, act, placement, by, inside)
        return batch
