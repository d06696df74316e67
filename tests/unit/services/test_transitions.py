"""Every transition in the tables can be carried out and is recorded; every other is refused."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from tests.desks import Office, Offices, picture_file
from tests.stages import PLACEMENT_SAYS, SUBMISSION_SAYS, Stages, ask, holder
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import OUT, Approval, Placement, PlacementStage
from wxdesk.domain.review.transitions import PLACEMENTS, SUBMISSIONS, PlaceEffect, Transition
from wxdesk.domain.submissions.submission import Stage, Submission
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.texts import texts

type InStage[T] = Callable[[T], Office]


@pytest.fixture(scope="session")
def stages(offices: Offices, tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """Keep one desk for each stage, made once for the whole test run."""
    return Stages(offices, tmp_path_factory.mktemp("stages"))


@pytest.fixture
def placement_in(stages: Stages, tmp_path: Path) -> Iterator[InStage[str]]:
    """Return a function that opens a copy of the desk whose placement is at a given stage."""
    with ExitStack() as stack:
        yield lambda stage: stack.enter_context(stages.placement(stage, tmp_path / "copy"))


@pytest.fixture
def submission_in(stages: Stages, tmp_path: Path) -> Iterator[InStage[Stage]]:
    """Return a function that opens a copy of the desk whose submission is at a given stage."""
    with ExitStack() as stack:
        yield lambda stage: stack.enter_context(stages.submission(stage, tmp_path / "copy"))


def _placement(office: Office) -> Placement:
    return office.desk.store.read(lambda reader: reader.find(Placement)[0])


def _stage(office: Office) -> Stage:
    return office.desk.store.read(lambda reader: reader.find(Submission)[0]).stage


def _claim_refused(office: Office, said: str, say: Callable[[], object]) -> None:
    before, acts = office.everything(), office.acts()
    with pytest.raises(Refused):
        say()
    after = office.everything()
    assert [table for table, rows in after.items() if rows != before[table]] == [], said
    assert office.acts() == [*acts, "refused"], said


@pytest.mark.parametrize("stage", list(Stage))
def test_what_no_line_names_is_refused_of_a_submission(submission_in: InStage[Stage], stage: Stage) -> None:
    office = submission_in(stage)
    for verb, say in SUBMISSION_SAYS.items():
        line = SUBMISSIONS.line(verb, stage)
        for role in set(Role) - set(line.roles if line else ()):
            by = holder(office, role)
            _claim_refused(office, f"{stage} {verb} {role}", partial(say, office, by))


@pytest.mark.parametrize("stage", list(PlacementStage))
def test_what_no_line_names_is_refused_of_a_placement(placement_in: InStage[str], stage: PlacementStage) -> None:
    office = placement_in(stage)
    placement = _placement(office)
    assert placement.stage is stage
    for verb, say in PLACEMENT_SAYS.items():
        line = PLACEMENTS.line(verb, stage)
        for role in set(Role) - set(line.roles if line else ()):
            by = holder(office, role)
            said = f"{stage} {verb} {role}"
            _claim_refused(office, said, partial(say, office, placement.id, by))


def _lines_of_submissions() -> Iterator[tuple[Stage, str, Role]]:
    for line in SUBMISSIONS:
        yield from ((stage, line.verb, role) for stage in line.origins for role in line.roles)


def _lines_of_placements() -> Iterator[tuple[PlacementStage, str, Role]]:
    # only a submission with a last day expires; the test of submissions above covers that
    for line in (one for one in PLACEMENTS if one.verb != "expire"):
        yield from ((stage, line.verb, role) for stage in line.origins for role in line.roles)


@pytest.mark.parametrize(("stage", "verb", "role"), list(_lines_of_submissions()))
def test_what_a_line_names_is_done_of_a_submission(
    submission_in: InStage[Stage], stage: Stage, verb: str, role: Role
) -> None:
    line = SUBMISSIONS.line(verb, stage)
    office = submission_in(stage)
    if role is Role.REVIEWER:
        office.desk.reviewing.request_review(office.placement, office.editor)
    before = office.acts()
    SUBMISSION_SAYS[verb](office, holder(office, role))
    assert line is not None
    assert _stage(office) in line.ends
    assert line.event in office.acts()[len(before) :]
    if stage is Stage.ACCEPTED:
        _claim_carried_out(office, line)
    assert office.desk.keeping.verify().ok


@pytest.mark.parametrize(("stage", "verb", "role"), list(_lines_of_placements()))
def test_what_a_line_names_is_done_of_a_placement(
    placement_in: InStage[str], stage: PlacementStage, verb: str, role: Role
) -> None:
    line = PLACEMENTS.line(verb, stage)
    office = placement_in(_desk_for(verb, stage))
    _make_ready(office, verb)
    before = office.acts()
    PLACEMENT_SAYS[verb](office, _placement(office).id, holder(office, role))
    assert line is not None
    assert _placement(office).stage in line.ends
    assert line.event in office.acts()[len(before) :]
    _claim_carried_out(office, line)
    assert office.desk.keeping.verify().ok


def _desk_for(verb: str, stage: PlacementStage) -> str:
    if verb == "publish":
        return "exported"
    corrected = verb == "record_correction" or (verb == "keep" and stage not in OUT)
    return f"correcting-{stage}" if corrected else stage


def _make_ready(office: Office, verb: str) -> None:
    """Prepare the desk for the transition `verb`, if it needs more than the stage.

    For example, return the submission and supply the missing material, or ask for a correction or a retraction.
    """
    if verb == "place":
        office.desk.undoing.step(office.only, office.editor)
        office.desk.deciding.give_back(office.only, office.editor, "缺活动时间")
        office.supplement(picture_file(office.inbox / "补充.png"))
    elif verb in ("correct", "keep") and not office.desk.correcting.open():
        ask(office, AmendmentKind.CORRECTION)
    elif verb == "retract":
        ask(office, AmendmentKind.RETRACTION)


def _claim_carried_out[T: (Stage, PlacementStage)](office: Office, line: Transition[T]) -> None:
    """Assert that the item got or lost its push as the transition `line` says.

    If `line` voids approvals, assert also that no approval of other content is still valid.
    """
    placement = _placement(office)
    if line.place is PlaceEffect.RELEASED:
        assert placement.push is None
    elif line.place is PlaceEffect.TAKEN:
        assert placement.push is not None
    if line.voids:
        approvals = office.desk.store.read(lambda reader: reader.find(Approval, void=False))
        asked = [one for one in approvals if one.hash != placement.published_hash]
        assert not asked


def test_no_two_lines_of_a_verb_begin_at_one_stage() -> None:
    for table in (SUBMISSIONS, PLACEMENTS):
        for verb in table.verbs:
            begun = [stage for line in table.of(verb) for stage in line.origins]
            assert len(begun) == len(set(begun)), verb


def test_every_verb_of_the_tables_is_said_here() -> None:
    assert set(SUBMISSION_SAYS) == set(SUBMISSIONS.verbs)
    assert set(PLACEMENT_SAYS) == set(PLACEMENTS.verbs)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_refusal_and_event_of_the_tables_has_its_sentence(language: str) -> None:
    catalogue = texts(language)
    for line in (*SUBMISSIONS, *PLACEMENTS):
        codes = {*line.guards, *filter(None, (line.refusal,))}
        assert [code for code in codes if not catalogue.has(f"error-{code}")] == []
        assert catalogue.has(f"act-{line.event.replace('.', '-')}"), line.event
