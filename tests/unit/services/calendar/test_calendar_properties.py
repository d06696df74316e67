"""Random tests of the calendar's promises P1, P2, P8, P10, P15, P19 and P20 on a desk with its trail.

Hypothesis runs 12 series of 20 steps. `tests/unit/domain/calendar/test_calendar_promises.py` lists all promises.
"""

import itertools
import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.desks import Office, Offices, opened, shanghai
from wxdesk.domain.calendar.placing import UrgentGrant
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.submissions.submission import ArticleForm, Origin, Stage, Submission
from wxdesk.services.calendar.pushes import PushLimits
from wxdesk.services.desk.ports import Event, Transaction
from wxdesk.services.views.views import PushView

DAYS = 9

type Seat = tuple[str | None, object, object]
type Standing = tuple[Mapping[str, object], Mapping[str, Seat]]

picks = st.integers(0, 99)
backs = st.sampled_from(["", "once", "twice"])


def _crowded(offices: Offices, folder: Path) -> None:
    """Create a desk in `folder` whose next pushes hold at most two items, and place twelve items on them."""
    with opened(offices.copy("empty", folder)) as office:
        for day in range(DAYS):
            label = f"media/{date(2026, 1, 1) + timedelta(days=day)}"
            office.desk.pushing.limit(label, PushLimits(1, 2, 0), office.editor, "版面")
        for number in range(12):
            _arrive(office, own=number % 3 == 0, expires=None)


def _arrive(office: Office, *, own: bool, expires: int | None) -> str:
    """Accept a submission without files, since only its place is tested, and return its placement's id.

    With `own` the office itself wrote it. `expires` is the number of days until its last day.
    """
    chief = office.editor

    def work(tx: Transaction) -> str:
        submission = Submission(
            id=uuid7(),
            number=tx.next_number(2026),
            title="来稿",
            origin=Origin.OWN if own else Origin.UNIT,
            form=ArticleForm.ARTICLE,
            stage=Stage.ACCEPTED,
            received_at=tx.now,
            channels=("media",),
            unit=None if own else office.unit,
            complete_at=tx.now,
            expires=None if expires is None else tx.now.date() + timedelta(days=expires),
        )
        placement = Placement(uuid7(), submission.id, "media", PlacementStage.EDITING, "来稿")
        tx.put(submission)
        tx.put(placement)
        tx.record(Event("submission.accepted", chief, submission.id, submission.number))
        return office.desk.scheduling.seating.place_in(tx, placement, chief).id

    return office.desk.store.write(work)


class DeskMachine(RuleBasedStateMachine):
    """A state machine on a desk with a daily channel, whose next pushes are full."""

    def __init__(self, crowded: Path, folder: Path) -> None:
        super().__init__()
        shutil.copytree(crowded, folder)
        self.stack = ExitStack()
        self.office = self.stack.enter_context(opened(folder))
        self.desk, self.chief = self.office.desk, self.office.editor
        self.accepted = [one.id for one in self.desk.store.read(lambda reader: reader.find(Placement))]

    def teardown(self) -> None:
        """Check promise P10: the events of the trail give the same tables as the database has."""
        assert self.desk.keeping.verify().ok
        self.stack.close()

    def pushes(self, first: date = date(2026, 1, 1)) -> list[PushView]:
        return self.desk.scheduling.plan("media", first, self.today + timedelta(days=40))

    def standing(self) -> Standing:
        """Return the state of the calendar: active pushes by label, and each item's push, order and reason."""
        placements = self.desk.store.read(lambda reader: reader.find(Placement))
        pushes = self.pushes()
        living = {
            one.label: (one.mode, one.minimum, one.maximum, one.reserve, one.reason)
            for one in pushes
            if one.mode != "cancelled"
        }
        label = {one.id: one.label for one in pushes if one.id}
        seats = {
            one.id: (
                label.get(one.push or ""),
                (one.order, one.first, one.pinned, one.urgent, one.displaced),
                (one.reason, dict(one.reason_values)),
            )
            for one in placements
        }
        return living, seats

    def came_from_begun(self, before: Standing, after: Standing) -> bool:
        """Tell whether an item left a push that had begun, which is so after 17:00 of the push's day.

        `before` and `after` are two states of the calendar. An undo cannot put such an item back on its push.
        """
        left = [before[1][one][0] for one, seat in after[1].items() if before[1][one] != seat]
        return any(one and self.has_begun(one) for one in left)

    def has_begun(self, label: str) -> bool:
        return shanghai(f"{label[-10:]}T17:00") <= self.office.clock.now()

    def decide(self, back: str, act: Callable[[], str]) -> None:
        """Run `act`, and check promise P15: a refusal changes no table and is recorded as one event.

        With `back`, undo the act and check promise P20: the calendar is as before. If `back` is "twice", undo the undo
        too: the act's result is then restored.
        """
        before, tables, acts = self.standing(), self.office.tables(), self.office.acts()
        try:
            batch = act()
        except Refused:
            assert self.office.tables() == tables
            assert self.office.acts() == [*acts, "refused"]
            return
        after = self.standing()
        if back and before != after and not self.came_from_begun(before, after):
            undone = self.desk.undoing.batch(batch, self.chief)
            assert self.standing() == before
            if back == "twice":
                self.desk.undoing.batch(undone, self.chief)
                assert self.standing() == after

    @property
    def today(self) -> date:
        return self.office.clock.now().date()

    def label(self, pick: int) -> str:
        """Return the label of a coming push: the fullest one if `pick` is odd, else the one that `pick` chooses."""
        coming = self.pushes(self.today)[: DAYS + 1]
        fullest = max(coming, key=lambda one: len(one.items))
        return (fullest if pick % 2 else coming[pick // 2 % len(coming)]).label

    def item(self, pick: int) -> str:
        return self.accepted[pick % len(self.accepted)]

    @rule(count=st.integers(1, 3), own=st.booleans(), expires=st.one_of(st.none(), st.integers(3, 9)))
    def arrive(self, count: int, own: bool, expires: int | None) -> None:
        for _ in range(count):
            self.accepted.append(_arrive(self.office, own=own, expires=expires))

    @rule(back=backs, act=st.sampled_from(["cancel", "cancel", "hold_again"]), pick=picks)
    def decide_about_a_push(self, back: str, act: str, pick: int) -> None:
        self.decide(back, partial(getattr(self.desk.pushing, act), self.label(pick), self.chief, "停电"))

    @rule(back=backs, pick=picks, to=st.integers(0, DAYS))
    def move_a_push(self, back: str, pick: int, to: int) -> None:
        """Move the push that `pick` chooses to the day `to` days from today; cancel the push of that day first."""
        day, label = self.today + timedelta(days=to), self.label(pick)
        if label != f"media/{day}":
            self.decide("", partial(self.desk.pushing.cancel, f"media/{day}", self.chief, "让位"))
        self.decide(back, partial(self.desk.pushing.move, label, day, self.chief, "展会"))

    @rule(back=backs, pick=picks, maximum=st.integers(1, 3))
    def limit_a_push(self, back: str, pick: int, maximum: int) -> None:
        limits = PushLimits(1, maximum, 0)
        self.decide(back, partial(self.desk.pushing.limit, self.label(pick), limits, self.chief, "版面"))

    @rule(back=backs, item=picks, pick=picks)
    def make_urgent(self, back: str, item: int, pick: int) -> None:
        grant = UrgentGrant("a" * 64, "王主任", self.today)
        urge = partial(self.desk.scheduling.place_urgent, self.item(item), self.chief)
        self.decide(back, partial(urge, self.label(pick), grant, "周敏"))

    @rule(back=backs, pick=picks)
    def fill_a_gap(self, back: str, pick: int) -> None:
        self.decide(back, partial(self.desk.proposing.fill, self.label(pick), self.chief, "不足"))

    @rule(back=backs)
    def make_room(self, back: str) -> None:
        """Place the first item that waits, if any, by moving other items where the pushes are full."""
        for one in self.desk.scheduling.waiting_items()[:1]:
            self.decide(back, partial(self.desk.proposing.seat, one.placement, self.chief, "有期限"))

    @rule(back=backs, item=picks, pick=picks, order=st.sampled_from([None, 1, 2]))
    def move_by_hand(self, back: str, item: int, pick: int, order: int | None) -> None:
        move = partial(self.desk.scheduling.place, self.item(item), self.chief)
        self.decide(back, partial(move, push=self.label(pick), reason="展会", order=order))

    @rule(back=backs, item=picks, first=st.booleans())
    def mark(self, back: str, item: int, first: bool) -> None:
        self.decide(back, partial(self.desk.scheduling.place, self.item(item), self.chief, first=first))

    @rule(back=backs, item=picks, act=st.sampled_from(["take_off", "stock", "roll"]))
    def let_leave(self, back: str, item: int, act: str) -> None:
        service = self.desk.scheduling if act == "take_off" else self.desk.leaving
        self.decide(back, partial(getattr(service, act), self.item(item), self.chief, "等批件"))

    @rule(pick=picks)
    def place_again(self, pick: int) -> None:
        """Place a placed item again; promise P8: nothing changes unless the item's push has begun."""
        label = self.standing()[1][self.item(pick)][0]
        if label and not self.has_begun(label):
            before = self.office.tables(), self.office.acts()
            self.desk.scheduling.place(self.item(pick), self.chief)
            assert (self.office.tables(), self.office.acts()) == before

    @rule(hours=st.integers(1, 30))
    def pass_time(self, hours: int) -> None:
        self.office.clock.at += timedelta(hours=hours)

    @invariant()
    def no_push_overflows_and_every_item_is_somewhere_once(self) -> None:
        """Promises P1, P2 and P19: pushes keep their maximum, and each item is placed or waiting exactly once."""
        pushes = self.pushes(self.today)
        assert all(len(one.items) <= one.maximum for one in pushes)
        placed = [item.placement for one in pushes for item in one.items]
        waiting = [one.placement for one in self.desk.scheduling.waiting_items()]
        assert sorted([*placed, *waiting]) == sorted(self.accepted)


def test_the_calendar_keeps_its_promises_on_a_desk(offices: Offices, tmp_path: Path) -> None:
    crowded, numbers = tmp_path / "crowded", itertools.count()
    _crowded(offices, crowded)

    class Here(DeskMachine):
        def __init__(self) -> None:
            super().__init__(crowded, tmp_path / str(next(numbers)))

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            phases=(
                Phase.explicit,
                Phase.reuse,
                Phase.generate,
            ),  # shrinking would take minutes
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
