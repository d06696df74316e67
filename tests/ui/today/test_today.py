"""The screen Today: its lines, their details, and their commands by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tests.desks import material
from tests.ui.conftest import Open, Seated
from wxdesk.ui.today.line_list import LineModel, lay_out_lines
from wxdesk.ui.today.panel import TodayPanel
from wxdesk.ui.widgets.basic.table import tag_width


def panel(seat: Seated) -> TodayPanel:
    return seat.window.screen_of(TodayPanel)


def settled(seat: Seated) -> TodayPanel:
    """Return the screen Today once it is filled and no task runs."""
    today = panel(seat)
    seat.until(lambda: bool(today.model.rows) and not seat.window.session.tasks.busy)
    return today


def headings(today: TodayPanel) -> list[str]:
    return [line.title for line in today.model.rows if line.heading]


def choose(today: TodayPanel, named: str) -> None:
    """Select the first line whose key or title begins with `named`."""
    lines = enumerate(today.model.rows)
    row = next(at for at, line in lines if line.key.startswith(named) or line.title.startswith(named))
    today.list.setCurrentIndex(today.model.index(row, 0))


def two_letters(seat: Seated) -> None:
    """Accept a second submission of the unit, so that the unit has two unsent notices."""
    office = seat.office
    office.accept(office.receive(material(office.inbox / "年货", shade=120)))
    today = panel(seat)
    seat.until(lambda: any(line.key.startswith("unit-") for line in today.model.rows))
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_the_first_day_teaches_how_to_begin(window_on: Open) -> None:
    seat = window_on("empty", panel="today")
    seat.until(lambda: seat.sees("todayEmpty"))
    assert "拖进窗口" in seat.find(QLabel, "todayEmptyText").text()
    seat.until(lambda: not seat.window.session.tasks.busy)
    begin = seat.find(QPushButton, "todayBegin")
    begin.setFocus()
    QTest.keyClick(begin, Qt.Key.Key_Return)  # Enter is also the screen's key that opens the selected line
    assert seat.window.current == "queue"


def test_what_is_ours_stands_before_what_waits_for_others(window_on: Open) -> None:
    seat = window_on("in_review", panel="today")
    today = settled(seat)
    ours = ["今晚推送 2", "促销信息待核对 1", "待通知单位 1"]
    assert headings(today) == [*ours, "往后七天 11", "等别人审 1"]
    seat.sit("王审")
    seat.until(lambda: headings(today)[:2] == ["今晚推送 2", "待审 1"])
    assert headings(today)[-1] == "待通知单位 1"


def test_arrows_and_j_and_k_go_over_headings_to_every_line(window_on: Open) -> None:
    today = settled(window_on("in_review", panel="today"))
    lines = [line.key for line in today.model.rows if not line.heading]
    QTest.keyClick(today.list, Qt.Key.Key_Home)
    seen = []
    for number in range(len(lines)):
        seen.append(today.current.key if today.current else "")
        QTest.keyClick(today.list, Qt.Key.Key_J if number % 2 else Qt.Key.Key_Down)
    assert seen == lines
    QTest.keyClick(today.list, Qt.Key.Key_K)
    QTest.keyClick(today.list, Qt.Key.Key_Up)
    assert today.current is not None
    assert today.current.key == lines[-3]
    QTest.keyClick(today.list, Qt.Key.Key_Home)
    assert today.current.key == lines[0]
    QTest.keyClick(today.list, Qt.Key.Key_End)
    assert today.current.key == lines[-1]


@pytest.mark.parametrize(
    ("stage", "key", "screen"),
    [
        ("received", "received-", "article"),
        ("accepted", "letter-", "article"),
        ("accepted", "editing-", "article"),
        ("in_review", "reviews-", "article"),
        ("approved", "releases-", "article"),
        ("approved", "集团媒体号 1月4日", "packages"),
        ("approved", "集团媒体号 1月6日", "calendar"),
    ],
)
def test_enter_opens_a_line_on_its_screen(window_on: Open, stage: str, key: str, screen: str) -> None:
    seat = window_on(stage, panel="today")
    today = settled(seat)
    choose(today, key)
    gone: list[tuple[str, str]] = []
    seat.window.session.going.connect(lambda *where: gone.append(where))
    assert today.current is not None
    subject = today.current.subject
    QTest.keyClick(today.list, Qt.Key.Key_Return)
    assert gone == [(screen, subject)]
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_a_notice_is_copied_and_marked_as_sent_by_the_route_of_the_last_time(window_on: Open) -> None:
    seat = window_on("accepted", panel="today")
    today = settled(seat)
    choose(today, "letter-")
    QTest.keyClick(today.list, Qt.Key.Key_C)
    notice = seat.office.desk.reading.submission(seat.office.only).notices[0]
    assert QGuiApplication.clipboard().text() == notice.text
    QTest.keyClick(today.list, Qt.Key.Key_S)
    assert not seat.sees("todayOffers")
    line = today.detail.sent.fields.line("route")
    line.setText("电话")
    QTest.keyClick(line, Qt.Key.Key_Return)
    seat.until(lambda: "标为由电话发出" in seat.notice)
    assert seat.office.desk.reading.submission(seat.office.only).notices[0].route == "电话"
    seat.until(lambda: not any(one.key.startswith("letter-") for one in today.model.rows))
    seat.window.session.undo()
    seat.until(lambda: any(one.key.startswith("letter-") for one in today.model.rows))
    choose(today, "letter-")
    QTest.keyClick(today.list, Qt.Key.Key_S)
    assert today.detail.sent.fields.line("route").text() == "电话"


def test_a_unit_is_told_everything_at_once(window_on: Open) -> None:
    seat = window_on("accepted", panel="today")
    today = settled(seat)
    two_letters(seat)
    choose(today, "unit-")
    QTest.keyClick(today.list, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text().startswith("武穴购物广场您好，2篇稿件答复如下：\n1. 《")
    QTest.keyClick(today.list, Qt.Key.Key_S)
    seat.find(QPushButton, "sentGo").click()
    seat.until(lambda: not seat.office.desk.telling.due(""))
    seat.until(lambda: "2 份通知" in seat.notice)


def test_a_line_of_a_unit_offers_the_whole_as_well(window_on: Open) -> None:
    seat = window_on("accepted", panel="today")
    today = settled(seat)
    two_letters(seat)
    choose(today, "letter-")
    seat.until(lambda: seat.sees("todayCopyWhole"))
    seat.find(QPushButton, "todayCopyWhole").click()
    assert "2篇稿件答复如下" in QGuiApplication.clipboard().text()
    QTest.keyClick(today.list, Qt.Key.Key_C)
    assert "答复如下" not in QGuiApplication.clipboard().text()


def test_who_may_not_mark_is_told_who_may(window_on: Open) -> None:
    seat = window_on("accepted", panel="today")
    today = settled(seat)
    seat.sit("王审")
    seat.until(lambda: headings(today)[-2:] == ["待通知单位 1", "别人在编辑 1"])
    choose(today, "letter-")
    seat.until(lambda: seat.sees("todayNeeds"))
    assert "由编辑操作" in seat.find(QLabel, "todayNeeds").text()
    QTest.keyClick(today.list, Qt.Key.Key_S)
    assert "由编辑操作" in seat.notice
    assert not seat.sees("sentForm")


def test_who_may_not_review_is_told_why(window_on: Open) -> None:
    seat = window_on("in_review", panel="today")
    today = settled(seat)
    choose(today, "reviews-")

    def said() -> str:
        return " ".join(one.text() for one in today.detail.findChildren(QLabel) if one.isVisible())

    seat.until(lambda: "由“审核”办理" in said())


def test_the_next_push_names_what_blocks_it(window_on: Open) -> None:
    seat = window_on("approved", panel="today")
    seat.office.clock.set("2026-01-04T09:00")
    today = panel(seat)
    today.refresh()
    seat.until(lambda: any(line.key.startswith("next-") for line in today.model.rows))
    blocked = next(line for line in today.model.rows if line.key.startswith("next-"))
    assert (blocked.tag, blocked.note, blocked.screen) == ("已审", "未签发", "article")


def test_an_empty_push_alarms_only_once_units_can_send_nothing_more(window_on: Open) -> None:
    today = settled(window_on("accepted", panel="today"))
    tones = {line.title: line.tone for line in today.model.rows if line.tag == "没有稿件"}
    assert (tones["集团媒体号 1月1日"], tones["集团媒体号 1月8日"]) == ("returned", "neutral")


def test_the_morning_after_asks_what_is_still_open(window_on: Open) -> None:
    seat = window_on("exported", panel="today")
    seat.office.clock.set("2026-01-05T08:00")
    today = panel(seat)
    today.refresh()
    seat.until(lambda: any(line.key.startswith("left-") for line in today.model.rows))
    left = next(line for line in today.model.rows if line.key.startswith("left-"))
    assert (left.tag, left.due, left.screen, left.subject) == (
        "待登记",
        "昨天",
        "packages",
        "media/2026-01-04",
    )


def test_a_unit_that_is_waited_for_is_reminded(window_on: Open) -> None:
    seat = window_on("received", panel="today")
    today, office = settled(seat), seat.office
    office.desk.deciding.give_back(office.only, office.editor, "缺活动时间")
    notices = [one.id for one in office.desk.reading.submission(office.only).notices]
    office.desk.telling.sent(notices, office.editor, "微信")
    seat.until(lambda: any(line.reminds for line in today.model.rows))
    choose(today, "returned-")
    seat.until(lambda: bool(today.detail.reminder))
    QTest.keyClick(today.list, Qt.Key.Key_C)
    assert "还差1项：①缺活动时间" in QGuiApplication.clipboard().text()


def test_the_digest_is_shown_turned_and_copied(window_on: Open) -> None:
    seat = window_on("accepted", panel="today")
    today = settled(seat)
    QTest.keyClick(today.list, Qt.Key.Key_D)
    seat.until(lambda: today.digest.text.text().startswith("【1月1日收稿与排期】"))
    for _ in range(3):
        QTest.keyClick(today.list, Qt.Key.Key_BracketRight)
    seat.until(lambda: "头条《武穴购物广场 店庆》" in today.digest.text.text())
    QTest.keyClick(today.list, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text().startswith("【1月4日收稿与排期】")
    QTest.keyClick(today.list, Qt.Key.Key_Escape)
    assert not today.digest.isVisible()


def test_search_keeps_a_heading_only_with_its_lines(window_on: Open) -> None:
    seat = window_on("accepted", panel="today")
    today = settled(seat)
    today.search("店庆")
    assert [line.heading for line in today.model.rows] == [True, False, True, False]
    today.search("没有这样的")
    assert seat.sees("todayEmpty")
    assert "搜索" in seat.find(QLabel, "todayEmptyText").text()


def test_a_search_selects_a_line_wherever_one_stood(window_on: Open) -> None:
    seat = window_on("received", panel="today")
    today = settled(seat)
    today.list.setCurrentIndex(today.model.index(len(today.model.rows) - 1, 0))
    today.search("店庆")
    chosen = today.list.selectionModel().selectedRows()
    assert [today.model.at(one) for one in chosen] == [today.current]
    assert today.current is not None


def test_a_done_day_says_so_and_what_comes_next(window_on: Open) -> None:
    seat = window_on("released", panel="today")
    office = seat.office
    notices = [one.id for one in office.desk.reading.submission(office.only).notices]
    office.desk.telling.sent(notices, office.editor, "微信")
    today = panel(seat)
    seat.until(lambda: today.summary.text().startswith("待我方处理的已全部办完。下一期：集团媒体号 1月1日"))


def test_the_list_is_a_sound_model_and_speaks_whole_lines(window_on: Open) -> None:
    seat = window_on("in_review", panel="today")
    today = settled(seat)
    QAbstractItemModelTester(today.model, QAbstractItemModelTester.FailureReportingMode.Fatal, seat.window)
    assert isinstance(today.model, LineModel)
    row = next(at for at, line in enumerate(today.model.rows) if line.key.startswith("push-"))
    spoken = today.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "集团媒体号" in str(spoken)
    heading = today.model.index(row - 1, 0)
    assert not today.model.flags(heading) & Qt.ItemFlag.ItemIsSelectable


def test_a_small_window_keeps_the_titles_whole(window_on: Open) -> None:
    seat = window_on("accepted", panel="today")
    settled(seat)
    seat.window.resize(940, 500)
    seat.until(lambda: panel(seat).list.columnWidth(1) > 250)
    assert seat.find(QWidget, "todayDetail").width() <= 320


def test_the_column_of_the_tags_is_as_wide_as_the_longest_tag(window_on: Open) -> None:
    seat = window_on("in_review", panel="today")
    today = settled(seat)
    tags = [line.tag for line in today.model.rows if not line.heading]
    before = today.list.columnWidth(0)
    assert before >= max(tag_width(today.list.font(), one) for one in tags)
    line = next(one for one in today.model.rows if not one.heading)
    today.model.replace([line._replace(tag="授权到期（提前三十日）")])
    lay_out_lines(today.list, today.model, 1.0)
    assert today.list.columnWidth(0) > before
