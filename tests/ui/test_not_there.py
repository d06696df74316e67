"""A screen that is asked to show an item shows this item, however old it is.

If the item does not exist, the screen says so and shows no other item in its place.
"""

from datetime import date

import pytest

from tests.desks import PUSH, shanghai
from tests.ui.conftest import Open
from tests.ui.packages.test_packages import shown
from tests.ui.review.test_review import opened as reviewing
from wxdesk.ui.calendar.panel import CalendarPanel
from wxdesk.ui.models.tables import push_word
from wxdesk.ui.review.panel import ReviewPanel


@pytest.mark.parametrize("at", ["2026-01-15T09:00", "2026-05-15T09:00", "2028-01-15T09:00"])
def test_an_exported_push_is_reached_and_registered_however_old_it_is(window_on: Open, at: str) -> None:
    seat = shown(window_on, "exported")
    seat.office.clock.set(at)
    seat.packages.open(PUSH)
    day = seat.window.session.dated(date(2026, 1, 4))
    assert ("2026" in day) == at.startswith("2028")
    seat.until(lambda: seat.packages.subject == PUSH and day in seat.packages.pane.title.text())
    number = seat.office.desk.reading.submission(seat.office.only).number
    urls = {number: "https://mp.weixin.qq.com/s/a"}
    published = seat.office.desk.reviewing.published
    published(PUSH, seat.office.editor, shanghai("2026-01-04T17:10"), urls)
    seat.packages.refresh()
    seat.until(lambda: push_word(seat.window.session, seat.packages.model.rows[0]) == "已发布")
    assert seat.packages.subject == PUSH


def test_an_article_leads_to_the_push_that_it_is_on(window_on: Open) -> None:
    seat = shown(window_on, "exported")
    seat.office.clock.set("2026-01-15T09:00")
    seat.packages.open("media/2026-01-16")
    seat.until(lambda: seat.packages.subject == "media/2026-01-16")
    seat.packages.open(seat.office.placement)
    seat.until(lambda: seat.packages.subject == PUSH)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("baihuo/2026-01-02", "这一天不是该账号的推送日"),
        ("media/nonsense", "没有推送“media/nonsense”"),
        ("nowhere/2026-01-04", "没有这个账号或日期"),
        ("nothing", "没有推送“nothing”"),
    ],
)
def test_a_push_that_is_not_there_is_said_and_none_takes_its_place(window_on: Open, name: str, why: str) -> None:
    seat = shown(window_on, "exported")
    before = seat.packages.subject
    seat.packages.open(name)
    seat.until(lambda: why in seat.notice)
    for _ in range(2):
        assert seat.packages.subject == ""
        assert not seat.packages.pane.title.isVisible()
        assert why in seat.packages.pane.absent.text()
        seat.packages.refresh()
        seat.until(lambda: not seat.window.session.tasks.busy)
    seat.packages.open(before)
    seat.until(lambda: seat.packages.subject == before)
    assert seat.notice == ""


def test_what_is_not_to_be_reviewed_is_said_and_nothing_else_is_selected(window_on: Open) -> None:
    seat = reviewing(window_on, "in_review", "王审")
    other = seat.office.accept(seat.office.own(90))
    panel = seat.window.screen_of(ReviewPanel)
    for name in (other, "nothing"):
        panel.open(name)
        seat.until(lambda: "不在审稿里" in seat.notice)
        for _ in range(2):
            assert panel.subject == ""
            assert panel.right.view is None
            panel.refresh()
            seat.until(lambda: not seat.window.session.tasks.busy)
        seat.window.notice.hide()
    panel.step(1)
    seat.until(lambda: panel.right.view is not None)


def test_a_submission_that_is_not_there_is_said_and_none_takes_its_place(window_on: Open) -> None:
    seat = window_on("received")
    seat.until(lambda: seat.queue.detail.view is not None)
    seat.queue.open("nothing")
    seat.until(lambda: "找不到" in seat.notice and not seat.window.session.tasks.busy)
    for _ in range(2):
        assert seat.queue.list.current_id is None
        assert seat.queue.detail.view is None
        seat.queue.refresh()
        seat.until(lambda: not seat.window.session.tasks.busy)
    seat.queue.open(seat.office.only)
    seat.until(lambda: seat.queue.list.current_id == seat.office.only)


@pytest.mark.parametrize("name", ["media/2026-02-31", "baihuo/2026-01-02", "nothing"])
def test_what_is_not_on_the_calendar_is_said_and_nothing_else_is_selected(window_on: Open, name: str) -> None:
    seat = window_on("accepted", panel="calendar")
    panel = seat.window.screen_of(CalendarPanel)
    seat.until(lambda: bool(panel.chosen) and not seat.window.session.tasks.busy)
    panel.open(name)
    seat.until(lambda: "没有找到" in seat.notice)
    for _ in range(2):
        assert panel.chosen == ""
        panel.refresh()
        seat.until(lambda: not seat.window.session.tasks.busy)
    panel.open(seat.office.placement)
    seat.until(lambda: panel.chosen == seat.office.placement)
