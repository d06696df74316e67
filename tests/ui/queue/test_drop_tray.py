"""Several dropped deliveries are rows of one table.

They are filled in together, and accepted or returned in one act; each row then shows its own result.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from tests.desks import material
from tests.seats import CheapHasher
from tests.ui.conftest import Open, Seated, seated
from tests.ui.queue.test_drop_card import opened
from tests.unit.services.submissions.test_drop_intake import offer
from wxdesk.bootstrap import Desk
from wxdesk.services.lists.drops import DropRow
from wxdesk.ui.queue.drops.drop_items import DropState


def ten(folder: Path) -> list[Path]:
    """Write ten deliveries: six offers of a known unit, three without a unit's name, and one with a short text."""
    offers = [offer(folder / f"武穴购物广场-{number}", shade=100 + number) for number in range(6)]
    nameless = [offer(folder / f"来稿{number}", shade=120 + number) for number in range(3)]
    return [*offers, *nameless, material(folder / "武穴购物广场-短", sentences=1, shade=140)]


def judged(seat: Seated, count: int) -> None:
    """Wait until `count` dropped deliveries are checked, and their rows show the result."""
    tray = seat.queue.drops.tray
    ready = (DropState.READY, DropState.FAILED)
    seat.until(lambda: len(tray.items) == count and all(one.state in ready for one in tray.items))
    seat.until(lambda: count == 1 or all(one.state != "reading" for one in rows(seat).values()))


def rows(seat: Seated) -> dict[str, DropRow]:
    """Return the rows of the tray by the name of the delivery."""
    return {one.name: one for one in seat.queue.drops.page.pane.model.all}


def choose(seat: Seated, *names: str) -> None:
    """Select the rows of these deliveries."""
    page = seat.queue.drops.page
    page.list.choose([rows(seat)[name].key for name in names])


def test_ten_drops_are_ten_rows_with_their_verdicts(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take(ten(tmp_path))
    judged(seat, 10)
    states = sorted(one.state for one in rows(seat).values())
    assert states == ["accept"] * 6 + ["ask"] * 3 + ["return"]
    assert not seat.sees("dropCard")
    assert seat.find(QPushButton, "dropAcceptAll").text().startswith("收下 6 份并排期")


def test_drops_ask_for_the_pin_once_and_one_is_given_up_without_it(
    window_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "pin_hasher", CheapHasher())
    seat = opened(window_on)
    person, seats = seat.office.editor.entered_by, seat.office.desk.seats
    own = seats.at(person) or seats.open(person)
    seats.set_pin(own, None, "482913")
    seats.close(own)
    seat.window.take(
        [offer(tmp_path / f"武穴购物广场-{name}", shade=shade) for name, shade in (("甲", 10), ("乙", 60))]
    )
    judged(seat, 2)
    strip = seat.window.pins.entering
    seat.until(strip.isVisible)
    strip.fields.show_texts({"pin": "482913"})
    strip.give()
    seat.until(lambda: [one.state for one in rows(seat).values()] == ["accept", "accept"])
    assert not strip.isVisible()
    now = seats.at(person)
    assert now is not None
    seats.close(now)
    choose(seat, "武穴购物广场-甲")
    seat.queue.drops.page.give_up_chosen()
    assert [one.name for one in seat.queue.drops.tray.items] == ["武穴购物广场-乙"]
    assert seat.window.session.undos
    assert not strip.isVisible()


def test_a_drop_beside_an_open_card_makes_a_tray_of_both(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([offer(tmp_path / "武穴购物广场-甲", shade=10)])
    judged(seat, 1)
    seat.window.take([offer(tmp_path / "武穴购物广场-乙", shade=60)])
    judged(seat, 2)
    assert seat.sees("dropTray")
    assert not seat.sees("dropCard")


def test_all_that_can_be_taken_is_taken_in_one_act_with_a_result_a_row(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take(ten(tmp_path))
    judged(seat, 10)
    QTest.keyClick(seat.queue.drops.page.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: sum(one.state == "done" for one in rows(seat).values()) == 6)
    told = [one.problems for one in rows(seat).values() if one.state == "done"]
    assert sorted(told) == [f"已收稿 26-000{number}" for number in range(2, 8)]
    assert seat.office.desk.reading.queue().total == 7
    assert len(QGuiApplication.clipboard().text().splitlines()) == 6


def test_one_undo_takes_all_of_them_back_and_lists_them_again(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take(ten(tmp_path)[:3])
    judged(seat, 3)
    seat.find(QPushButton, "dropAcceptAll").click()
    seat.until(lambda: all(one.state == "done" for one in rows(seat).values()))
    seat.take_back()
    seat.until(lambda: all(one.state == "accept" for one in rows(seat).values()))
    assert [one.stage.value for one in seat.office.desk.reading.queue().rows].count("accepted") == 1


def test_a_column_is_filled_for_the_chosen_rows(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take(ten(tmp_path))
    judged(seat, 10)
    choose(seat, "来稿0", "来稿1", "来稿2")
    QTest.keyClick(seat.queue.drops.page.list, Qt.Key.Key_M)
    box = seat.find(QComboBox, "cellsColumn")
    box.setCurrentIndex(box.findData("unit"))
    box.activated.emit(box.currentIndex())
    seat.find(QLineEdit, "cellsValue").setText("武穴购物广场")
    seat.until(lambda: seat.find(QPushButton, "cellsGo").isEnabled())
    seat.find(QPushButton, "cellsGo").click()
    seat.until(lambda: [rows(seat)[f"来稿{number}"].state for number in range(3)] == ["accept"] * 3)
    assert rows(seat)["来稿0"].officer == "王芳"


def test_cells_copied_from_a_workbook_are_pasted_over_rows(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take(ten(tmp_path)[6:9])
    judged(seat, 3)
    choose(seat, "来稿0", "来稿1", "来稿2")
    page = seat.queue.drops.page
    column = [one.key for one in page.pane.model.shown].index("unit")
    page.list.setCurrentIndex(page.pane.model.index(0, column))
    page.list.selectAll()
    QGuiApplication.clipboard().setText("武穴购物广场\n武穴购物广场\n武穴购物广场\n")
    page.pane.paste()
    box = seat.find(QComboBox, "cellsColumn")
    box.setCurrentIndex(box.findData("unit"))
    box.activated.emit(box.currentIndex())
    seat.until(lambda: seat.find(QPushButton, "cellsGo").isEnabled())
    seat.find(QPushButton, "cellsGo").click()
    seat.until(lambda: all(one.state == "accept" for one in rows(seat).values()))


def test_an_unknown_unit_is_refused_before_anything_is_filled(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take(ten(tmp_path)[6:8])
    judged(seat, 2)
    choose(seat, "来稿0", "来稿1")
    seat.queue.drops.page.pane.fill()
    box = seat.find(QComboBox, "cellsColumn")
    box.setCurrentIndex(box.findData("unit"))
    box.activated.emit(box.currentIndex())
    seat.find(QLineEdit, "cellsValue").setText("没有的店")
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert not seat.find(QPushButton, "cellsGo").isEnabled()


def test_enter_opens_the_card_of_a_row_and_esc_leads_back(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take(ten(tmp_path)[:2])
    judged(seat, 2)
    choose(seat, "武穴购物广场-1")
    QTest.keyClick(seat.queue.drops.page.list, Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("dropCard"))
    QTest.keyClick(seat.queue.drops.card, Qt.Key.Key_Escape)
    seat.until(lambda: not seat.sees("dropCard"))
    assert seat.sees("dropTray")


def test_deliveries_with_faults_are_returned_in_one_act(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    short = [material(tmp_path / f"武穴购物广场-短{number}", sentences=1, shade=140 + number) for number in range(2)]
    seat.window.take(short)
    judged(seat, 2)
    seat.find(QPushButton, "dropReturnAll").click()
    seat.until(lambda: all(one.state == "done" for one in rows(seat).values()))
    assert not seat.sees("dropAcceptAll")
    assert seat.find(QPushButton, "dropTrayClose").property("role") == "first"
    stages = [one.stage.value for one in seat.office.desk.reading.queue().rows]
    assert stages.count("returned") == 2


def test_what_was_put_away_is_opened_again_by_its_key(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take(ten(tmp_path)[:2])
    judged(seat, 2)
    QTest.keyClick(seat.queue.drops.page.list, Qt.Key.Key_Escape)
    seat.until(lambda: not seat.sees("dropTray"))
    QTest.keyClick(seat.queue.list, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    seat.until(lambda: seat.sees("dropTray"))
    assert len(rows(seat)) == 2


def test_keys_in_the_fill_form_are_the_forms_own(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take([*ten(tmp_path)[:2], *ten(tmp_path / "再")[6:7]])
    judged(seat, 3)
    choose(seat, "来稿0")
    seat.queue.drops.page.pane.fill()
    box = seat.find(QComboBox, "cellsColumn")
    box.setCurrentIndex(box.findData("unit"))
    box.activated.emit(box.currentIndex())
    value = seat.find(QLineEdit, "cellsValue")
    value.setText("武穴购物广场")
    seat.until(lambda: seat.find(QPushButton, "cellsGo").isEnabled())
    value.setFocus()
    QTest.keyClick(value, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: rows(seat)["来稿0"].state == "accept")
    assert [one.state for one in rows(seat).values()] == ["accept"] * 3
    choose(seat, "来稿0")
    seat.queue.drops.page.pane.fill()
    QTest.keyClick(seat.find(QComboBox, "cellsColumn"), Qt.Key.Key_Escape)
    seat.until(lambda: not seat.sees("cellsColumn"))
    assert seat.sees("dropTray")


def test_the_returns_of_one_unit_are_one_text(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    short = [
        material(tmp_path / f"武穴购物广场 短稿{number}", sentences=2, shade=70 + 20 * number) for number in (1, 2)
    ]
    seat.window.take(short)
    judged(seat, 2)
    for item in seat.queue.drops.tray.items:
        seat.queue.drops.tray.type(item, {"range": "publicity"})
    judged(seat, 2)
    seat.queue.drops.page.return_all()
    seat.until(lambda: all(one.state == "done" for one in rows(seat).values()))
    said = QGuiApplication.clipboard().text()
    assert said.startswith("武穴购物广场您好，2篇稿件答复如下：")
    assert said.count("还差") == 2
    assert said.endswith("殷茵")


def test_a_delivery_dropped_again_is_read_again_and_keeps_what_was_typed(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    folder = offer(tmp_path / "来稿", shade=30)
    seat.window.take([folder])
    judged(seat, 1)
    tray = seat.queue.drops.tray
    tray.type(tray.items[0], {"unit": "武穴购物广场"})
    judged(seat, 1)
    (folder / "补一张.txt").write_text("补充说明", encoding="utf-8")
    seat.window.take([folder])
    judged(seat, 1)
    assert tray.texts(tray.items[0])["unit"] == "武穴购物广场"
    assert len(tray.items[0].names) == len(list(folder.iterdir()))


def test_delete_removes_chosen_rows_and_one_undo_lists_them_again(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take(ten(tmp_path)[:4])
    judged(seat, 4)
    choose(seat, "武穴购物广场-1", "武穴购物广场-2")
    QTest.keyClick(seat.queue.drops.page.list, Qt.Key.Key_Delete)
    seat.until(lambda: sorted(rows(seat)) == ["武穴购物广场-0", "武穴购物广场-3"])
    seat.take_back()
    seat.until(lambda: len(rows(seat)) == 4)
    assert seat.office.desk.reading.queue().total == 1


def test_a_tray_with_nothing_to_accept_offers_the_return_first(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    short = [material(tmp_path / f"武穴购物广场-短{number}", sentences=1, shade=140 + number) for number in range(2)]
    seat.window.take(short)
    judged(seat, 2)
    seat.until(lambda: seat.find(QPushButton, "dropReturnAll").property("role") == "first")
    assert not seat.sees("dropAcceptAll")
    assert not seat.sees("dropAcceptTold")
    (told, *_) = {one.problems for one in rows(seat).values()}
    lines = seat.queue.drops.tray.items[0].verdict
    assert lines is not None
    assert told.startswith(lines.return_lines[0]), "a row shows the lines of the notice, which are shorter"


def test_a_few_letters_of_a_unit_fill_the_cell_that_f2_opens(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take(ten(tmp_path)[6:8])
    judged(seat, 2)
    choose(seat, "来稿0")
    page = seat.queue.drops.page
    column = [one.key for one in page.pane.model.shown].index("unit")
    page.list.setCurrentIndex(page.pane.model.index(page.list.currentIndex().row(), column))
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_F2)
    line = seat.find(QLineEdit, "cellsValue")
    assert "武穴购物广场" in page.pane.cells.offers("unit") if page.pane.cells is not None else False
    line.setText("购物广场")
    seat.until(lambda: seat.find(QPushButton, "cellsGo").isEnabled())
    seat.find(QPushButton, "cellsGo").click()
    seat.until(lambda: rows(seat)["来稿0"].unit == "武穴购物广场")


def test_the_chosen_row_shows_all_its_problems_beside_the_table(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take(ten(tmp_path)[8:])
    judged(seat, 2)
    choose(seat, "武穴购物广场-短")
    seat.until(lambda: "300" in seat.find(QLabel, "dropChosenTold").text())


def test_after_the_answer_on_a_card_the_tray_shows_the_next_open_row(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    seat.window.take(ten(tmp_path)[:3])
    judged(seat, 3)
    first, second = (one.key for one in seat.queue.drops.page.pane.model.rows[:2])
    seat.queue.drops.page.open_row(first)
    seat.until(lambda: seat.sees("dropCard"))
    QTest.keyClick(seat.queue.drops.card, Qt.Key.Key_Return)
    seat.until(lambda: not seat.sees("dropCard"))
    chosen = seat.queue.drops.page.pane.chosen
    assert chosen is not None
    assert chosen.key == second


def test_rows_that_were_answered_or_given_up_do_not_come_again_in_the_next_window(
    window_on: Open, tmp_path: Path
) -> None:
    seat = opened(window_on)
    seat.window.take(ten(tmp_path)[6:])
    judged(seat, 4)
    choose(seat, "来稿0")
    QTest.keyClick(seat.queue.drops.page.list, Qt.Key.Key_Delete)
    seat.until(lambda: len(rows(seat)) == 3)
    seat.queue.drops.page.return_all()
    seat.until(lambda: sum(one.state == "done" for one in rows(seat).values()) == 1)
    with seated(seat.office, seat.bot, "zh_CN", "queue", read_only=False) as later:
        judged(later, 2)
        assert sorted(rows(later)) == ["来稿1", "来稿2"]


def test_guessed_ranges_of_several_rows_are_confirmed_by_one_key(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on)
    words = "公益义诊与促销满减一起办，志愿者到店慰问。"
    folders = [offer(tmp_path / f"武穴购物广场-公益{number}", opening=words, shade=number) for number in (60, 90)]
    seat.window.take(folders)
    judged(seat, 2)
    page = seat.queue.drops.page
    assert [one.name for one in page.list.chosen_rows] == ["武穴购物广场-公益60"]
    page.list.selectAll()
    assert seat.find(QPushButton, "dropConfirm").text().startswith("确认信息范围（2 份）")
    page.pane.fill()
    cells = page.pane.cells
    assert cells is not None
    cells.column.setCurrentIndex(cells.column.findData("range"))
    cells.column.activated.emit(cells.column.currentIndex())
    assert cells.choice.currentData() == rows(seat)["武穴购物广场-公益60"].range
    cells.column.setCurrentIndex(cells.column.findData("kind"))
    cells.column.activated.emit(cells.column.currentIndex())
    assert {one.kind for one in rows(seat).values()} == {cells.choice.currentData()}
    QTest.keyClick(cells.column, Qt.Key.Key_Escape)
    QTest.keyClick(page.list, Qt.Key.Key_Y)
    seat.until(lambda: [one.state for one in rows(seat).values()] == ["accept", "accept"])
    assert not seat.sees("dropConfirm")
