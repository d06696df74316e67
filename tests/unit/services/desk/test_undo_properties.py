"""In any order of acts and undos, replaying the events gives the stored rows.

An undo that is not refused gives the changed columns their earlier values.

Hypothesis runs 15 series of up to 40 steps on a desk with one submission on two channels.
"""

import itertools
import json
import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.desks import Office, Offices, material, opened
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.review.transitions import STEP_BACK, undoable_acts
from wxdesk.domain.submissions.submission import Notice, Stage
from wxdesk.domain.trail.events import Key, replay
from wxdesk.domain.trail.undos import undone_seq
from wxdesk.services.desk.requests import PlacementFields

CHANNELS = ("media", "zongchao")
LOOK_AGAIN = date(2026, 3, 1)

picks = st.integers(0, 1)
backs = st.sampled_from([True, True, False])

type Rows = Mapping[Key, Mapping[str, Any]]


def _begun(offices: Offices, folder: Path) -> None:
    with opened(offices.copy("empty", folder)) as office:
        office.accept(office.receive(material(office.inbox / "店庆"), channels=CHANNELS))
        for channel in CHANNELS:
            office.desk.filing.unfile(channel, office.editor, date(2025, 12, 1), "账号迁移")


class UndoMachine(RuleBasedStateMachine):
    """A state machine with one submission, its placements, texts and channel settings; the chief undoes acts."""

    def __init__(self, begun: Path, folder: Path) -> None:
        super().__init__()
        shutil.copytree(begun, folder)
        self.stack = ExitStack()
        self.office: Office = self.stack.enter_context(opened(folder))
        self.desk, self.chief, self.reviewer = self.office.desk, self.office.editor, self.office.reviewer
        self.one = self.office.only
        self.batches: list[str] = []

    def teardown(self) -> None:
        """Check at the end of a run that the desk verifies: replaying its events gives every stored row."""
        assert self.desk.keeping.verify().ok
        self.stack.close()

    def rows(self) -> Rows:
        return {
            key: {name: value for name, value in row.items() if name != "row_version"}
            for key, row in self.office.tables().items()
        }

    def trail(self) -> list[Mapping[str, Any]]:
        return self.desk.store.read(lambda reader: [json.loads(one.body) for one in reader.entries()])

    def done(self, act: Callable[[], object]) -> bool:
        """Run `act` and tell whether it was accepted; a refusal changes no row and is recorded as one event."""
        before, acts = self.office.tables(), self.office.acts()
        self.office.clock.at += timedelta(minutes=1)
        try:
            act()
        except Refused:
            assert self.office.tables() == before
            assert self.office.acts() == [*acts, "refused"]
            return False
        return True

    def decide(self, act: Callable[[], object], *, back: bool, undo: Callable[[], object] | None = None) -> None:
        """Run `act`; with `back`, undo it at once, by `undo` or, if that is None, by the submission's general undo.

        After an undo, assert that every row that existed before `act` has its earlier values.
        """
        before, events = self.rows(), len(self.office.acts())
        happened = self.done(act) and self.office.acts()[events:]
        if not happened or not back:
            return
        assert undo or not set(undoable_acts(STEP_BACK)).isdisjoint(happened)
        assert self.done(undo or partial(self.desk.undoing.step, self.one, self.chief))
        after = self.rows()
        assert {key: after[key] for key in before} == before

    def undo(self, way: Callable[[], object]) -> None:
        """Undo an act by calling `way`, and check the columns that the act had changed.

        Before the undo they must have the values that the act gave them, afterwards those from before the act.
        """
        before, trail = self.rows(), self.trail()
        if not self.done(way):
            return
        after = self.rows()
        for event in self.trail()[len(trail) :]:
            seq = undone_seq(event)
            if seq is None:
                continue
            changed, _ = replay([trail[seq - 1]])
            earlier, _ = replay(trail[: seq - 1])
            written, _ = replay([event])
            for key, values in changed.items():
                if key in written and key in earlier:
                    columns = [name for name in values if name != "row_version"]
                    assert {name: before[key][name] for name in columns} == {name: values[name] for name in columns}
                    if self.came_back(key, after):
                        assert [after[key][name] for name in columns] == [earlier[key].get(name) for name in columns]

    def came_back(self, key: Key, after: Rows) -> bool:
        """Tell whether the row `key` must have its earlier values after the undo.

        A released placement is the exception: the undo makes it approved only, and a person must release it again.
        """
        return key[0] != "placement" or after[key]["stage"] != PlacementStage.APPROVED

    def placement(self, pick: int) -> str:
        found = self.desk.store.read(lambda reader: reader.find(Placement, submission=self.one))
        return found[-1 - pick % len(found)].id if found else "none"

    def stage(self, placement: str) -> PlacementStage:
        return self.desk.store.read(lambda reader: reader.get(Placement, placement)).stage

    @rule(back=backs, act=st.sampled_from(["give_back", "reject", "withdraw", "discard"]))
    def end_it_or_accept_it(self, back: bool, act: str) -> None:
        deciding, stage = self.desk.deciding, self.desk.reading.submission(self.one).stage
        if stage is Stage.RECEIVED and act != "discard":
            self.decide(partial(deciding.accept, self.one, self.chief), back=back)
        elif stage is Stage.DISCARDED:
            self.decide(partial(deciding.restore, self.one, self.chief), back=back)
        else:
            self.decide(partial(getattr(deciding, act), self.one, self.chief, "重复"), back=back)

    @rule(back=st.booleans(), pick=picks, whole=st.booleans(), ahead=st.booleans())
    def hold_it(self, back: bool, pick: int, whole: bool, ahead: bool) -> None:
        holding = self.desk.holding
        hold, resume, about = (
            (holding.hold, holding.resume, self.one)
            if whole
            else (holding.hold_placement, holding.resume_placement, self.placement(pick))
        )
        if about != "none":
            act = (
                partial(hold, about, self.chief, "等批件", LOOK_AGAIN) if ahead else partial(resume, about, self.chief)
            )
            self.decide(act, back=back)

    @rule(back=st.booleans(), pick=picks, steps=st.integers(1, 3))
    def review_it(self, back: bool, pick: int, steps: int) -> None:
        """Take the placement that `pick` chooses `steps` steps further, from editing through review to its release.

        With `back`, undo the last step.
        """
        reviewing, one = self.desk.reviewing, self.placement(pick)
        for left in reversed(range(steps if one != "none" else 0)):
            stage = self.stage(one)
            act = {
                PlacementStage.IN_REVIEW: partial(reviewing.approve, one, self.reviewer),
                PlacementStage.APPROVED: partial(reviewing.release, one, self.chief),
            }.get(stage, partial(reviewing.request_review, one, self.chief))
            self.decide(act, back=back and not left)

    @rule(back=backs, own=st.booleans(), pick=picks)
    def ask_for_changes(self, back: bool, own: bool, pick: int) -> None:
        """Let the reviewer ask for changes; with `back` this is undone.

        The reviewer undoes it if `own` is true and the placement was not released; otherwise the chief undoes it.
        """
        if (one := self.placement(pick)) != "none":
            released = self.stage(one) is PlacementStage.RELEASED
            undo = partial(self.desk.undoing.decision, one, self.reviewer) if own and not released else None
            ask = partial(self.desk.reviewing.request_changes, one, self.reviewer, "标题不准")
            self.decide(ask, back=back, undo=undo)

    @rule(pick=picks, title=st.sampled_from(["店庆", "店庆开始", "店庆第二稿"]))
    def edit(self, pick: int, title: str) -> None:
        if (one := self.placement(pick)) != "none":
            self.done(partial(self.desk.composing.edit_fields, one, self.chief, PlacementFields(title=title)))

    @rule(back=st.booleans(), pick=picks, to=st.integers(0, 3))
    def move(self, back: bool, pick: int, to: int) -> None:
        if (one := self.placement(pick)) == "none":
            return
        channel = self.desk.store.read(lambda reader: reader.get(Placement, one)).channel
        pushes = self.desk.scheduling.plan(channel, date(2026, 1, 2), date(2026, 2, 28))
        place = partial(self.desk.scheduling.place, one, self.chief, push=pushes[to].label, reason="展会")

        def move() -> None:
            """Move the item to the push `to`; if anything moved, store the id of this batch of moves for the undo."""
            batch = place()
            if self.desk.store.read(lambda reader: reader.query("batch", batch=batch)):
                self.batches.append(batch)

        self.decide(move, back=back, undo=lambda: self.desk.undoing.batch(self.batches[-1], self.chief))

    @rule(there=st.booleans())
    def tell(self, there: bool) -> None:
        found = self.desk.store.read(lambda reader: reader.find(Notice, submission=self.one))
        for one in found[-1:]:
            telling = self.desk.telling
            act = (
                partial(telling.sent, [one.id], self.chief, "微信")
                if there
                else partial(telling.unsent, [one.id], self.chief)
            )
            self.done(act)

    @rule(back=st.booleans(), channel=st.sampled_from(CHANNELS), act=st.sampled_from(["file", "unfile"]))
    def file_an_account(self, back: bool, channel: str, act: str) -> None:
        filing, day = self.desk.filing, date(2025, 12, 2)
        step = partial(getattr(filing, act), channel, self.chief, day, "黄商新备9号")
        self.decide(step, back=back, undo=partial(filing.take_back, channel, self.chief))

    @rule(channel=st.sampled_from(CHANNELS))
    def undo_a_filing(self, channel: str) -> None:
        self.undo(partial(self.desk.filing.take_back, channel, self.chief))

    @rule(times=st.integers(1, 3))
    def undo_steps(self, times: int) -> None:
        for _ in range(times):
            self.undo(partial(self.desk.undoing.step, self.one, self.chief))

    @rule(pick=picks)
    def undo_a_decision(self, pick: int) -> None:
        if (one := self.placement(pick)) != "none":
            self.undo(partial(self.desk.undoing.decision, one, self.reviewer))

    @rule(pick=st.integers(0, 9))
    def undo_a_batch(self, pick: int) -> None:
        if self.batches:
            self.undo(partial(self.desk.undoing.batch, self.batches[pick % len(self.batches)], self.chief))


def test_acts_and_undos_in_any_order_leave_what_the_events_say(offices: Offices, tmp_path: Path) -> None:
    begun, numbers = tmp_path / "begun", itertools.count()
    _begun(offices, begun)

    class Here(UndoMachine):
        def __init__(self) -> None:
            super().__init__(begun, tmp_path / str(next(numbers)))

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=15,
            stateful_step_count=40,
            deadline=None,
            phases=(
                Phase.explicit,
                Phase.reuse,
                Phase.generate,
            ),  # shrinking would take minutes
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
