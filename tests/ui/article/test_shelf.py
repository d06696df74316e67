"""The shelf beside the text: styles drawn with the article's own content, templates, pictures, and starred items."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton

from tests.desks import Office, material
from tests.ui.article.test_gallery import opened, theme
from tests.ui.conftest import Open, Seated
from wxdesk.domain.article.blocks import Component, Image, block_text
from wxdesk.domain.article.components import COMPONENTS
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.submissions.rights import SourceKind
from wxdesk.services.article.shelf import PAGE, ShelfNote
from wxdesk.texts import LANGUAGES
from wxdesk.ui.article.panel import ArticlePanel
from wxdesk.ui.article.shelf.grid import SHELF_TYPE
from wxdesk.ui.article.shelf.press import drawn_pages
from wxdesk.ui.article.shelf.shelf import StyleShelf

NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


def on_page(seat: Seated, panel: ArticlePanel, page: str) -> StyleShelf:
    """Show a page of the shelf, and wait until it was read."""
    shelf = panel.shelf
    if not shelf.isVisible():
        panel.panes.turn_shelf()
    shelf.show_page(page)
    settled(seat)
    return shelf


def settled(seat: Seated) -> None:
    seat.until(lambda: not seat.window.session.tasks.busy)


def keys(shelf: StyleShelf) -> list[str]:
    """Return the keys of the entries without the headings."""
    return [one.key for one in shelf.grid.entries.entries if one.choice is not None]


def words(shelf: StyleShelf) -> list[str]:
    return [one.words for one in shelf.grid.entries.entries if one.choice is not None]


def take(shelf: StyleShelf, key: str) -> None:
    """Choose the entry `key` of the shelf and press Enter."""
    shelf.grid.choose(key)
    QTest.keyClick(shelf.grid, Qt.Key.Key_Return)


def used_before(office: Office, **said: object) -> str:
    """Receive another submission with two pictures of its own and the details `said`; return its id."""
    folder = material(office.inbox / "换季", shade=90, apart=True, pictures=("冬装.png", "棉.png"))
    return office.receive(folder, **said)


def test_styles_are_drawn_with_the_articles_own_content_and_drawn_once(window_on: Open) -> None:
    seat, panel = opened(window_on)
    shelf = on_page(seat, panel, "style")
    seat.until(lambda: len(keys(shelf)) == len(seat.office.desk.themes) + len(COMPONENTS))
    cells = [one.cell for one in shelf.grid.entries.entries if one.cell is not None]
    first = block_text(panel.editor.edit.blocks()[0])[:12]
    assert all(first in cell.html for cell in cells[: len(seat.office.desk.themes)])
    seat.until(lambda: all(shelf.press.image(cell) is not None for cell in cells))
    drawn = [shelf.press.image(cell) for cell in cells]
    assert all(image is not None and image.height() > 5 for image in drawn)
    shelf.refresh()
    settled(seat)
    again = [one.cell for one in shelf.grid.entries.entries if one.cell is not None]
    assert [shelf.press.image(cell) for cell in again] == drawn
    assert shelf.press.idle


def test_a_click_on_a_theme_switches_it_and_undo_puts_the_former_back(window_on: Open) -> None:
    seat, panel = opened(window_on)
    shelf = on_page(seat, panel, "style")
    before = theme(seat)
    entry = next(one for one in shelf.grid.entries.entries if one.key == "theme-culture")
    box = shelf.grid.visualRect(shelf.grid.entries.index(shelf.grid.entries.entries.index(entry)))
    QTest.mouseClick(shelf.grid.viewport(), LEFT, NONE, box.center())
    seat.until(lambda: theme(seat) == "culture")
    seat.until(lambda: any(one.key == "theme-culture" and one.current for one in shelf.grid.entries.entries))
    assert shelf.isVisible()
    seat.window.session.undo()
    seat.until(lambda: theme(seat) == before)


def test_enter_puts_a_component_below_the_caret_and_search_narrows(window_on: Open) -> None:
    seat, panel = opened(window_on)
    shelf = on_page(seat, panel, "style")
    shelf.search.setText("优惠券")
    seat.until(lambda: keys(shelf) == ["component-coupon"])
    take(shelf, "component-coupon")
    made = panel.editor.edit.blocks()[1]
    assert isinstance(made, Component)
    assert made.name == "coupon"
    shelf.grid.setFocus()
    QTest.keyClick(shelf.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not isinstance(panel.editor.edit.blocks()[1], Component)


def test_the_article_becomes_a_template_that_is_put_in_renamed_and_removed(window_on: Open) -> None:
    seat, panel = opened(window_on)
    shelf, service = on_page(seat, panel, "templates"), seat.office.desk.shelf
    assert "存成模板" in seat.find(QLabel, "shelfNone").text()
    seat.find(QPushButton, "shelfFill").click()
    seat.find(QLineEdit, "shelf-name").setText("店庆")
    seat.find(QPushButton, "shelfGo").click()
    seat.until(lambda: words(shelf) == ["店庆"])
    blocks = len(panel.editor.edit.blocks())
    take(shelf, keys(shelf)[0])
    assert len(panel.editor.edit.blocks()) == 2 * blocks
    panel.editor.edit.step(back=True)
    assert len(panel.editor.edit.blocks()) == blocks
    QTest.keyClick(shelf.grid, Qt.Key.Key_E)
    seat.find(QLineEdit, "shelf-name").setText("店庆开头")
    QTest.keyClick(seat.find(QLineEdit, "shelf-name"), Qt.Key.Key_Return)
    seat.until(lambda: words(shelf) == ["店庆开头"])
    QTest.keyClick(shelf.grid, Qt.Key.Key_Delete)
    seat.until(lambda: service.templates() == [])
    seat.until(lambda: seat.sees("shelfFill"))
    seat.take_back()
    seat.until(lambda: words(shelf) == ["店庆开头"])


def test_the_source_takes_blocks_of_the_shelf_as_markdown(window_on: Open) -> None:
    seat, panel = opened(window_on)
    desk = seat.office.desk
    blocks = desk.composing.blocks(seat.office.only)[:1]
    desk.shelf.keep_template(blocks, ShelfNote("开头"), seat.office.editor)
    panel.views.turn()
    shelf = on_page(seat, panel, "templates")
    seat.until(lambda: words(shelf) == ["开头"])
    before = panel.views.text()
    take(shelf, keys(shelf)[0])
    assert panel.views.text().count(block_text(blocks[0])) == before.count(block_text(blocks[0])) + 1


def test_selected_blocks_become_a_template(window_on: Open) -> None:
    seat, panel = opened(window_on)
    shelf = on_page(seat, panel, "templates")
    panel.editor.edit.choose_block(1)
    shelf.keep(whole=False)
    seat.find(QLineEdit, "shelf-name").setText("一段")
    seat.find(QPushButton, "shelfGo").click()
    seat.until(lambda: words(shelf) == ["一段"])
    assert len(seat.office.desk.shelf.templates()[0].blocks) == 1


def test_a_name_that_is_taken_is_said_in_the_form(window_on: Open) -> None:
    seat, panel = opened(window_on)
    desk = seat.office.desk
    desk.shelf.keep_template(desk.composing.blocks(seat.office.only), ShelfNote("店庆"), seat.office.editor)
    shelf = on_page(seat, panel, "templates")
    shelf.keep(whole=True)
    seat.find(QLineEdit, "shelf-name").setText("店庆")
    seat.find(QPushButton, "shelfGo").click()
    seat.until(lambda: any("已有叫" in one.text() for one in shelf.form.findChildren(QLabel)))
    assert shelf.form.isVisible()


def test_pictures_say_whether_they_are_placed_and_what_was_found(window_on: Open) -> None:
    seat, panel = opened(window_on)
    shelf = on_page(seat, panel, "pictures")
    own = [one for one in shelf.grid.entries.entries if one.key.startswith("own-")]
    assert [(one.words, one.under) for one in own] == [("图1.png", "已在文中"), ("图2.png", "已在文中")]
    seat.until(lambda: all(shelf.grid.image_of(one) is not None for one in own))
    edit = panel.editor.edit
    edit.put([block for block in edit.blocks() if not isinstance(block, Image)])
    seat.until(lambda: not panel.manuscript.unchecked)
    shelf.refresh()
    seat.until(lambda: shelf.grid.entries.entries[1].under == "未放进正文")


def test_a_picture_of_another_submission_becomes_a_piece_and_warns_of_its_rights(window_on: Open) -> None:
    seat, panel = opened(window_on)
    office, first = seat.office, seat.office.only
    used_before(office, source="图虫创意", source_kind=SourceKind.THIRD, expires=date(2026, 3, 1))
    shelf = on_page(seat, panel, "pictures")
    seat.until(lambda: "冬装.png" in words(shelf))
    shelf.search.setText("冬装")
    seat.until(lambda: words(shelf) == ["冬装.png"])
    (entry,) = (one for one in shelf.grid.entries.entries if one.choice is not None)
    assert (entry.mark, "图虫创意" in entry.tip, "2026-03-01" in entry.under) == (("warn", "没有授权记录"), True, True)
    panel.editor.edit.moveCursor(panel.editor.edit.textCursor().MoveOperation.Start)
    take(shelf, entry.key)
    seat.until(lambda: isinstance(panel.editor.edit.blocks()[1], Image))
    assert "没有授权记录" in seat.notice
    pieces = office.desk.reading.submission(first).pieces
    assert (pieces[-1].name, pieces[-1].digest) == ("冬装.png", entry.picture)
    assert f"]({pieces[-1].name})" in panel.views.text()


def test_a_picture_is_starred_with_rights_and_last_day(window_on: Open) -> None:
    seat, panel = opened(window_on)
    shelf = on_page(seat, panel, "pictures")
    shelf.grid.choose("")
    QTest.keyClick(shelf.grid, Qt.Key.Key_S)
    seat.find(QLineEdit, "shelf-rights").setText("自拍")
    seat.find(QLineEdit, "shelf-expires").setText("2025-12-31")
    seat.find(QPushButton, "shelfGo").click()
    seat.until(lambda: words(shelf) == ["图1"])
    entry = shelf.grid.entries.entries[0]
    assert (entry.mark, entry.under) == (("returned", "已过使用期"), "用到 2025-12-31")
    take(shelf, entry.key)
    assert "已过使用期" in seat.notice


def test_an_entry_dropped_into_the_text_comes_where_the_line_shows(window_on: Open) -> None:
    seat, panel = opened(window_on)
    shelf = on_page(seat, panel, "style")
    seat.until(lambda: "component-divider" in keys(shelf))
    edit, view = panel.editor.edit, panel.editor.edit.viewport()
    shelf.grid.dragged = next(one for one in shelf.grid.entries.entries if one.key == "component-divider")
    data = QMimeData()
    data.setData(SHELF_TYPE, b"component-divider")
    second = dict(panel.editor.gutter.boxes())[1]
    at = QPointF(60, second.bottom() - 2)
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(view, QDragEnterEvent(at, copy, data, LEFT, NONE))
    QApplication.sendEvent(view, QDragMoveEvent(at, copy, data, LEFT, NONE))
    assert edit.drop_line is not None
    QApplication.sendEvent(view, QDropEvent(at, copy, data, LEFT, NONE))
    made = edit.blocks()[2]
    assert isinstance(made, Component)
    assert made.name == "divider"
    assert edit.drop_line is None


def test_keys_open_the_shelf_turn_its_pages_and_lead_back_to_the_text(window_on: Open) -> None:
    seat, panel = opened(window_on)
    panel.views.setFocus()
    command = next(one for one in panel.commands() if one.id == "article.shelf")
    command.run()
    seat.until(lambda: bool(panel.shelf.grid.entries.entries))
    assert seat.window.focusWidget() is panel.shelf.grid
    QTest.keyClick(panel.shelf.grid, Qt.Key.Key_3)
    seat.until(lambda: words(panel.shelf) == ["图1.png", "图2.png"])
    assert panel.shelf.tabs.current == "pictures"
    QTest.keyClick(panel.shelf.grid, Qt.Key.Key_Right)
    assert panel.shelf.grid.current() is panel.shelf.grid.entries.entries[2]
    QTest.keyClick(panel.shelf.grid, Qt.Key.Key_Escape)
    assert seat.window.focusWidget() is panel.editor.edit
    command.run()
    assert not panel.shelf.isVisible()


def test_escape_in_the_search_clears_it_and_then_leads_back_to_the_text(window_on: Open) -> None:
    seat, panel = opened(window_on)
    shelf = on_page(seat, panel, "style")
    shelf.search.setFocus()
    shelf.search.setText("优惠券")
    QTest.keyClick(shelf.search, Qt.Key.Key_Return)
    assert seat.window.focusWidget() is shelf.grid
    shelf.search.setFocus()
    QTest.keyClick(shelf.search, Qt.Key.Key_Escape)
    assert shelf.search.text() == ""
    QTest.keyClick(shelf.search, Qt.Key.Key_Escape)
    assert seat.window.focusWidget() is panel.editor.edit


def test_what_is_no_pdf_is_not_drawn() -> None:
    with pytest.raises(UserError, match="shelf-undrawn"):
        drawn_pages(b"no pdf", 1, QSize(30, 30))


def test_more_pictures_are_read_when_the_end_is_reached(window_on: Open) -> None:
    seat, panel = opened(window_on)
    names = tuple(f"图{number:03}.png" for number in range(PAGE + 5))
    seat.office.receive(material(seat.office.inbox / "多", shade=60, apart=True, pictures=names))
    shelf = on_page(seat, panel, "pictures")
    seat.until(lambda: len(keys(shelf)) > 40)
    shelf.grid.scrollToBottom()
    seat.until(lambda: len([one for one in keys(shelf) if one.startswith("used-")]) == PAGE + 5)


def test_who_may_not_change_the_article_looks_but_puts_nothing_in(window_on: Open) -> None:
    seat, panel = opened(window_on)
    seat.sit("王审")
    settled(seat)
    shelf = on_page(seat, panel, "style")
    seat.until(lambda: bool(keys(shelf)))
    before = panel.views.text()
    take(shelf, "component-divider")
    assert panel.views.text() == before
    assert "不能改" in seat.notice


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shelf_keeps_within_the_column(window_on: Open, language: str) -> None:
    seat, panel = opened(window_on, language)
    seat.window.resize(1366, 728)
    for page in ("style", "templates", "pictures", "starred"):
        shelf = on_page(seat, panel, page)
        assert shelf.minimumSizeHint().width() <= shelf.width()
        assert shelf.tabs.minimumSizeHint().width() <= shelf.width()
    shelf.keep(whole=True)
    seat.until(shelf.form.isVisible)
    assert shelf.minimumSizeHint().width() <= shelf.width()


def test_the_menu_of_a_block_stores_it_on_the_shelf(window_on: Open) -> None:
    seat, panel = opened(window_on)
    panel.editor.edit.choose_block(0)
    panel.tools.offer_block(panel.mapToGlobal(panel.rect().center()))
    menu = panel.tools.findChild(QMenu, "blockMenu")
    assert menu is not None
    (keep,) = (one for one in menu.actions() if one.text() == "所选存为模板")
    assert "收藏所选" in {one.text() for one in menu.actions()}
    menu.close()
    keep.trigger()
    seat.until(lambda: seat.sees("shelfForm") or panel.shelf.form.isVisible())


def test_a_foreign_picture_is_mapped_by_keys_in_a_line_and_in_a_raw_block(window_on: Open) -> None:
    seat, panel = opened(window_on)
    raw = '```=raw\n<section><img src="https://shop.example/1.jpg"></section>\n```'
    panel.views.replace_text(f"前文\n\n【图：外站图片1】\n\n{raw}", 0)
    shelf, edit = on_page(seat, panel, "pictures"), panel.editor.edit
    seat.until(lambda: bool(keys(shelf)))
    for block in (1, 2):
        edit.choose_block(block)
        settled(seat)
        take(shelf, keys(shelf)[0])
        settled(seat)
    assert [type(one).__name__ for one in edit.blocks()] == ["Paragraph", "Image", "Raw"]
    assert panel.views.text().count("media:") == 1
    assert "shop.example" not in panel.views.text()
