"""Editing a table of the article in the grid: typing, changing rows, pasting and undo, by keys."""

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from tests.ui.article.test_article import at_work, kept
from tests.ui.conftest import Open, Seated
from wxdesk.ui.article.panel import ArticlePanel

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
TABLE = "前\n\n| 品类 | 折扣 |\n| --- | --- |\n| 服装 | 5折 |\n\n后"


def in_grid(seat: Seated, text: str = TABLE) -> ArticlePanel:
    panel = at_work(seat)
    panel.source.put_text(text)
    panel.source.choose(text.index("|"), text.index("|"))
    press(panel, Qt.Key.Key_T, CONTROL | SHIFT, panel.source)
    assert panel.table.isVisible()
    return panel


def press(panel: ArticlePanel, key: Qt.Key, held: Qt.KeyboardModifier = NONE, on: QWidget | None = None) -> list[str]:
    """Press a key in the grid (or in the widget `on`), and return the lines of the article's text."""
    QTest.keyClick(on or panel.table.view, key, held)
    return panel.source.text().split("\n")


def choose(panel: ArticlePanel, *places: tuple[int, int]) -> None:
    view = panel.table.view
    view.setCurrentIndex(panel.table.model.index(*places[0]))
    for place in places:
        view.selectionModel().select(panel.table.model.index(*place), QItemSelectionModel.SelectionFlag.Select)


def test_what_is_typed_into_a_cell_stands_in_the_text_and_tab_goes_on(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = in_grid(seat)
    choose(panel, (1, 1))
    panel.table.view.edit(panel.table.view.currentIndex())
    cell = seat.find(QPlainTextEdit, "cellEdit")
    QTest.keyClicks(cell, "6 zhe")
    assert press(panel, Qt.Key.Key_Tab, NONE, cell)[4] == "| 服装 | 6 zhe |"
    assert panel.source.text().endswith("|  |  |\n\n后")
    assert panel.table.view.current() == (2, 0)
    seat.until(lambda: any("6 zhe" in one.text for one in kept(seat)))


def test_rows_and_columns_are_added_moved_and_removed_by_keys_and_undone(window_on: Open) -> None:
    panel = in_grid(window_on("accepted"))
    choose(panel, (1, 0))
    assert press(panel, Qt.Key.Key_Up, ALT | SHIFT)[4:6] == ["|  |  |", "| 服装 | 5折 |"]
    choose(panel, (2, 0))
    assert press(panel, Qt.Key.Key_PageUp, ALT | SHIFT)[4:6] == ["| 服装 | 5折 |", "|  |  |"]
    assert panel.table.view.current() == (1, 0)
    assert press(panel, Qt.Key.Key_End, ALT | SHIFT)[2] == "| 折扣 | 品类 |"
    assert press(panel, Qt.Key.Key_C, ALT | SHIFT)[2] == "| 折扣 |"
    for _ in range(4):
        press(panel, Qt.Key.Key_Z, CONTROL)
    assert panel.source.text() == TABLE
    assert panel.table.model.grid.columns == 2


def test_cells_are_merged_split_aligned_and_marked(window_on: Open) -> None:
    panel = in_grid(window_on("accepted"))
    choose(panel, (0, 0), (0, 1))
    assert press(panel, Qt.Key.Key_M, ALT | SHIFT)[2] == "| {2x1} 品类<br>折扣 |"
    assert press(panel, Qt.Key.Key_S, ALT | SHIFT)[2] == "| 品类<br>折扣 |  |"
    choose(panel, (1, 1))
    assert press(panel, Qt.Key.Key_R, CONTROL | ALT)[4] == "| 服装 | {right} 5折 |"
    assert press(panel, Qt.Key.Key_B, CONTROL)[4] == "| 服装 | {right} **5折** |"


def test_cells_of_a_sheet_are_pasted_and_copied(window_on: Open) -> None:
    panel = in_grid(window_on("accepted"))
    QGuiApplication.clipboard().setText("鞋帽\t6折\n家电\t8折\t限量\n")
    choose(panel, (1, 0))
    lines = press(panel, Qt.Key.Key_V, CONTROL)
    assert lines[2] == "| 品类 | 折扣 |  |"
    assert lines[4:7] == ["| 鞋帽 | 6折 |  |", "| 家电 | 8折 | 限量 |", ""]
    choose(panel, (1, 0), (2, 1))
    press(panel, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "鞋帽\t6折\n家电\t8折\n"
    assert press(panel, Qt.Key.Key_Delete)[4] == "|  |  |  |"


def test_a_new_table_is_put_where_there_is_none_and_escape_leaves_it(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    panel.source.put_text("一段")
    press(panel, Qt.Key.Key_T, CONTROL | SHIFT, panel.source)
    assert panel.table.model.grid.rows == 3
    assert panel.source.text().startswith("一段\n\n|")
    press(panel, Qt.Key.Key_Escape)
    assert not panel.table.isVisible()
    assert panel.source.hasFocus()


def test_the_grid_goes_with_its_table(window_on: Open) -> None:
    panel = in_grid(window_on("accepted"))
    panel.source.put_text("没有表格了")
    assert not panel.table.isVisible()
