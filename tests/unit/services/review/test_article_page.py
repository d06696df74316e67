"""The article page shows the steps of an article, and offers a next act only if the services accept it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.desks import PUSH, Office, Offices
from tests.stages import PLACEMENT_SAYS, SEATS, SUBMISSION_SAYS, URL, AskedCore, Stages, holder
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.journey import ArticleStep, Journey, StepState
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import Stage
from wxdesk.services.desk.ports import By
from wxdesk.services.office.roll_call import PersonView
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.services.review.offers import Selection, main_offer
from wxdesk.services.views.article_page_views import ArticlePage, NextActView

type OfficeIn = Callable[[str], Office]


def page(office: Office, person: str | None = None) -> ArticlePage:
    """Return the page of the desk's only submission for a viewer.

    `person` is the id of the viewer; None stands for any viewer.
    """
    return office.desk.article_pages.read(office.only, person)


def here(office: Office) -> list[ArticleStep]:
    """Return the steps that the article page marks as the present step."""
    return [one.step for one in page(office).journey.steps if one.state is StepState.HERE]


@pytest.mark.parametrize(
    ("stage", "step", "act"),
    [
        ("received", ArticleStep.ACCEPTED, "accept"),
        ("accepted", ArticleStep.LAID_OUT, "request_review"),
        ("in_review", ArticleStep.REVIEWED, "approve"),
        ("approved", ArticleStep.RELEASED, "release"),
        ("released", ArticleStep.EXPORTED, "export"),
        ("exported", ArticleStep.PUBLISHED, "publish"),
    ],
)
def test_each_stage_has_one_present_step_and_one_next_act(
    office_in: OfficeIn, stage: str, step: ArticleStep, act: str
) -> None:
    office = office_in(stage)
    assert here(office) == [step]
    assert page(office).journey.next.act == act


def test_a_done_step_says_who_did_it_and_when(office_in: OfficeIn) -> None:
    steps = {one.step: one for one in page(office_in("approved")).journey.steps}
    assert (steps[ArticleStep.DELIVERED].who, steps[ArticleStep.ACCEPTED].who) == ("武穴购物广场", "殷茵")
    assert (steps[ArticleStep.LAID_OUT].who, steps[ArticleStep.LAID_OUT].revision) == ("殷茵", 1)
    assert (steps[ArticleStep.REVIEWED].who, str(steps[ArticleStep.PLACED].day)) == ("王审", "2026-01-04")
    assert steps[ArticleStep.REVIEWED].at is not None
    assert (steps[ArticleStep.RELEASED].who, str(steps[ArticleStep.PUBLISHED].day)) == ("", "2026-01-04")


def test_who_cannot_do_the_next_act_reads_who_can(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    assert page(office, office.reviewer.entered_by).journey.next == NextActView("approve", mine=True)
    assert page(office, office.editor.entered_by).journey.next == NextActView("approve", mine=False, people=("王审",))


def test_who_edited_may_not_approve_even_with_the_role(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    office.desk.people.add("殷茵", "", (Role.REVIEWER,), office.editor)
    assert not page(office, office.editor.entered_by).journey.next.mine


def test_findings_that_hold_review_come_before_it(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    _shorten(office)
    act = page(office, office.editor.entered_by).journey.next
    assert (act.act, act.mine, act.findings >= 1) == ("mend", True, True)


@pytest.mark.parametrize(("stage", "act"), [("received", "give_back"), ("accepted", "request_review")])
def test_a_fault_is_returned_to_the_unit_only_before_the_submission_is_accepted(
    office_in: OfficeIn, stage: str, act: str
) -> None:
    office = office_in(stage)
    view = office.desk.reading.submission(office.only)
    faulty = replace(view, findings=[office.desk.rulebook.finding("SUB.picture")])
    editor = PersonView("", "", "", (Role.EDITOR.value,))
    offer = main_offer(Selection(faulty, next(iter(view.placements), None), editor))
    assert offer is not None
    assert offer.id == act


def _shorten(office: Office) -> None:
    """Delete all blocks of the article but the first, so that it is shorter than the minimum length."""
    desk, view = office.desk, office.desk.writing.open(office.only)
    desk.composing.save(office.only, office.editor, view.blocks[:1])


def test_an_article_without_a_push_is_placed_before_export(office_in: OfficeIn) -> None:
    office = office_in("released")
    office.desk.scheduling.take_off(office.placement, office.editor, "版面已满")
    assert here(office) == [ArticleStep.PLACED]
    assert page(office).journey.next.act == "place"


def test_an_article_that_is_exported_and_then_changed_is_exported_again(office_in: OfficeIn) -> None:
    office = office_in("exported")
    _shorten(office)
    assert here(office) == [ArticleStep.LAID_OUT]


def test_an_open_place_does_not_hide_the_present_step() -> None:
    states = Journey(Stage.ACCEPTED, PlacementStage.EDITING).states
    assert (states[ArticleStep.PLACED], states[ArticleStep.LAID_OUT]) == (StepState.AHEAD, StepState.HERE)


def test_a_returned_submission_stops_and_waits_for_the_unit(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.deciding.give_back(office.only, office.editor, "补图")
    found = page(office).journey
    assert [one.step for one in found.steps if one.state is StepState.STOPPED] == [ArticleStep.ACCEPTED]
    assert (found.next.act, found.next.people) == ("await_unit", ("武穴购物广场",))


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """Keep one desk for each stage; tests get copies."""
    return Stages(Offices(tmp_path_factory.mktemp("offices")), tmp_path_factory.mktemp("stages"))


@pytest.mark.parametrize("stage", [*Stage, *PlacementStage], ids=lambda one: f"{type(one).__name__}-{one}")
def test_the_next_act_of_a_person_is_never_refused(
    stages: Stages, tmp_path: Path, stage: Stage | PlacementStage
) -> None:
    def opens(target: Path) -> AbstractContextManager[Office]:
        return stages.submission(stage, target) if isinstance(stage, Stage) else stages.placement(stage, target)

    with AskedCore(opens, tmp_path) as core:
        for role, channel in SEATS:
            by = holder(core.office, role, channel)
            act = page(core.office, by.entered_by).journey.next
            if not act.mine or act.act not in DESK_ACTS:
                continue
            assert core.refusal(partial(_say, act.act, by)) is None, (role, channel)


def _say(act: str, by: By, office: Office) -> object:
    known, view = DESK_ACTS[act], office.desk.reading.submission(office.only)
    alone = act == "resume" and view.stage is not Stage.ON_HOLD
    if (known.places and not known.decides) or alone:
        return PLACEMENT_SAYS[known.places or known.decides](office, view.placements[0].id, by)
    return SUBMISSION_SAYS[known.decides](office, by)


def test_earlier_articles_are_those_of_the_channel_with_their_addresses(office_in: OfficeIn) -> None:
    office = office_in("exported")
    first = office.placement
    office.clock.set("2026-01-04T18:00")
    office.desk.reviewing.published(PUSH, office.editor, office.clock.now(), {"26-0001": URL})
    other = office.accept(office.own(90))
    assert office.desk.article_pages.earlier(other) == [(office.desk.writing.open(first).fields["title"], URL)]
    assert office.desk.article_pages.earlier(first) == []
