"""Planning in the calendar: month, date, year, suggestions, an item's menu and history, and moves by other people."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QWidget

from tests.desks import PUSH
from tests.ui.calendar.test_calendar import add, answer, calendar, drag, middle, where
from tests.ui.conftest import Open, Seated
from wxdesk.services.calendar.year_view import DaySum
from wxdesk.ui.calendar.grid.period import View
from wxdesk.ui.calendar.panel import CalendarPanel
from wxdesk.ui.frame.screen import EXPLAIN

NEXT = "media/2026-01-06"


def planner(seat: Seated) -> CalendarPanel:
    """Show the calendar, wait until the push `PUSH` is selected, and give the keyboard to the days."""
    panel = calendar(seat)
    seat.until(lambda: panel.grid.look.chosen == PUSH)
    seat.window.activateWindow()
    panel.grid.setFocus()
    seat.until(panel.grid.hasFocus)
    return panel


def month(seat: Seated) -> CalendarPanel:
    """Show the month of January, and wait until it is drawn."""
    panel = planner(seat)
    QTest.keyClick(panel.grid, Qt.Key.Key_W)
    seat.until(lambda: panel.grid.look.view is View.MONTH)
    return panel


def test_a_month_fits_a_small_window_and_keys_lead_from_it_to_week_and_push(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = month(seat)
    seat.shrink(1366, 768)
    seat.until(lambda: panel.grid.look.layout.width == panel.grid.viewport().width())
    assert len(panel.grid.look.layout.bands) == 5
    assert panel.grid.look.layout.height <= panel.grid.viewport().height()
    panel.grid.choose(PUSH)
    panel.grid.setFocus()
    for key, led in ((Qt.Key.Key_Right, "media/2026-01-05"), (Qt.Key.Key_Left, PUSH)):
        QTest.keyClick(panel.grid, key)
        assert panel.grid.look.chosen == led
    QTest.keyClick(panel.grid, Qt.Key.Key_Return)
    seat.until(lambda: panel.grid.look.view is View.WEEK and panel.grid.look.chosen == PUSH)
    QTest.keyClick(panel.grid, Qt.Key.Key_Return)
    seat.until(lambda: panel.grid.look.chosen == seat.office.placement)


def test_a_month_tells_titles_in_full_and_takes_an_item_from_the_side_list(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = month(seat), seat.office.placement
    face = panel.grid.look.pushes[PUSH]
    assert face.titles == (f"头条 {face.headline}",)
    panel.grid.choose(placement)
    panel.moves.lift(placement, by_key=True)
    seat.until(lambda: bool(panel.moves.carry and panel.moves.carry.answers))
    QTest.keyClick(panel.grid, Qt.Key.Key_Right)
    QTest.keyClick(panel.grid, Qt.Key.Key_Return)
    answer(seat, "配合展会")
    seat.until(lambda: where(seat, placement)[0] == "media/2026-01-05")


def test_a_typed_date_and_a_typed_span_are_shown_and_nonsense_is_told(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = planner(seat)
    spans = {
        "2月10日": (date(2026, 2, 9), date(2026, 2, 16)),
        "3月1日至14日": (date(2026, 3, 1), date(2026, 3, 14)),
    }
    for typed, shown in spans.items():
        QTest.keyClick(panel.grid, Qt.Key.Key_G)
        seat.until(lambda: seat.sees("goToDayLine"))
        line = seat.find(QLineEdit, "goToDayLine")
        line.setText("某日")
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert seat.find(QLabel, "goToDayNote").text()
        line.setText(typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert (panel.days.period.first, panel.days.period.last) == shown
        seat.until(lambda: bool(panel.days.pushes) and panel.days.period.holds(panel.days.pushes[0].day))


def test_the_year_leads_to_a_day_by_keys_and_by_a_click(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = planner(seat)
    QTest.keyClick(panel.grid, Qt.Key.Key_Y)
    seat.until(lambda: bool(panel.year.sums))
    assert "1 篇" in panel.year.told(date(2026, 1, 4))
    panel.year.marked = date(2026, 3, 1)
    QTest.keyClick(panel.year, Qt.Key.Key_Down)
    QTest.keyClick(panel.year, Qt.Key.Key_Return)
    seat.until(lambda: panel.grid.look.chosen == "media/2026-03-08")
    QTest.mouseClick(panel.year, Qt.MouseButton.LeftButton, pos=panel.year.place(date(2026, 5, 2)).center())
    seat.until(lambda: panel.days.period.holds(date(2026, 5, 2)) and bool(panel.grid.look.chosen))


def test_a_short_push_offers_stock_with_its_effect_and_the_ticked_is_accepted(window_on: Open) -> None:
    seat = window_on("accepted")
    office, spare = seat.office, add(seat, 2)
    office.desk.leaving.stock(spare, office.editor, "留给节日")
    panel = planner(seat)
    panel.open(NEXT)
    seat.until(lambda: panel.grid.look.chosen == NEXT and NEXT in panel.days.about and seat.sees("fillAccept"))
    assert "动用备稿" in seat.find(QLabel, "fillEffect-26-0002").text()
    assert panel.side.sheet.fills is not None
    assert panel.side.sheet.fills.chosen == [spare]
    seat.find(QPushButton, "fillAccept").click()
    seat.until(lambda: bool(panel.strips.batch.table.rows.rows) and panel.strips.batch.go.isEnabled())
    panel.strips.batch.go.click()
    seat.until(lambda: where(seat, spare)[0] == NEXT)


def test_units_are_asked_for_material_from_a_gap(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = planner(seat)
    panel.open(NEXT)
    seat.until(lambda: panel.grid.look.chosen == NEXT)
    QTest.keyClick(panel.grid, Qt.Key.Key_C)
    seat.until(lambda: seat.sees("batch-units"))
    seat.until(lambda: not seat.find(QLabel, "batchNote").text())
    assert "1月6日" in seat.find(QLineEdit, "batch-what").text()
    seat.find(QLineEdit, "batch-units").setText("武穴购物广场")
    seat.find(QLineEdit, "batch-what").setText("元旦活动")
    seat.until(lambda: seat.find(QPushButton, "batchGo").isEnabled())
    seat.find(QPushButton, "batchGo").click()
    seat.until(lambda: bool(seat.office.desk.commissioning.all()))
    [asked] = seat.office.desk.commissioning.all()
    assert (asked.commission.channel, asked.commission.what) == ("media", "元旦活动")


def test_the_menu_of_an_item_disables_what_cannot_be_done_and_says_why_and_shows_its_story(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = planner(seat), seat.office.placement
    panel.grid.choose(placement)
    panel.grid.menu_wanted.emit(panel.grid.mapToGlobal(middle(panel, placement)))
    menu = seat.find(QMenu, "calendarMenu")
    acts = {one.objectName(): one for one in menu.actions() if one.objectName()}
    assert not acts["menu-unurgent"].isEnabled()
    assert "不是紧急稿" in acts["menu-unurgent"].text()
    assert acts["menu-move"].isEnabled()
    menu.close()
    next(one for one in panel.commands() if one.id == "calendar.story").run()
    seat.until(lambda: seat.sees("sheetStory-0"))
    assert "1月4日" in seat.find(QLabel, "sheetStory-0").text()


def test_a_drag_of_an_item_that_somebody_else_moved_meanwhile_is_told_and_not_made(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = planner(seat), seat.office.placement
    drag(seat, panel, placement, middle(panel, NEXT))
    seat.until(lambda: seat.sees("questionLine"))
    seat.office.desk.scheduling.place(placement, seat.office.editor, push="media/2026-01-07", reason="先")
    answer(seat, "后")
    seat.until(lambda: "由别人改排" in seat.notice)
    assert where(seat, placement)[0] == "media/2026-01-07"


def test_the_items_of_a_sheet_stay_where_they_are_when_the_suggestions_arrive(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = planner(seat)
    seat.until(lambda: panel.side.sheet.fills is not None and seat.sees("fillAsk"))
    item = next(one for one in panel.side.sheet.findChildren(QWidget, "fold"))
    fills = panel.side.sheet.fills
    assert fills is not None
    assert item.geometry().bottom() < fills.geometry().top()


def test_what_cannot_be_done_on_a_push_is_disabled_and_says_why(window_on: Open) -> None:
    seat = window_on("accepted")
    planner(seat).open(seat.office.placement)
    seat.until(lambda: seat.sees("sheet-earlier"))
    earlier = seat.find(QPushButton, "sheet-earlier")
    assert not earlier.isEnabled()
    assert "头条总在最前" in earlier.toolTip()
    assert earlier.accessibleDescription()
    seat.sit("王审")
    seat.until(lambda: not seat.find(QPushButton, "sheet-push-cancel").isEnabled())
    assert "主编" in seat.find(QPushButton, "sheet-push-cancel").toolTip()


def test_the_reason_for_a_missed_push_is_recorded_in_the_calendar_and_told_in_the_packages(window_on: Open) -> None:
    seat = window_on("released", at="2026-01-06T09:00")
    panel = calendar(seat)
    seat.window.session.go("calendar", f"{EXPLAIN}{PUSH}")
    seat.until(lambda: seat.sees("batchReason") and panel.strips.batch.go.isEnabled())
    seat.find(QLineEdit, "batchReason").setText("停电")
    panel.strips.batch.go.click()
    seat.until(lambda: seat.sees("sheetOutcome") and "停电" in seat.find(QLabel, "sheetOutcome").text())
    assert "停电" in panel.grid.look.pushes[PUSH].told
    seat.window.session.go("packages", PUSH)
    seat.until(lambda: seat.sees("outcomeSaid"))
    assert seat.find(QLabel, "outcomeSaid").text() == "没有发出：停电"
    seat.window.session.undo()
    seat.until(lambda: seat.find(QLabel, "outcomeSaid").text() == "没有发出 · 还没有写明原因")


def test_a_missed_day_is_framed_in_the_year_even_if_its_items_fill_the_bar(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = planner(seat)
    QTest.keyClick(panel.grid, Qt.Key.Key_Y)
    seat.until(lambda: bool(panel.year.sums))
    day = date(2026, 1, 4)
    panel.year.sums = {day: DaySum(day, filled=6, minimum=6, missed=1)}
    drawn = panel.year.grab().toImage()
    box = panel.year.place(day)
    assert drawn.pixelColor(box.left(), box.center().y()) == QColor(seat.window.session.tokens.returned)
