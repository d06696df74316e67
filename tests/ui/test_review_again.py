"""What the review says of an article that was approved before and changed since (急改)."""

from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import Open
from tests.ui.test_article import at_work, type_in
from tests.ui.test_review import opened, screen
from wxdesk.services.orders import Fields


def test_what_changed_since_it_was_approved_is_said_and_shown_by_one_press(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "王审")
    assert not seat.sees("reviewAgain")
    office = seat.office
    office.desk.reviewing.approve(office.placement, office.reviewer)
    office.desk.composing.edit_fields(office.placement, office.editor, Fields(title="店庆改期"))
    office.desk.reviewing.request_review(office.placement, office.editor)
    seat.until(lambda: seat.sees("reviewAgain"))
    again = seat.find(QPushButton, "reviewAgain")
    assert "1 处" in again.text()
    again.click()
    assert screen(seat).middle.side == "compared"


def test_saving_what_was_released_says_that_its_approvals_are_void(window_on: Open) -> None:
    seat = window_on("released")
    panel = at_work(seat)
    type_in(panel, "\n\n改一处。")
    panel.acts.save()
    seat.until(lambda: "第 2 版" in seat.notice)
    assert "集团媒体号原有的审核已作废" in seat.notice
