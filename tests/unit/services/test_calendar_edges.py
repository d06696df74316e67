"""The calendar's edge cases that need a desk; `domain/calendar/test_calendar_edges.py` lists all of them by number."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.desks import PUSH, Office, article_file, material, refusal, shanghai
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.calendar.placing import UrgentGrant
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import Stage

type OfficeIn = Callable[[str], Office]

GRANT = UrgentGrant("a" * 64, "王主任", date(2026, 1, 1))


def settle(office: Office) -> None:
    office.desk.freezing.freeze(PUSH, office.editor, below_minimum="只有一篇")


def lift(office: Office) -> None:
    office.desk.freezing.lift(PUSH, office.editor, "换稿")


def at(office: Office, submission: str) -> str | None:
    return office.desk.reading.submission(submission).placements[0].push_label


@pytest.mark.parametrize("day", [date(2026, 2, 17), date(2026, 10, 1)])
def test_a_push_on_a_holiday_goes_out_as_ever(office_in: OfficeIn, day: date) -> None:
    """Edge case E3: a public holiday has a regular push with the usual minimum and maximum."""
    office = office_in("empty")
    (push,) = office.desk.scheduling.plan("media", day, day)
    assert (push.mode, push.minimum, push.maximum) == ("regular", 6, 8)


def test_the_national_day_of_2026_needs_what_the_rules_ask_for(office_in: OfficeIn) -> None:
    """Edge case E3: for the holiday week of October 2026, the stock planner adds up each channel's minimum."""
    office = office_in("empty")
    needs = office.desk.stock.outlook(date(2026, 10, 1), date(2026, 10, 7)).needs
    assert {one.channel: (one.pushes, one.need) for one in needs} == {"media": (7, 42), "zongchao": (3, 12)}


def test_days_off_and_worked_weekends_move_neither_lead_nor_push(office_in: OfficeIn) -> None:
    """Edge case E4: days off and weekend workdays change neither the lead time nor the push of an item.

    14 February 2026 is a Saturday on which people work, 17 February is a day off.
    """
    office = office_in("empty")
    office.clock.set("2026-02-14T10:30")
    sent = shanghai("2026-02-14T10:00")
    submission = office.receive(material(office.inbox / "年货"), delivered_at=sent)
    office.accept(submission)
    assert at(office, submission) == "media/2026-02-17"


def test_an_urgent_item_waits_until_the_chief_lifts_a_settled_push(office_in: OfficeIn) -> None:
    """Edge case E14: a settled push takes no urgent item until the chief makes it changeable again."""
    office = office_in("released")
    settle(office)
    urgent = office.receive(material(office.inbox / "加急", shade=9))
    placement = office.accept(urgent)
    with refusal(office, "push-fixed"):
        office.desk.scheduling.place_urgent(placement, office.editor, PUSH, GRANT, "周敏")
    lift(office)
    office.desk.scheduling.place_urgent(placement, office.editor, PUSH, GRANT, "周敏")
    office.release(placement)
    settle(office)
    assert (at(office, urgent), len(office.desk.scheduling.push(PUSH).items)) == (PUSH, 2)


def test_late_material_waits_until_the_chief_lifts_a_settled_push(office_in: OfficeIn) -> None:
    """Edge case E18: an item on a settled push takes no late material until the chief makes it changeable again."""
    office = office_in("released")
    settle(office)
    late = article_file(office.inbox.parent / "店庆.docx", opening="改。")
    office.clock.set("2026-01-02T09:00")
    with refusal(office, "item-fixed"):
        office.supplement(late)
    lift(office)
    office.supplement(late)
    assert at(office, office.only) == "media/2026-01-05"


def test_what_the_editor_rewords_keeps_clock_and_place_only(office_in: OfficeIn) -> None:
    """Edge case E19: if an editor changes an approved article, the approval becomes invalid.

    The item keeps its push and the time at which its material was complete.
    """
    office = office_in("approved")
    before = office.desk.reading.submission(office.only)
    blocks = office.desk.composing.blocks(office.only)
    office.desk.composing.save(office.only, office.editor, [*blocks, Paragraph("z", (Run("改过。"),))])
    after = office.desk.reading.submission(office.only)
    assert (after.complete_at, at(office, office.only)) == (before.complete_at, PUSH)
    assert after.placements[0].stage is PlacementStage.EDITING


def test_what_is_withdrawn_from_a_settled_push_leaves_a_gap_for_stock(office_in: OfficeIn) -> None:
    """Edge case E29: an item of a settled push can be withdrawn once the chief makes the push changeable again.

    An item in stock is then proposed for the free place.
    """
    office = office_in("released")
    withdrawn, chief = office.only, replace(office.editor, evidence="a" * 64)
    settle(office)
    with refusal(office, "item-fixed"):
        office.desk.deciding.withdraw(withdrawn, chief, "单位撤回")
    lift(office)
    office.desk.deciding.withdraw(withdrawn, chief, "单位撤回")
    assert office.desk.reading.submission(withdrawn).stage is Stage.WITHDRAWN
    assert office.desk.scheduling.push(PUSH).items == ()
    stock = office.own(5)
    office.desk.deciding.accept(stock, office.editor, stock=True)
    shown = office.desk.proposing.filling(PUSH)
    assert [(one.before, one.after) for one in shown.changes] == [(None, PUSH)]
