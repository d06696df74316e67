"""Published articles are corrected or taken down by two people, and the trail keeps the earlier content."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from tests.desks import Office, Offices, refusal, shanghai
from tests.seats import seated
from tests.stages import Stages, ask, holder
from tests.unit.services.submissions.test_deciding import newest
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.views.views import EventView


@pytest.fixture(scope="session")
def stages(offices: Offices, tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """Keep one desk for each placement stage, made once for the whole test run."""
    return Stages(offices, tmp_path_factory.mktemp("published"))


@pytest.fixture
def published(stages: Stages, tmp_path: Path) -> Iterator[Office]:
    """Yield a desk with one published article."""
    with ExitStack() as stack:
        yield stack.enter_context(stages.placement(PlacementStage.PUBLISHED, tmp_path / "copy"))


def row(office: Office) -> Placement:
    """Return the stored row of the only placement."""
    placement = office.placement
    return office.desk.store.read(lambda reader: reader.get(Placement, placement))


def _last(office: Office) -> EventView:
    """Return the newest event about the article, apart from the notice that an act writes for the unit."""
    return next(one for one in reversed(newest(office).timeline) if one.act != "notice.written")


def reopen(office: Office) -> None:
    """Let one person ask for a correction, and another open the article for it."""
    ask(office, AmendmentKind.CORRECTION)
    office.desk.correcting.correct(office.placement, holder(office, Role.RELEASER))


def test_a_correction_is_reviewed_again_and_keeps_the_hash_that_was_published(published: Office) -> None:
    before = row(published)
    reopen(published)
    assert (row(published).stage, row(published).published_hash) == (
        PlacementStage.EDITING,
        before.released_hash,
    )
    published.desk.composing.edit_fields(published.placement, published.editor, PlacementFields(title="店庆更正"))
    published.release(published.placement)
    assert row(published).published_hash == before.released_hash
    at = published.clock.now()
    published.desk.correcting.corrected(published.placement, published.editor, at)
    after = row(published)
    assert (after.stage, after.url) == (PlacementStage.CORRECTED, before.url)
    assert after.published_hash == after.released_hash != before.published_hash
    event = _last(published)
    assert (event.act, event.data["before"]) == ("placement.corrected", before.published_hash)
    assert published.desk.keeping.verify().ok


def test_what_was_published_before_is_not_to_be_exported_again(published: Office) -> None:
    reopen(published)
    (place,) = published.desk.writing.open(published.only).places
    assert (place.stage, place.packaged) == (PlacementStage.EDITING, False)


def test_nobody_corrects_alone(published: Office) -> None:
    ask(published, AmendmentKind.CORRECTION)
    with refusal(published, "amendment-second"):
        published.desk.correcting.correct(published.placement, published.editor)


def test_two_releasers_are_not_chief_and_releaser(published: Office) -> None:
    asking = holder(published, Role.RELEASER)
    published.desk.correcting.ask(published.placement, asking, AmendmentKind.RETRACTION, "店名错")
    published.desk.people.add("又一位", "", (Role.RELEASER,), published.editor)
    other = published.desk.people.resolve("又一位")
    with refusal(published, "amendment-second"):
        at = published.clock.now()
        published.desk.correcting.retract(published.placement, holder(published, Role.RELEASER), at)
    with refusal(published, "amendment-second"):
        published.desk.correcting.retract(published.placement, seated(other), published.clock.now())


def test_what_is_corrected_stays_where_it_was_and_waits_for_no_push(published: Office) -> None:
    reopen(published)
    assert published.desk.scheduling.waiting() == []
    with refusal(published, "placement-done"):
        published.desk.scheduling.take_off(published.placement, published.editor, "改期")
    with refusal(published, "placement-out"):
        published.desk.holding.hold_placement(published.placement, published.editor, "等批件", date(2026, 3, 1))
    with refusal(published, "published-already"):
        published.desk.deciding.withdraw(published.only, published.editor, "单位撤回")


def test_a_correction_that_changes_nothing_is_not_reviewed(published: Office) -> None:
    reopen(published)
    with refusal(published, "correction-unchanged"):
        published.desk.reviewing.request_review(published.placement, published.editor)


def test_what_is_left_as_it_was_is_published_again_as_before(published: Office) -> None:
    before = row(published)
    reopen(published)
    published.desk.correcting.keep(published.placement, published.editor, "查实没有错")
    after = row(published)
    assert (after.stage, after.released_hash) == (PlacementStage.PUBLISHED, before.released_hash)
    assert published.desk.correcting.open() == []
    (approval,) = published.desk.review_reading.view(published.placement, None).approvals
    assert approval.stands


def test_a_retraction_is_asked_by_one_and_carried_out_by_the_other(published: Office) -> None:
    ask(published, AmendmentKind.RETRACTION)
    at = published.clock.now()
    published.desk.correcting.retract(published.placement, holder(published, Role.RELEASER), at)
    assert row(published).stage is PlacementStage.RETRACTED
    last = _last(published)
    assert (last.act, last.reason, last.data["planned"]) == ("placement.retracted", "店名写错了", False)


def test_a_planned_retraction_waits_for_its_day(published: Office) -> None:
    correcting, releaser = published.desk.correcting, holder(published, Role.RELEASER)
    with refusal(published, "retract-past"):
        correcting.ask(published.placement, published.editor, AmendmentKind.RETRACTION, "活动结束", date(2026, 1, 3))
    correcting.ask(published.placement, published.editor, AmendmentKind.RETRACTION, "活动结束", date(2026, 1, 20))
    assert [one.due for one in correcting.open()] == [date(2026, 1, 20)]
    with refusal(published, "retract-early"):
        correcting.retract(published.placement, releaser, published.clock.now())
    published.clock.at = shanghai("2026-01-20T09:00")
    correcting.retract(published.placement, releaser, published.clock.now())
    assert _last(published).data["planned"] is True


def test_only_one_of_them_is_under_way(published: Office) -> None:
    ask(published, AmendmentKind.CORRECTION)
    with refusal(published, "amendment-open"):
        ask(published, AmendmentKind.RETRACTION)
    with refusal(published, "amendment-none"):
        at = published.clock.now()
        published.desk.correcting.retract(published.placement, holder(published, Role.RELEASER), at)


@pytest.mark.parametrize("kind", AmendmentKind)
def test_what_no_reader_has_seen_is_neither_corrected_nor_taken_down(published: Office, kind: AmendmentKind) -> None:
    reopen(published)
    with refusal(published, "placement-not-out"):
        ask(published, kind)


def test_a_correction_is_recorded_once(published: Office) -> None:
    with refusal(published, "correction-not-released"):
        published.desk.correcting.corrected(published.placement, published.editor, published.clock.now())
