"""排版: the editor corrects slips in the text by a link or a key, and one undo restores what was typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.article.test_article import at_work
from tests.ui.conftest import Open, Seated
from wxdesk.ui.article.panel import ArticlePanel

SLIPS = "各位做为党员,要带头；他说“部份做为”，其它人也来,好."
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def with_slips(seat: Seated) -> ArticlePanel:
    """Open the article, put slips at its beginning, and wait until they are listed."""
    panel = at_work(seat)
    cursor = panel.source.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    cursor.insertText(f"{SLIPS}\n\n")
    seat.until(lambda: bool(mending(panel)))
    return panel


def mending(panel: ArticlePanel) -> list[QPushButton]:
    """Return the links 改 beside the text, each of which corrects one slip, in order."""
    found = panel.margin.findChildren(QPushButton)
    return [one for one in found if one.objectName().startswith("settle-") and one.isVisibleTo(panel)]


def first_line(panel: ArticlePanel) -> str:
    return panel.source.text().split("\n")[0]


def test_the_link_of_a_finding_mends_one_slip_and_undo_brings_it_back(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_slips(seat)
    assert {one.text() for one in mending(panel)} == {"改"}
    mending(panel)[0].click()
    seat.until(lambda: first_line(panel) == SLIPS.replace("做为", "作为", 1))
    panel.source.undo()
    assert first_line(panel) == SLIPS
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_equal_slips_share_a_row(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_slips(seat)
    assert len(mending(panel)) == 6  # two half-width commas are one row
    said = [one.text() for one in panel.margin.findChildren(QLabel)]
    assert sum("2 处" in one for one in said) == 1


def test_a_key_mends_the_slip_at_the_caret(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_slips(seat)
    at = SLIPS.index("其它")
    panel.source.choose(at, at)
    QTest.keyClick(panel.source, Qt.Key.Key_F8, CONTROL)
    seat.until(lambda: "其他人" in first_line(panel))
    assert first_line(panel) == SLIPS.replace("其它", "其他")
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_a_key_mends_all_that_is_certain_but_no_quotation(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_slips(seat)
    QTest.keyClick(panel.source, Qt.Key.Key_F8, CONTROL | SHIFT)
    seat.until(lambda: first_line(panel) == "各位作为党员，要带头；他说“部份做为”，其它人也来，好。")
    panel.source.undo()
    assert first_line(panel) == SLIPS
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_the_link_above_the_list_mends_all_that_is_certain_and_then_goes(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_slips(seat)
    link = seat.find(QPushButton, "mendAll")
    assert (link.text(), link.isVisibleTo(panel)) == ("改全部确定项", True)
    link.click()
    seat.until(lambda: first_line(panel).startswith("各位作为党员，") and not link.isVisibleTo(panel))
    seat.until(lambda: not seat.window.session.tasks.busy)
