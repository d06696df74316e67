"""Pictures and copied web pages are pasted or dropped into the text of an article."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from tests.desks import article_file, picture_file
from tests.ui.article.test_article import at_work, kept
from tests.ui.conftest import Open, Seated
from tests.ui.held import Held
from wxdesk.ui.article.panel import ArticlePanel


def writing(seat: Seated, text: str, at: int) -> ArticlePanel:
    panel = at_work(seat)
    panel.source.put_text(text)
    panel.source.choose(at, at)
    return panel


def files(*paths: object) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def page(html: str, text: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(html)
    data.setText(text)
    return data


def test_dropped_pictures_become_pieces_and_lines_at_their_place(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "一段\n\n二段", 1)
    paths = [picture_file(seat.office.inbox / f"现场{n}.png", 90 + n) for n in (1, 2)]
    panel.source.insertFromMimeData(files(*paths))
    seat.until(lambda: "现场2" in panel.source.text())
    assert panel.source.text() == "一段\n\n![](现场1.png)\n\n![](现场2.png)\n\n二段"
    names = [one.name for one in seat.office.desk.writing.open(seat.office.only).pictures]
    assert names[-2:] == ["现场1.png", "现场2.png"]
    panel.source.undo()
    assert panel.source.text() == "一段\n\n二段"
    seat.until(lambda: "仍留在这篇的素材中" in seat.notice)
    assert "现场1.png、现场2.png" in seat.notice


def test_a_copied_picture_is_put_in_place_with_the_caret_in_its_caption(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "一段", 2)
    picture = QImage(1200, 800, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    data = QMimeData()
    data.setImageData(picture)
    panel.source.insertFromMimeData(data)
    seat.until(lambda: "![" in panel.source.text())
    panel.source.insertPlainText("说明")
    assert panel.source.text().startswith("一段\n\n![说明](")
    seat.until(lambda: not seat.sees("faultStrip") and bool(kept(seat)))


def test_a_copied_page_keeps_its_form_and_parts_the_block_at_the_caret(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "前后", 1)
    panel.source.insertFromMimeData(page("<h2>题</h2><p>全场<b>五折</b></p><ul><li>甲</li></ul>", "题"))
    seat.until(lambda: "五折" in panel.source.text())
    assert panel.source.text() == "前\n\n## 题\n\n全场**五折**\n\n- 甲\n\n后"


def test_copied_words_go_into_the_line_with_their_marks(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "前后", 1)
    panel.source.insertFromMimeData(page("<span>全场<b>五折</b></span>", "全场五折"))
    seat.until(lambda: "五折" in panel.source.text())
    assert panel.source.text() == "前全场**五折**后"


def test_copied_words_beside_a_picture_are_a_paragraph(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "![](a.jpg)", 10)
    panel.source.insertFromMimeData(page("<span>全场<b>五折</b></span>", "全场五折"))
    seat.until(lambda: "五折" in panel.source.text())
    assert panel.source.text() == "![](a.jpg)\n\n全场**五折**"


def test_what_did_not_come_along_is_told_until_it_is_read(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "", 0)
    html = "<p>看得见</p><p style='display:none'>藏起来的</p>"
    panel.source.insertFromMimeData(page(html, "看得见"))
    seat.until(lambda: seat.sees("leftStrip"))
    assert "藏起来的" in seat.find(QLabel, "leftStripText").text()
    assert panel.source.text() == "看得见"
    seat.find(QPushButton, "leftStrip-close").click()
    assert not seat.sees("leftStrip")
    assert panel.source.hasFocus()


def test_documents_are_left_to_the_queue(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    document = article_file(seat.office.inbox / "另一篇.docx")
    assert not panel.source.canInsertFromMimeData(files(document))
    assert panel.source.canInsertFromMimeData(files(seat.office.inbox / "图.PNG"))


def test_where_copied_files_lie_is_nobodys_text(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "一段", 1)
    copied = files(seat.office.inbox, article_file(seat.office.inbox / "稿件.docx"))
    panel.source.insertFromMimeData(copied)
    title = seat.find(QPlainTextEdit, "article-title")
    title.insertFromMimeData(copied)
    assert "来稿" in seat.notice
    assert panel.source.text() == "一段"
    assert "file:" not in title.toPlainText()


def test_words_copied_here_come_back_as_they_are(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "**粗**\n\n## 题", 0)
    panel.source.selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_V):
        QTest.keyClick(panel.source, key, Qt.KeyboardModifier.ControlModifier)
    assert panel.source.text() == "**粗**\n\n## 题"


def test_what_is_pasted_while_something_is_being_read_is_not_lost_without_a_word(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("accepted")
    panel = writing(seat, "一段", 2)
    submission = seat.office.desk.writing.open(seat.office.only).submission
    held = Held(monkeypatch, seat.office.desk.inserting, "page", submission)
    panel.source.insertFromMimeData(page("<h2>标题</h2><p>正文</p>", "标题"))
    panel.source.insertFromMimeData(page("<p>另一页</p><p>两段</p>", "另一页"))
    assert "还在读入" in seat.notice
    held.go()
    seat.until(lambda: "标题" in panel.source.text())
