"""Every list can be sorted, filtered, filled, pasted into, copied, exported and imported in the same way."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from tests.ui.conftest import Open, Seated
from wxdesk.domain.lists.arranging import Arrangement, ColumnFilter
from wxdesk.domain.promotion.shops import Shop
from wxdesk.services.lists.shops import SHOPS, ShopEntry
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import texts
from wxdesk.ui.lists.list_model import ListModel
from wxdesk.ui.lists.list_pane import ListPane
from wxdesk.ui.settings.panel import SettingsPanel
from wxdesk.ui.settings.people.shops_page import ShopsPage
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.notice_bars import EmptyState

CTRL = Qt.KeyboardModifier.ControlModifier
NAMES = ("武穴购物广场", "梅川店", "黄州商场")


def shops_page(seat: Seated) -> ShopsPage:
    panel = seat.window.screen_of(SettingsPanel)
    panel.show_page("shops")
    found = panel.current
    assert isinstance(found, ShopsPage)
    return found


def idle(seat: Seated) -> None:
    seat.until(lambda: not seat.window.session.tasks.busy)


@pytest.fixture
def shown(window_on: Open) -> tuple[Seated, ListPane[ShopEntry]]:
    """Return a window and its list of three shops."""
    seat = window_on("empty", panel="settings")
    for name in NAMES:
        seat.office.desk.shops.save(Shop("", name, address=f"{name}路1号"), seat.office.editor)
    page = shops_page(seat)
    seat.until(lambda: len(page.model.rows) == len(NAMES))
    idle(seat)
    return seat, page.pane


def listed(pane: ListPane[ShopEntry]) -> list[str]:
    return [one.shop.name for one in pane.model.rows]


def addresses(seat: Seated) -> dict[str, str]:
    return {one.name: one.address for one in seat.office.desk.shops.all()}


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifier)


def choose(pane: ListPane[ShopEntry], names: list[str], column: str = "name") -> None:
    """Select the rows with these `names`, as Ctrl+click does; the last click is on the column `column`."""
    at = [one.key for one in pane.model.shown].index(column)
    flags = QItemSelectionModel.SelectionFlag
    pane.table.clearSelection()
    for name in names:
        index = pane.model.index(listed(pane).index(name), at)
        pane.table.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)


def test_the_model_of_a_list_is_sound_however_it_is_arranged(owner: QObject) -> None:
    model = ListModel(Presenter(texts()), SHOPS, owner)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, owner)
    rows = [ShopEntry(Shop(name, name, closed=name == "梅川店")) for name in NAMES]
    model.read(rows)
    for how in (
        Arrangement(sort="name", descending=True),
        Arrangement(shown=("name", "unit")),
        Arrangement(view="closed"),
        Arrangement(filters={"name": ColumnFilter("店")}, shown=("state",)),
        Arrangement(),
    ):
        model.arrange(how)
    assert [one.shop.name for one in model.rows] == list(NAMES)
    model.read(rows[:1])
    assert model.rowCount() == 1
    tester.deleteLater()


def test_a_head_sorts_turns_and_gives_the_first_order_back(shown: tuple[Seated, ListPane[ShopEntry]]) -> None:
    _, pane = shown
    first, found = listed(pane), []
    for _ in range(3):
        pane.table.horizontalHeader().sectionClicked.emit(0)
        found.append(listed(pane))
    assert found == [sorted(first), sorted(first, reverse=True), first]


def test_columns_are_chosen_and_kept_for_the_person_who_chose_them(shown: tuple[Seated, ListPane[ShopEntry]]) -> None:
    seat, pane = shown
    menu = pane.column_menu()
    next(one for one in menu.actions() if one.objectName() == "column-unit").trigger()
    assert [one.key for one in pane.model.shown] == ["name", "also", "address", "phones", "unit", "state"]
    seat.sit("王审")
    assert "unit" not in [one.key for one in pane.model.shown]
    seat.sit("殷茵")
    assert "unit" in [one.key for one in pane.model.shown]
    next(one for one in pane.column_menu().actions() if one.objectName() == "columnsAgain").trigger()
    assert "unit" not in [one.key for one in pane.model.shown]


def test_a_filter_narrows_the_list_and_is_kept_as_a_view(shown: tuple[Seated, ListPane[ShopEntry]]) -> None:
    seat, pane = shown
    press(pane.table, Qt.Key.Key_F)
    field = seat.find(QLineEdit, "filter-name")
    field.setText("店")
    press(field, Qt.Key.Key_Return)
    assert listed(pane) == ["梅川店"]
    assert "1" in pane.count.text()
    seat.find(QLineEdit, "listViewName").setText("小店")
    seat.find(QPushButton, "listViewKeep").click()
    pane.choose_view("")
    assert len(listed(pane)) == 3
    pane.choose_view("own:小店")
    assert listed(pane) == ["梅川店"]
    seat.find(QPushButton, "listViewForget").click()
    pane.forget_view()
    assert (len(listed(pane)), pane.chips.names) == (3, ["", "open", "closed"])


def test_a_choice_is_filtered_by_its_words(shown: tuple[Seated, ListPane[ShopEntry]]) -> None:
    seat, pane = shown
    pane.toggle_filter()
    box = seat.find(QComboBox, "filter-state")
    box.setCurrentIndex(box.findData("closed"))
    box.activated.emit(box.currentIndex())
    assert listed(pane) == []
    assert seat.sees("shopEmptyText")
    seat.find(QPushButton, "listFilterClear").click()
    assert len(listed(pane)) == 3


def test_one_column_of_the_chosen_rows_is_filled_after_it_was_seen_and_taken_back(
    shown: tuple[Seated, ListPane[ShopEntry]],
) -> None:
    seat, pane = shown
    before = addresses(seat)
    choose(pane, ["梅川店", "黄州商场"], "address")
    press(pane.table, Qt.Key.Key_M)
    assert pane.cells is not None
    cells = pane.cells
    assert cells.column.currentData() == "address"
    idle(seat)
    assert (cells.list.lines.rows, cells.go.isEnabled()) == ([], False)  # an empty field clears nothing by itself
    press(cells.value, Qt.Key.Key_Backspace)
    seat.until(cells.go.isEnabled)
    cells.value.setText("新街2号")
    seat.until(lambda: "新街2号" in cells.list.lines.rows[0].words)
    seat.until(cells.go.isEnabled)
    assert [one.words for one in cells.list.lines.rows] == [
        f"地址：{name}路1号 → 新街2号" for name in ("梅川店", "黄州商场")
    ]
    assert addresses(seat) == before
    press(cells.value, Qt.Key.Key_Return, CTRL)
    seat.until(lambda: addresses(seat) == {**before, "梅川店": "新街2号", "黄州商场": "新街2号"})
    idle(seat)
    seat.take_back()
    seat.until(lambda: addresses(seat) == before)


def test_what_cannot_be_filled_says_why_and_nothing_is_written(shown: tuple[Seated, ListPane[ShopEntry]]) -> None:
    seat, pane = shown
    choose(pane, [*NAMES], "name")
    pane.fill()
    assert pane.cells is not None
    cells = pane.cells
    proposed = pane.model.spec.column(str(cells.column.currentData()))
    assert [bool(proposed.value(one)) for one in pane.table.chosen_rows] == [False] * 3
    cells.column.setCurrentIndex(cells.column.findData("unit"))
    cells.column.activated.emit(cells.column.currentIndex())
    cells.value.setText("没有的单位")
    seat.until(lambda: "3" in cells.note.text())
    assert [one.state for one in cells.list.lines.rows] == ["wrong"] * 3
    assert not cells.go.isEnabled()
    press(cells.value, Qt.Key.Key_Escape)
    assert cells.isHidden()
    assert pane.table.hasFocus()


def test_copied_cells_are_laid_from_the_chosen_cell_on(shown: tuple[Seated, ListPane[ShopEntry]]) -> None:
    seat, pane = shown
    QGuiApplication.clipboard().setText("甲路\t0713-6221234\n乙路\t\n")
    choose(pane, [listed(pane)[0]], "address")
    press(pane.table, Qt.Key.Key_V, CTRL)
    assert pane.cells is not None
    seat.until(pane.cells.go.isEnabled)
    first, second, third = listed(pane)
    press(pane.cells.column, Qt.Key.Key_Return, CTRL)
    seat.until(lambda: addresses(seat)[second] == "乙路")
    assert (addresses(seat)[first], addresses(seat)[third]) == ("甲路", f"{third}路1号")


def test_copied_cells_with_heads_are_shown_as_a_table(shown: tuple[Seated, ListPane[ShopEntry]]) -> None:
    seat, pane = shown
    QGuiApplication.clipboard().setText("门店\t地址\n梅川店\t丙路\n新店\t丁路\n")
    pane.table.setFocus()
    press(pane.table, Qt.Key.Key_V, CTRL)
    strip = shops_page(seat).strip
    seat.until(lambda: len(strip.model.rows) == 2)
    assert [one.state for one in strip.model.rows] == ["changed", "new"]


def test_nothing_is_pasted_where_no_row_is_chosen(shown: tuple[Seated, ListPane[ShopEntry]]) -> None:
    seat, pane = shown
    pane.table.clearSelection()
    for text, said in (("甲路", "选中"), ("", "没有复制")):
        QGuiApplication.clipboard().setText(text)
        pane.paste()
        assert said in seat.notice


def test_chosen_rows_are_copied_as_text_that_a_spreadsheet_takes_for_text(
    shown: tuple[Seated, ListPane[ShopEntry]],
) -> None:
    seat, pane = shown
    seat.office.desk.shops.save(Shop("", "=1+1", address="@A1"), seat.office.editor)
    shops_page(seat).refresh()
    seat.until(lambda: len(listed(pane)) == 4)
    choose(pane, ["=1+1"])
    press(pane.table, Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "门店\t别名、简称\t地址\t电话\t状态\n=1+1\t\t@A1\t\t营业"
    assert "mso-number-format" in data.html()
    assert "1" in seat.notice


@pytest.fixture
def saved_as(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    target = tmp_path / "门店.xlsx"
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_: str(target))
    return target


def exported(seat: Seated, export: Callable[[], object], path: Path) -> list[list[str]]:
    export()
    seat.until(path.is_file)
    idle(seat)
    return seat.office.desk.lists.read(path)


def test_shown_rows_and_columns_are_exported_or_all(shown: tuple[Seated, ListPane[ShopEntry]], saved_as: Path) -> None:
    seat, pane = shown
    pane.search("梅川")
    heads, *rows = exported(seat, pane.export_shown, saved_as)
    assert heads == ["门店", "别名、简称", "地址", "电话", "状态", "行标识（勿改）"]
    assert [row[0] for row in rows] == ["梅川店"]
    saved_as.unlink()
    heads, *rows = exported(seat, pane.export_all, saved_as)
    assert "供稿单位" in heads
    assert len(rows) == 3


def test_the_same_workbook_comes_back_with_its_changes(
    shown: tuple[Seated, ListPane[ShopEntry]], saved_as: Path
) -> None:
    seat, pane = shown
    page = shops_page(seat)
    exported(seat, pane.export_all, saved_as)
    page.read_table(saved_as)
    seat.until(lambda: len(page.strip.model.rows) == 3)
    assert {one.state for one in page.strip.model.rows} == {"known"}
    assert not page.strip.go.isEnabled()


def test_a_window_that_only_reads_fills_and_pastes_nothing(window_on: Open) -> None:
    seat = window_on("accepted", panel="settings", read_only=True)
    page = shops_page(seat)
    for one in page.offered():
        if one.id in ("shops.fill", "shops.paste-cells"):
            assert not one.able()
            one.run()
            assert "只" in seat.notice


def test_a_view_of_the_queue_is_exported_from_the_store(window_on: Open, saved_as: Path) -> None:
    seat = window_on("accepted")
    seat.until(lambda: bool(seat.queue.model.rows))
    command = next(one for one in seat.queue.commands() if one.id.endswith("export_list"))
    heads, row = exported(seat, command.run, saved_as)
    found = dict(zip(heads, row, strict=True))
    assert (found["编号"], found["状态"], found["推送日"]) == ("26-0001", "编辑中", "2026-01-04")


def test_an_export_that_cannot_be_written_says_why(
    shown: tuple[Seated, ListPane[ShopEntry]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, pane = shown
    target = tmp_path / "gone" / "门店.xlsx"
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_: str(target))
    pane.export_all()
    seat.until(lambda: "门店.xlsx" in seat.notice or str(target.parent) in seat.notice)
    assert not target.exists()


def test_a_dragged_column_width_is_remembered_for_its_list(shown: tuple[Seated, ListPane[ShopEntry]]) -> None:
    seat, pane = shown
    head = pane.table.horizontalHeader()
    head.resizeSection(0, 311)
    again = ListPane(seat.window.session, SHOPS, "again", EmptyState("again", ""))
    assert again.table.columnWidth(0) == 311
    again.set_narrow(narrow=True)
    again.set_narrow(narrow=False)
    assert again.table.columnWidth(0) == 311
    next(one for one in again.column_menu().actions() if one.objectName() == "columnsAgain").trigger()
    assert again.table.columnWidth(0) == SHOPS.columns[0].width
