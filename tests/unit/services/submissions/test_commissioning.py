"""Material is requested from units, reminders are sent, and owed material is listed (HS 2.1, 2.2, 3.5-2)."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.desks import Office, material, refusal
from tests.seats import seated
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.planning.placeholders import Topic
from wxdesk.services.submissions.commissioning import MaterialRequest
from wxdesk.services.views.commission_views import CommissionView

type OfficeIn = Callable[[str], Office]

WANTED = MaterialRequest("年货节 稿件", date(2026, 1, 8), "media")


def asked(office: Office) -> str:
    (number,) = office.desk.commissioning.ask([office.unit], WANTED, office.editor)
    return office.desk.commissioning.resolve(number)


def only(office: Office) -> CommissionView:
    (one,) = office.desk.commissioning.all()
    return one


def test_a_request_says_what_by_when_and_how_long(office_in: OfficeIn) -> None:
    office = office_in("empty")
    text = office.desk.commissioning.text(asked(office), "殷茵")
    assert text.startswith("武穴购物广场您好，请于1月8日前为集团媒体号提供稿件：年货节 稿件。文字300字以上")
    assert (only(office).commission.number, text.endswith("约稿编号 Y26-001。殷茵")) == ("Y26-001", True)


def test_what_is_late_counts_its_days_until_it_is_delivered(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = asked(office)
    office.clock.set("2026-01-10T09:00")
    assert only(office).late == 2
    assert "已逾期2天" in office.desk.commissioning.reminder(one, "殷茵")
    office.receive(material(office.inbox / "年货"), delivered_at=office.clock.now())
    assert only(office).arrived == ["26-0001"]
    office.desk.commissioning.delivered(one, office.editor, office.only)
    assert (only(office).late, only(office).arrived) == (0, [])


def test_a_unit_is_liable_only_after_several_reminders_without_delivery(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = asked(office)
    office.clock.set("2026-01-10T09:00")
    seen = []
    for _ in range(2):
        office.desk.commissioning.reminded(one, office.editor, "微信")
        (record,) = office.desk.commissioning.record(date(2026, 1, 1), date(2026, 1, 31))
        seen.append((record.reminders, record.liable))
    assert seen == [(1, False), (2, True)]


def test_each_step_is_an_event_and_can_be_taken_back(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one, service = asked(office), office.desk.commissioning
    service.sent(one, office.editor, "微信")
    service.answered(one, office.editor, "1月7日交")
    service.dropped(one, office.editor, "改由总部供稿")
    service.reopened(one, office.editor)
    assert only(office).commission.state == "answered"
    assert [act for act in office.acts() if act.startswith("commission.")] == [
        "commission.asked",
        "commission.sent",
        "commission.answered",
        "commission.dropped",
        "commission.reopened",
    ]


def test_a_delivery_taken_back_leaves_the_placeholder_that_the_request_fills(office_in: OfficeIn) -> None:
    office = office_in("received")
    came, service = office.only, office.desk.commissioning
    topic = Topic("元旦不打烊", ("media",), date(2026, 1, 6), office.unit)
    planned = office.desk.planning.plan(topic, office.editor)
    (number,) = service.ask(
        [office.unit], MaterialRequest("店庆稿", date(2026, 1, 5), submission=planned), office.editor
    )
    one = service.resolve(number)
    service.delivered(one, office.editor, came)
    service.reopened(one, office.editor)
    assert only(office).commission.submission == planned


def test_what_did_not_go_out_after_all_is_unsent_again(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one, service = asked(office), office.desk.commissioning
    service.sent(one, office.editor, "微信")
    service.unsent(one, office.editor)
    assert (only(office).commission.sent_at, only(office).commission.route) == (None, "")
    assert office.acts()[-1] == "commission.unsent"
    with refusal(office, "commission-unsent"):
        service.unsent(one, office.editor)
    assert office.desk.keeping.verify().ok


def test_an_answer_that_was_not_the_units_is_taken_back(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one, service = asked(office), office.desk.commissioning
    with refusal(office, "commission-unanswered"):
        service.unanswered(one, office.editor)
    service.answered(one, office.editor, "1月7日交")
    service.answered(one, office.editor, "不交了")
    service.unanswered(one, office.editor)
    assert (only(office).commission.state, only(office).commission.answer) == ("answered", "1月7日交")
    service.unanswered(one, office.editor)
    assert (only(office).commission.state, only(office).commission.answer) == ("open", "")
    assert office.acts()[-1] == "commission.unanswered"
    assert office.desk.keeping.verify().ok


def test_what_is_closed_is_refused_and_changes_nothing(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = asked(office)
    office.desk.commissioning.dropped(one, office.editor, "不办了")
    for act in (office.desk.commissioning.sent, office.desk.commissioning.reminded):
        with refusal(office, "commission-closed"):
            act(one, office.editor, "微信")


def test_the_past_is_no_due_day_and_an_officer_asks_nobody(office_in: OfficeIn) -> None:
    office = office_in("empty")
    late = MaterialRequest("年货节", date(2025, 12, 31))
    with refusal(office, "commission-due"):
        office.desk.commissioning.ask([office.unit], late, office.editor)
    with refusal(office, "role-missing"):
        office.desk.commissioning.ask([office.unit], WANTED, seated(office.officer))
    with pytest.raises(UserError, match="commission-empty"):
        office.desk.commissioning.ask([], WANTED, office.editor)


def test_a_request_is_to_fill_a_placeholder_and_nothing_else(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    asked_for = MaterialRequest("年货节", date(2026, 1, 8), submission=office.only)
    with refusal(office, "not-planned"):
        office.desk.commissioning.ask([office.unit], asked_for, office.editor)


def test_a_piece_of_another_unit_answers_no_request(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = asked(office)
    own = office.own(90)
    with refusal(office, "commission-unit"):
        office.desk.commissioning.delivered(one, office.editor, own)


def test_a_reminder_about_a_return_is_kept_with_its_route(office_in: OfficeIn) -> None:
    office = office_in("received")
    with refusal(office, "not-returned"):
        office.desk.commissioning.reminded_of(office.only, office.editor, "电话")
    office.desk.deciding.give_back(office.only, office.editor, reason="图3请发JPG")
    made = office.desk.commissioning.reminded_of(office.only, office.editor, "电话")
    assert office.acts()[-1] == "unit.reminded"
    office.desk.commissioning.unreminded(made, office.editor)
    event = office.desk.reading.trail(limit=1).rows[0]
    assert (event.act, event.label[:7]) == ("unit.unreminded", "26-0001")


def test_a_reminder_that_did_not_go_out_counts_no_more_and_stays_in_the_trail(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one, service = asked(office), office.desk.commissioning
    service.sent(one, office.editor, "微信")
    office.clock.set("2026-01-10T09:00")
    made = service.reminded(one, office.editor, "微信")
    service.unreminded(made, office.editor)
    assert (only(office).reminders, office.desk.commissioning.record(WANTED.due, WANTED.due)) == ([], [])
    assert len(office.desk.today.agenda().asked) == 1, "it is to be urged again today"
    assert office.acts()[-2:] == ["unit.reminded", "unit.unreminded"]
    with refusal(office, "reminder-gone"):
        service.unreminded(made, office.editor)
    with refusal(office, "role-missing"):
        service.unreminded(made, office.reviewer)
    assert office.desk.keeping.verify().ok


def test_today_lists_what_is_unsent_near_or_late_and_rests_a_unit_urged_today(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one, service, today = asked(office), office.desk.commissioning, office.desk.today
    waits = [(len(today.agenda().asked), today.rail()["today"] == today.agenda().waits)]
    service.sent(one, office.editor, "微信")
    for moment in ("2026-01-04T09:00", "2026-01-05T09:00", "2026-01-10T09:00"):
        office.clock.set(moment)
        waits.append((len(today.agenda().asked), today.rail()["today"] == today.agenda().waits))
    (late,) = today.agenda().asked
    assert waits == [(1, True), (0, True), (1, True), (1, True)]
    assert (late.late, "已逾期2天" in late.text) == (2, True)
    service.reminded(one, office.editor, "微信")
    assert not today.agenda().asked
    office.clock.set("2026-01-11T09:00")
    assert [again.late for again in today.agenda().asked] == [3]
