"""Acts in the queue that plan one submission: stock, next push, due days, last day, and publishing again."""

from datetime import date, timedelta

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from tests.desks import PUSH
from tests.ui.conftest import Open, Seated
from wxdesk.domain.calendar.placing import UrgentGrant
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.requests import Received
from wxdesk.services.planning.placeholders import Topic
from wxdesk.services.views.views import PlacementView
from wxdesk.ui.core.actions import enabled


def shown(seat: Seated) -> None:
    seat.until(lambda: seat.sees("detailTitle") and not seat.window.session.tasks.busy)


def do(seat: Seated, action: str) -> None:
    """Run the queue's command with the id `action`."""
    next(one for one in seat.queue.commands() if one.id == action).run()


def because(seat: Seated, words: str) -> None:
    """Type `words` as the reason into the open form of an act, and submit it."""
    seat.find(QLineEdit, "step-reason").setText(words)
    seat.find(QPushButton, "stepGo").click()


def placed(seat: Seated) -> PlacementView:
    """Return the newest placement of the newest submission."""
    return seat.office.desk.reading.submission(seat.office.only).placements[-1]


def reason(seat: Seated) -> str:
    """Return the code of the reason for the newest placement's push and position."""
    return placed(seat).reason


def test_a_submission_is_accepted_into_stock_and_that_is_taken_back(window_on: Open) -> None:
    seat = window_on("received")
    shown(seat)
    do(seat, "accept_stock")
    seat.until(lambda: bool(seat.office.desk.reading.submission(seat.office.only).placements))
    assert reason(seat) == "waiting-stock"
    seat.take_back()
    seat.until(lambda: seat.office.desk.reading.submission(seat.office.only).stage.value == "received")


def test_an_item_goes_into_stock_with_a_reason_and_back_to_its_push(window_on: Open) -> None:
    seat = window_on("accepted")
    shown(seat)
    before = placed(seat).push_label
    do(seat, "to_stock")
    because(seat, "留给春节")
    seat.until(lambda: reason(seat) == "waiting-stock")
    seat.take_back()
    seat.until(lambda: placed(seat).push_label == before)


def test_an_item_that_is_not_ready_goes_on_to_the_next_push(window_on: Open) -> None:
    seat = window_on("accepted")
    shown(seat)
    before = placed(seat).day
    do(seat, "roll")
    because(seat, "未审完")
    seat.until(lambda: placed(seat).day != before)
    after = placed(seat).day
    assert before is not None
    assert after is not None
    assert after > before


def test_an_urgent_item_waits_its_turn_again_and_that_is_undone(window_on: Open) -> None:
    seat = window_on("accepted")
    office = seat.office

    def urgent() -> bool:
        return placed(seat).urgent

    shown(seat)
    assert not any(one.id == "demote" for one in enabled(seat.queue.detail.selection))
    grant = UrgentGrant("a" * 64, "王主任", shanghai_date(office.desk.clock.now()))
    office.desk.scheduling.place_urgent(office.placement, office.editor, None, grant, "周敏")
    seat.until(lambda: any(one.id == "demote" for one in enabled(seat.queue.detail.selection)))
    do(seat, "demote")
    seat.until(lambda: seat.sees("step-reason"))
    assert "按先后" in seat.find(QLabel, "stepWhat").text()
    because(seat, "领导收回")
    seat.until(lambda: not urgent())
    seat.take_back()
    seat.until(urgent)


def test_a_placeholder_gets_another_due_day(window_on: Open) -> None:
    seat = window_on("empty")
    office = seat.office
    today = shanghai_date(office.desk.clock.now())
    office.desk.planning.plan(Topic("春节值班表", ("media",), today, None), office.editor)
    shown(seat)
    seat.until(lambda: f"{today.month}月{today.day}日前交" in seat.find(QLabel, "detailUnder").text())
    assert not seat.sees("do-request_review")
    later = today + timedelta(days=6)
    do(seat, "change_due")
    seat.find(QLineEdit, "step-day").setText(later.isoformat())
    seat.find(QPushButton, "stepGo").click()
    seat.until(lambda: str(later) in str(office.desk.reading.submission(office.only).timeline))


def test_what_is_past_its_last_day_is_confirmed_as_expired(window_on: Open) -> None:
    seat = window_on("received")
    office = seat.office
    past = shanghai_date(office.desk.clock.now()) - timedelta(days=1)
    office.desk.intake.describe(office.only, Received(expires=past), office.editor)
    seat.until(lambda: seat.sees("do-expire"))
    do(seat, "expire")
    seat.until(lambda: office.desk.reading.submission(office.only).stage.value == "expired")
    seat.until(lambda: seat.sees("noticeUndo"))


def test_nothing_expires_before_its_day(window_on: Open) -> None:
    seat = window_on("received")
    office = seat.office
    office.desk.intake.describe(office.only, Received(expires=date(2099, 1, 1)), office.editor)
    shown(seat)
    assert not seat.sees("do-expire")


def _published(window_on: Open) -> Seated:
    """Publish the article of the desk, and show it in the queue."""
    seat = window_on("exported")
    office = seat.office
    office.clock.set("2026-01-04T18:00")
    urls = {"26-0001": "https://mp.weixin.qq.com/s/1"}
    office.desk.reviewing.published(PUSH, office.editor, office.clock.now(), urls)
    shown(seat)
    seat.until(lambda: any(one.out for one in office.desk.reading.submission(office.only).placements))
    seat.until(lambda: bool(seat.queue.detail.selection.placement and seat.queue.detail.selection.placement.out))
    return seat


def test_an_editor_of_one_channel_takes_an_article_up_again_there_only(window_on: Open) -> None:
    seat = _published(window_on)
    seat.office.desk.people.add("别处编辑", "", (Role.EDITOR,), seat.office.editor, channel="zongchao")
    seat.sit("别处编辑")
    do(seat, "reuse")
    seat.until(lambda: seat.sees("step-channel"))
    choice = seat.find(QComboBox, "step-channel")
    assert [choice.itemData(at) for at in range(choice.count())] == ["zongchao"]


def test_a_published_article_is_taken_up_again_on_a_channel(window_on: Open) -> None:
    seat = _published(window_on)
    office = seat.office
    do(seat, "reuse")
    seat.until(lambda: seat.sees("step-channel"))
    choice = seat.find(QComboBox, "step-channel")
    choice.setCurrentIndex(choice.findData("zongchao"))
    seat.find(QPushButton, "stepGo").click()
    seat.until(lambda: len(office.desk.reading.submission(office.only).placements) == 2)
    assert office.desk.reading.submission(office.only).placements[-1].channel == "zongchao"
    seat.take_back()
    seat.until(lambda: len(office.desk.reading.submission(office.only).placements) == 1)


def test_no_action_of_a_placeholder_is_cut_off_in_a_narrow_window(window_on: Open) -> None:
    seat = window_on("empty", language="en")
    office = seat.office
    topic = Topic("年货节预告", ("media",), shanghai_date(office.clock.now()) + timedelta(days=2), None)
    office.desk.planning.plan(topic, office.editor)
    seat.window.resize(940, 580)
    seat.window.session.changed.emit()
    seat.until(lambda: seat.sees("detailTitle") and seat.sees("moreActions"))
    seat.until(lambda: not seat.window.session.tasks.busy)
    buttons = [
        one for one in seat.window.findChildren(QPushButton) if one.isVisible() and one.objectName().startswith("do-")
    ]
    assert buttons
    assert [one.objectName() for one in buttons if one.width() < one.sizeHint().width()] == []
