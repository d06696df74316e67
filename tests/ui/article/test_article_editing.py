"""Editing the article block by block: keys, toolbar, margin, and undo of each command as one step."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.desks import SENTENCE, picture_file
from tests.ui.article.test_article import BESIDE, at_work, chromium, compose, kept
from tests.ui.conftest import Open, Seated
from tests.unit.files.word_builder import p, r, word_file
from wxdesk.ui.article.panel import ArticlePanel

CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


def writing(seat: Seated, text: str, start: int, end: int | None = None) -> ArticlePanel:
    """Open an article, replace its text by `text`, and select from `start` to `end` (None: only put the caret)."""
    panel = at_work(seat)
    panel.source.put_text(text)
    panel.source.choose(start, start if end is None else end)
    return panel


def press(panel: ArticlePanel, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> str:
    """Press a key in the text editor, and return the text afterwards."""
    QTest.keyClick(panel.source, key, modifiers)
    return panel.source.text()


def test_keys_mark_words_across_blocks_and_undo_takes_back_one_step(window_on: Open) -> None:
    panel = writing(window_on("accepted"), "一段\n\n又一段", 1, 6)
    assert press(panel, Qt.Key.Key_B, CONTROL) == "一**段**\n\n**又一**段"
    assert "<i>" in press(panel, Qt.Key.Key_I, CONTROL)
    assert press(panel, Qt.Key.Key_Z, CONTROL) == "一**段**\n\n**又一**段"
    assert press(panel, Qt.Key.Key_Z, CONTROL) == "一段\n\n又一段"


def test_keys_that_the_text_would_take_for_itself_are_the_commands(window_on: Open) -> None:
    panel = writing(window_on("accepted"), "下划线", 0, 3)
    assert press(panel, Qt.Key.Key_U, CONTROL) == "<u>下划线</u>"
    assert press(panel, Qt.Key.Key_E, CONTROL) == "<u>`下划线`</u>"


def test_a_block_turns_moves_and_is_doubled_by_keys(window_on: Open) -> None:
    panel = writing(window_on("accepted"), "题\n\n文", 0)
    assert press(panel, Qt.Key.Key_2, CONTROL | ALT) == "## 题\n\n文"
    assert press(panel, Qt.Key.Key_Down, ALT) == "文\n\n## 题"
    assert press(panel, Qt.Key.Key_D, CONTROL) == "文\n\n## 题\n\n## 题"
    assert press(panel, Qt.Key.Key_Backspace, CONTROL | SHIFT) == "文\n\n## 题"


def test_tab_nests_items_and_elsewhere_leaves_the_text(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "- 一\n- 二", 7)
    assert press(panel, Qt.Key.Key_Tab) == "- 一\n  - 二"
    assert press(panel, Qt.Key.Key_Backtab, SHIFT) == "- 一\n- 二"
    panel.source.put_text("一段")
    press(panel, Qt.Key.Key_Tab)
    assert not panel.source.hasFocus()


def test_return_and_backspace_part_and_join_blocks(window_on: Open) -> None:
    panel = writing(window_on("accepted"), "一二", 1)
    assert press(panel, Qt.Key.Key_Return) == "一\n\n二"
    assert press(panel, Qt.Key.Key_Backspace) == "一二"
    assert press(panel, Qt.Key.Key_Return, SHIFT) == "一\n二"


def test_the_toolbar_shows_what_the_words_at_the_caret_have(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "## 题\n\n**粗**\n\n- 项", 9)
    seat.until(lambda: seat.find(QPushButton, "tool-bold").isChecked())
    panel.source.choose(3, 3)
    seat.until(lambda: "标题2" in seat.find(QPushButton, "toolKind").text())
    assert not seat.find(QPushButton, "tool-bold").isChecked()
    panel.source.moveCursor(QTextCursor.MoveOperation.End)
    seat.until(lambda: seat.find(QPushButton, "tool-item").isChecked())


def test_no_command_disturbs_a_word_that_is_being_composed(window_on: Open) -> None:
    panel = writing(window_on("accepted"), "一段", 1)
    compose(panel, "pinyin")
    for key in (Qt.Key.Key_B, Qt.Key.Key_D, Qt.Key.Key_J):
        assert press(panel, key, CONTROL) == "一段"
    compose(panel, "", "字")
    assert panel.source.text() == "一字段"


def test_what_cannot_be_done_here_is_said(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "- 项", 3)
    press(panel, Qt.Key.Key_E, CONTROL | ALT)
    seat.until(lambda: "居中" in seat.notice)


def test_a_raw_block_is_pasted_as_it_is_and_folded_until_somebody_looks(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "一段", 0)
    QGuiApplication.clipboard().setText('<section style="color:red">\n<p>甲</p>\n</section>')
    text = press(panel, Qt.Key.Key_V, CONTROL | ALT)
    assert text.startswith('一段\n\n```=raw\n<section style="color:red">\n<p>甲</p>')
    body = panel.source.document().findBlockByNumber(4)
    assert not body.isVisible()
    press(panel, Qt.Key.Key_F, CONTROL | SHIFT)
    assert body.isVisible()
    panel.source.folds.fold_all()
    panel.source.choose(text.index("甲"), text.index("甲") + 1)
    assert body.isVisible()


def test_what_is_no_raw_block_any_more_is_seen_again(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "```=raw\n<p>甲</p>\n```\n\n后", 0)
    panel.source.folds.fold_all()
    body = panel.source.document().findBlockByNumber(1)
    assert not body.isVisible()
    panel.source.moveCursor(QTextCursor.MoveOperation.Start)
    panel.source.insertPlainText("甲")
    seat.until(body.isVisible)


def test_plain_paste_leaves_form_behind(window_on: Open) -> None:
    panel = writing(window_on("accepted"), "", 0)
    QGuiApplication.clipboard().setText("只要字")
    assert press(panel, Qt.Key.Key_V, CONTROL | SHIFT) == "只要字"


def test_each_way_of_editing_is_kept_as_a_draft(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "题\n\n文", 0)
    press(panel, Qt.Key.Key_1, CONTROL | ALT)
    seat.until(lambda: [one.text for one in kept(seat)] == ["# 题\n\n文"])


def test_every_tool_has_a_key_of_its_own(window_on: Open) -> None:
    panel = at_work(window_on("accepted"))
    keys = [one.key for one in panel.commands() if one.key]
    assert len(keys) == len(set(keys))
    assert all(one.key for one in panel.tools.commands())


def suggesting(seat: Seated) -> ArticlePanel:
    """Open an article whose Word file has two bold lines between paragraphs, which are suggested as headings."""
    office = seat.office
    folder = office.inbox / "新稿"
    folder.mkdir()
    lines = [content for one in ("活动时间", "活动内容") for content in (p(r(one, "<w:b/>")), *[p(SENTENCE)] * 5)]
    word_file(folder / "稿.docx", p("店庆开幕"), *lines)
    picture_file(folder / "图.png", 90)
    office.accept(office.receive(folder, kind="other"))
    panel = at_work(seat)
    seat.until(lambda: seat.sees("settle-0") or seat.sees("settle-1"))
    return panel


def test_a_suggested_heading_is_taken_by_its_finding_and_that_undone(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = suggesting(seat)
    before = panel.source.text()
    first = min((one for one in seat.window.findChildren(QPushButton) if "settle-" in one.objectName()), key=str)
    first.click()
    seat.until(lambda: panel.source.text() != before)
    assert panel.source.text().count("## ") == 1
    assert "**活动" in panel.source.text()
    panel.source.undo()
    assert panel.source.text() == before


def test_hidden_text_of_the_document_is_taken_in_by_its_finding(window_on: Open) -> None:
    seat = window_on("accepted")
    folder = seat.office.inbox / "新稿"
    folder.mkdir()
    word_file(folder / "稿.docx", p("店庆开幕"), p(r(SENTENCE) + r("毛利12%", "<w:vanish/>")), *[p(SENTENCE)] * 9)
    picture_file(folder / "图.png", 90)
    seat.office.accept(seat.office.receive(folder, kind="other"))
    panel = at_work(seat)
    taking = seat.window.session.say("withheld-take")
    seat.until(lambda: any(one.text().startswith(taking) for one in seat.window.findChildren(QPushButton)))
    assert "毛利" not in panel.source.text()
    next(one for one in seat.window.findChildren(QPushButton) if one.text().startswith(taking)).click()
    seat.until(lambda: panel.source.text().split("\n\n")[1] == "毛利12%")


def test_all_suggested_headings_are_taken_in_one_step(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = suggesting(seat)
    before = panel.source.text()
    press(panel, Qt.Key.Key_A, CONTROL | ALT)
    seat.until(lambda: panel.source.text() != before)
    assert [one for one in panel.source.text().split("\n") if one.startswith("#")] == [
        "## 活动时间",
        "## 活动内容",
    ]
    panel.source.undo()
    assert panel.source.text() == before
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_a_click_in_the_phone_puts_the_caret_into_that_block_and_the_caret_lights_it(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "甲段\n\n乙段\n\n丙段", 0)
    view = chromium(seat)
    heard: list[str] = []

    def asked(script: str) -> str:
        view.page().runJavaScript(script, BESIDE, heard.append)
        return heard[-1] if heard else ""

    marked = "[...document.querySelectorAll('[data-block]')]"
    lit = f"{marked}.filter(one => one.style.outline).map(one => one.innerText).join()"
    seat.until(lambda: asked(lit).strip() == "甲段")
    at = f"(one => one.left + 9 + ',' + (one.top + 9))({marked}[2].getBoundingClientRect())"
    seat.until(lambda: "," in asked(at))
    x, y = (int(float(one)) for one in heard[-1].split(","))
    QTest.mouseClick(view.focusProxy(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    seat.until(lambda: panel.source.textCursor().block().text() == "丙段")
    seat.until(lambda: asked(lit).strip() == "丙段")


def test_words_beside_a_picture_leave_it_a_picture(window_on: Open) -> None:
    panel = writing(window_on("accepted"), "![](a.jpg)", 10)
    assert press(panel, Qt.Key.Key_A) == "![](a.jpg)\n\na"
    panel.source.put_text("![](a.jpg)")
    panel.source.choose(10, 10)
    composed = QInputMethodEvent("zi", [])
    QGuiApplication.sendEvent(panel.source, composed)
    composed = QInputMethodEvent()
    composed.setCommitString("字")
    QGuiApplication.sendEvent(panel.source, composed)
    assert panel.source.text() == "![](a.jpg)\n\n字"
    panel.source.put_text("![](a.jpg)")
    panel.source.choose(0, 0)
    panel.source.insert_words("\n\n一段\n又一段")
    assert panel.source.text() == "一段\n\n又一段\n\n![](a.jpg)"
    panel.source.put_text("![](a.jpg)")
    panel.source.choose(0, 0)
    assert press(panel, Qt.Key.Key_Exclam) == "!![](a.jpg)"
