"""The list of the queue: columns, sort order, a person's own views, marked rows, and files dropped on a row."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton

from tests.desks import material, picture_file
from tests.ui.conftest import Open, Seated, seated
from wxdesk.ui.models.queue import SHOWN, ColumnLayout
from wxdesk.ui.widgets.basic.table import PADDING


def listed(seat: Seated) -> list[str]:
    return [row.number for row in seat.queue.model.rows]


def calm(seat: Seated) -> None:
    seat.until(lambda: not seat.window.session.tasks.busy)


def three(seat: Seated) -> None:
    """Add two submissions of the office itself to the desk's submission of a unit, and wait until three are listed."""
    seat.office.own(10)
    seat.office.own(90)
    seat.until(lambda: len(seat.queue.model.rows) == 3)
    calm(seat)


def choose(seat: Seated, menu: QMenu, entry: str) -> None:
    action = menu.findChild(QAction, entry)
    assert action is not None
    action.trigger()
    menu.deleteLater()
    calm(seat)


def test_home_and_end_lead_to_the_first_and_the_last_row(window_on: Open) -> None:
    seat = window_on("received")
    three(seat)
    for key, row in ((Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 2), (Qt.Key.Key_Home, 0)):
        QTest.keyClick(seat.queue.list, key)
        assert seat.queue.list.currentIndex().row() == row


def heads(seat: Seated) -> list[str]:
    head, ids = seat.queue.list.horizontalHeader(), seat.queue.model.ids
    order = [head.logicalIndex(place) for place in range(len(ids))]
    return [ids[section] for section in order if not head.isSectionHidden(section)]


def test_nothing_stands_beside_an_empty_queue(window_on: Open) -> None:
    seat = window_on("empty")
    seat.until(lambda: seat.sees("queueEmpty") and not seat.queue.detail.isVisible())
    seat.office.own(10)
    seat.until(lambda: seat.sees("detailTitle"))


def test_a_click_on_a_head_sorts_by_the_store_and_another_turns_it_round(window_on: Open) -> None:
    seat = window_on("received")
    three(seat)
    assert listed(seat) == ["26-0003", "26-0002", "26-0001"]
    choose(seat, seat.queue.list.sort_menu(), "sort-title")
    seat.until(lambda: listed(seat)[0] == "26-0001")
    head = seat.queue.list.horizontalHeader()
    head.sectionClicked.emit(seat.queue.model.ids.index("title"))
    seat.until(lambda: listed(seat)[0] == "26-0003")
    assert seat.window.session.setting("queue/sort") == "title down"


def test_columns_are_chosen_kept_and_brought_back(window_on: Open) -> None:
    seat = window_on("received")
    lists = seat.queue.list
    choose(seat, lists.column_menu(), "column-officer")
    assert "officer" in heads(seat)
    choose(seat, lists.column_menu(), "column-findings")
    assert "findings" not in heads(seat)
    kept = ColumnLayout.of(str(seat.window.session.setting("queue/layout")))
    assert kept.shown == ("number", "title", "unit", "state", "push", "officer")
    choose(seat, lists.column_menu(), "columnsAgain")
    assert tuple(heads(seat)) == SHOWN


def test_a_moved_and_widened_column_stays_so(window_on: Open) -> None:
    seat = window_on("received")
    lists, ids = seat.queue.list, seat.queue.model.ids
    head = lists.horizontalHeader()
    head.moveSection(head.visualIndex(ids.index("state")), 1)
    head.resizeSection(ids.index("unit"), 140)
    kept = ColumnLayout.of(str(seat.window.session.setting("queue/layout")))
    assert kept.shown[:3] == ("number", "state", "title")
    assert kept.widths == {"unit": 140}


@pytest.mark.parametrize("text", ["", "none", "[]", '{"shown": 3, "widths": {}}', '{"shown": []}'])
def test_a_layout_that_is_not_in_order_gives_the_first_columns(text: str) -> None:
    assert ColumnLayout.of(text) == ColumnLayout()


def test_a_filter_is_kept_as_a_view_with_its_count_renamed_and_forgotten(window_on: Open) -> None:
    seat = window_on("received")
    three(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_F)
    form = seat.queue.sift
    assert form.isVisible()
    form.unit.setCurrentIndex(form.unit.findData("own"))
    form.unit.activated.emit(form.unit.currentIndex())
    seat.until(lambda: listed(seat) == ["26-0003", "26-0002"])
    form.name.setText("自采稿")
    form.keep.click()
    seat.until(lambda: "views-own:自采稿" in {one.objectName() for one in seat.window.findChildren(QPushButton)})
    calm(seat)
    chips = seat.queue.bar.chips
    assert chips.names[-1] == "own:自采稿"
    chip = chips.findChild(QPushButton, "views-own:自采稿")
    assert chip is not None
    assert chip.text() == "自采稿 2"
    run(seat, "rename_view")
    seat.find(QLineEdit, "questionLine").setText("自采")
    seat.find(QPushButton, "questionGo").click()
    seat.until(lambda: chips.names[-1] == "own:自采")
    run(seat, "forget_view")
    seat.until(lambda: chips.names[-1] == "all" and len(listed(seat)) == 3)


def run(seat: Seated, command: str) -> None:
    next(one for one in seat.queue.commands() if one.id == command).run()


def test_own_views_are_there_again_after_a_start(window_on: Open) -> None:
    seat = window_on("received")
    seat.queue.sift.kept.emit("全部来稿")
    calm(seat)
    kept = seat.window.session.setting("queue/views")
    assert "全部来稿" in str(kept)
    seat.queue.views.choose("units")
    seat.until(lambda: seat.sees("queueEmpty"))
    seat.queue.views.choose("own:全部来稿")
    seat.until(lambda: len(seat.queue.model.rows) == 1)


def test_a_day_that_is_none_is_said_in_the_strip(window_on: Open) -> None:
    seat = window_on("received")
    QTest.keyClick(seat.queue.list, Qt.Key.Key_F)
    seat.queue.sift.since.setText("昨天")
    seat.queue.sift.since.editingFinished.emit()
    assert "昨天" in seat.find(QLabel, "siftNote").text()


def test_marks_outlive_a_reload_and_escape_their_row_only_by_hand(window_on: Open) -> None:
    seat = window_on("received")
    three(seat)
    lists, model = seat.queue.list, seat.queue.model
    lists.setCurrentIndex(model.index(0, 0))
    QTest.keyClick(lists, Qt.Key.Key_X)
    QTest.keyClick(lists, Qt.Key.Key_J)
    assert [row.number for row in model.marked] == ["26-0003"]
    middle = lists.visualRect(model.index(2, 1)).center()
    QTest.mouseClick(lists.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, middle)
    seat.queue.refresh()
    calm(seat)
    assert {row.number for row in model.marked} == {"26-0001", "26-0002", "26-0003"}
    QTest.keyClick(lists, Qt.Key.Key_X)
    assert {row.number for row in model.marked} == {"26-0001", "26-0003"}


def over(seat: Seated, row: int) -> QPointF:
    lists = seat.queue.list
    at = lists.visualRect(seat.queue.model.index(row, 1)).center() if row >= 0 else QPoint(20, 500)
    return QPointF(at)


def drop(seat: Seated, at: QPointF, *paths: Path) -> None:
    """Drag files over the point `at` of the list, and drop them there."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view = seat.queue.list.viewport()
    enter = QDragEnterEvent(at, copy, data, left, none)
    QGuiApplication.sendEvent(view, enter)
    assert enter.isAccepted()
    QGuiApplication.sendEvent(view, QDragMoveEvent(at, copy, data, left, none))
    QGuiApplication.sendEvent(view, QDropEvent(at, copy, data, left, none))


def test_a_file_dropped_on_an_open_row_is_a_later_piece_of_it(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received")
    calm(seat)
    drop(seat, over(seat, 0), picture_file(tmp_path / "图9.png", 77))
    form = seat.queue.form
    assert form.isVisible()
    assert form.into.currentData() == seat.office.only
    assert not seat.sees("intake-unit")
    QTest.keyClick(form.fields.line("route"), Qt.Key.Key_Return)
    seat.until(lambda: len(seat.office.desk.reading.submission(seat.office.only).pieces) == 4)
    assert len(listed(seat)) == 1


def test_a_file_dropped_on_a_closed_row_becomes_a_new_submission(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("accepted")
    calm(seat)
    drop(seat, over(seat, 0), material(tmp_path / "招聘", shade=99))
    seat.until(lambda: seat.sees("dropCard"))
    assert not seat.sees("dropHome")


def test_columns_that_a_person_chose_do_not_give_way(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.resize(960, 520)
    seat.until(lambda: "unit" not in heads(seat))
    choose(seat, seat.queue.list.column_menu(), "column-closes")
    assert {"unit", "closes", "findings"} <= set(heads(seat))


def test_everything_of_the_form_is_seen_on_a_small_screen(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received")
    seat.window.resize(940, 500)
    seat.take_fully([picture_file(tmp_path / "图9.png", 71)])
    calm(seat)
    form = seat.queue.form
    seat.until(lambda: form.height() >= form.minimumSizeHint().height())


def test_a_submission_far_down_is_listed_alone_until_another_view_is_chosen(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxdesk.ui.queue.panel.PAGE", 1)
    seat = window_on("received")
    old = seat.office.only
    seat.office.own(10)
    seat.queue.model.replace([])
    seat.window.session.go("queue", old)
    seat.until(lambda: listed(seat) == ["26-0001"] and seat.sees("listedAlone"))
    seat.until(lambda: seat.queue.detail.view is not None and seat.queue.detail.view.id == old)
    seat.find(QPushButton, "listAll").click()
    seat.until(lambda: listed(seat)[:1] == ["26-0002"])
    assert not seat.sees("listedAlone")


def test_a_drop_of_many_names_some_of_them_and_says_that_there_are_more(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received")
    seat.take_fully([picture_file(tmp_path / f"图{number}.png", 90 + number) for number in range(4)])
    assert seat.queue.form.what.text() == "收到 4 项：图0.png、图1.png、图2.png 等"


def test_what_was_said_of_a_drop_is_there_in_the_next_window(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received")
    for number in range(2):
        seat.take_fully([picture_file(tmp_path / f"图{number}.png", 90 + number)])
    form = seat.queue.form
    form.fields.box("unit").setEditText("企划部")
    form.fields.box("officer").setEditText("新来的人")
    form.fields.line("source").setText("企划部")
    form.fields.line("event_date").setText("2026-01-")
    form.fields.tick("signed_off").setChecked(True)
    form.fields.show_texts({"channels": "media"})
    seat.until(lambda: "2026-01-" in str(seat.window.session.setting("intake/typed")))
    with seated(seat.office, seat.bot, "zh_CN", "queue", read_only=False) as later:
        later.until(lambda: later.sees("intakeForm"))
        again = later.queue.form
        calm(later)
        typed = {"unit": "企划部", "officer": "新来的人", "source": "企划部", "event_date": "2026-01-"}
        assert {**again.fields.texts(), **typed, "signed_off": "1", "channels": "media"} == again.fields.texts()
        QTest.keyClick(again, Qt.Key.Key_Escape)
        later.until(lambda: "图1.png" in again.what.text())
        assert (again.fields.texts()["event_date"], again.fields.texts()["signed_off"]) == ("", "")


@pytest.mark.parametrize(("width", "unit"), [(1366, 104), (1920, 220)])
def test_a_wide_window_has_room_for_long_names_of_units(window_on: Open, width: int, unit: int) -> None:
    seat = window_on("received")
    seat.window.resize(width, 800)
    listed, ids = seat.queue.list, seat.queue.model.ids
    seat.until(lambda: listed.columnWidth(ids.index("unit")) == unit)
    assert listed.columnWidth(ids.index("title")) >= 2 * unit


def test_a_submission_that_is_not_there_is_told_once_and_the_list_is_shown(window_on: Open) -> None:
    seat = window_on("received")
    told = list[str]()
    seat.window.session.noticed.connect(lambda tone, _words: told.append(tone))
    seat.window.session.go("queue", "gone")
    seat.until(lambda: "returned" in told)
    seat.queue.refresh()
    seat.until(lambda: bool(seat.queue.model.rows) and not seat.window.session.tasks.busy)
    assert (told.count("returned"), seat.queue.subject) == (1, "")


def test_in_a_low_window_the_words_of_an_empty_list_make_way_and_no_field_does(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    seat.window.resize(1366, 620)
    seat.take_fully([picture_file(tmp_path / "图.png", 91)])
    form = seat.queue.form
    seat.until(lambda: form.isVisible() and form.height() >= form.sizeHint().height())


def test_the_current_row_stays_in_sight_when_a_form_opens_above_the_list(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.resize(1366, 720)
    for shade in range(90, 102):
        seat.office.own(shade)
    seat.window.session.changed.emit()
    rows = seat.queue.list
    seat.until(lambda: seat.queue.model.rowCount() == 13)
    at = rows.rowAt(rows.viewport().height() - 2 * rows.rowHeight(0))
    rows.setCurrentIndex(seat.queue.model.index(at, 0))
    seat.until(lambda: seat.sees("do-describe") and not seat.window.session.tasks.busy)
    QTest.keyClick(rows, Qt.Key.Key_2)
    seat.until(seat.queue.form.isVisible)
    seat.until(lambda: rows.visualRect(rows.currentIndex()).bottom() <= rows.viewport().height())


def test_a_common_screen_has_room_for_every_column_of_the_first_time(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.window.resize(1366, 740)
    seat.bot.wait(50)
    assert tuple(heads(seat)) == SHOWN
    assert seat.queue.list.horizontalScrollBar().maximum() == 0


def test_a_title_of_fifteen_signs_is_whole_beside_the_columns_of_the_first_time(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.resize(1366, 728)
    calm(seat)
    ids, head = seat.queue.model.ids, seat.queue.list.horizontalHeader()
    face = seat.queue.list.fontMetrics()
    needs = {
        "title": "字" * 15,
        "push": "12月31日 顺延 百货·朋友圈",
        "unit": "武穴购物广场",
        "findings": "4 退回 2 提醒",
    }
    for name, words in needs.items():
        section = ids.index(name)
        assert not head.isSectionHidden(section)
        assert head.sectionSize(section) >= face.horizontalAdvance(words) + 2 * PADDING, name


def test_the_menu_of_columns_opens_below_its_button(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.window.move(-300, 0)  # Qt's offscreen platform has a small screen
    button = seat.find(QPushButton, "queueColumns")
    button.click()
    menu = seat.find(QMenu, "columnMenu")
    corner = button.mapToGlobal(QPoint(button.width(), button.height()))
    menu.close()
    assert abs(menu.geometry().right() - corner.x()) <= 2
    assert 0 <= menu.y() - corner.y() <= 8


def test_the_menu_of_columns_says_which_gave_way_to_the_title(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.window.resize(940, 600)
    seat.bot.wait(50)
    assert "unit" not in heads(seat)
    words = {one.objectName(): one.text() for one in seat.queue.list.column_menu().actions()}
    assert words["column-unit"] == "供稿单位（窗口较窄，暂不显示）"
    assert words["column-state"] == "状态"
