"""Find and replace in the article's text."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.article.test_article import CONTROL, SHIFT, at_work, press
from tests.ui.conftest import Open


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


def test_words_in_the_name_of_a_picture_or_in_a_link_are_found_but_not_replaced(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    panel.source.put_text("围巾\n\n![围巾](围巾1.jpg)\n\n[看围巾](https://a.cn/围巾)")
    press(panel, Qt.Key.Key_F, CONTROL)
    panel.find_bar.line.setText("围巾")
    assert seat.find(QLabel, "findCount").text().endswith("/ 5")
    press(panel, Qt.Key.Key_H, CONTROL)
    QTest.keyClick(panel.find_bar.line, Qt.Key.Key_Tab)
    assert panel.find_bar.other.hasFocus()
    panel.find_bar.other.setText("帽")
    assert seat.find(QLabel, "findCount").text().endswith("/ 3")
    panel.source.choose(10, 12)  # the match in the picture's file name
    panel.find_bar.replace()
    QTest.keyClick(panel.find_bar.other, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert panel.source.text() == "帽\n\n![帽](围巾1.jpg)\n\n[看帽](https://a.cn/围巾)"
