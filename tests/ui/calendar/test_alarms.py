"""Alarms of the calendar in the window.

The line of a push on Today shows the alarms of this push; one line above, which can be unfolded, lists all alarms. The
calendar marks the push.
"""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.conftest import Open, Seated
from wxdesk.services.planning.placeholders import Topic
from wxdesk.ui.calendar.panel import CalendarPanel
from wxdesk.ui.today.line import TodayLine
from wxdesk.ui.today.panel import TodayPanel

FRIDAY = "2026-01-09T09:00"


def friday(seat: Seated) -> TodayPanel:
    """Show Today on the last workday before a weekend, on a desk with an overdue placeholder."""
    office = seat.office
    office.desk.planning.plan(Topic("值班表", ("media",), date(2026, 1, 5), office.unit), office.editor)
    office.clock.set(FRIDAY)
    today = seat.window.screen_of(TodayPanel)
    today.refresh()
    seat.until(lambda: not seat.window.session.tasks.busy and today.model.find("alarms").isValid())
    return today


def warned(today: TodayPanel) -> list[TodayLine]:
    return [line for line in today.model.rows if line.key.startswith("alarm-")]


def choose(today: TodayPanel, key: str) -> None:
    today.list.setCurrentIndex(today.model.find(key))


def test_alarms_are_one_line_above_the_work_until_they_are_unfolded(window_on: Open) -> None:
    seat = window_on("accepted", panel="today")
    today = friday(seat)
    first = today.model.rows[0]
    assert (first.key, first.tag) == ("alarms", "提醒 3")
    assert first.title.startswith("今天下班前定版 3 期 · ")
    assert warned(today) == []
    QTest.keyClick(today.list, Qt.Key.Key_W)
    assert [line.tag for line in warned(today)] == ["休息前", "缺稿", "占位逾期"]
    QTest.keyClick(today.list, Qt.Key.Key_Return)
    assert warned(today) == []


def test_an_alarm_says_channels_and_weekdays_and_no_label(window_on: Open) -> None:
    seat = window_on("accepted", panel="today")
    today = friday(seat)
    today.fold_alarms()
    settle = warned(today)[0]
    assert settle.title == "今天下班前定版 3 期：集团媒体号 周六、周日，综超号 周日"
    choose(today, settle.key)
    said = [one.text() for one in today.detail.findChildren(QLabel)]
    assert "综超号 周日 1月11日" in said
    assert not any("/2026-" in text for text in said)


def test_each_alarm_is_one_key_from_its_screen(window_on: Open) -> None:
    seat = window_on("accepted", panel="today")
    today = friday(seat)
    today.fold_alarms()
    gone: list[tuple[str, str]] = []
    seat.window.session.going.connect(lambda *where: gone.append(where))
    for line in warned(today):
        seat.window.show_panel("today")
        choose(today, line.key)
        QTest.keyClick(today.list, Qt.Key.Key_Return)
    seat.until(lambda: not seat.window.session.tasks.busy)
    topic = seat.office.only
    assert gone == [("calendar", "media/2026-01-10"), ("calendar", "media/2026-01-12"), ("queue", topic)]


def test_a_push_says_on_its_own_line_what_it_is_warned_of(window_on: Open) -> None:
    seat = window_on("accepted", panel="today")
    today = friday(seat)
    pushes = {line.subject: line for line in today.model.rows if line.key.startswith("push-")}
    assert (pushes["media/2026-01-10"].tone, pushes["media/2026-01-10"].note) == ("returned", "今天定版")
    assert (pushes["media/2026-01-12"].tone, pushes["media/2026-01-12"].note) == (
        "warn",
        "差 6 篇 · 今天截稿",
    )
    assert pushes["media/2026-01-16"].tone == "neutral"
    left = [line for line in today.model.rows if line.key.startswith("left-")]
    assert [line.subject for line in left] == ["media/2026-01-04", "media/2026-01-08"]


def test_a_search_finds_an_alarm_below_the_fold(window_on: Open) -> None:
    seat = window_on("accepted", panel="today")
    today = friday(seat)
    today.search("值班表")
    assert [line.tag for line in warned(today)] == ["占位逾期"]


def test_the_calendar_marks_the_push_and_says_the_rest_below(window_on: Open) -> None:
    seat = window_on("accepted", panel="today")
    friday(seat)
    seat.window.show_panel("calendar")
    panel = seat.window.screen_of(CalendarPanel)
    seat.until(lambda: bool(panel.grid.look.alarms) and not seat.window.session.tasks.busy)
    assert panel.grid.look.alarms["media/2026-01-10"] == ("warn", "今天下班前定版")
    told = panel.grid.rows.find("media/2026-01-10").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "今天下班前定版" in str(told)
    seat.until(lambda: seat.sees("adviceShow-break-0"))
    seat.find(QPushButton, "adviceShow-break-0").click()
    seat.until(lambda: panel.chosen == "media/2026-01-10" and seat.sees("sheetAlarm"))
    assert seat.find(QLabel, "sheetAlarm").text() == "今天下班前定版"


def test_a_festive_title_is_marked_on_a_sensitive_day_however_far_ahead(window_on: Open) -> None:
    seat = window_on("accepted", panel="calendar")
    office = seat.office
    office.desk.planning.plan(Topic("狂欢购物节", ("media",), date(2026, 12, 13), None), office.editor)
    placement = office.desk.reading.queue().rows[0].id
    seated = office.desk.reading.submission(placement).placements[0].id
    office.desk.scheduling.place(seated, office.editor, push="media/2026-12-13", reason="试排")
    panel = seat.window.screen_of(CalendarPanel)
    panel.open("media/2026-12-13")
    seat.until(lambda: "media/2026-12-13" in panel.grid.look.alarms)
    assert "狂欢" in panel.grid.look.alarms["media/2026-12-13"][1]
