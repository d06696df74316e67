"""Random tests of promise P22: published content was approved by another person, and published after release.

Hypothesis runs 15 series of 16 steps on a desk with one article. The steps edit, review, release, export and publish,
disturbed by edits, undone steps, and changes that bypass the services.
"""

import itertools
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.desks import PUSH, Offices, opened, shanghai
from tests.seats import seated
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.calendar.records import ExportedPackage
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import Approval, Placement, PlacementStage, Revision
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.desk.ports import Event, Reader, Transaction
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.review.responsibility import ResponsibilityPeriod

URL = "https://mp.weixin.qq.com/s/a"
WINDOW = shanghai("2026-01-04T17:00"), shanghai("2026-01-04T17:30")

type Shown = tuple[object, ...]


class ReleaseMachine(RuleBasedStateMachine):
    """A Hypothesis state machine with one article.

    `approved` collects the content that readers would see at each approval, `packed` has the content at the export.
    """

    def __init__(self, offices: Offices, folder: Path) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.office = self.stack.enter_context(opened(offices.copy("accepted", folder)))
        self.desk, self.editor, self.one = self.office.desk, self.office.editor, self.office.placement
        self.desk.people.add("王审", "", (Role.EDITOR,), self.editor)
        self.desk.people.add("李审", "", (Role.REVIEWER,), self.editor)
        self.second = seated(self.desk.people.resolve("李审"))
        self.office.clock.set("2026-01-04T16:30")
        self.approved: list[Shown] = []
        self.packed: Shown | None = None
        self.titles = (f"店庆第{count}稿" for count in itertools.count())

    def teardown(self) -> None:
        assert self.desk.keeping.verify().ok
        self.stack.close()

    def attempt(self, act: Callable[[], object]) -> bool:
        """Run `act`, and tell whether it was accepted."""
        try:
            act()
        except Refused:
            return False
        return True

    def placement(self) -> Placement:
        return self.desk.store.read(lambda reader: reader.get(Placement, self.one))

    def shown(self) -> Shown:
        """Return the content that readers would see now."""

        def work(reader: Reader) -> Shown:
            current = reader.get(Placement, self.one)
            source = reader.get(Submission, current.submission).source
            return current.title, current.author, current.digest, current.cover, source

        return *self.desk.store.read(work), self.desk.composing.blocks(self.office.only)

    def step(self, minutes: int = 0) -> None:
        """Take the next step towards publishing.

        If that step is the publication, it is recorded as made `minutes` from now.
        """
        match self.placement().stage:
            case PlacementStage.EDITING:
                self.attempt(partial(self.desk.reviewing.request_review, self.one, self.editor))
            case PlacementStage.IN_REVIEW:
                self.approve()
            case PlacementStage.APPROVED:
                self.release()
            case PlacementStage.RELEASED if self.packed is None:
                self.export()
            case PlacementStage.RELEASED:
                self.publish(minutes)

    def approve(self) -> None:
        before = self.shown()
        for reviewer in (self.office.reviewer, self.second):
            if self.attempt(partial(self.desk.reviewing.approve, self.one, reviewer)):
                self.approved.append(before)

    def release(self) -> None:
        before = self.shown()
        if self.attempt(partial(self.desk.reviewing.release, self.one, self.editor)):
            assert before in self.approved

    def export(self) -> None:
        before = self.shown()
        if self.attempt(partial(self.desk.exporting.export, PUSH, self.editor, below_minimum="只有一篇")):
            self.packed = before

    def publish(self, minutes: int) -> None:
        """Record the publishing time `minutes` from now; times before the release or in the future are refused."""
        at = self.office.clock.now() + timedelta(minutes=minutes)
        number = self.desk.reading.submission(self.office.only).number
        before = self.placement()
        if self.attempt(partial(self.desk.reviewing.published, PUSH, self.editor, at, {number: URL})):
            assert before.released_at is not None
            assert before.released_at.replace(second=0, microsecond=0) <= at <= self.office.clock.now()

    @rule(steps=st.integers(2, 6), minutes=st.integers(-20, 8))
    def go_on(self, steps: int, minutes: int) -> None:
        for _ in range(steps):
            self.office.clock.at += timedelta(minutes=3)
            self.step(minutes)

    @rule(act=st.sampled_from(["approve", "release", "export", "publish"]))
    def out_of_turn(self, act: str) -> None:
        if act == "publish":
            self.publish(0)
        else:
            getattr(self, act)()

    @rule(field=st.sampled_from(["title", "author", "digest"]), who=st.sampled_from(["editor", "reviewer"]))
    def edit(self, field: str, who: str) -> None:
        by = self.editor if who == "editor" else self.office.reviewer
        said: dict[str, Any] = {field: next(self.titles)}
        change = PlacementFields(**said)
        self.attempt(partial(self.desk.composing.edit_fields, self.one, by, change))

    @rule()
    def reword(self) -> None:
        blocks = self.desk.composing.blocks(self.office.only)
        more = Paragraph(f"z{len(blocks)}", (Run(next(self.titles)),))
        self.attempt(partial(self.desk.composing.save, self.office.only, self.editor, [*blocks, more]))

    @rule()
    def step_back(self) -> None:
        if not self.attempt(partial(self.desk.undoing.step, self.office.only, self.editor)):
            self.attempt(partial(self.desk.undoing.decision, self.one, self.office.reviewer))

    @rule()
    def ask_for_changes(self) -> None:
        self.attempt(partial(self.desk.reviewing.request_changes, self.one, self.office.reviewer, "标题不准"))

    @rule()
    def go_past_the_services(self) -> None:
        """Change the title directly in the store; release and export must notice."""

        def work(tx: Transaction) -> None:
            current = tx.get(Placement, self.one)
            tx.put(replace(current, title=next(self.titles)))
            tx.record(Event("slip", self.editor, current.submission, "slip"))

        if self.placement().stage is not PlacementStage.PUBLISHED:
            self.desk.store.write(work)

    @rule(seconds=st.integers(1, 1200))
    def pass_time(self, seconds: int) -> None:
        self.office.clock.at += timedelta(seconds=seconds)

    @invariant()
    def what_is_in_editing_has_no_yes(self) -> None:
        current = self.placement()
        if current.stage is PlacementStage.EDITING:
            standing = self.desk.store.read(lambda reader: reader.find(Approval, void=False))
            assert [one for one in standing if one.level >= current.level] == []

    @invariant()
    def what_went_out_is_what_was_approved(self) -> None:
        current = self.placement()
        if current.stage is not PlacementStage.PUBLISHED:
            return
        packages = self.desk.store.read(lambda reader: reader.find(ExportedPackage))
        assert current.published_hash == packages[-1].contents[self.one]
        assert self.packed in self.approved
        approvals = self.desk.store.read(lambda reader: reader.find(Approval, void=False))
        saved = self.desk.store.read(lambda reader: reader.find(Revision))
        assert [one.level for one in approvals if one.hash == current.published_hash] == [1]
        assert {one.person for one in approvals}.isdisjoint(one.saved_by for one in saved)
        (answer,) = self.desk.responsibility.answers(ResponsibilityPeriod(WINDOW[0].date(), WINDOW[0].date()))
        assert answer.content == current.published_hash
        assert answer.on_time == (WINDOW[0] <= answer.published_at <= WINDOW[1])


def test_what_went_out_is_what_was_approved(offices: Offices, tmp_path: Path) -> None:
    """Promise P22: a push goes out only after its release, and with exactly the approved content."""
    numbers = itertools.count()

    class Here(ReleaseMachine):
        def __init__(self) -> None:
            super().__init__(offices, tmp_path / str(next(numbers)))

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=15,
            stateful_step_count=16,
            deadline=None,
            phases=(
                Phase.explicit,
                Phase.reuse,
                Phase.generate,
            ),  # shrinking would take minutes
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
