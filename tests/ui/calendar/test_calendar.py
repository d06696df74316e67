"""Using the calendar: dragging, moving by keyboard, order, first item (头条), undo, and roles."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from tests.desks import PUSH, material
from tests.ui.conftest import Open, Seated
from tests.ui.held import Held
from wxdesk.domain.calendar.push_numbers import PushNumbers
from wxdesk.domain.office.people import Role
from wxdesk.ui.calendar.grid.grid import CalendarGrid
from wxdesk.ui.calendar.grid.layout import push_boxes
from wxdesk.ui.calendar.grid.meter import tick_rise
from wxdesk.ui.calendar.grid.period import View
from wxdesk.ui.calendar.panel import CalendarPanel

NEXT = "media/2026-01-05"
EARLY = "media/2026-01-03"


def calendar(seat: Seated, *, day: date = date(2026, 1, 4)) -> CalendarPanel:
    """Show the calendar with the week of `day` in a wide window, and wait until it is read."""
    seat.window.resize(1440, 900)
    seat.window.show_panel("calendar")
    panel = seat.window.screen_of(CalendarPanel)
    panel.open(f"media/{day}")
    seat.until(lambda: not seat.window.session.tasks.busy and bool(panel.grid.rows.rows))
    return panel


def two_weeks(seat: Seated) -> CalendarPanel:
    """Show the days around the 4th of January, so that the pushes of the 4th and the 5th are both visible."""
    panel = calendar(seat)
    seat.until(lambda: NEXT in panel.grid.look.layout.boxes)
    return panel


def add(seat: Seated, shade: int) -> str:
    """Receive and accept another article of the unit, and return its placement.

    `shade` makes its picture differ from others.
    """
    office = seat.office
    return office.accept(office.receive(material(office.inbox / f"稿{shade}", shade=shade)))


def where(seat: Seated, placement: str) -> tuple[str, int, bool]:
    """Return the push label of a placement, its position, and whether it is the first item (头条).

    Return ("", 0, False) if it has no push, also while it is being moved.
    """
    desk = seat.office.desk
    label = desk.scheduling.label_of_push(placement)
    if label is None:
        return "", 0, False
    push = desk.scheduling.push(label)
    found = next((one for one in push.items if one.placement == placement), None)
    return (push.label, found.position, found.first) if found else ("", 0, False)


def middle(panel: CalendarPanel, key: str) -> QPoint:
    """Return a point of the viewport near the top of the item or push with this `key`."""
    panel.grid.scroll_to(key)
    box = panel.grid.visualRect(panel.grid.rows.find(key))
    return QPoint(box.center().x(), box.top() + min(20, box.height() // 2))


def mouse(widget: QWidget, kind: QEvent.Type, at: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    held = none if kind is QEvent.Type.MouseButtonRelease else left
    button = none if kind is QEvent.Type.MouseMove else left
    spot = QPointF(at)
    event = QMouseEvent(kind, spot, QPointF(widget.mapToGlobal(at)), button, held, Qt.KeyboardModifier.NoModifier)
    QGuiApplication.sendEvent(widget, event)


def lift(seat: Seated, panel: CalendarPanel, placement: str) -> None:
    """Press the mouse on an item and move it a little; wait until the service has said which pushes take the item."""
    view, start = panel.grid.viewport(), middle(panel, placement)
    mouse(view, QEvent.Type.MouseButtonPress, start)
    mouse(view, QEvent.Type.MouseMove, start + QPoint(30, 0))
    seat.until(lambda: bool(panel.moves.carry and panel.moves.carry.answers))


def lift_by_key(seat: Seated, panel: CalendarPanel, placement: str) -> None:
    """Begin to move an item with the key M; wait until the service has said which pushes take it."""
    panel.grid.choose(placement)
    panel.grid.setFocus()
    QTest.keyClick(panel.grid, Qt.Key.Key_M)
    seat.until(lambda: bool(panel.moves.carry and panel.moves.carry.answers))


def drag(seat: Seated, panel: CalendarPanel, placement: str, to: QPoint) -> None:
    """Drag an item to the point `to` of the viewport, and drop it there."""
    lift(seat, panel, placement)
    mouse(panel.grid.viewport(), QEvent.Type.MouseMove, to)
    mouse(panel.grid.viewport(), QEvent.Type.MouseButtonRelease, to)


def answer(seat: Seated, reason: str) -> None:
    """Type `reason` into the question for the reason, and submit it."""
    seat.until(lambda: seat.sees("questionLine"))
    seat.find(QLineEdit, "questionLine").setText(reason)
    seat.find(QPushButton, "questionGo").click()


def keys(grid: CalendarGrid, *pressed: Qt.Key) -> None:
    for key in pressed:
        QTest.keyClick(grid, key)


def test_an_item_dropped_on_a_later_push_goes_there_once_the_reason_is_given(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = two_weeks(seat), seat.office.placement
    drag(seat, panel, placement, middle(panel, NEXT))
    answer(seat, "配合展会")
    seat.until(lambda: where(seat, placement)[0] == NEXT)
    last = next(e for e in seat.office.desk.reading.trail().rows if e.act == "placement.placed")
    assert last.reason == "配合展会"


def test_an_illegal_push_says_why_in_its_cell_and_the_drop_bounces_without_an_event(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = calendar(seat), seat.office.placement
    acts = seat.office.decided()
    lift(seat, panel, placement)
    assert panel.grid.look.refusals[EARLY] == "早于最早可发 1月4日"
    assert panel.grid.look.refusals[""] == "不在此号发布"
    to = middle(panel, EARLY)
    mouse(panel.grid.viewport(), QEvent.Type.MouseMove, to)
    mouse(panel.grid.viewport(), QEvent.Type.MouseButtonRelease, to)
    seat.until(lambda: "太早" in seat.notice)
    assert panel.moves.carry is None
    assert where(seat, placement)[0] == PUSH
    assert seat.office.decided() == acts


def test_a_question_left_with_escape_leaves_the_item_where_it_was(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = two_weeks(seat), seat.office.placement
    drag(seat, panel, placement, middle(panel, NEXT))
    seat.until(lambda: seat.sees("questionLine"))
    seat.find(QPushButton, "questionCancel").click()
    assert panel.moves.carry is None
    assert where(seat, placement)[0] == PUSH


def test_without_a_reason_nothing_moves_and_the_question_stays(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = two_weeks(seat), seat.office.placement
    drag(seat, panel, placement, middle(panel, NEXT))
    answer(seat, "  ")
    seat.until(lambda: "请先填写" in seat.told)
    assert seat.sees("questionLine")
    assert where(seat, placement)[0] == PUSH


def test_dragging_within_a_push_orders_it(window_on: Open) -> None:
    seat = window_on("accepted")
    second, third = add(seat, 2), add(seat, 3)
    panel = calendar(seat)
    seat.until(lambda: third in panel.grid.look.items)
    drag(seat, panel, third, middle(panel, second) - QPoint(0, 14))
    seat.until(lambda: where(seat, third)[1] == 2)
    assert where(seat, second)[1] == 3
    seat.until(lambda: "已调到第2条" in seat.notice)
    seat.window.session.undo()
    seat.until(lambda: where(seat, third)[1] == 3)


def test_a_waiting_item_is_dragged_from_the_tray_onto_a_push(window_on: Open) -> None:
    seat = window_on("accepted")
    placement = seat.office.placement
    seat.office.clock.set("2026-01-05T09:00")
    panel = calendar(seat, day=date(2026, 1, 6))
    seat.until(lambda: [one.placement for one in panel.side.tray.rows.rows] == [placement])
    tray = panel.side.tray.viewport()
    mouse(tray, QEvent.Type.MouseButtonPress, QPoint(40, 20))
    mouse(tray, QEvent.Type.MouseMove, QPoint(0, 20))
    seat.until(lambda: bool(panel.moves.carry and panel.moves.carry.answers))
    grid = panel.grid.viewport()
    to = tray.mapFromGlobal(grid.mapToGlobal(middle(panel, "media/2026-01-07")))
    mouse(tray, QEvent.Type.MouseMove, to)
    mouse(tray, QEvent.Type.MouseButtonRelease, to)
    answer(seat, "补发")
    seat.until(lambda: where(seat, placement)[0] == "media/2026-01-07")


def test_what_its_push_left_behind_is_placed_by_the_rules_while_that_push_is_seen(window_on: Open) -> None:
    seat = window_on("accepted")
    placement = seat.office.placement
    seat.office.clock.set("2026-01-05T09:00")
    panel = two_weeks(seat)
    seat.until(lambda: bool(panel.side.tray.rows.rows) and placement in panel.grid.look.items)
    panel.side.tray.choose(placement)
    QTest.keyClick(panel.side.tray, Qt.Key.Key_A)
    seat.until(lambda: where(seat, placement)[0] == NEXT)


def test_what_is_let_go_before_the_service_has_answered_is_not_lost(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = two_weeks(seat), seat.office.placement
    view, start, to = panel.grid.viewport(), middle(panel, placement), middle(panel, NEXT)
    mouse(view, QEvent.Type.MouseButtonPress, start)
    mouse(view, QEvent.Type.MouseMove, start + QPoint(30, 0))
    mouse(view, QEvent.Type.MouseMove, to)
    mouse(view, QEvent.Type.MouseButtonRelease, to)
    answer(seat, "配合展会")
    seat.until(lambda: where(seat, placement)[0] == NEXT)


def test_an_item_held_above_what_waits_leaves_its_push(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = calendar(seat), seat.office.placement
    lift(seat, panel, placement)
    head = seat.find(QLabel, "waitingHead")
    to = panel.grid.viewport().mapFromGlobal(head.mapToGlobal(QPoint(5, 5)))
    mouse(panel.grid.viewport(), QEvent.Type.MouseMove, to)
    assert "松开" in head.text()
    mouse(panel.grid.viewport(), QEvent.Type.MouseButtonRelease, to)
    answer(seat, "等批件")
    seat.until(lambda: [one.placement for one in panel.side.tray.rows.rows] == [placement])
    assert "松开" not in head.text()
    seat.window.session.undo()
    seat.until(lambda: where(seat, placement) == (PUSH, 1, True))


def test_x_takes_the_chosen_item_off(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = calendar(seat), seat.office.placement
    panel.grid.choose(placement)
    QTest.keyClick(panel.grid, Qt.Key.Key_X)
    answer(seat, "等批件")
    seat.until(lambda: [one.placement for one in panel.side.tray.rows.rows] == [placement])


def test_a_waiting_item_is_placed_by_the_rules_with_a_key(window_on: Open) -> None:
    seat = window_on("accepted")
    placement = seat.office.placement
    seat.office.clock.set("2026-01-05T09:00")
    panel = calendar(seat, day=date(2026, 1, 6))
    seat.until(lambda: bool(panel.side.tray.rows.rows))
    panel.side.tray.choose(placement)
    seat.until(lambda: seat.sees("sheet-auto"))
    QTest.keyClick(panel.side.tray, Qt.Key.Key_A)
    seat.until(lambda: where(seat, placement)[0] == NEXT)


def test_the_keyboard_carries_an_item_to_the_next_push_that_takes_it(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = two_weeks(seat), seat.office.placement
    lift_by_key(seat, panel, placement)
    assert "26-0001" in seat.find(QLabel, "carryHint").text()
    keys(panel.grid, Qt.Key.Key_Left)
    seat.until(lambda: not seat.window.session.tasks.busy)
    keys(panel.grid, Qt.Key.Key_Escape)
    assert panel.moves.carry is None
    assert where(seat, placement)[0] == PUSH


def test_the_keyboard_lets_go_with_enter(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = two_weeks(seat), seat.office.placement
    lift_by_key(seat, panel, placement)
    keys(panel.grid, Qt.Key.Key_Right, Qt.Key.Key_Return)
    answer(seat, "配合展会")
    seat.until(lambda: where(seat, placement)[0] == NEXT)


def test_a_move_by_key_goes_on_after_the_pin(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = two_weeks(seat), seat.office.placement
    person, seats, pins = seat.office.editor.entered_by, seat.office.desk.seats, seat.window.pins.entering
    opened = seats.at(person) or seats.open(person)
    seats.set_pin(opened, None, "274913")
    seats.close(opened)
    panel.grid.choose(placement)
    panel.grid.setFocus()
    keys(panel.grid, Qt.Key.Key_M)
    seat.until(pins.isVisible)
    pins.fields.show_texts({"pin": "274913"})
    pins.give()
    seat.until(lambda: bool(panel.moves.carry and panel.moves.carry.answers))


def test_the_keyboard_carries_on_into_the_week_after(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = calendar(seat), seat.office.placement
    lift_by_key(seat, panel, placement)
    keys(panel.grid, Qt.Key.Key_Right)
    seat.until(lambda: bool(panel.moves.carry and panel.moves.carry.over == NEXT))
    keys(panel.grid, Qt.Key.Key_Return)
    answer(seat, "配合展会")
    seat.until(lambda: where(seat, placement)[0] == NEXT)
    seat.until(lambda: panel.chosen == placement)


def test_alt_and_an_arrow_order_and_f_makes_the_first(window_on: Open) -> None:
    seat = window_on("accepted")
    first = seat.office.placement
    second, third = add(seat, 2), add(seat, 3)
    panel = calendar(seat)
    seat.until(lambda: third in panel.grid.look.items)
    panel.grid.choose(third)
    panel.grid.setFocus()
    QTest.keyClick(panel.grid, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    seat.until(lambda: where(seat, third)[1] == 2)
    assert where(seat, second)[1] == 3
    seat.until(lambda: not seat.window.session.tasks.busy)
    QTest.keyClick(panel.grid, Qt.Key.Key_F)
    seat.until(lambda: where(seat, third) == (PUSH, 1, True))
    assert not where(seat, first)[2]
    seat.until(lambda: "头条" in seat.notice)
    seat.window.session.undo()
    seat.until(lambda: where(seat, first) == (PUSH, 1, True))


def test_arrows_go_on_into_the_next_week_in_the_same_lane(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    panel.grid.setFocus()
    keys(panel.grid, Qt.Key.Key_Right)
    seat.until(lambda: panel.grid.look.chosen == NEXT)
    keys(panel.grid, Qt.Key.Key_Left)
    seat.until(lambda: panel.grid.look.chosen == PUSH)


def test_the_sheet_says_why_an_item_is_there_and_what_it_lacks(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    panel.side.sheet.chosen.emit(seat.office.placement)
    seat.until(lambda: seat.sees("sheetBlockers"))
    assert "送达满时限" in seat.find(QLabel, "sheetWhy").text()
    assert "未送审" in seat.find(QLabel, "sheetBlockers").text()


def test_why_a_push_is_shut_is_seen_also_while_the_calendar_is_read_anew(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = calendar(seat), seat.office.placement
    lift(seat, panel, placement)
    refusals = panel.grid.look.refusals
    again = replace(panel.grid.look, carry=None, refusals={})
    panel.grid.show_look(again, panel.days.period, (), panel.days.pushes)
    assert panel.grid.look.refusals == refusals


def test_who_is_no_chief_sees_everything_and_is_told_in_each_cell(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.office.desk.people.add("周敏", "", [Role.EDITOR], seat.office.editor)
    seat.sit("周敏")
    panel, placement = calendar(seat), seat.office.placement
    acts = seat.office.decided()
    lift(seat, panel, placement)
    assert {why for label, why in panel.grid.look.refusals.items() if label} == {"须由主编改期"}
    to = middle(panel, EARLY)
    mouse(panel.grid.viewport(), QEvent.Type.MouseMove, to)
    mouse(panel.grid.viewport(), QEvent.Type.MouseButtonRelease, to)
    seat.until(lambda: "主编" in seat.notice)
    assert seat.office.decided() == acts


def test_a_desk_that_is_only_read_says_so_when_something_is_pulled(window_on: Open) -> None:
    seat = window_on("accepted", read_only=True)
    panel, placement = calendar(seat), seat.office.placement
    start = middle(panel, placement)
    mouse(panel.grid.viewport(), QEvent.Type.MouseButtonPress, start)
    mouse(panel.grid.viewport(), QEvent.Type.MouseMove, start + QPoint(60, 0))
    seat.until(lambda: "只读" in seat.notice)
    assert panel.moves.carry is None


@pytest.mark.parametrize("by", ["label", "row", "placement", "submission"])
def test_it_opens_on_what_another_screen_names(window_on: Open, by: str) -> None:
    seat = window_on("accepted")
    office = seat.office
    row = office.desk.scheduling.push(PUSH).id
    names = {"label": PUSH, "row": row, "placement": office.placement, "submission": office.only}
    seat.window.session.go("calendar", str(names[by]))
    panel = seat.window.screen_of(CalendarPanel)
    wanted = PUSH if by in ("label", "row") else office.placement
    seat.until(lambda: panel.grid.look.chosen == wanted)


def test_a_search_brings_out_what_fits(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    panel.search("武穴")
    assert panel.grid.look.found == frozenset({seat.office.placement})
    assert "1" in seat.find(QLabel, "calendarFound").text()
    panel.search("没有")
    assert panel.grid.look.found == frozenset()
    panel.search("")
    assert panel.grid.look.found is None


def test_a_search_leads_to_what_fits_on_other_days(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat, day=date(2026, 2, 1))
    panel.search("武穴")
    seat.until(lambda: seat.sees("calendarElsewhere"))
    seat.find(QPushButton, "calendarElsewhere").click()
    seat.until(lambda: panel.grid.look.chosen == seat.office.placement)
    assert panel.days.period.holds(date(2026, 1, 4))


def test_view_and_hidden_lanes_are_remembered_and_the_last_lane_stays(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    QTest.keyClick(panel.grid, Qt.Key.Key_W)
    seat.until(lambda: panel.grid.look.view is View.MONTH)
    for channel in ("media", "zongchao", "baihuo", "baihuo-moments"):
        panel.bar.switched.emit(channel)
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert panel.days.hidden == {"media", "zongchao", "baihuo"}
    session = seat.window.session
    again = CalendarPanel(session)
    assert (again.days.period.view, again.days.hidden) == (View.MONTH, panel.days.hidden)
    again.deleteLater()


def test_nothing_placed_teaches_how_things_get_here(window_on: Open) -> None:
    seat = window_on("empty")
    seat.window.resize(1440, 900)
    seat.window.show_panel("calendar")
    panel = seat.window.screen_of(CalendarPanel)
    seat.until(lambda: bool(panel.grid.rows.rows) and seat.sees("sheetHint"))
    assert "自动排到" in seat.find(QLabel, "sheetHint").text()


def test_every_push_and_item_has_a_name_for_a_screen_reader(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    face = QAccessible.queryAccessibleInterface(panel.grid)
    names = [face.child(n).text(QAccessible.Text.Name) for n in range(face.childCount())]
    assert len(names) == len(panel.grid.rows.rows)
    assert any(name.startswith("集团媒体号 1月4日") for name in names)
    assert any("头条 · 26-0001" in name for name in names)


def test_every_push_is_drawn_where_it_is_found(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    for one in push_boxes(panel.grid.look.layout.bands):
        point = QPoint(one.box.x + 2, one.box.y + 2 - panel.grid.verticalOffset())
        entry = panel.grid.rows.at(panel.grid.indexAt(point))
        assert entry is not None
        assert entry.key == one.push.label


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_push_has_a_meter_with_its_minimum_and_its_reserve(window_on: Open, scheme: str) -> None:
    seat = window_on("accepted")
    seat.window.choose_scheme(scheme)
    panel = calendar(seat)
    seat.until(lambda: EARLY in panel.grid.look.pushes)
    panel.grid.scroll_to(EARLY)
    box = panel.grid.visualRect(panel.grid.rows.find(EARLY))
    head, tokens = panel.grid.look.layout.metrics.head, seat.window.session.tokens
    picture = panel.grid.viewport().grab(box).toImage()
    assert panel.grid.look.pushes[EARLY].numbers == PushNumbers(0, 0, 6, 8, 1, 7)

    def across(line: int, role: str) -> list[int]:
        colour = tokens.color(role)
        room = range(8, box.width() - 7)
        return [x for x in room if picture.pixelColor(x, head.meter + line) == colour]

    (tick,) = across(-tick_rise(head.meter_height), "dim")
    free, reserve = across(0, "line"), across(0, "faint")
    pieces = [x for x in free if x - 1 not in free]
    assert [x < tick for x in pieces] == [True] * 6 + [False]
    assert reserve[0] > free[-1] + 1


def test_what_is_wanted_last_is_shown_though_where_the_first_is_comes_late(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    held = Held(monkeypatch, seat.office.desk.scheduling, "label_of_push", seat.office.placement)
    panel.open(seat.office.placement)
    panel.open("media/2026-01-18")
    seat.until(lambda: panel.chosen == "media/2026-01-18")
    held.go()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert panel.chosen == "media/2026-01-18"


def test_a_view_that_is_not_known_any_more_is_the_week(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.window.session.remember("calendar/view", "quarter")
    assert calendar(seat).days.period.view is View.WEEK
