"""Proposals of moves, each of which a person accepts as a whole.

They fill a push with too few items, find a push for a waiting item, or place the items of a missed push again.
"""

from collections.abc import Callable
from datetime import datetime

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Move, Wanted
from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.domain.calendar.placing import UrgentGrant, place_urgent
from wxdesk.domain.calendar.proposals import pull_forward, recover, seat
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.services.calendar.boards import board_of
from wxdesk.services.calendar.moves import MoveProposal, proposal_of, require_seen, write_moves
from wxdesk.services.calendar.placement import require_movable
from wxdesk.services.calendar.urgency import OfficeDecision, decided_day
from wxdesk.services.calendar.wishes import wanted_of
from wxdesk.services.desk.act import attempt, require, require_reason
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.records.office.channels import channel_in

type _Moves = Callable[[Reader, ChannelBoard, datetime], tuple[Move, ...]]


class Proposing:
    """Computes proposals of moves, and carries one out when the chief of the channel accepts it with a reason."""

    def __init__(self, store: Store, rulebook: Rulebook, clock: Clock) -> None:
        """Change the calendar in `store`; `clock` tells which pushes have begun.

        `rulebook` says how many days ahead pushes are planned.
        """
        self._store = store
        self._rulebook = rulebook
        self._clock = clock

    def filling(self, label: str) -> MoveProposal:
        """Return the items that could move forward to a push with too few items; raises as `pull_forward` does."""
        return self._shown("fill", _channel_of(label), _filling(label))

    def fill(self, label: str, by: By, reason: str, *, seen: str | None = None) -> str:
        """Move the items that `filling` proposes, and return the batch id, by which this can be undone.

        `seen` is the code of the shown proposal.

        Raises:
          Refused: `role-missing`, `reason-missing`, `proposal-changed` (the moves differ from those shown),
            `proposal-nothing` if no item would move, or a code of `pull_forward`.
        """
        return self._accept("fill", _channel_of(label), label, _filling(label), by, reason, seen)

    def seating(self, placement: str) -> MoveProposal:
        """Return the fewest moves that put a waiting item on a push from its first to its last possible day.

        Return no moves if that is impossible.

        Raises:
          UserError: `not-found`.
        """
        channel, work = self._seating(placement)
        return self._shown("seat", channel, work)

    def seat(self, placement: str, by: By, reason: str, *, seen: str | None = None) -> str:
        """Make the moves of `seating` and return the batch id, by which this can be undone.

        `seen` is the code of the shown proposal. Raises the errors of `fill`.
        """
        channel, work = self._seating(placement)
        return self._accept("seat", channel, placement, work, by, reason, seen)

    def urging(self, placement: str, push: str | None) -> MoveProposal:
        """Return the moves caused by putting an urgent item on a push; `push` None means the next possible push.

        Raises:
          Refused: `placement-done` (the item is published, ended or on hold), or a code of
            `domain.placing.place_urgent`.
          UserError: `not-found`.
        """

        def work(reader: Reader, board: ChannelBoard, now: datetime) -> tuple[Move, ...]:
            current = reader.get(Placement, placement)
            require_movable(current)
            grant = UrgentGrant("-", "-", shanghai_date(now))
            return place_urgent(board, wanted_of(reader, current), push, now, grant)

        channel = self._store.read(lambda reader: reader.get(Placement, placement)).channel
        return self._shown("urgent", channel, work)

    def recovering(self, label: str) -> MoveProposal:
        """Return the moves that would place the items of an unpublished past push again; raises as `recover` does."""
        return self._shown("recover", _channel_of(label), lambda _, board, now: recover(board, label, now))

    def recover(
        self,
        label: str,
        by: By,
        reason: str,
        *,
        seen: str | None = None,
        decision: OfficeDecision | None = None,
    ) -> str:
        """Place the items of a missed push again, urgent ones first, and return the batch id (for an undo).

        `seen` is the code of the shown proposal. Urgent items need a new `decision` of the office.

        Raises:
          Refused: the codes of `fill`, `urgent-decided` (an urgent item would leave its decided day), or a code of
            `OfficeDecision.keep`.
        """

        def work(_: Reader, board: ChannelBoard, now: datetime) -> tuple[Move, ...]:
            return recover(board, label, now)

        channel = _channel_of(label)
        return self._accept("recover", channel, label, work, by, reason, seen, decision)

    def _seating(self, placement: str) -> tuple[str, _Moves]:
        channel = self._store.read(lambda reader: reader.get(Placement, placement)).channel

        def work(reader: Reader, board: ChannelBoard, now: datetime) -> tuple[Move, ...]:
            return seat(board, wanted_of(reader, reader.get(Placement, placement)), now)

        return channel, work

    def _shown(self, act: str, channel: str, work: _Moves) -> MoveProposal:
        def shown(reader: Reader) -> MoveProposal:
            board, now = self._board(reader, channel)
            return proposal_of(reader, act, work(reader, board, now))

        return self._store.read(shown)

    def _accept(
        self,
        act: str,
        channel: str,
        about: str,
        work: _Moves,
        by: By,
        reason: str,
        seen: str | None,
        decision: OfficeDecision | None = None,
    ) -> str:
        batch = uuid7()

        def inside(tx: Transaction) -> None:
            require(tx, by, tx.now, *DECIDERS["propose"], channel=channel)
            said = require_reason(reason)
            board, now = self._board(tx, channel)
            moves = work(tx, board, now)
            require_seen(seen, proposal_of(tx, act, moves))
            if not moves:
                raise Refused("proposal-nothing")
            write_moves(tx, moves, by, "placement.moved", said, decision=decision, batch=batch)

        attempt(self._store, Event(f"proposal.{act}", by, about, about), inside)
        return batch

    def _board(self, reader: Reader, channel: str) -> tuple[ChannelBoard, datetime]:
        now = moment(reader, self._clock.now())
        return board_of(reader, channel_in(reader, channel), shanghai_date(now), self._rulebook), now


def _channel_of(label: str) -> str:
    return label.partition("/")[0]


def _filling(label: str) -> _Moves:
    def work(reader: Reader, board: ChannelBoard, now: datetime) -> tuple[Move, ...]:
        return pull_forward(board, label, waiting_in(reader, board.channel.id, now), now)

    return work


def waiting_in(reader: Reader, channel: str, now: datetime) -> list[Wanted]:
    """Return the items of a channel that wait without a push, stock included, in order of arrival.

    Urgent items are left out if the office decided their day, because they may not go out on another day.
    """
    found = reader.select(Placement, "waiting", channel=channel, today=shanghai_date(now).isoformat())
    free = [one for one in found if one.push is None and decided_day(reader, one) is None]
    return [wanted_of(reader, one) for one in free]
