"""The block editor in the article's screen: drafts, findings, search, the menu of the key /, drag, forms, source."""

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit, QPushButton

from tests.desks import picture_file
from tests.ui.article.block_samples import compose
from tests.ui.article.test_article import kept, panel_of
from tests.ui.conftest import Open, Seated
from wxdesk.domain.article.blocks import Component, Image, Raw, TableBlock, block_text, kind_of
from wxdesk.ui.article.editor.carets import Caret
from wxdesk.ui.article.editor.views import SETTING
from wxdesk.ui.article.panel import ArticlePanel

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def among_blocks(seat: Seated, text: str = "") -> ArticlePanel:
    """Open the newest submission's article as blocks; with `text`, replace its text by this Markdown."""
    panel = panel_of(seat)
    seat.window.session.go("article", seat.office.only)
    seat.until(lambda: panel.manuscript.view is not None and "字" in panel.tools.count.text())
    assert panel.views.in_blocks, "an article opens as it looks"
    if text:
        panel.views.put_text(text)
        checked(seat, panel)
    panel.editor.edit.setFocus()
    return panel


def checked(seat: Seated, panel: ArticlePanel) -> None:
    """Wait until the present text was checked."""
    seat.until(lambda: not panel.manuscript.unchecked and not seat.window.session.tasks.busy)


def caret(panel: ArticlePanel, block: int, letter: int = 0) -> None:
    """Put the caret at a letter of a block."""
    panel.editor.edit.choose_position(panel.editor.edit.carets.position(Caret(block, letter)))


def test_a_moved_block_keeps_its_id_in_draft_and_revision(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = among_blocks(seat, "甲段。\n\n乙段。\n\n丙段。")
    edit = panel.editor.edit
    ids = [block.id for block in edit.blocks()]
    caret(panel, 2)
    QTest.keyClick(edit, Qt.Key.Key_Up, ALT)
    QTest.keyClick(edit, Qt.Key.Key_Up, ALT)
    assert panel.views.text() == "丙段。\n\n甲段。\n\n乙段。"
    seat.until(lambda: bool(kept(seat)) and kept(seat)[0].text.startswith("丙段。"))
    assert kept(seat)[0].ids == (ids[2], ids[0], ids[1])
    QTest.keyClick(edit, Qt.Key.Key_S, CONTROL)
    seat.until(lambda: not panel.manuscript.dirty)
    saved = seat.office.desk.writing.open(seat.office.only).blocks
    assert [block.id for block in saved] == [ids[2], ids[0], ids[1]]


def test_source_and_blocks_are_one_article_and_the_choice_is_remembered(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = among_blocks(seat)
    first = panel.views.text()
    seat.find(QPushButton, "articleSource").click()
    assert panel.source.isVisible()
    assert panel.source.text() == first
    assert not panel.manuscript.dirty, "looking at the source changes nothing"
    assert seat.window.session.settings.value(SETTING) == "source"
    panel.source.put_text("## 题\n\n一段")
    seat.find(QPushButton, "articleSource").click()
    assert [kind_of(block) for block in panel.editor.edit.blocks()] == ["heading", "paragraph"]
    panel.editor.edit.step(back=True)
    assert panel.views.text() == first, "undo takes back what was changed in the source"


def test_a_source_that_cannot_be_parsed_stays_open_and_says_why(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = among_blocks(seat)
    panel.views.turn()
    panel.source.put_text("一段\n\n![没有](没有这张图.png)")
    panel.views.turn()
    assert not panel.views.in_blocks
    seat.until(lambda: "没有这张图.png" in seat.notice)
    assert panel.source.text().endswith("(没有这张图.png)")


def test_a_finding_is_underlined_reached_by_key_replaced_and_taken_back(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = among_blocks(seat, "今天全场最低价，欢迎光临。\n\n| 品类 | 说明 |\n| --- | --- |\n| 冬装 | 全网最低价 |")
    edit = panel.editor.edit
    assert {one.cursor.selectedText() for one in edit.extraSelections()} >= {"最低价"}
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClick(edit, Qt.Key.Key_F8)
    assert edit.textCursor().selectedText() == "最低价"
    before = panel.views.text()
    seat.until(panel.card.isVisible)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert not panel.views.text().startswith("今天全场最低价")
    QTest.keyClick(edit, Qt.Key.Key_Z, CONTROL)
    assert panel.views.text() == before


def test_words_are_found_in_cells_and_captions_and_replaced_as_one_step(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = among_blocks(seat, "会员日\n\n| 会员 | **会员**价 |")
    name = panel.manuscript.view.pictures[0].name if panel.manuscript.view else ""
    panel.views.put_text(f"{panel.views.text()}\n\n![会员专享]({name})")
    panel.find_bar.open_replacing()
    seat.find(QLineEdit, "findLine").setText("会员")
    assert panel.find_bar.count.text() == "1 / 4"
    panel.find_bar.next()
    assert panel.views.selected_words() == "会员"
    seat.find(QLineEdit, "replaceLine").setText("贵宾")
    panel.find_bar.replace_all()
    assert panel.views.text().replace("\n", "") == f"贵宾日| 贵宾 | **贵宾**价 |![贵宾专享]({name})"
    panel.editor.edit.step(back=True)
    assert panel.views.text().count("会员") == 4


def test_the_sign_opens_a_menu_that_typing_narrows(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = among_blocks(seat, "一段。")
    edit = panel.editor.edit
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, "/")
    assert seat.find(QListWidget, "slashMenu").count() > 10
    QTest.keyClicks(edit, "biaoge")
    assert seat.find(QListWidget, "slashMenu").count() == 1
    QTest.keyClick(edit, Qt.Key.Key_Return)
    compose(edit, "", "甲")
    table = edit.blocks()[1]
    assert isinstance(table, TableBlock)
    assert block_text(table).startswith("甲")
    assert "/" not in panel.views.text().split("\n")[0]


def test_a_block_is_dragged_by_its_handle(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = among_blocks(seat, "甲段。\n\n乙段。\n\n丙段。")
    gutter = panel.editor.gutter
    boxes = [box for _, box in gutter.boxes()]
    start, end = QPoint(20, int(boxes[0].center().y())), QPoint(20, int(boxes[2].bottom()) + 6)
    QTest.mousePress(gutter, Qt.MouseButton.LeftButton, NONE, start)
    QTest.mouseMove(gutter, QPoint(20, int(boxes[1].center().y())))
    QTest.mouseMove(gutter, end)
    assert panel.editor.edit.drop_line is not None
    QTest.mouseRelease(gutter, Qt.MouseButton.LeftButton, NONE, end)
    assert panel.views.text() == "乙段。\n\n丙段。\n\n甲段。"
    assert panel.editor.edit.drop_line is None


def test_a_raw_block_and_a_component_are_cards_with_forms(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = among_blocks(seat, "一段。\n\n::: 提示框\n文字: 旧\n:::")
    panel.editor.acts.does("raw")
    seat.find(QPlainTextEdit, "card-html").setPlainText("<p>甲</p>")
    seat.find(QPushButton, "cardGo").click()
    assert [block.html for block in panel.editor.edit.blocks() if isinstance(block, Raw)] == ["<p>甲</p>"]
    at = next(n for n, block in enumerate(panel.editor.edit.blocks()) if isinstance(block, Component))
    panel.editor.open_card(at)
    seat.find(QPlainTextEdit, "card-text").setPlainText("新")
    seat.find(QPushButton, "cardGo").click()
    component = panel.editor.edit.blocks()[at]
    assert isinstance(component, Component)
    assert component.fields == (("text", "新"),)
    panel.editor.edit.step(back=True)
    assert panel.editor.edit.blocks()[at] != component


def test_what_was_copied_from_a_page_is_pasted_as_blocks(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = among_blocks(seat, "前段。\n\n后段。")
    data = QMimeData()
    data.setHtml("<h2>题</h2><p>一段<b>粗</b></p><table><tr><td>甲</td><td>乙</td></tr></table>")
    data.setText("题 一段粗 甲 乙")
    caret(panel, 0, 3)
    panel.editor.edit.insertFromMimeData(data)
    seat.until(lambda: len(panel.editor.edit.blocks()) == 5)
    kinds = [kind_of(block) for block in panel.editor.edit.blocks()]
    assert kinds == ["paragraph", "heading", "paragraph", "table", "paragraph"]
    assert "一段**粗**" in panel.views.text()
    panel.editor.edit.step(back=True)
    assert panel.views.text() == "前段。\n\n后段。"


def test_a_link_is_asked_for_and_enter_sets_it(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = among_blocks(seat, "详见会员说明。")
    edit = panel.editor.edit
    edit.choose_position(2, 6)
    QTest.keyClick(edit, Qt.Key.Key_L, CONTROL)
    line = seat.find(QLineEdit, "card-address")
    line.setText("https://mp.weixin.qq.com/s/x")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert panel.views.text() == "详见[会员说明](https://mp.weixin.qq.com/s/x)。"
    assert edit.hasFocus()
    QTest.keyClick(edit, Qt.Key.Key_L, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert panel.views.text() == "详见会员说明。"


def test_a_dropped_picture_becomes_a_piece_and_a_block_and_is_drawn(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = among_blocks(seat, "一段。")
    edit = panel.editor.edit
    edit.moveCursor(QTextCursor.MoveOperation.End)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture_file(seat.office.desk.folder / "新图.png", 90)))])
    edit.insertFromMimeData(data)
    seat.until(lambda: any(isinstance(block, Image) for block in edit.blocks()))
    image = edit.blocks()[1]
    assert isinstance(image, Image)
    assert "(新图.png)" in panel.views.text()
    seat.until(lambda: edit.pictures.size(image.media) is not None)
    compose(edit, "", "图注")
    assert block_text(edit.blocks()[1]) == "图注"


def test_who_may_not_change_the_article_may_not_type_among_blocks(window_on: Open) -> None:
    seat = window_on("accepted", read_only=True)
    panel = among_blocks(seat)
    before = panel.views.text()
    QTest.keyClicks(panel.editor.edit, "x")
    panel.editor.acts.does("remove")
    assert panel.views.text() == before
