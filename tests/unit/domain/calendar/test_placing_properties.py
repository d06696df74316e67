"""Random tests of the calendar's promises, over some weeks of one channel.

`test_calendar_promises` lists all promises, P1 to P22.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from wxdesk.domain.calendar.channel_calendar import (
    ChannelBoard,
    Move,
    PlacedItem,
    Push,
    PushKind,
    PushRow,
    Wanted,
    frozen,
)
from wxdesk.domain.calendar.placing import (
    UrgentGrant,
    cancel_push,
    mark_first,
    place,
    place_by_hand,
    place_late,
    place_urgent,
    set_maximum,
    set_order,
)
from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.rulebook.channel import Channel, ChannelKind, ChannelSettings, Recurrence
from wxdesk.texts import LANGUAGES, texts

START = datetime(2026, 2, 14, 10, tzinfo=SHANGHAI)
HORIZON = 16
GRANT = UrgentGrant("0f" * 32, "office", START.date())


def row(start: date, recurrence: Recurrence, maximum: int, reserve: int, lead_days: int) -> ChannelSettings:
    return ChannelSettings(start, recurrence, 2, maximum, reserve, time(17), time(17, 30), lead_days)


def channel(*rows: ChannelSettings) -> Channel:
    return Channel("c", "C", ChannelKind.SUBSCRIPTION, filed=True, settings=rows)


EVERY_DAY = Recurrence(every_days=1, anchor=START.date())
SECOND_DAY = Recurrence(every_days=2, anchor=date(2026, 1, 1))
MONTH_DAYS = Recurrence(month_days=(3, 8, 16, 19, 24, 30))
DAYS: dict[str, Callable[[date], bool]] = {
    "daily": lambda _: True,
    "second": lambda day: (day - date(2026, 1, 1)).days % 2 == 0,
    "month": lambda day: day.day in (3, 8, 16, 19, 24, 30) or (day.month, day.day) == (2, 28),
}
CHANNELS = {
    "daily": channel(
        row(date(2026, 1, 1), EVERY_DAY, 3, 1, 2), row(START.date() + timedelta(days=8), EVERY_DAY, 2, 0, 1)
    ),
    "second": channel(row(date(2026, 1, 1), SECOND_DAY, 2, 0, 2)),
    "month": channel(row(date(2026, 1, 1), MONTH_DAYS, 3, 1, 2)),
}


class Desk:
    """A channel's calendar without a database.

    Its methods are the calendar commands of the services: they compute moves, add rows for new pushes, apply the
    moves, and write a log of them.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.board = ChannelBoard(CHANNELS[kind], HORIZON)
        self.now = START
        self.log: list[tuple[str, str, str, str | None, PlacedItem | None]] = []
        self.wanted: dict[str, Wanted] = {}
        self.waiting: set[str] = set()
        self.closed: set[str] = set()

    @property
    def today(self) -> date:
        return self.now.date()

    def take(self, moves: Iterable[Move]) -> None:
        """Log each move, and apply it to the channel's calendar."""
        for move in moves:
            after = self._written(move)
            name = move.wanted.placement
            self.wanted[name] = move.wanted
            if move.before is not None and after is not None and move.before.push == after.push:
                self.log.append(("stays", name, after.push, move.cause, after))
            else:
                if move.before is not None:
                    self.log.append(("leaves", name, move.before.push, move.cause, None))
                if after is not None:
                    self.log.append(("arrives", name, after.push, move.cause, after))
            self.board = self.board.applied([move._replace(after=after)])
            (self.waiting.discard if after else self.waiting.add)(name)

    def arrive(self, wanted: Wanted) -> Move:
        move = place(self.board, wanted, self.now)
        self.take([move])
        return move

    def urgent(self, name: str, push: str) -> tuple[Move, ...]:
        moves = place_urgent(self.board, self.wanted[name], push, self.now, GRANT)
        self.take(moves)
        return moves

    def hand(self, name: str, push: str) -> None:
        self.take([place_by_hand(self.board, self.wanted[name], push, self.now, "asked for")])

    def late(self, name: str) -> None:
        self.take([place_late(self.board, self.wanted[name]._replace(complete_at=self.now), self.now)])

    def first(self, name: str) -> None:
        self.take(mark_first(self.board, name, self.now))

    def order(self, name: str, count: int) -> None:
        self.take(set_order(self.board, name, count, self.now))

    def cancel(self, push: str) -> tuple[Move, ...]:
        moves = cancel_push(self.board, push, self.now)
        self._write(push, lambda row: row._replace(cancelled=True))
        self.take(moves)
        return moves

    def capacity(self, push: str, maximum: int) -> tuple[Move, ...]:
        moves = set_maximum(self.board, push, maximum, self.now)
        self._write(push, lambda row: row._replace(maximum=maximum, reserve=0))
        self.take(moves)
        return moves

    def extra(self, days: int) -> None:
        day = self.today + timedelta(days=days)
        if all(push.cancelled for push in self.board.pushes(day, day)):
            self._add_row(day, PushKind.EXTRA)

    def publish(self, push: str) -> None:
        self._write(push)
        self.board = replace(self.board, sealed=self.board.sealed | {self.board.find(push).key})

    def withdraw(self, name: str) -> None:
        sits = self.board.placed(name)
        if sits is not None:
            self.log.append(("leaves", name, sits.push, None, None))
        self.board = self.board.without(name)
        self.waiting.discard(name)
        self.closed.add(name)

    def pass_hours(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    def _written(self, move: Move) -> PlacedItem | None:
        if move.after is None or move.push is None or move.push.id is not None:
            return move.after
        return move.after._replace(push=self._write(move.push.label))

    def _write(self, name: str, change: Callable[[PushRow], PushRow] = lambda row: row) -> str:
        """Apply `change` to the row of the push `name`, create the row if missing, and return the row's id."""
        push = self.board.find(name)
        key = push.id or self._add_row(push.date, PushKind.REGULAR)
        rows = (change(row) if row.id == key else row for row in self.board.rows)
        self.board = replace(self.board, rows=tuple(rows))
        return key

    def _add_row(self, day: date, kind: PushKind) -> str:
        key = f"row-{len(self.board.rows)}"
        due = day if kind is PushKind.REGULAR else None
        self.board = replace(self.board, rows=(*self.board.rows, PushRow(key, "c", day, due, kind)))
        return key


def items_of(board: ChannelBoard, push: Push) -> set[str]:
    return {item.wanted.placement for item in board.items if item.push == push.key}


def ready(wanted: Wanted, lead_days: int) -> date:
    """Return an item's first possible day, computed without the program's function.

    An urgent item may go out on the day of its arrival. For others the lead time in whole days lies between arrival
    and first day; they also wait for the day that their unit asked for.
    """
    if wanted.urgent:
        return wanted.complete_at.astimezone(SHANGHAI).date()
    lead = lead_days if wanted.lead_days is None else wanted.lead_days
    whole_days = 0 if lead == 0 else lead + 1
    arrived = wanted.complete_at.astimezone(SHANGHAI).date()
    return max(arrived + timedelta(days=whole_days), wanted.not_before or date.min)


picks = st.integers(0, 999)
seldom = st.one_of(st.none(), st.none(), st.none(), st.integers(0, 12))


class CalendarMachine(RuleBasedStateMachine):
    """A Hypothesis state machine over some weeks of one channel.

    Each of its rules is an act of people on the calendar, such as to cancel a push.
    """

    def __init__(self) -> None:
        super().__init__()
        self.commands: list[tuple[str, tuple[object, ...]]] = []
        self.accepted: set[str] = set()
        self.contents_when_frozen: dict[str, set[str]] = {}
        self.sentences: dict[str, Mapping[str, object]] = {}

    @initialize(kind=st.sampled_from(sorted(CHANNELS)))
    def open_desk(self, kind: str) -> None:
        self.desk = Desk(kind)

    def do(self, name: str, *arguments: object) -> object:
        """Run the command `name` on the desk; promise P15: a refused command changes nothing.

        Return None if refused.
        """
        before, log = self.desk.board, len(self.desk.log)
        self.commands.append((name, arguments))
        try:
            done: object = getattr(self.desk, name)(*arguments)
        except Refused as refusal:
            assert (self.desk.board, len(self.desk.log)) == (before, log)
            self.sentences[f"error-{refusal.code}"] = refusal.values
            return None
        for move in done if type(done) is tuple else (done,):
            if isinstance(move, Move):
                self.sentences[f"reason-{move.why.code}"] = move.why.values
        return done

    def open_pushes(self) -> list[Push]:
        """Return the pushes of the next ten days, those with most items first."""
        pushes = self.desk.board.pushes(self.desk.today, self.desk.today + timedelta(days=9))
        return sorted(pushes, key=lambda push: (-self.desk.board.used(push), push.date, push.key))

    def push(self, pick: int) -> Push:
        """Return a push: with an odd `pick` the one with most items, else any.

        Without that preference an urgent item would rarely meet a full push, and so rarely move another item.
        """
        pushes = self.open_pushes()
        return pushes[0 if pick % 2 else pick // 2 % len(pushes)]

    def item(self, pick: int) -> str | None:
        """Return the name of an item, or None if there is none; `pick` is a random number.

        An odd `pick` gives an item of the push with most items or of the next push, so full pushes are tested often.
        """
        names = sorted(self.accepted - self.desk.closed)
        if pick % 2:
            pushes = self.open_pushes()
            push = pushes[0] if pick % 4 == 1 else min(pushes, key=lambda push: (push.date, push.key))
            names = sorted(items_of(self.desk.board, push))[-1:] or names
        return names[pick // 4 % len(names)] if names else None

    @rule(
        count=st.integers(1, 4),
        own=st.booleans(),
        not_before=seldom,
        expires=seldom,
    )
    def arrive(self, count: int, own: bool, not_before: int | None, expires: int | None) -> None:
        today = self.desk.today
        for _ in range(count):
            name = f"item-{len(self.accepted):03}"
            wanted = Wanted(
                name,
                "c",
                self.desk.now,
                0 if own else None,
                None if not_before is None else today + timedelta(days=not_before),
                None if expires is None else today + timedelta(days=expires),
            )
            self.accepted.add(name)
            self.place_one(wanted)

    @rule(pick=picks)
    def place_a_waiting_one(self, pick: int) -> None:
        waiting = sorted(self.desk.waiting)
        if waiting:
            self.place_one(self.desk.wanted[waiting[pick % len(waiting)]])

    def place_one(self, wanted: Wanted) -> None:
        """Place `wanted`; promise P7: no earlier eligible push had room. P8: placing it again changes nothing."""
        before = self.desk.board
        move = self.do("arrive", wanted)
        assert isinstance(move, Move)
        until = move.push.date if move.push else self.desk.today + timedelta(days=HORIZON)
        for push in before.pushes(self.desk.today, until):
            eligible = push.date >= ready(wanted, push.lead_days)
            if push.cancelled or frozen(push, self.desk.now) or not eligible:
                continue
            if wanted.expires is not None and push.date > wanted.expires:
                continue
            limit = push.maximum - (0 if wanted.urgent else push.reserve)
            full = len(items_of(before, push)) >= limit
            assert full == (move.push is None or push.key != move.push.key)
        others = [item for item in self.desk.board.items if item.wanted.placement != wanted.placement]
        assert others == [item for item in before.items if item.wanted.placement != wanted.placement]
        if move.after is not None:
            assert not place(self.desk.board, wanted, self.desk.now).changes

    @rule(push=picks)
    def urgent_news(self, push: int) -> None:
        """Add a new item and make it urgent at once, so that urgent items move others often enough in random runs."""
        self.arrive(1, own=False, not_before=None, expires=None)
        self.make_urgent(max(self.accepted), self.push(push | 1))

    @rule(item=picks, push=picks)
    def urgent(self, item: int, push: int) -> None:
        if name := self.item(item):
            self.make_urgent(name, self.push(push))

    def make_urgent(self, name: str, target: Push) -> None:
        """Make the item `name` urgent on `target`; promise P12: at most one other item moves, and to a later day.

        The item that moves is the one that was complete last.
        """
        board = self.desk.board
        twice = Counter(line[1] for line in self.desk.log if line[0] == "leaves" and line[3] == "displaced")
        may = [
            item
            for item in board.items
            if item.push == target.key
            and not (item.wanted.urgent or item.pinned or item.first or twice[item.wanted.placement])
        ]
        full = len(items_of(board, target)) >= target.maximum
        moves = self.do("urgent", name, target.key)
        if not isinstance(moves, tuple):
            assert (full and not may) or self.takes_nothing_urgent(board, name, target)
            return
        assert moves[-1].wanted.placement == name
        assert moves[-1].wanted.urgent
        others = moves[:-1]
        unmoved = [item for item in board.items if item in self.desk.board.items]
        assert len(board.items) - len(unmoved) <= 2
        assert len(others) <= 1
        for move in others:
            assert full
            assert move.before == max(may, key=lambda item: (item.wanted.complete_at, item.wanted.placement))
            assert move.push is None or move.push.date > target.date

    def takes_nothing_urgent(self, board: ChannelBoard, name: str, target: Push) -> bool:
        """Tell whether `target` cannot take the item as urgent.

        This is so if the push is cancelled or has begun, or if its day precedes the arrival or follows the expiry.
        It is also so if the item's own push has begun, or if the item is urgent on `target` already.
        """
        wanted, sits = self.desk.wanted[name], board.placed(name)
        return (
            target.cancelled
            or frozen(target, self.desk.now)
            or (sits is not None and frozen(board.find(sits.push), self.desk.now))
            or (sits is not None and sits.push == target.key and sits.wanted.urgent)
            or target.date < wanted.complete_at.astimezone(SHANGHAI).date()
            or (wanted.expires is not None and target.date > wanted.expires)
        )

    @rule(item=picks, push=picks)
    def by_hand(self, item: int, push: int) -> None:
        if name := self.item(item):
            self.do("hand", name, self.push(push).key)

    @rule(act=st.sampled_from(["cancel", "publish", "extra"]), pick=picks)
    def decide_about_a_push(self, act: str, pick: int) -> None:
        target = self.push(pick)
        if act == "cancel":
            self.cancel(target)
        elif act == "extra":
            self.do("extra", pick % 9 + 1)
        elif not target.cancelled:
            self.do("publish", target.key)

    def cancel(self, target: Push) -> None:
        """Cancel a push; promise P14: exactly the items of that push move."""
        there = items_of(self.desk.board, target)
        moves = self.do("cancel", target.key)
        if isinstance(moves, tuple):
            assert {move.wanted.placement for move in moves} == there

    @rule(push=picks, maximum=st.integers(1, 5))
    def capacity(self, push: int, maximum: int) -> None:
        """Change a push's maximum; promise P14: only the latest arrivals of that push move, no more than needed."""
        target = self.push(push)
        there = self.desk.board.on(target)
        moves = self.do("capacity", target.key, maximum)
        if isinstance(moves, tuple):
            may = [item for item in there if not (item.wanted.urgent or item.pinned or item.first)]
            may.sort(key=lambda item: (item.wanted.complete_at, item.wanted.placement))
            must = max(0, len(there) - maximum)
            assert [move.before for move in moves] == may[len(may) - must :]

    @rule(hours=st.integers(1, 48), item=picks)
    def late(self, hours: int, item: int) -> None:
        self.do("pass_hours", hours)
        if name := self.item(item):
            self.do("late", name)

    @rule(item=picks)
    def headline(self, item: int) -> None:
        if name := self.item(item):
            self.do("first", name)

    @rule(item=picks, count=st.integers(1, 5))
    def order(self, item: int, count: int) -> None:
        if name := self.item(item):
            self.do("order", name, count)

    @rule(item=picks)
    def withdraw(self, item: int) -> None:
        name = self.item(item * 2)
        sits = self.desk.board.placed(name) if name else None
        if name and not (sits and frozen(self.desk.board.find(sits.push), self.desk.now)):
            self.do("withdraw", name)

    @rule(hours=st.integers(1, 60))
    def pass_hours(self, hours: int) -> None:
        self.do("pass_hours", hours)

    def all_pushes(self) -> list[Push]:
        return self.desk.board.pushes(START.date(), self.desk.today + timedelta(days=HORIZON + 1))

    @invariant()
    def no_push_holds_more_than_its_maximum(self) -> None:
        """Promise P1: no push holds more items than its maximum."""
        for push in self.all_pushes():
            assert len(items_of(self.desk.board, push)) <= push.maximum

    @invariant()
    def an_item_sits_once(self) -> None:
        """Promise P2: no item is on two pushes."""
        names = [item.wanted.placement for item in self.desk.board.items]
        assert len(names) == len(set(names))

    @invariant()
    def items_sit_on_days_of_the_rule_or_extra_ones(self) -> None:
        """Promise P3: items are only on days of the channel's rule or on extra pushes, never on a cancelled push."""
        rows = {row.id: row for row in self.desk.board.rows}
        for item in self.desk.board.items:
            push = rows[item.push]
            assert not push.cancelled
            assert push.kind is PushKind.EXTRA or DAYS[self.desk.kind](push.date)

    @invariant()
    def a_day_of_the_rule_has_one_push(self) -> None:
        """Promise P3: each day has at most one regular push, and at most one that is not cancelled.

        This is so even after a push was cancelled.
        """
        due = [row.due for row in self.desk.board.rows if row.due is not None]
        living = [push.label for push in self.all_pushes() if not push.cancelled]
        assert len(due) == len(set(due))
        assert len(living) == len(set(living))

    @invariant()
    def nothing_ordinary_goes_out_early_or_expired(self) -> None:
        """Promise P4: no item goes out before its lead time is over or after its last day."""
        for item in self.desk.board.items:
            push = self.desk.board.find(item.push)
            assert push.date >= ready(item.wanted, push.lead_days)
            assert item.wanted.expires is None or push.date <= item.wanted.expires

    @invariant()
    def a_frozen_push_keeps_its_items(self) -> None:
        """Promise P5: a push takes no more items from 17:00 of its day; once it went out, no item leaves it either."""
        for push in self.all_pushes():
            window_began = self.desk.now >= datetime.combine(push.date, time(17), SHANGHAI)
            if window_began or push.key in self.desk.board.sealed:
                there = items_of(self.desk.board, push)
                before = self.contents_when_frozen.setdefault(push.key, there)
                assert there == before if push.key in self.desk.board.sealed else there <= before
                self.contents_when_frozen[push.key] = there

    @invariant()
    def nobody_is_displaced_twice(self) -> None:
        """Promise P13: by the log of moves, no item was displaced from its push twice."""
        lost = Counter(line[1] for line in self.desk.log if line[0] == "leaves" and line[3] == "displaced")
        assert all(count == 1 for count in lost.values())

    @invariant()
    def a_push_has_at_most_one_headline(self) -> None:
        marked = [item.push for item in self.desk.board.items if item.first]
        assert len(marked) == len(set(marked))

    @invariant()
    def the_order_within_a_push_has_no_doubles(self) -> None:
        places = [(item.push, item.order) for item in self.desk.board.items]
        assert len(places) == len(set(places))

    @invariant()
    def no_item_is_lost(self) -> None:
        """Promise P19: every accepted item is placed, waiting or closed, and only one of these."""
        placed = {item.wanted.placement for item in self.desk.board.items}
        assert placed | self.desk.waiting | self.desk.closed == self.accepted
        assert len(placed) + len(self.desk.waiting) + len(self.desk.closed) == len(self.accepted)

    def teardown(self) -> None:
        """Check promises P9, P10 and P11 at the end of a run.

        P9: the same commands give the same calendar. P10: the log of moves gives the calendar. P11: an item leaves a
        push before it arrives on another.
        """
        if not hasattr(self, "desk"):
            return
        for language in LANGUAGES:
            for key, values in self.sentences.items():
                assert texts(language).text(key, **values)
        assert replayed(self.desk) == {item.wanted.placement: item for item in self.desk.board.items}
        again = type(self.desk)(self.desk.kind)
        for name, arguments in self.commands:
            try:
                getattr(again, name)(*arguments)
            except Refused:
                continue
        assert (again.board, again.log) == (self.desk.board, self.desk.log)


def replayed(desk: Desk) -> dict[str, PlacedItem]:
    """Rebuild the calendar's items from the desk's log of moves.

    Assert promise P11: after an item arrives on a push, the log has its departure before its next arrival.
    """
    board: dict[str, PlacedItem] = {}
    for act, name, push, _, after in desk.log:
        if act == "arrives":
            assert name not in board
        else:
            assert board.pop(name).push == push
        if after is not None:
            board[name] = after
    return board


TestCalendar = CalendarMachine.TestCase
TestCalendar.settings = settings(
    max_examples=150, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
