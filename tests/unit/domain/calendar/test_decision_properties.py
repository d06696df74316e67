"""Random tests of the calendar's promises in which people also move and settle pushes, and fill their free places.

The state machine extends `CalendarMachine` of `test_placing_properties` by these decisions about pushes.
"""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from tests.unit.domain.calendar.test_placing_properties import (
    CHANNELS,
    DAYS,
    CalendarMachine,
    Desk,
    items_of,
    picks,
    ready,
    seldom,
)
from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Move, Push, PushKind, Wanted, begun, frozen
from wxdesk.domain.calendar.placing import demote, place_filled, roll, shut, take_off
from wxdesk.domain.calendar.proposals import pull_forward, recover, seat
from wxdesk.domain.calendar.pushing import extra_push, move_push, reinstate
from wxdesk.domain.desk.clock import shanghai_instant
from wxdesk.domain.desk.errors import Refused


class DecidingDesk(Desk):
    """A `Desk` on which pushes can also be moved, reinstated and settled, and proposals can be accepted."""

    def carry(self, name: str, days: int) -> tuple[Move, ...]:
        day = self.today + timedelta(days=days)
        _, moves = move_push(self.board, name, day, self.now)
        self._write(name, lambda row: row._replace(date=day))
        self.take(moves)
        return moves

    def add(self, days: int) -> None:
        row = extra_push(self.board, self.today + timedelta(days=days), self.now)
        self._add_row(row.date, row.kind)

    def hold_again(self, name: str) -> None:
        reinstate(self.board, name, self.now)
        self._write(name, lambda row: row._replace(cancelled=False))

    def fix(self, name: str) -> None:
        push = self.board.find(name)
        if shut(push, self.now) is not None or not self.board.used(push):
            raise Refused("export-blocked", push=push.label, count=1, blockers="")
        self.board = replace(self.board, fixed=self.board.fixed | {push.key})

    def lift(self, name: str) -> None:
        self.board = replace(self.board, fixed=self.board.fixed - {self.board.find(name).key})

    def fill(self, name: str) -> tuple[Move, ...]:
        waiting = [self.wanted[one] for one in sorted(self.waiting)]
        moves = pull_forward(self.board, name, waiting, self.now)
        self.take(moves)
        return moves

    def make_room(self, name: str) -> tuple[Move, ...]:
        moves = seat(self.board, self.wanted[name], self.now)
        self.take(moves)
        return moves

    def recover(self, name: str) -> tuple[Move, ...]:
        moves = recover(self.board, name, self.now)
        self.take(moves)
        return moves

    def roll(self, name: str) -> Move:
        return self._one(roll(self.board, name, self.now, "not ready"))

    def demote(self, name: str) -> Move:
        sits = self.board.placed(name)
        return self._one(demote(self.board, sits.wanted if sits else self.wanted[name], self.now, "taken back"))

    def stock(self, name: str) -> Move:
        return self._one(take_off(self.board, name, self.now, "for a short day", stock=True))

    def deliver(self, name: str, last: int | None) -> Move:
        expires = self.wanted[name].expires if last is None else self.today + timedelta(days=last)
        wanted = self.wanted[name]._replace(complete_at=self.now, filled=True, expires=expires)
        return self._one(place_filled(self.board, wanted, self.now))

    def _one(self, move: Move) -> Move:
        self.take([move])
        return move


class DecisionMachine(CalendarMachine):
    """Adds decisions about pushes, and proposals for pushes with too few items, to the rules of `CalendarMachine`."""

    desk: DecidingDesk

    def __init__(self) -> None:
        super().__init__()
        self.settled: dict[str, set[str]] = {}

    @initialize(kind=st.sampled_from(sorted(CHANNELS)))
    def open_desk(self, kind: str) -> None:
        self.desk = DecidingDesk(kind)

    def do(self, name: str, *arguments: object) -> object:
        """Run a command of the calendar, and check promise P20: undoing it restores each item's former push and order.

        Each move stores them in its field `before`.
        """
        before = self.desk.board
        done = super().do(name, *arguments)
        if isinstance(done, tuple) and done and all(isinstance(move, Move) for move in done):
            assert taken_back(self.desk.board, done) == seats(before)
        return done

    @rule(pick=picks, days=st.integers(1, 9))
    def carry_a_push(self, pick: int, days: int) -> None:
        """Move the push that `pick` chooses to another day; promise P14: only items of that push leave it.

        They are those that may not go out on the new day, and those beyond the maximum.
        """
        target = self.push(pick)
        there = self.desk.board.on(target)
        moves = self.do("carry", target.key, days)
        if not isinstance(moves, tuple):
            return
        gone = {move.wanted.placement for move in moves}
        assert gone <= {item.wanted.placement for item in there}
        moved = self.desk.board.find(self._key_on(days))
        stay = [item for item in there if item.wanted.placement not in gone]
        could = [item for item in there if fits(item.wanted, moved)]
        assert stay == could or len(stay) == moved.maximum

    def _key_on(self, days: int) -> str:
        day = self.desk.today + timedelta(days=days)
        return next(push.key for push in self.desk.board.pushes(day, day) if not push.cancelled)

    @rule(pick=picks)
    def hold_again(self, pick: int) -> None:
        cancelled = [push for push in self.open_pushes() if push.cancelled]
        if cancelled:
            self.do("hold_again", cancelled[pick % len(cancelled)].key)

    @rule(days=st.integers(0, 9))
    def add_one(self, days: int) -> None:
        self.do("add", days)

    @rule(pick=picks, act=st.sampled_from(["fix", "fix", "lift"]))
    def settle(self, pick: int, act: str) -> None:
        target = self.push(pick)
        if self.do(act, target.key) is None and act == "lift":
            self.settled.pop(target.key, None)

    @rule(pick=picks)
    def fill_a_gap(self, pick: int) -> None:
        """Fill the push that `pick` chooses if it has too few items, and check which items move to it.

        No item moves to a later day, items whose push somebody chose do not move, and the pushes that lose items keep
        their minimum.
        """
        target = self.push(pick)
        before = self.desk.board
        moves = self.do("fill", target.key)
        if not isinstance(moves, tuple):
            return
        for move in moves:
            assert move.after is not None
            assert move.after.push == target.key
            assert move.wanted.filled
            if move.before is not None:
                donor = before.find(move.before.push)
                assert donor.date > target.date
                assert not frozen(donor, self.desk.now)
                assert not move.before.protected
                left = [item for item in self.desk.board.on(donor) if item.wanted.filled]
                assert len(left) >= donor.minimum
        lacked = target.minimum - sum(item.wanted.filled for item in before.on(target))
        assert len(moves) <= max(0, lacked)

    @rule(pick=picks)
    def make_room(self, pick: int) -> None:
        """Make room on a push for the waiting item that `pick` chooses, and check that the item gets a place.

        Items whose push somebody chose do not move, and each other item moves at most once.
        """
        waiting = sorted(self.desk.waiting)
        if not waiting:
            return
        name = waiting[pick % len(waiting)]
        moves = self.do("make_room", name)
        if isinstance(moves, tuple) and moves:
            assert moves[-1].wanted.placement == name
            movers = [move.wanted.placement for move in moves]
            assert len(movers) == len(set(movers))
            assert not any(move.before.protected for move in moves[:-1] if move.before)

    @rule(hours=st.integers(12, 60))
    def recover_what_was_missed(self, hours: int) -> None:
        self.do("pass_hours", hours)
        over = [push for push in self.all_pushes() if begun(push, self.desk.now) and not push.sealed]
        held = [push for push in over if self.desk.board.used(push)]
        if held:
            there = self.desk.board.used(held[0])
            may_be_sent_now = held[0].fixed and held[0].date >= self.desk.today
            self.do("recover", held[0].key)
            assert self.desk.board.used(held[0]) == (there if may_be_sent_now else 0)

    @rule(item=picks, act=st.sampled_from(["roll", "demote", "stock"]))
    def let_it_leave(self, item: int, act: str) -> None:
        """Let an item leave its push by `act`: roll to a later day, end its urgency, or go to stock."""
        name = self.item(item)
        sits = self.desk.board.placed(name) if name else None
        move = self.do(act, name) if name else None
        if not isinstance(move, Move) or sits is None:
            return
        if act == "roll":
            assert move.push is None or move.push.date > self.desk.board.find(sits.push).date
        elif act == "demote":
            assert not move.wanted.urgent
        else:
            assert move.after is None

    @rule(days=st.integers(0, 8))
    def promise(self, days: int) -> None:
        """Place a placeholder as if its material arrived at the start of the day `days` from today."""
        due = shanghai_instant(self.desk.today + timedelta(days=days))
        name = f"item-{len(self.accepted):03}"
        self.accepted.add(name)
        self.place_one(Wanted(name, "c", max(due, self.desk.now), filled=False))

    @rule(item=picks, hours=st.integers(0, 40), last=seldom)
    def deliver(self, item: int, hours: int, last: int | None) -> None:
        """Deliver a placeholder's material; it keeps its place unless its last day `last` is earlier than the push."""
        self.do("pass_hours", hours)
        promised = sorted(
            name for name, wanted in self.desk.wanted.items() if not wanted.filled and name not in self.desk.closed
        )
        if not promised:
            return
        name = promised[item % len(promised)]
        sits = self.desk.board.placed(name)
        move = self.do("deliver", name, last)
        if not isinstance(move, Move):
            return
        push = self.desk.board.find(sits.push) if sits else None
        if move.after is not None:
            assert not begun(self.desk.board.find(move.after.push), self.desk.now)
        if push and shut(push, self.desk.now) is None and fits(move.wanted, push):
            assert move.after is not None
            assert move.after.push == push.key

    @invariant()
    def items_sit_on_days_of_the_rule_or_extra_ones(self) -> None:
        """Promise P3: items are on extra pushes, or on pushes that are due on a day of the channel's rule.

        A moved push keeps its due day.
        """
        rows = {row.id: row for row in self.desk.board.rows}
        for item in self.desk.board.items:
            push = rows[item.push]
            assert not push.cancelled
            assert push.kind is PushKind.EXTRA or (push.due is not None and DAYS[self.desk.kind](push.due))

    @invariant()
    def a_settled_push_keeps_its_items(self) -> None:
        """Promise P5: a settled push keeps its items, and gets no others, until its day is over."""
        for key in self.desk.board.fixed:
            push = self.desk.board.find(key)
            if push.date >= self.desk.today:
                there = items_of(self.desk.board, push)
                assert self.settled.setdefault(key, there) == there


def fits(wanted: Wanted, push: Push) -> bool:
    in_time = wanted.expires is None or push.date <= wanted.expires
    return in_time and push.date >= ready(wanted, push.lead_days)


def seats(board: ChannelBoard) -> dict[str, tuple[str, int]]:
    return {item.wanted.placement: (item.push, item.order) for item in board.items}


def taken_back(board: ChannelBoard, moves: tuple[Move, ...]) -> dict[str, tuple[str, int]]:
    """Return each item's push and order after undoing `moves` on the calendar `board`, the last move first."""
    found = seats(board)
    for move in reversed(moves):
        if move.before is None:
            found.pop(move.wanted.placement, None)
        else:
            found[move.wanted.placement] = (move.before.push, move.before.order)
    return found


TestDecisions = DecisionMachine.TestCase
TestDecisions.settings = settings(
    max_examples=120, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
