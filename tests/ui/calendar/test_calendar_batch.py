"""The forms above the calendar export the shown pushes, import a timetable, and preview decisions about pushes."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.desks import PUSH, picture_file
from tests.ui.calendar.test_calendar import NEXT, add, calendar, mouse, where
from tests.ui.conftest import Open, Seated
from tests.ui.held import Held
from wxdesk.domain.calendar.placing import UrgentGrant
from wxdesk.services.calendar.pushes import PushLimits
from wxdesk.ui.calendar.grid.layout import NARROW
from wxdesk.ui.calendar.grid.period import CalendarPeriod, View
from wxdesk.ui.calendar.panel import CalendarPanel
from wxdesk.ui.calendar.sheet.fold import Fold
from wxdesk.ui.widgets.basic import file_dialogs


def table(path: Path, day: str, number: str = "26-0001") -> Path:
    """Write a timetable file with one line for the submission `number` on `day`, and return its path."""
    path.write_text(f"推送日期,账号,编号\n{day},集团媒体号,{number}\n", encoding="utf-8")
    return path


def looked(seat: Seated, panel: CalendarPanel) -> None:
    """Wait until the preview of a decision about pushes is complete."""
    form = panel.strips.batch
    seat.until(lambda: form.isVisible() and "…" not in form.note.text())


def effects(panel: CalendarPanel) -> list[tuple[str, str, str]]:
    return [(one.kind, one.before, one.after) for one in panel.strips.batch.table.rows.rows]


def choose(seat: Seated, panel: CalendarPanel, key: str) -> None:
    """Wait until the push or item `key` is shown and no task runs; then select it, and focus the calendar."""
    grid = panel.grid
    seat.until(lambda: key in grid.look.layout.boxes and not seat.window.session.tasks.busy)
    grid.choose(key)
    grid.setFocus()


def folds(seat: Seated) -> dict[str, Fold]:
    """Return the widgets of the items in the pane of a push, by placement."""
    return {one.placement: one for one in seat.window.findChildren(Fold) if one.isVisible()}


def confirm(seat: Seated, reason: str) -> None:
    seat.find(QLineEdit, "batchReason").setText(reason)
    seat.find(QPushButton, "batchGo").click()


def test_a_schedule_that_comes_back_is_shown_confirmed_and_taken_back_at_once(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("accepted")
    panel, placement = calendar(seat), seat.office.placement
    panel.strips.read_back(table(tmp_path / "排期表.csv", "2026-01-05"))
    looked(seat, panel)
    assert effects(panel) == [("moves", "1月4日 头条", "1月5日 2")]
    assert where(seat, placement)[0] == PUSH
    confirm(seat, "周会")
    seat.until(lambda: where(seat, placement)[0] == NEXT)
    seat.until(lambda: "已按" in seat.notice)
    seat.window.session.undo()
    seat.until(lambda: where(seat, placement) == (PUSH, 1, True))


def test_a_line_that_cannot_be_says_why_in_full_and_there_is_nothing_to_confirm(
    window_on: Open, tmp_path: Path
) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    panel.strips.read_back(table(tmp_path / "排期表.csv", "2026-01-03"))
    looked(seat, panel)
    assert effects(panel) == [("stays", "1月4日 头条", "")]
    assert "最早 1月4日 可发" in seat.find(QLabel, "batchWhy").text()
    assert not seat.find(QPushButton, "batchGo").isEnabled()


def test_a_schedule_dropped_on_the_calendar_is_read_back_and_all_else_is_delivered(
    window_on: Open, tmp_path: Path
) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    assert panel.wants([table(tmp_path / "排期表 2026-01-01.csv", "2026-01-05")])
    assert not panel.wants([tmp_path / "商品清单.xlsx"])
    assert not panel.wants([tmp_path / "排期表.docx"])


def test_cancelling_a_push_shows_where_its_items_go_and_is_one_act_with_one_undo(window_on: Open) -> None:
    seat = window_on("accepted")
    placement = seat.office.placement
    second = add(seat, 2)
    panel = calendar(seat)
    seat.until(lambda: second in panel.grid.look.items)
    choose(seat, panel, PUSH)
    QTest.keyClick(panel.grid, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    looked(seat, panel)
    assert effects(panel) == [("moves", "1月4日", "1月5日")] * 2
    confirm(seat, "停电")
    seat.until(lambda: where(seat, placement)[0] == NEXT)
    seat.until(lambda: "已取消" in seat.notice)
    seat.window.session.undo()
    seat.until(lambda: where(seat, placement) == (PUSH, 1, True))
    assert where(seat, second)[0] == PUSH


def test_without_a_reason_nothing_is_decided_and_what_is_asked_stays(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    choose(seat, panel, PUSH)
    QTest.keyClick(panel.grid, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    looked(seat, panel)
    acts = seat.office.acts()
    confirm(seat, " ")
    assert "原因" in panel.strips.batch.note.text()
    assert seat.office.acts() == acts


def test_a_new_day_typed_for_a_push_is_looked_at_before_it_holds(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = calendar(seat), seat.office.placement
    choose(seat, panel, PUSH)
    QTest.keyClick(panel.grid, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    line = seat.find(QLineEdit, "batch-day")
    line.clear()
    QTest.keyClicks(line, "1-5")
    seat.until(lambda: "已有一期" in panel.strips.batch.fields.told.get("day", ""))
    assert not seat.find(QPushButton, "batchGo").isEnabled()
    assert where(seat, placement)[0] == PUSH


def test_other_limits_show_who_gives_way(window_on: Open) -> None:
    seat = window_on("accepted")
    second = add(seat, 2)
    panel = calendar(seat)
    seat.until(lambda: second in panel.grid.look.items)
    choose(seat, panel, PUSH)
    QTest.keyClick(panel.grid, Qt.Key.Key_L)
    line = seat.find(QLineEdit, "batch-maximum")
    line.clear()
    QTest.keyClicks(line, "1")
    seat.until(lambda: effects(panel) == [("moves", "1月4日", "1月5日")])


@pytest.mark.parametrize("way", ["page", "book", "ics"])
def test_what_is_shown_is_handed_out_as_a_file(window_on: Open, tmp_path: Path, way: str) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    QTest.keyClick(panel.grid, Qt.Key.Key_H)
    seat.until(lambda: seat.sees("handout"))
    target = tmp_path / "排期表"
    panel.strips.handout.write_to(target, way)
    seat.until(lambda: "已存为" in seat.notice)
    begins = {"page": b"<!DOCTYPE html>", "book": b"PK", "ics": b"BEGIN:VCALENDAR"}
    assert target.read_bytes().startswith(begins[way])


def test_a_calendar_file_begins_with_the_days_shown_however_far_ahead_they_are(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("accepted")
    strip = calendar(seat).strips.handout
    strip.ask(CalendarPeriod(View.WEEK, date(2028, 3, 1)), date(2026, 1, 1), ("media",))
    strip.write_to(tmp_path / "排期.ics", "ics")
    seat.until(lambda: "已存为" in seat.notice)
    assert b"DTSTART:202803" in (tmp_path / "排期.ics").read_bytes().replace(b";TZID=Asia/Shanghai", b"")


def test_a_sheet_that_is_stopped_while_its_page_is_made_is_not_printed(
    window_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    QTest.keyClick(panel.grid, Qt.Key.Key_H)
    seat.until(lambda: seat.sees("handout"))
    strip, printed = panel.strips.handout, list[str]()
    monkeypatch.setattr(strip.printer, "pdf", lambda html, *_, **__: printed.append(html))
    held = Held(monkeypatch, seat.office.desk.timetables, "read", strip.days[0])
    strip.write_to(tmp_path / "排期表.pdf", "pdf")
    strip.progress.stop.click()
    held.go()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert printed == []


def test_the_letters_of_what_is_handed_out_hold_while_the_keyboard_is_there(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    asked: list[str] = []

    def answer(*given: object, **_named: object) -> str:
        asked.append(str(given[1]))
        return ""

    monkeypatch.setattr(file_dialogs, "save_file", answer)
    monkeypatch.setattr(file_dialogs, "open_file", answer)
    seat.window.activateWindow()
    panel.grid.setFocus()
    QTest.keyClick(seat.window, Qt.Key.Key_H)
    seat.until(lambda: seat.sees("handout"))
    for key in (Qt.Key.Key_S, Qt.Key.Key_E, Qt.Key.Key_I):
        QTest.keyClick(seat.window.focusWidget(), key, Qt.KeyboardModifier.AltModifier)
    assert len(asked) == 3
    assert panel.side.isVisible()
    assert panel.strips.batch.isHidden()


def test_the_days_handed_out_are_those_chosen(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    panel.toggle_handout()
    assert panel.strips.handout.days == (date(2025, 12, 31), date(2026, 1, 7))
    seat.find(QPushButton, "handoutSpans-fortnight").click()
    assert panel.strips.handout.days == (date(2026, 1, 1), date(2026, 1, 15))


def test_a_short_push_says_what_could_come_forward_and_a_person_accepts_it_whole(window_on: Open) -> None:
    seat = window_on("accepted")
    office = seat.office
    early = office.placement
    office.desk.scheduling.place(early, office.editor, push="media/2026-01-06", reason="店庆")
    office.desk.leaving.stock(early, office.editor, "备用")
    panel = calendar(seat)
    seat.until(lambda: seat.sees(f"advice-{PUSH}"))
    assert "26-0001" in seat.find(QLabel, f"adviceWords-{PUSH}").text()
    seat.find(QPushButton, f"advice-{PUSH}").click()
    looked(seat, panel)
    assert effects(panel) == [("moves", "待排", "1月4日")]
    seat.find(QPushButton, "batchGo").click()
    seat.until(lambda: where(seat, early)[0] == PUSH)


def test_a_topic_keeps_a_place_before_there_is_anything_of_it(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    choose(seat, panel, PUSH)
    QTest.keyClick(panel.grid, Qt.Key.Key_N)
    looked(seat, panel)
    seat.find(QLineEdit, "batch-title").setText("元旦不打烊")
    seat.find(QPushButton, "batchGo").click()
    seat.until(lambda: any(face.planned for face in panel.grid.look.items.values()))
    seat.until(lambda: bool(seat.window.session.undos))
    seat.window.session.undo()
    seat.until(lambda: not any(face.planned for face in panel.grid.look.items.values()))


def test_an_extra_push_is_one_act_with_one_undo(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, extra = calendar(seat), "zongchao/2026-01-02"
    choose(seat, panel, "zongchao/2026-01-01")
    QTest.keyClick(panel.grid, Qt.Key.Key_E)
    looked(seat, panel)
    seat.find(QLineEdit, "batch-day").setText("1-2")
    seat.find(QLineEdit, "batch-day").textEdited.emit("1-2")
    seat.until(lambda: seat.find(QPushButton, "batchGo").isEnabled())
    confirm(seat, "店庆")
    seat.until(lambda: extra in panel.grid.look.pushes)
    seat.until(lambda: bool(seat.window.session.undos))
    seat.window.session.undo()
    seat.until(lambda: extra not in panel.grid.look.pushes)


def test_an_item_pulled_within_the_sheet_changes_its_place(window_on: Open) -> None:
    seat = window_on("accepted")
    second, third = add(seat, 2), add(seat, 3)
    panel = calendar(seat)
    seat.until(lambda: third in panel.grid.look.items)
    choose(seat, panel, PUSH)
    panel.grid.chosen.emit(PUSH)
    seat.until(lambda: PUSH in panel.days.details and third in folds(seat))
    pulled, above = folds(seat)[third], folds(seat)[second]
    start = pulled.rect().center()
    to = pulled.mapFromGlobal(above.mapToGlobal(QPoint(20, 4)))
    mouse(pulled, QEvent.Type.MouseButtonPress, start)
    mouse(pulled, QEvent.Type.MouseMove, start - QPoint(0, 30))
    seat.until(lambda: bool(panel.moves.carry and panel.moves.carry.answers))
    mouse(pulled, QEvent.Type.MouseMove, to)
    mouse(pulled, QEvent.Type.MouseButtonRelease, to)
    seat.until(lambda: where(seat, third)[1] == 2)
    assert where(seat, second)[1] == 3


def test_an_urgent_item_shows_who_gives_way_before_it_holds_and_is_one_act_with_one_undo(
    window_on: Open, tmp_path: Path
) -> None:
    seat = window_on("accepted")
    office, first = seat.office, seat.office.placement
    office.desk.scheduling.place(first, office.editor, first=False)
    office.desk.pushing.limit(PUSH, PushLimits(1, 1, 0), office.editor, "版面")
    second = office.accept(office.own(2))
    panel = calendar(seat, day=date(2026, 1, 4))
    where_it_was = where(seat, second)[0]
    seat.until(lambda: first in panel.grid.look.items)
    panel.open(second)
    choose(seat, panel, second)
    QTest.keyClick(panel.grid, Qt.Key.Key_U)
    seat.find(QLineEdit, "batch-day").setText("1-4")
    seat.find(QLineEdit, "batch-applicant").setText("周敏")
    seat.find(QLineEdit, "batch-decider").setText("王主任")
    seat.find(QLineEdit, "batch-day").textEdited.emit("1-4")
    panel.strips.batch.well.hold_file(picture_file(tmp_path / "申请.png"))
    seat.until(lambda: len(effects(panel)) == 2 and seat.find(QPushButton, "batchGo").isEnabled())
    seat.find(QPushButton, "batchGo").click()
    seat.until(lambda: where(seat, second)[0] == PUSH)
    assert where(seat, first)[0] != PUSH
    seat.until(lambda: "紧急发布" in seat.notice)
    seat.window.session.undo()
    seat.until(lambda: where(seat, first)[0] == PUSH)
    assert where(seat, second)[0] == where_it_was


def test_a_request_is_pasted_by_the_key_on_its_button(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    choose(seat, panel, seat.office.placement)
    seat.window.activateWindow()
    QTest.keyClick(panel.grid, Qt.Key.Key_U)
    seat.until(lambda: seat.find(QLineEdit, "batch-day").hasFocus())
    QGuiApplication.clipboard().setImage(QImage(40, 30, QImage.Format.Format_RGB32))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(seat.find(QLineEdit, "batch-day"), Qt.Key.Key_V, both)
    seat.until(lambda: panel.strips.batch.well.source is not None)


def test_settling_names_everything_that_holds_the_push_up(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    choose(seat, panel, PUSH)
    QTest.keyClick(panel.grid, Qt.Key.Key_D)
    looked(seat, panel)
    table = panel.strips.batch.table
    assert {one.kind for one in table.rows.rows} == {"lacks"}
    assert [table.isColumnHidden(one) for one in (2, 3)] == [True, True]
    assert table.columnWidth(1) > 400, "titles take the room of what nothing stands in"
    assert not seat.find(QPushButton, "batchGo").isEnabled()


def test_a_push_that_is_ready_is_settled_and_can_be_unsettled(window_on: Open) -> None:
    seat = window_on("released")
    panel = calendar(seat)
    choose(seat, panel, PUSH)
    QTest.keyClick(panel.grid, Qt.Key.Key_D)
    looked(seat, panel)
    assert "1 篇" in panel.strips.batch.title.text()
    assert not seat.sees("batch-report"), "this channel takes no report"
    confirm(seat, "来稿少")
    seat.until(lambda: panel.grid.look.pushes[PUSH].state.code == "fixed")
    assert panel.grid.look.pushes[PUSH].state.locked
    seat.until(lambda: "已定版" in seat.notice)
    seat.window.session.undo()
    seat.until(lambda: panel.grid.look.pushes[PUSH].state.code != "fixed")


def test_a_settled_push_that_was_opened_is_settled_again_by_one_undo(window_on: Open) -> None:
    seat = window_on("released")
    seat.office.desk.freezing.freeze(PUSH, seat.office.editor, below_minimum="来稿少")
    panel = calendar(seat)
    choose(seat, panel, PUSH)
    seat.until(lambda: seat.sees("sheet-push-fix"))
    told = seat.find(QLabel, "sheetDecided").text()
    assert "殷茵" in told
    assert "来稿少" in told
    seat.find(QPushButton, "sheet-push-fix").click()
    looked(seat, panel)
    confirm(seat, "换稿")
    seat.until(lambda: panel.grid.look.pushes[PUSH].state.code != "fixed")
    seat.until(lambda: bool(seat.window.session.undos))
    seat.window.session.undo()
    seat.until(lambda: panel.grid.look.pushes[PUSH].state.code == "fixed")


def test_days_off_and_days_worked_are_marked_in_the_heads(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    marks = panel.grid.look.marks
    assert [word for word, _, _ in marks[date(2026, 1, 1)]] == ["休"]
    assert [word for word, _, _ in marks[date(2026, 1, 4)]] == ["班"]


def test_days_without_a_push_keep_a_strip_where_only_push_days_are_wanted(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat, day=date(2026, 1, 8))
    for channel in ("media", "zongchao", "baihuo-moments"):
        panel.days.switch(channel)
    seat.until(lambda: {one.channel for one in panel.days.pushes} == {"baihuo"})
    panel.grid.setFocus()
    QTest.keyClick(panel.grid, Qt.Key.Key_V)
    seat.until(lambda: panel.grid.look.only)
    widths = [width for _, width in panel.grid.look.layout.bands[0].columns]
    assert widths.count(NARROW) == 7
    assert widths[1] > 5 * NARROW


def test_ending_an_urgency_shows_where_that_leaves_the_item_and_has_one_undo(window_on: Open) -> None:
    seat = window_on("accepted")
    office, placement = seat.office, seat.office.placement
    office.clock.set("2026-01-02T09:00")
    grant = UrgentGrant("a" * 64, "王主任", date(2026, 1, 2))
    office.desk.scheduling.place_urgent(placement, office.editor, "media/2026-01-03", grant, "周敏")
    panel = calendar(seat, day=date(2026, 1, 3))
    seat.until(lambda: placement in panel.grid.look.items)
    choose(seat, panel, placement)
    QTest.keyClick(panel.grid, Qt.Key.Key_U, Qt.KeyboardModifier.ShiftModifier)
    seat.until(lambda: seat.find(QPushButton, "batchGo").isEnabled())
    assert effects(panel) == [("moves", "1月3日", "1月4日")]
    seat.find(QLineEdit, "batchReason").setText("申请撤回")
    seat.find(QPushButton, "batchGo").click()
    seat.until(lambda: where(seat, placement)[0] == PUSH)
    seat.until(lambda: "取消紧急" in seat.notice)
    seat.window.session.undo()
    seat.until(lambda: where(seat, placement)[0] == "media/2026-01-03")


def test_what_is_not_urgent_is_told_so_where_its_urgency_is_to_end(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = calendar(seat), seat.office.placement
    choose(seat, panel, placement)
    QTest.keyClick(panel.grid, Qt.Key.Key_U, Qt.KeyboardModifier.ShiftModifier)
    seat.until(lambda: "不是紧急稿" in seat.notice)
    assert panel.strips.batch.isHidden()


def test_what_was_refused_stays_said_until_something_else_is_typed(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = calendar(seat), seat.office.placement
    choose(seat, panel, placement)
    QTest.keyClick(panel.grid, Qt.Key.Key_U)
    form = panel.strips.batch
    seat.until(form.go.isEnabled)
    refused = seat.office.acts().count("refused")
    form.go.click()
    seat.until(lambda: seat.office.acts().count("refused") > refused)
    seat.window.session.changed.emit()
    seat.until(lambda: form.go.isEnabled() and not seat.window.session.tasks.busy)
    assert "申请人" in form.fields.told["applicant"]
    QTest.keyClicks(seat.find(QLineEdit, "batch-applicant"), "Zhou")
    seat.until(lambda: "改动" in form.note.text())


def test_the_sheet_tells_what_was_decided_about_a_push_and_why(window_on: Open) -> None:
    seat = window_on("accepted")
    pushing, chief = seat.office.desk.pushing, seat.office.editor
    pushing.cancel(NEXT, chief, "停电")
    pushing.move("media/2026-01-06", date(2026, 1, 5), chief, "展会")
    panel = calendar(seat, day=date(2026, 1, 5))
    choose(seat, panel, NEXT)
    panel.grid.chosen.emit(NEXT)
    seat.until(lambda: seat.sees("sheetDecided"))
    assert "原定 1月6日 · 原因：展会" in seat.find(QLabel, "sheetDecided").text()
    pushing.cancel("media/2026-01-07", chief, "停电")
    choose(seat, panel, "media/2026-01-07")
    panel.grid.chosen.emit("media/2026-01-07")
    seat.until(lambda: "停电" in seat.find(QLabel, "sheetDecided").text())
    assert "已取消" in seat.find(QLabel, "sheetEmpty").text()


def test_no_button_of_the_sheet_is_cut_off_in_a_narrow_window(window_on: Open) -> None:
    seat = window_on("accepted", language="en")
    seat.office.desk.scheduling.place(seat.office.placement, seat.office.editor, first=False)
    panel = calendar(seat)
    seat.window.resize(940, 580)
    seat.until(lambda: not panel.side.isVisible())
    panel.toggle_side()
    choose(seat, panel, seat.office.placement)
    panel.grid.chosen.emit(seat.office.placement)
    seat.until(lambda: seat.sees("sheet-move"))
    sheet = panel.side.sheet
    assert sheet.horizontalScrollBar().maximum() == 0
    buttons = [one for one in sheet.findChildren(QPushButton) if one.objectName().startswith("sheet-")]
    seat.until(lambda: all(one.width() >= one.sizeHint().width() for one in buttons))
