"""Simulate a year of the channels: `python -m tests.bench.calendar_year [SUBMISSIONS] [GROWTH…]`.

Every act goes through the services of a real desk with its trail. Submissions arrive, and placeholders are filled
in time, late or never. Items become urgent or are edited late; pushes are cancelled, moved, added, and filled from
stock. Only files and reviews are left out. The properties P1, P3 and P4 of `test_placing_properties` are asserted
every day, and P5, P13 and P19 every month; the trail is verified at the end. `GROWTH` are numbers of submissions
that a desk already has when 200 more are placed (default 1000 10000 100000).
"""

import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import chain
from pathlib import Path

from tests.bench.desk_maker import fill
from tests.desks import SetClock
from tests.seats import seated
from wxdesk.bootstrap import Desk, make_desk
from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Push, Wanted, earliest
from wxdesk.domain.calendar.placing import UrgentGrant
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.submissions.submission import ArticleForm, Origin, Stage, Submission
from wxdesk.services.desk.ports import By, Event, Reader, Transaction
from wxdesk.services.planning.placeholders import Topic

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
SHARES = {"media": 0.59, "zongchao": 0.23, "baihuo": 0.09, "baihuo-moments": 0.09}
NOBODY = "0" * 64


class Year:
    """Simulates one desk from 1 January to 31 December; the events are drawn with a fixed random seed."""

    def __init__(self, desk: Desk, clock: SetClock, by: By, count: int) -> None:
        self.desk, self.clock, self.by = desk, clock, by
        self.draw = random.Random(2026)  # noqa: S311 - a simulation, nothing secret
        self.left = Counter({channel: round(count * share) for channel, share in SHARES.items()})
        self.counts: Counter[str] = Counter()
        self.spent: dict[str, float] = defaultdict(float)
        self.unit = desk.people.add_unit("武穴购物广场", by).id
        self.promised: list[tuple[date, str]] = []
        self.went_out: dict[str, str] = {}
        self.stock: set[str] = set()
        self.pushes_late: dict[str, list[int]] = defaultdict(list)
        self.places: Counter[str] = Counter()

    def live(self) -> None:
        """Simulate the year day by day."""
        day = FIRST
        while day <= LAST:
            self.clock.set(f"{day.isoformat()}T09:00")
            self._arrivals(day)
            self._placeholders(day)
            self._decisions(day)
            self._gaps(day)
            self._timed("alarms of the day", self.desk.alarms.today)
            self.clock.set(f"{day.isoformat()}T17:10")
            self._publish(day)
            self._hold(day)
            if day.day == 1:
                self._hold_whole()
            day += timedelta(days=1)
        self._hold_whole()
        self._last_days()

    def _timed[T](self, name: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        try:
            return work()
        finally:
            self.spent[name] += time.process_time() - start
            self.counts[f"{name} calls"] += 1

    def _arrivals(self, day: date) -> None:
        days_left = (LAST - day).days + 1
        for channel in SHARES:
            mean = self.left[channel] / days_left
            number = min(
                self.left[channel],
                self.draw.choice([0, 1, 1, 2]) * int(mean) + (self.draw.random() < mean % 1),
            )
            for _ in range(number):
                self.left[channel] -= 1
                self.arrive(channel)

    def arrive(self, channel: str) -> None:
        """Accept one submission for `channel` and let the rules place it; some are urgent or are changed late."""
        own = self.draw.random() < 0.3
        stock = channel == "media" and self.draw.random() < 0.04
        expires = (
            self.clock.now().date() + timedelta(days=self.draw.randint(9, 40)) if self.draw.random() < 0.1 else None
        )

        def work(tx: Transaction) -> str:
            submission = Submission(
                id=uuid7(),
                number=tx.next_number(self.clock.now().year),
                title="来稿",
                origin=Origin.OWN if own else Origin.UNIT,
                form=ArticleForm.ARTICLE,
                stage=Stage.ACCEPTED,
                received_at=tx.now,
                channels=(channel,),
                unit=None if own else self.unit,
                complete_at=tx.now,
                expires=expires,
            )
            placement = Placement(uuid7(), submission.id, channel, PlacementStage.EDITING, "来稿")
            tx.put(submission)
            tx.put(placement)
            tx.record(Event("submission.accepted", self.by, submission.id, submission.number))
            seating = self.desk.scheduling.seating
            (seating.stock_in if stock else seating.place_in)(tx, placement, self.by)
            return placement.id

        placement = self._timed("accept and place", lambda: self.desk.store.write(work))
        self.counts["stock" if stock else "arrivals"] += 1
        if stock:
            self.stock.add(placement)
        if self.draw.random() < 0.015:
            self._urgent(placement)
        elif self.draw.random() < 0.03:
            self._late(placement)
        elif expires is not None and not stock:
            self._make_room(placement)

    def _make_room(self, placement: str) -> None:
        """Accept the proposal that makes room for `placement`, if the rules found no push for it."""
        if self.desk.store.read(lambda reader: reader.get(Placement, placement)).push is not None:
            return
        shown = self._timed("propose to make room", lambda: self.desk.proposing.seating(placement))
        if shown.changes:
            self._try("make room", lambda: self.desk.proposing.seat(placement, self.by, "有期限", seen=shown.code))

    def _urgent(self, placement: str) -> None:
        grant = UrgentGrant(NOBODY, "王主任", shanghai_date(self.clock.now()))
        self._try("urgent", lambda: self.desk.scheduling.place_urgent(placement, self.by, None, grant, "周敏"))

    def _late(self, placement: str) -> None:
        def work(tx: Transaction) -> None:
            current = tx.get(Placement, placement)
            submission = tx.get(Submission, current.submission)
            tx.put(replace(submission, complete_at=tx.now))
            tx.record(Event("submission.supplemented", self.by, submission.id, submission.number))
            self.desk.scheduling.seating.place_late_in(tx, current, self.by)

        self._try("late edit", lambda: self.desk.store.write(work))

    def _placeholders(self, day: date) -> None:
        if self.draw.random() < 0.5:
            due = day + timedelta(days=self.draw.randint(5, 30))
            topic = Topic("选题", (self.draw.choice(["media", "zongchao", "baihuo"]),), due, self.unit)
            planned = self._timed("plan a placeholder", lambda: self.desk.planning.plan(topic, self.by))
            late = self.draw.choices([0, 2, 400], [80, 15, 5])[0]
            self.promised.append((due + timedelta(days=late), planned))
            self.counts["placeholders"] += 1
        for when, submission in [one for one in self.promised if one[0] <= day]:
            self.promised.remove((when, submission))
            self._try("fill a placeholder", partial(self.desk.store.write, self._filling(submission)))

    def _filling(self, submission: str) -> Callable[[Transaction], None]:
        def work(tx: Transaction) -> None:
            current = tx.get(Submission, submission)
            tx.put(replace(current, stage=Stage.ACCEPTED, complete_at=tx.now))
            tx.record(Event("submission.accepted", self.by, submission, current.number))
            for placement in tx.find(Placement, submission=submission):
                self.desk.scheduling.seating.place_filled_in(tx, placement, self.by)

        return work

    def _decisions(self, day: date) -> None:
        chance = self.draw.random()
        ahead = day + timedelta(days=self.draw.randint(1, 6))
        label = f"{self.draw.choice(['media', 'zongchao'])}/{ahead.isoformat()}"
        if chance < 0.03:
            self._try("cancel a push", lambda: self.desk.pushing.cancel(label, self.by, "停电"))
        elif chance < 0.05:
            to = day + timedelta(days=self.draw.randint(2, 9))
            self._try("move a push", lambda: self.desk.pushing.move(label, to, self.by, "展会"))
        elif chance < 0.06:
            extra = day + timedelta(days=self.draw.randint(4, 12))
            self._try("add a push", lambda: self.desk.pushing.add("zongchao", extra, self.by, "店庆"))

    def _gaps(self, day: date) -> None:
        """If the push in three days has too few items, move items of later pushes, and of the stock, to it."""
        label = f"media/{(day + timedelta(days=3)).isoformat()}"
        try:
            shown = self.desk.proposing.filling(label)
        except Refused:
            return
        if shown.changes:
            self._try("fill a gap", lambda: self.desk.proposing.fill(label, self.by, "不足", seen=shown.code))
            self.counts["items brought forward"] += len(shown.changes)

    def _try(self, name: str, work: Callable[[], object]) -> None:
        try:
            self._timed(name, work)
        except Refused as refusal:
            self.counts[f"{name} refused: {refusal.code}"] += 1

    def boards(self) -> Iterator[ChannelBoard]:
        """Yield the present calendar of each channel."""
        for channel in SHARES:
            yield self.desk.store.read(partial(self._board, channel))

    def _board(self, channel: str, reader: Reader) -> ChannelBoard:
        return self.desk.scheduling.seating.board(reader, channel)[0]

    def _publish(self, day: date) -> None:
        """Publish every push of `day` that has items; placeholders that were not filled are left out."""

        def work(tx: Transaction) -> None:
            for board in self.boards_in(tx):
                for push in board.pushes(day, day):
                    self._send(tx, board, push)

        self.desk.store.write(work)

    def boards_in(self, tx: Transaction) -> Iterator[ChannelBoard]:
        """Yield the calendar of each channel as the transaction `tx` sees it."""
        for channel in SHARES:
            yield self._board(channel, tx)

    def _send(self, tx: Transaction, board: ChannelBoard, push: Push) -> None:
        if push.cancelled:
            return
        items = board.on(push)
        there = [item for item in items if item.wanted.filled]
        self.counts["pushes"] += 1
        self.counts[f"pushes of {push.channel} below the minimum"] += len(there) < push.minimum
        self.places[push.channel] += push.maximum - push.reserve
        for item in there:
            placement = tx.get(Placement, item.wanted.placement)
            tx.put(replace(placement, stage=PlacementStage.PUBLISHED))
            submission = tx.get(Submission, placement.submission)
            tx.record(Event("push.published", self.by, submission.id, submission.number))
            self.went_out[placement.id] = push.key
            self._judge(board, push, item.wanted)

    def _judge(self, board: ChannelBoard, push: Push, wanted: Wanted) -> None:
        """Count the item `wanted`, published on `push`, and store on how many earlier pushes it could have been.

        An item with a last day is also counted separately. Items of the stock wait deliberately, so earlier pushes are
        not counted for them.
        """
        ready = max(earliest(wanted, push.lead_days), FIRST)
        passed = sum(not one.cancelled and one.date < push.date for one in board.pushes(ready, push.date))
        if wanted.placement not in self.stock:  # stock waits deliberately, so it is not late
            self.pushes_late[push.channel].append(passed)
        self.counts["published"] += 1
        self.counts["published early by decision"] += wanted.urgent
        if wanted.expires is not None:
            self.counts["with a last day: out by then"] += 1

    def _last_days(self) -> None:
        """Count unpublished items with a last day: those whose last day has passed, and those with one next year."""
        submissions = {one.id: one for one in self.desk.store.read(lambda reader: reader.find(Submission))}
        for placement in self.desk.store.read(lambda reader: reader.find(Placement)):
            expires = submissions[placement.submission].expires
            if expires is not None and placement.id not in self.went_out:
                self.counts["with a last day: not out"] += expires <= LAST
                self.counts["with a last day: next year"] += expires > LAST

    def _hold_whole(self) -> None:
        """Assert the properties P5 (a published item stays on its push), P13 (no item is displaced twice) and P19.

        P19: no item is lost; each is published, on a push, or waiting.
        """
        placements = self.desk.store.read(lambda reader: reader.find(Placement))
        ahead = {item.wanted.placement for board in self.boards() for item in board.items}
        waiting = {one.placement for one in self.desk.scheduling.waiting_items()}
        for one in placements:
            assert one.displaced <= 1, one
            assert one.push == self.went_out.get(one.id, one.push), one
            assert one.id in self.went_out or one.id in ahead | waiting, one
        assert len(placements) == self.counts["arrivals"] + self.counts["stock"] + self.counts["placeholders"]
        self.counts["whole desks held"] += 1

    def _hold(self, day: date) -> None:
        """Assert the properties P1, P3 and P4 for every channel, on the pushes around `day`.

        A push has no more items than its maximum, and a cancelled push has none. No item is before its first or after
        its last possible day.
        """
        for board in self.boards():
            for push in board.pushes(day - timedelta(days=3), day + timedelta(days=40)):
                items = board.on(push)
                assert len(items) <= push.maximum, push.label
                assert not (push.cancelled and items), push.label
                for item in items:
                    ready = earliest(item.wanted, push.lead_days)
                    assert push.date >= ready, (push.label, item)
                    assert item.wanted.expires is None or push.date <= item.wanted.expires, push.label
        self.counts["days held"] += 1


def show_year(count: int) -> None:
    """Simulate a year with `count` submissions and print the results."""
    with tempfile.TemporaryDirectory() as folder:
        clock = SetClock("2026-01-01T08:00")
        with make_desk(Path(folder) / "desk", "bench", "甲", "乙", clock=clock) as desk:
            by = seated(desk.people.resolve("甲"))
            year = Year(desk, clock, by, count)
            start, cpu = time.perf_counter(), time.process_time()
            year.live()
            took, worked = time.perf_counter() - start, time.process_time() - cpu
            report = desk.keeping.verify()
            proven = f"{report.events} events, trail proven: {report.ok}"
            print(f"year of {count} submissions: {took:.1f} s ({worked:.1f} s of CPU), {proven}")
            for name, number in sorted(year.counts.items()):
                print(f"  {name:<58} {number:>7}")
            for name, seconds in sorted(year.spent.items()):
                each = seconds / year.counts[f"{name} calls"] * 1000
                print(f"  CPU of {name:<51} {each:7.2f} ms each")
            for channel, late in year.pushes_late.items():
                _show_late(channel, late, year.places[channel])
            _show_late("all channels", [*chain(*year.pushes_late.values())], year.places.total())
            in_time, missed = (year.counts[f"with a last day: {one}"] for one in ("out by then", "not out"))
            print(f"  with a last day of their own: {in_time / (in_time + missed):.1%} out by then")


def _show_late(name: str, late: list[int], places: int) -> None:
    """Print the share of used places, and how late items were published, for the channel `name` or all channels.

    `late` has a number for each published item: on how many earlier pushes the item could have been. `places` is
    the number of places on all published pushes, without the places that each push keeps in reserve.
    """
    ordered = sorted(late)
    half, most = ordered[len(ordered) // 2], ordered[len(ordered) * 9 // 10]
    print(
        f"  {name:<15} {len(late) / places:6.1%} of the places (without stock); on the first possible push "
        f"{late.count(0) / len(late):6.1%}, later by 1: {late.count(1) / len(late):5.1%}; "
        f"median {half}, 9 of 10 within {most}, at most {ordered[-1]}"
    )


def show_growth(sizes: list[int]) -> None:
    """Print placements per second of CPU time on desks that already have many submissions (each of `sizes`)."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            clock = SetClock("2030-01-01T08:00")
            with make_desk(Path(folder) / "desk", "bench", "甲", "乙", clock=clock) as desk:
                by = seated(desk.people.resolve("甲"))
                fill(desk, by, size)
                clock.set("2030-01-20T08:00")  # the submissions of `fill` are published by then
                year = Year(desk, clock, by, 0)
                start = time.process_time()
                for _ in range(200):
                    year.arrive("media")
                rate = 200 / (time.process_time() - start)
                print(f"{size:>7} submissions there already: {rate:7.1f} placements a second of CPU")


def february_and_spring_festival() -> None:
    """Print what pushes around the Spring Festival of 2026 need, and when the channel 百货 pushes in February."""
    with tempfile.TemporaryDirectory() as folder:
        clock = SetClock("2026-02-01T08:00")
        with make_desk(Path(folder) / "desk", "bench", "甲", "乙", clock=clock) as desk:
            for need in desk.stock.outlook(date(2026, 2, 15), date(2026, 2, 23)).needs:
                print(f"Spring Festival 2026, {need.channel}: {need.pushes} pushes need {need.need} items")
            pushes = desk.scheduling.plan("baihuo", date(2026, 2, 1), date(2026, 2, 28))
            print(
                "百货 in February:",
                "、".join(f"{push.day}{f'(代{push.stands_for}日)' if push.stands_for else ''}" for push in pushes),
            )


def main() -> None:
    """Print what a simulated February and a simulated year bring, and how a growing desk slows down.

    The arguments are the number of submissions in the year, then the numbers for `show_growth`.
    """
    numbers = [int(word) for word in sys.argv[1:]]
    february_and_spring_festival()
    show_year(numbers[0] if numbers else 4000)
    show_growth(numbers[1:] or [1000, 10_000, 100_000])


if __name__ == "__main__":
    main()
