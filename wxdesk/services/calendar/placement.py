"""Places one item on the calendar inside the caller's transaction.

Callers do so when a submission is accepted, and when the material of a placeholder or late material arrives. An item
can also be put into stock (备稿), where it has no push.
"""

from datetime import date, datetime

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Move, PlacingReason, Wanted, frozen
from wxdesk.domain.calendar.placing import append, place, place_filled, place_late, refusal
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.review.placements import OVER, Placement, PlacementStage
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.services.calendar.boards import board_of
from wxdesk.services.calendar.moves import write_moves
from wxdesk.services.calendar.urgency import decided_day, leaves_decided_day
from wxdesk.services.calendar.wishes import wanted_of
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Clock, Reader, Transaction
from wxdesk.services.records.office.channels import channel_in


class Seating:
    """Places items on pushes, and writes each new place with an event."""

    def __init__(self, rulebook: Rulebook, clock: Clock) -> None:
        """Place items by `rulebook`; the time of `clock` decides which pushes have begun."""
        self._rulebook = rulebook
        self._clock = clock

    def place_in(self, tx: Transaction, placement: Placement, by: By, *, batch: str = "") -> Placement:
        """Place an item by the rules, inside a transaction, and return it with its new place.

        A waiting urgent item goes to its decided day; if that day has no room, it waits for a new decision.
        `batch` is the id shared by the events that one undo takes back together; empty for none.

        Raises:
          Refused: `urgent-decided`; an urgent item was left on a past push, and would move to another day.
        """
        board, now = self.board(tx, placement.channel)
        wanted = wanted_of(tx, placement)
        move = place(board, wanted, now)
        decided = decided_day(tx, placement) if placement.push is None else None
        if decided is not None:
            move = _on_decided_day(board, wanted, decided, now)
        data = {"batch": batch} if batch else {}
        write_moves(tx, [move], by, "placement.placed", "", decision=None, about=None, **data)
        return tx.get(Placement, placement.id)

    def stock_in(self, tx: Transaction, placement: Placement, by: By) -> Placement:
        """Put a newly accepted item into stock (备稿), that is without a push, inside a transaction."""
        wanted = wanted_of(tx, placement)
        move = Move(wanted, None, None, None, PlacingReason("waiting-stock", {"reason": ""}))
        write_moves(tx, [move], by, "placement.stocked", "")
        return tx.get(Placement, placement.id)

    def place_filled_in(self, tx: Transaction, placement: Placement, by: By) -> Placement:
        """Keep a placeholder's place after its material arrived, or move it to another place, inside a transaction.

        An urgent item stays on the day that was decided for it.

        Raises:
          Refused: `item-frozen` (its push went out), `item-fixed` (its push is settled), `push-unknown`.
        """
        board, now = self.board(tx, placement.channel)
        move = place_filled(board, wanted_of(tx, placement), now)
        return _kept_or_moved(tx, placement, move, by)

    def place_late_in(self, tx: Transaction, placement: Placement, by: By) -> Placement:
        """Keep the place of an item whose material came late, or give it a later place, inside a transaction.

        An urgent item stays on the day that was decided for it.

        Raises:
          Refused: `item-frozen` (its push went out or has begun), `item-fixed` (its push is settled), `push-unknown`.
        """
        board, now = self.board(tx, placement.channel)
        return _kept_or_moved(tx, placement, place_late(board, wanted_of(tx, placement), now), by)

    def require_loose(self, tx: Transaction, placement: Placement) -> None:
        """Check that a placement is not on a settled push.

        A published push, and a push of an earlier day, do not count.

        Raises:
          Refused: `item-fixed` (the push is settled).
        """
        if placement.push is not None:
            board, now = self.board(tx, placement.channel)
            push = board.find(placement.push)
            if push.fixed and not push.sealed and shanghai_date(now) <= push.date:
                raise Refused("item-fixed", push=push.label)

    def require_unfrozen(self, reader: Reader, placement: Placement) -> None:
        """Refuse an item whose push was published, or takes place today and can no longer change.

        Raises:
          Refused: `item-frozen` (the push has begun or is over).
        """
        board, now = self.board(reader, placement.channel)
        item = board.placed(placement.id)
        push = board.find(item.push) if item is not None else None
        if push is not None and frozen(push, now) and (push.sealed or push.date == shanghai_date(now)):
            raise Refused("item-frozen", push=push.label)

    def fits(self, reader: Reader, placement: Placement) -> bool:
        """Tell whether an item that was taken off the push `placement.push` would still fit there."""
        board, now = self.board(reader, placement.channel)
        push = board.find(str(placement.push))
        taken = placement.first and any(item.first for item in board.on(push))
        return not taken and refusal(board, wanted_of(reader, placement), push, now) is None

    def now(self) -> datetime:
        """Return the present time of the clock."""
        return self._clock.now()

    def board(self, reader: Reader, channel: str) -> tuple[ChannelBoard, datetime]:
        """Return the calendar of a channel and the instant at which it was read."""
        now = moment(reader, self._clock.now())
        return board_of(reader, channel_in(reader, channel), shanghai_date(now), self._rulebook), now


def _on_decided_day(board: ChannelBoard, wanted: Wanted, decided: date, now: datetime) -> Move:
    """Return the move of a waiting urgent item to its decided day; it keeps waiting if no push of that day takes it."""
    push = next((one for one in board.pushes(decided, decided) if not one.cancelled), None)
    if push is None or refusal(board, wanted, push, now) is not None:
        why = PlacingReason("waiting-decision", {"day": decided.isoformat()})
        return Move(wanted, None, None, None, why)
    return Move(wanted, None, append(board, wanted, push), push, PlacingReason("urgent-room"))


def _kept_or_moved(tx: Transaction, placement: Placement, move: Move, by: By) -> Placement:
    """Write a move unless it takes an urgent item off its decided day; return the resulting placement."""
    day = move.push.date if move.push is not None else None
    if placement.push is None or not leaves_decided_day(tx, placement, day):
        write_moves(tx, [move], by, "placement.placed", "")
    return tx.get(Placement, placement.id)


def require_movable(placement: Placement) -> None:
    """Check that a placement is neither published, ended nor on hold.

    Raises:
      Refused: `placement-done` (the item is published, ended or on hold).
    """
    if placement.stage in (*OVER, PlacementStage.ON_HOLD) or placement.out:
        raise Refused("placement-done", title=placement.title, stage=placement.stage.value)
