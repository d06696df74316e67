"""No act moves an urgent item away from the day that the office decided, unless the office decides again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.desks import PUSH, Office, refusal
from wxdesk.domain.calendar.placing import UrgentGrant
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.review.placements import Placement
from wxdesk.services.calendar.pushes import PushLimits
from wxdesk.services.calendar.urgency import OfficeDecision, urgency_of
from wxdesk.services.desk.ports import Event
from wxdesk.services.planning.placeholders import Topic
from wxdesk.services.views.views import PlacementView
from wxdesk.store.transaction import WriteTransaction

type OfficeIn = Callable[[str], Office]
type Way = Callable[[Office, str], object]

DECIDED, OTHER = "media/2026-01-03", "media/2026-01-05"
GRANT = UrgentGrant("a" * 64, "王主任", date(2026, 1, 1))
ANOTHER = OfficeDecision(UrgentGrant("b" * 64, "赵总", date(2026, 1, 1)), "周敏")


def decide(office: Office, placement: str, push: str = DECIDED, decider: str = "王主任") -> str:
    grant = UrgentGrant("a" * 64, decider, date(2026, 1, 1))
    return office.desk.scheduling.place_urgent(placement, office.editor, push, grant, "周敏")


def urgent(office: Office, shade: int = 9) -> str:
    """Accept a submission of the office, make it urgent for 3 January, and return its placement's id.

    `shade` makes its picture differ from others.
    """
    placement = office.accept(office.own(shade))
    decide(office, placement)
    return placement


def view(office: Office, placement: str) -> PlacementView:
    submission = office.desk.store.read(lambda reader: reader.get(Placement, placement)).submission
    found = office.desk.reading.submission(submission).placements
    return next(one for one in found if one.id == placement)


def day(office: Office, placement: str) -> date | None:
    return view(office, placement).day


def steps(office: Office, placement: str) -> list[tuple[bool, date | None, str, bool]]:
    """Return each decision about an item's urgency as (whether it ended, day, decider, whether undone)."""
    found = office.desk.store.read(lambda reader: urgency_of(reader, reader.get(Placement, placement)))
    return [(one.ended, one.day, one.decider, one.taken_back) for one in found]


def submission_of(office: Office, placement: str) -> str:
    return office.desk.store.read(lambda reader: reader.get(Placement, placement)).submission


MOVES: dict[str, Way] = {
    "by hand": lambda o, p: o.desk.scheduling.place(p, o.editor, push=OTHER, reason="让给年货节"),
    "off": lambda o, p: o.desk.scheduling.take_off(p, o.editor, "等批件"),
    "stock": lambda o, p: o.desk.leaving.stock(p, o.editor, "留给春节"),
    "roll": lambda o, p: o.desk.leaving.roll(p, o.editor, "未审完"),
    "push cancelled": lambda o, _: o.desk.pushing.cancel(DECIDED, o.editor, "停电"),
    "push moved": lambda o, _: (
        o.desk.pushing.cancel("media/2026-01-06", o.editor, "空出来"),
        o.desk.pushing.move(DECIDED, date(2026, 1, 6), o.editor, "停电"),
    ),
    "hold": lambda o, p: o.desk.holding.hold(submission_of(o, p), o.editor, "等批件", date(2026, 2, 1)),
    "hold of one": lambda o, p: o.desk.holding.hold_placement(p, o.editor, "等批件", date(2026, 2, 1)),
}
"""By name, acts by which an item leaves its push before the push goes out."""


@pytest.mark.parametrize("way", MOVES)
def test_an_urgent_item_leaves_its_decided_day_on_no_way_without_another_decision(
    office_in: OfficeIn, way: str
) -> None:
    office = office_in("empty")
    placement = urgent(office)
    with pytest.raises(Refused, match="urgent-decided"):
        MOVES[way](office, placement)
    assert office.acts()[-1] == "refused"
    assert day(office, placement) == date(2026, 1, 3)
    assert office.desk.keeping.verify().ok


def test_the_acceptance_under_a_decision_is_not_taken_back(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement = urgent(office)
    with refusal(office, "step-nothing"):
        office.desk.undoing.step(submission_of(office, placement), office.editor)


def test_a_return_that_is_undone_brings_an_urgent_item_back_to_its_decided_day_or_lets_it_wait(
    office_in: OfficeIn,
) -> None:
    office = office_in("empty")
    placement = urgent(office)
    for then in (date(2026, 1, 3), None):
        office.desk.deciding.give_back(submission_of(office, placement), office.editor, "缺活动时间")
        if then is None:
            office.desk.pushing.cancel(DECIDED, office.editor, "停电")
        office.desk.undoing.step(submission_of(office, placement), office.editor)
        assert day(office, placement) == then
    assert view(office, placement).reason == "waiting-decision"


WITH_DECISION: dict[str, tuple[Way, date | None]] = {
    "off": (lambda o, p: o.desk.scheduling.take_off(p, o.editor, "缓", decision=ANOTHER), None),
    "stock": (lambda o, p: o.desk.leaving.stock(p, o.editor, "缓", decision=ANOTHER), None),
    "roll": (lambda o, p: o.desk.leaving.roll(p, o.editor, "缓", decision=ANOTHER), date(2026, 1, 4)),
    "push cancelled": (
        lambda o, _: o.desk.pushing.cancel(DECIDED, o.editor, "停电", decision=ANOTHER),
        date(2026, 1, 4),
    ),
    "push moved": (
        lambda o, _: o.desk.pushing.move(DECIDED, date(2026, 1, 6), o.editor, "停电", decision=ANOTHER),
        date(2026, 1, 6),
    ),
}


@pytest.mark.parametrize("way", WITH_DECISION)
def test_another_decision_takes_an_urgent_item_off_its_day_and_both_are_kept_in_order(
    office_in: OfficeIn, way: str
) -> None:
    office = office_in("empty")
    office.desk.pushing.cancel("media/2026-01-06", office.editor, "空出来")
    placement = urgent(office)
    act, then = WITH_DECISION[way]
    batch = act(office, placement)
    assert day(office, placement) == then
    first = (False, date(2026, 1, 3), "王主任", False)
    assert steps(office, placement) == [first, (False, then, "赵总", False)]
    assert view(office, placement).urgent
    event = next(one for one in office.desk.reading.trail(limit=9).rows if "granted_by" in one.data)
    assert dict(event.grant) == {"applicant": "周敏", "decider": "赵总", "day": "2026-01-01"}
    office.desk.undoing.batch(str(batch), office.editor)
    assert day(office, placement) == date(2026, 1, 3)
    assert steps(office, placement) == [first, (False, then, "赵总", True)]
    assert office.desk.keeping.verify().ok


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (OfficeDecision(GRANT, " "), "urgent-applicant"),
        (OfficeDecision(UrgentGrant("", "赵总", date(2026, 1, 1)), "周敏"), "urgent-request"),
        (OfficeDecision(UrgentGrant("a" * 64, " ", date(2026, 1, 1)), "周敏"), "urgent-decision"),
        (OfficeDecision(UrgentGrant("a" * 64, "赵总", date(2026, 1, 2)), "周敏"), "urgent-decision"),
    ],
)
def test_half_a_decision_moves_nothing(office_in: OfficeIn, decision: OfficeDecision, code: str) -> None:
    office = office_in("empty")
    placement = urgent(office)
    with refusal(office, code):
        office.desk.leaving.roll(placement, office.editor, "未审完", decision=decision)


def test_a_second_urgent_decision_names_another_day_and_undoing_it_leaves_the_first(
    office_in: OfficeIn,
) -> None:
    office = office_in("empty")
    placement = urgent(office)
    batch = decide(office, placement, OTHER, "赵总")
    assert day(office, placement) == date(2026, 1, 5)
    with refusal(office, "urgent-decided"):
        office.desk.scheduling.place(placement, office.editor, push=DECIDED, reason="还是三日")
    again = office.desk.undoing.batch(batch, office.editor)
    assert day(office, placement) == date(2026, 1, 3)
    office.desk.undoing.batch(again, office.editor)
    assert [one[3] for one in steps(office, placement)] == [False, False]
    with refusal(office, "urgent-decided"):
        office.desk.leaving.roll(placement, office.editor, "未审完")


def test_undoing_an_older_move_of_the_push_does_not_take_along_what_was_decided_since(
    office_in: OfficeIn,
) -> None:
    office = office_in("empty")
    office.desk.pushing.cancel(DECIDED, office.editor, "空出来")
    batch = office.desk.pushing.move("media/2026-01-06", date(2026, 1, 3), office.editor, "提前")
    placement = urgent(office)
    with refusal(office, "urgent-decided"):
        office.desk.undoing.batch(batch, office.editor)
    assert day(office, placement) == date(2026, 1, 3)


def test_a_timetable_moves_no_urgent_item_and_its_line_says_why(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement, plain = urgent(office), office.accept(office.own(8))
    numbers = [office.desk.reading.submission(submission_of(office, one)).number for one in (placement, plain)]
    channel = view(office, placement).channel_name
    heads = ["推送日期", "账号", "位置", "编号"]
    rows = [heads, *(["2026-01-05", channel, "", number] for number in numbers)]
    seen = office.desk.timetable_import.preview(rows)
    assert [one.problem.code for one in seen.refused if one.problem] == ["urgent-decided"]
    office.desk.timetable_import.enter(rows, seen, office.editor, "年货节")
    assert (day(office, placement), day(office, plain)) == (date(2026, 1, 3), date(2026, 1, 5))


def test_settings_that_drop_a_decided_day_are_refused_until_the_office_decides(office_in: OfficeIn) -> None:
    office = office_in("empty")
    urgent(office)
    changes = {"week_days": [2]}
    with pytest.raises(Refused, match="urgent-decided"):
        office.desk.resettling.changing("media", date(2026, 1, 2), changes)
    with refusal(office, "urgent-decided"):
        office.desk.people.change_channel("media", office.editor, date(2026, 1, 2), changes)


def test_what_a_missed_push_left_behind_is_caught_up_by_another_decision(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement = urgent(office)
    office.clock.set("2026-01-04T09:00")
    with refusal(office, "urgent-decided"):
        office.desk.scheduling.place(placement, office.editor)
    with refusal(office, "urgent-decided"):
        office.desk.proposing.recover(DECIDED, office.editor, "补发")
    office.desk.proposing.recover(DECIDED, office.editor, "补发", decision=ANOTHER)
    assert day(office, placement) == date(2026, 1, 4)
    assert [one[2] for one in steps(office, placement)] == ["王主任", "赵总"]


def _leave_behind(office: Office, placement: str) -> None:
    """Take an item off its push and let it wait, with the reason that the push was published without it."""

    def work(tx: WriteTransaction) -> None:
        one = tx.get(Placement, placement)
        tx.put(replace(one, push=None, order=0, reason="missed"))
        tx.record(Event("push.published", office.editor, str(one.push), DECIDED))

    office.desk.store.write(work)


def test_an_urgent_item_that_waits_goes_back_to_its_decided_day_or_waits_for_another_decision(
    office_in: OfficeIn,
) -> None:
    office = office_in("empty")
    placement = urgent(office)
    office.clock.set("2026-01-03T18:30")
    _leave_behind(office, placement)
    office.desk.scheduling.place(placement, office.editor)
    assert (view(office, placement).reason, day(office, placement)) == ("waiting-decision", None)
    assert office.desk.proposing.filling("media/2026-01-05").changes == ()
    with refusal(office, "urgent-decided"):
        office.desk.scheduling.place(placement, office.editor, push=OTHER, reason="补发")
    decide(office, placement, OTHER)
    assert day(office, placement) == date(2026, 1, 5)


def test_an_urgent_item_that_waits_can_be_urgent_no_more(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement = urgent(office)
    office.clock.set("2026-01-03T18:30")
    _leave_behind(office, placement)
    office.desk.leaving.demote(placement, office.editor, "单位撤回申请")
    assert not view(office, placement).urgent
    assert day(office, placement) == date(2026, 1, 4)
    assert steps(office, placement)[-1] == (True, None, "殷茵", False)


def test_material_of_an_urgent_placeholder_keeps_the_decided_day(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.planning.plan(Topic("店庆", ("media",), date(2026, 1, 2)), office.editor)
    placement = office.placement
    decide(office, placement)
    office.desk.planning.change_due(office.only, date(2026, 1, 4), office.editor)
    assert day(office, placement) == date(2026, 1, 3)


def test_within_its_day_an_urgent_item_is_ordered_and_made_first_freely(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement, scheduling = urgent(office), office.desk.scheduling
    decide(office, office.accept(office.own(8)))
    scheduling.place(placement, office.editor, order=2)
    scheduling.place(placement, office.editor, first=True)
    assert (day(office, placement), view(office, placement).first) == (date(2026, 1, 3), True)


def test_given_back_or_withdrawn_an_urgent_item_leaves_the_calendar_at_once(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement = urgent(office)
    office.desk.deciding.withdraw(submission_of(office, placement), office.editor, "活动取消")
    assert office.desk.scheduling.push(DECIDED).items == ()


def test_the_end_of_an_urgency_stands_after_its_decisions(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement = urgent(office)
    decide(office, placement, OTHER, "赵总")
    office.desk.leaving.demote(placement, office.editor, "申请没有签字")
    assert steps(office, placement) == [
        (False, date(2026, 1, 3), "王主任", False),
        (False, date(2026, 1, 5), "赵总", False),
        (True, None, "殷茵", False),
    ]
    office.desk.scheduling.place(placement, office.editor, push="media/2026-01-06", reason="正常排期")


def test_who_gave_way_to_an_urgent_item_is_bound_by_no_decision(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    first = office.placement
    office.desk.scheduling.place(first, office.editor, first=False, reason="让出")
    office.desk.pushing.limit(PUSH, PushLimits(1, 1, 0), office.editor, "版面")
    decide(office, office.accept(office.own(2)), PUSH)
    assert day(office, first) == date(2026, 1, 5)
    assert steps(office, first) == []
    office.desk.scheduling.place(first, office.editor, push="media/2026-01-07", reason="年货节")
