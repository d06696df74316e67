from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from tests.desks import Office, Offices, opened, refusal
from tests.seats import seated
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.package.handover import HandStep, Packed, tasks
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.services.calendar.publishing_steps import Handover
from wxdesk.services.desk.ports import Cancelled


@pytest.fixture
def office(offices: Offices, tmp_path: Path) -> Iterator[Office]:
    with opened(offices.copy("exported", tmp_path / "office")) as one:
        yield one


def push_of(office: Office) -> str:
    """Return the label of the push that was exported."""
    found = office.desk.reading.submission(office.only).placements[0].push_label
    assert found is not None
    return found


def handover(office: Office) -> Handover:
    found = office.desk.handing.handover(push_of(office))
    assert found is not None
    return found


def test_the_steps_of_a_package_are_in_the_order_in_which_they_are_done(office: Office) -> None:
    steps = [one.step for one in handover(office).steps]
    assert steps[0] is HandStep.BODY
    assert steps[-5:] == [
        HandStep.ORDER,
        HandStep.PREVIEW,
        HandStep.NOTIFY,
        HandStep.SCHEDULE,
        HandStep.SCAN,
    ]


def test_what_only_the_back_end_inserts_is_a_step_of_its_article(office: Office) -> None:
    assert HandStep.BACK_END not in [one.step for one in handover(office).steps]
    found = tasks(ChannelKind.SUBSCRIPTION, [Packed("p", "hash", pictures=1, videos=0, by_hand=2)], "package")
    own = [one.step for one in found if one.placement]
    assert own == [
        HandStep.BODY,
        HandStep.PICTURES,
        HandStep.BACK_END,
        HandStep.FIELDS,
        HandStep.COVER,
        HandStep.DECLARE,
    ]


def test_a_tick_is_an_event_with_a_name_and_can_be_taken_back(office: Office) -> None:
    first = handover(office).steps[0]
    office.desk.handing.tick(push_of(office), [(first.placement, first.step)], office.editor)
    assert handover(office).steps[0].done_by == "殷茵"
    assert office.acts()[-1] == "push.steps"
    office.desk.handing.tick(push_of(office), [(first.placement, first.step)], office.editor, done=False)
    assert handover(office).steps[0].done_at is None
    assert office.desk.keeping.verify().ok


def test_who_may_not_export_may_not_tick(office: Office) -> None:
    nobody = seated(office.officer)
    with refusal(office, "role-missing"):
        office.desk.handing.tick(push_of(office), [("", HandStep.SCAN)], nobody)


def test_a_step_that_the_package_does_not_have_is_refused(office: Office) -> None:
    with pytest.raises(UserError, match="step-unknown"):
        office.desk.handing.tick(push_of(office), [("", HandStep.WORDING)], office.editor)


def test_the_time_set_in_wechat_is_a_fact_that_can_be_taken_back(office: Office) -> None:
    due = office.clock.now() + timedelta(days=2)
    office.desk.handing.set_time(push_of(office), due, office.editor)
    assert (handover(office).due, handover(office).due_by) == (due, "殷茵")
    office.desk.handing.set_time(push_of(office), None, office.editor)
    assert handover(office).due is None


def test_a_time_before_the_package_is_refused(office: Office) -> None:
    with refusal(office, "timed-past"):
        office.desk.handing.set_time(push_of(office), datetime(2020, 1, 1, tzinfo=UTC), office.editor)


def test_another_package_makes_ticks_of_the_whole_push_stale(office: Office) -> None:
    push = push_of(office)
    office.desk.handing.tick(push, [("", HandStep.PREVIEW)], office.editor)
    office.desk.handing.set_time(push, office.clock.now() + timedelta(days=2), office.editor)
    office.desk.exporting.export(push, office.editor, below_minimum="来稿少")
    now = handover(office)
    assert {one.done_at for one in now.steps} == {None}
    assert now.due is None


def test_nothing_is_handed_over_before_an_export(offices: Offices, tmp_path: Path) -> None:
    with opened(offices.copy("released", tmp_path / "office")) as office:
        assert office.desk.handing.handover(push_of(office)) is None
        with pytest.raises(Refused, match="not-exported"):
            office.desk.handing.set_time(push_of(office), office.clock.now(), office.editor)


def test_an_export_that_is_stopped_leaves_nothing(offices: Offices, tmp_path: Path) -> None:
    with opened(offices.copy("released", tmp_path / "office")) as office:
        before, stop = office.tables(), Event()
        with pytest.raises(Cancelled):
            office.desk.exporting.export(
                push_of(office),
                office.editor,
                below_minimum="来稿少",
                progress=lambda done, _total, _what: stop.set() if done else None,
                cancel=stop,
            )
        assert office.tables() == before
        assert not list((office.desk.folder / "packages").glob("*"))


def test_what_the_paste_helper_pasted_is_ticked_once(office: Office) -> None:
    placement, handing = office.placement, office.desk.handing
    assert handing.tick_pasted(placement, {HandStep.BODY, HandStep.FIELDS}, office.editor)
    done = {one.step for one in handover(office).steps if one.done_at is not None}
    assert done == {HandStep.BODY, HandStep.FIELDS}
    before = office.acts()
    assert not handing.tick_pasted(placement, {HandStep.BODY}, office.editor)
    assert office.acts() == before


def test_a_recorded_time_ticks_its_step_and_the_scan(office: Office) -> None:
    due = office.clock.now() + timedelta(hours=2)
    office.desk.handing.set_time(push_of(office), due, office.editor, "王审")
    by = {one.step: one.done_by for one in handover(office).steps}
    assert (by[HandStep.SCHEDULE], by[HandStep.SCAN], by[HandStep.PREVIEW]) == ("殷茵", "王审", "")
    office.desk.handing.tick(push_of(office), [("", HandStep.SCAN)], office.editor, done=False)
    assert {one.step: one.done_by for one in handover(office).steps}[HandStep.SCAN] == ""
