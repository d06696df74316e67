"""排版: words are found and replaced in the text that is being written."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.conftest import Open
from tests.ui.test_article import CONTROL, SHIFT, at_work, press


def test_words_are_found_one_after_the_other_and_counted(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    press(panel, Qt.Key.Key_F, CONTROL)
    seat.until(lambda: seat.sees("findLine"))
    panel.find_bar.line.setText("店庆")
    assert seat.find(QLabel, "findCount").text() == "1 / 10"
    QTest.keyClick(panel.find_bar.line, Qt.Key.Key_Return)
    assert seat.find(QLabel, "findCount").text() == "2 / 10"
    QTest.keyClick(panel.find_bar.line, Qt.Key.Key_Return, SHIFT)
    QTest.keyClick(panel.find_bar.line, Qt.Key.Key_Return, SHIFT)
    assert seat.find(QLabel, "findCount").text() == "10 / 10"
    assert panel.source.textCursor().selectedText() == "店庆"
    QTest.keyClick(panel.find_bar.line, Qt.Key.Key_Escape)
    assert not seat.sees("findBar")


def test_words_are_replaced_one_by_one_and_all_as_one_step(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    before = panel.source.text()
    press(panel, Qt.Key.Key_H, CONTROL)
    seat.until(lambda: seat.sees("replaceLine"))
    panel.find_bar.line.setText("店庆")
    panel.find_bar.other.setText("周年庆")
    panel.find_bar.other.setFocus()
    QTest.keyClick(panel.find_bar.other, Qt.Key.Key_Return)
    assert panel.source.text() == before.replace("店庆", "周年庆", 1)
    assert seat.find(QLabel, "findCount").text() == "1 / 9"
    QTest.keyClick(panel.find_bar.other, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert panel.source.text() == before.replace("店庆", "周年庆")
    assert seat.find(QLabel, "findCount").text() == "已替换 9 处"
    panel.source.undo()
    assert panel.source.text() == before.replace("店庆", "周年庆", 1)
