"""The article editor (排版): typed text is checked, shown in the preview, kept as a draft, and saved."""

from itertools import pairwise
from typing import Any, cast

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from tests.desks import material, picture_file
from tests.ui.conftest import Open, Seated
from wxdesk.domain.article.blocks import block_text
from wxdesk.domain.article.text.markdown import chunks
from wxdesk.domain.article.text.places import WordPlaces
from wxdesk.domain.office.people import Role
from wxdesk.domain.rulebook.findings import Finding, Severity, Where
from wxdesk.domain.submissions.submission import Origin
from wxdesk.services.article.drafting import Draft
from wxdesk.services.article.previewing import ArticlePreview
from wxdesk.services.article.writing import DraftReport
from wxdesk.ui.article.panel import ArticlePanel

BESIDE = 1
"""Id of Chromium's script world for scripts of the program; the page's own scripts are in world 0."""


def panel_of(seat: Seated) -> ArticlePanel:
    """Return the article screen, in a window that is wide enough for all three panes."""
    seat.window.resize(1366, 768)
    return seat.window.screen_of(ArticlePanel)


def at_work(seat: Seated, subject: str = "") -> ArticlePanel:
    """Open an article for editing as Markdown text, and wait until the text was checked.

    `subject` is the id of the article; "" stands for the newest submission.
    """
    panel = panel_of(seat)
    if panel.views.in_blocks:
        panel.views.turn()
    seat.window.session.go("article", subject or seat.office.only)
    seat.until(lambda: panel.manuscript.view is not None and "字" in panel.tools.count.text())
    return panel


def chromium(seat: Seated) -> Any:
    """Wait until Chromium has started, and return its view in the phone preview."""
    seat.until(lambda: seat.sees("chromium"))
    return cast("Any", seat.find(QWidget, "chromium"))


def type_in(panel: ArticlePanel, words: str) -> None:
    """Insert `words` at the end of the text, as typing does."""
    panel.source.moveCursor(QTextCursor.MoveOperation.End)
    panel.source.insertPlainText(words)


def kept(seat: Seated) -> list[Draft]:
    """Return the drafts of the newest submission that the desk has stored."""
    return [one.draft for one in seat.office.desk.writing.open(seat.office.only).drafts]


def test_without_an_article_the_list_of_those_at_work_is_shown(window_on: Open) -> None:
    seat = window_on("accepted", panel="article")
    panel = panel_of(seat)
    seat.until(lambda: len(panel.chooser.model.rows) == 1)
    panel.chooser.list.setFocus()
    QTest.keyClick(panel.chooser.list, Qt.Key.Key_Return)
    seat.until(lambda: panel.editor.edit.isVisible() and "店庆" in panel.views.text())
    assert seat.find(QLabel, "articleNumber").text() == "26-0001"
    assert panel.subject == seat.office.placement


def test_an_empty_list_teaches_how_articles_get_here(window_on: Open) -> None:
    seat = window_on("received", panel="article")
    seat.until(lambda: seat.sees("articleEmpty"))
    seat.find(QPushButton, "articleToQueue").click()
    assert seat.window.current == "queue"


def test_what_is_typed_is_counted_shown_and_saved_as_a_revision(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    before = panel.tools.count.text()
    type_in(panel, "\n\n新的一段。")
    seat.until(lambda: panel.tools.count.text() != before)
    QTest.keyClick(panel.source, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: "第 2 版" in seat.notice)
    assert "新的一段。" in seat.office.desk.writing.open(seat.office.only).text
    assert not panel.manuscript.dirty


def test_what_is_typed_while_saving_stays_and_is_not_saved_yet(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    type_in(panel, "\n\n先。")
    panel.acts.save()
    type_in(panel, "后。")
    seat.until(lambda: panel.manuscript.base == 2)
    assert panel.source.text().endswith("先。后。")
    assert panel.manuscript.dirty
    seat.until(lambda: [one.text[-4:] for one in kept(seat)] == ["先。后。"])


def test_typing_is_kept_as_a_draft_by_itself_and_at_once_when_leaving(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    type_in(panel, "写到一半")
    seat.until(lambda: bool(kept(seat)))
    type_in(panel, "又写")
    seat.window.show_panel("queue")
    assert kept(seat)[0].text.endswith("写到一半又写")


def test_going_back_to_what_is_saved_forgets_the_draft(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    type_in(panel, "多余")
    seat.until(lambda: bool(kept(seat)))
    panel.source.undo()
    seat.until(lambda: not kept(seat))


def test_the_preview_stays_where_it_was_scrolled_to_while_one_types(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    page = chromium(seat).page()
    heard: list[object] = []

    def says(script: str) -> bool:
        page.runJavaScript(script, BESIDE, heard.append)
        return bool(heard) and heard[-1] is True

    panel.source.choose(5, 5)  # the caret is in the first paragraph
    seat.until(lambda: says("!!document.querySelector('[data-block][style*=\"outline: \"]')"))
    page.runJavaScript("window.scrollTo(0, 300)", BESIDE)
    seat.until(lambda: page.scrollPosition().y() == 300)
    panel.source.insertPlainText("看得见的一段。")
    heard.clear()
    seat.until(lambda: says("document.body.innerText.includes('看得见的一段。')"))
    QTest.qWait(200)  # pictures that are loaded again would change the scroll position only now
    assert page.scrollPosition().y() == 300


def test_the_preview_shows_the_pictures_of_the_article_that_is_open(window_on: Open) -> None:
    seat = window_on("accepted")
    office = seat.office
    first, folder = office.only, material(office.inbox / "竖图", shade=90)
    picture_file(folder / "图1.png", 91, (600, 900))
    tall = office.receive(folder, origin=Origin.OWN, unit=None, officer=None, source="自采")
    office.accept(tall)
    at_work(seat, first)
    page = chromium(seat).page()
    heard: list[str] = []

    script = "(one => one ? one.naturalWidth + 'x' + one.naturalHeight : '')(document.images[0])"

    def picture_is(shape: str) -> bool:
        page.runJavaScript(script, BESIDE, heard.append)
        return bool(heard) and heard[-1] == shape

    seat.until(lambda: picture_is("1080x720"))
    at_work(seat, tall)
    seat.until(lambda: picture_is("600x900") or picture_is("720x1080"))


def found_draft(seat: Seated, text: str) -> ArticlePanel:
    """Store a draft that ends with `text`, then open the article in the window."""
    desk, office = seat.office.desk, seat.office
    view = desk.writing.open(office.only)
    fields = {view.placement.id: {"title": "草稿的标题"}}
    desk.drafting.keep(office.only, office.editor, Draft(1, f"{view.text}{text}", view.names, fields))
    return at_work(seat)


def test_a_draft_of_before_is_offered_and_gone_on_with(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = found_draft(seat, "没存的。")
    assert seat.sees("draftStrip")
    assert panel.source.isReadOnly()
    seat.find(QPushButton, "draftStrip-go").click()
    assert panel.source.text().endswith("没存的。")
    assert panel.source.selection_start() == panel.source.text().rindex("没存的。")
    assert panel.side.edits["title"].text() == "草稿的标题"
    assert not panel.source.isReadOnly()
    panel.source.undo()
    assert "没存的" not in panel.source.text()


def test_a_draft_of_before_can_be_discarded(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = found_draft(seat, "没存的。")
    seat.find(QPushButton, "draftStrip-discard").click()
    seat.until(lambda: not kept(seat))
    assert not panel.source.isReadOnly()
    assert "没存的" not in panel.source.text()


def test_a_draft_of_before_is_held_against_what_is_saved(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = found_draft(seat, "没存的。")
    seat.find(QPushButton, "draftStrip-compare").click()
    seat.until(lambda: "没存的。" in panel.versions.diff.toPlainText())


def saved_elsewhere(seat: Seated, words: str) -> None:
    """Save the article with `words` added through the service, as another window would."""
    desk, office = seat.office.desk, seat.office
    view = desk.writing.open(office.only)
    desk.writing.save(office.only, office.editor, Draft(view.revision.number, view.text + words, view.names))


def test_a_state_saved_elsewhere_is_shown_where_nothing_was_typed(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    saved_elsewhere(seat, "\n\n别人的。")
    seat.until(lambda: "别人的。" in panel.source.text())
    assert panel.manuscript.base == 2


def test_a_state_saved_elsewhere_stands_beside_what_was_typed_until_one_decides(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    type_in(panel, "\n\n我的。")
    saved_elsewhere(seat, "\n\n别人的。")
    seat.until(lambda: seat.sees("overtakenStrip"))
    assert "别人的" not in panel.source.text()
    seat.find(QPushButton, "overtakenStrip-prevail").click()
    seat.until(lambda: panel.manuscript.base == 3)
    blocks = seat.office.desk.writing.blocks
    assert "别人的。" in str(blocks(seat.office.only, 2))
    assert "我的。" in str(blocks(seat.office.only, 3))


def test_what_was_typed_waits_as_a_draft_while_the_other_state_is_read(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    type_in(panel, "\n\n我的。")
    saved_elsewhere(seat, "\n\n别人的。")
    seat.until(lambda: seat.sees("overtakenStrip"))
    seat.find(QPushButton, "overtakenStrip-theirs").click()
    seat.until(lambda: "别人的。" in panel.source.text() and seat.sees("draftStrip"))
    assert kept(seat)[0].text.endswith("我的。")


def compose(panel: ArticlePanel, preedit: str, commit: str = "") -> None:
    """Send the event of an input method with an unfinished word `preedit` and a finished word `commit`."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QGuiApplication.sendEvent(panel.source, event)


def test_a_word_that_is_being_composed_is_not_disturbed(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    compose(panel, "dianqing")
    saved_elsewhere(seat, "\n\n别人的。")
    seat.until(lambda: panel.manuscript.newest is not None and panel.manuscript.newest.revision.number == 2)
    assert "别人的" not in panel.source.text()
    compose(panel, "", "店庆")
    assert panel.source.text().startswith("店庆")


def press(panel: ArticlePanel, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for one in modifiers:
        held |= one
    QTest.keyClick(panel.source, key, held)


CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def mark(panel: ArticlePanel, words: str) -> None:
    """Show a check report whose only finding is at `words` in the text."""
    view, text = panel.manuscript.view, panel.source.text()
    assert view is not None
    found = chunks(text, view.blocks, view.names)
    block = next(one.block for one in found if words in block_text(one.block))
    start = block_text(block).index(words)
    where: Where = {"block": block.id, "start": start, "end": start + len(words)}
    finding = Finding("SRC.missing", Severity.WARN, "HS 4.4-1", "finding-SRC-missing", {}, where)
    panel.show_look(
        DraftReport(tuple(found), (finding,), ArticlePreview("", "", "", (), 1), 300, 0), WordPlaces(text, found)
    )


def test_a_finding_is_underlined_at_its_words_and_jumped_to(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    panel.source.moveCursor(QTextCursor.MoveOperation.Start)
    panel.source.insertPlainText("😀 表情在前。\n\n")
    mark(panel, "焕然一新")
    (line,) = panel.source.extraSelections()
    assert line.cursor.selectedText() == "焕然一新"
    panel.source.moveCursor(QTextCursor.MoveOperation.Start)
    panel.source.insertPlainText("前面又写了字。")
    assert panel.source.extraSelections()[0].cursor.selectedText() == "焕然一新"


def test_a_finding_about_a_picture_is_marked_at_its_line(window_on: Open) -> None:
    seat = window_on("received")
    office = seat.office
    Image.new("CMYK", (1200, 800)).save(office.inbox / "图3.jpg")
    office.supplement(office.inbox / "图3.jpg", "2026-01-01T10:25")
    office.accept(office.only)
    panel = at_work(seat)
    seat.until(lambda: bool(panel.source.extraSelections()))
    (line,) = panel.source.extraSelections()
    assert line.cursor.selectedText() == "![](图3.jpg)"


def test_the_next_finding_is_one_key_away_and_the_list_jumps_too(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    mark(panel, "焕然一新")
    press(panel, Qt.Key.Key_F8)
    assert panel.source.textCursor().selectedText() == "焕然一新"
    panel.source.moveCursor(QTextCursor.MoveOperation.End)
    seat.until(lambda: seat.sees("jump-0"))
    seat.find(QPushButton, "jump-0").click()
    assert panel.source.textCursor().selectedText() == "焕然一新"


def test_a_line_that_cannot_be_read_is_told_in_place_and_not_saved(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    type_in(panel, "\n\n![](没有这张.png)")
    seat.until(lambda: seat.sees("faultStrip"))
    assert "没有这张.png" in seat.find(QLabel, "faultStripText").text()
    for go in (seat.find(QPushButton, "faultStrip-go").click, lambda: press(panel, Qt.Key.Key_F8)):
        panel.source.moveCursor(QTextCursor.MoveOperation.Start)
        go()
        assert panel.source.textCursor().block().text() == "![](没有这张.png)"
    panel.acts.save()
    seat.until(lambda: bool(seat.notice))
    assert seat.office.desk.writing.open(seat.office.only).revision.number == 1
    panel.source.undo()
    seat.until(lambda: not seat.sees("faultStrip"))


def test_the_tools_stand_beside_each_other_in_the_usual_window_of_a_small_screen(window_on: Open) -> None:
    seat = window_on("accepted")
    tools = at_work(seat).tools
    seat.window.resize(1366, 728)
    seat.until(lambda: tools.width() < 480)
    shown = sorted((one for one in tools.findChildren(QPushButton) if one.isVisible()), key=QPushButton.x)
    assert all(one.geometry().right() < other.x() for one, other in pairwise(shown))
    assert shown[-1].geometry().right() < tools.width()


def test_fields_show_their_limits_and_the_digest_its_fallback(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    panel.side.edits["title"].setPlainText("满" * 35)
    assert seat.find(QLabel, "articleCount-title").text() == "超 3 字"
    panel.side.edits["digest"].clear()
    seat.until(lambda: seat.sees("digestFallback"))
    assert "第40篇" in seat.find(QLabel, "digestFallback").text()
    panel.side.edits["title"].setPlainText("十周年店庆")
    panel.acts.save()
    seat.until(lambda: not panel.manuscript.dirty)
    view = seat.office.desk.writing.open(seat.office.only)
    assert (view.fields["title"], view.fields["digest"], view.revision.number) == ("十周年店庆", "", 1)


def test_it_is_said_before_saving_that_approvals_become_void(window_on: Open) -> None:
    seat = window_on("released")
    at_work(seat)
    assert "重新送审" in seat.find(QLabel, "articleNoteText").text()


def test_a_version_is_compared_and_restored_and_that_undone(window_on: Open) -> None:
    seat = window_on("accepted")
    saved_elsewhere(seat, "\n\n多余的一段。")
    panel = at_work(seat)
    press(panel, Qt.Key.Key_R, CONTROL, SHIFT)
    seat.until(lambda: len(panel.versions.model.rows) == 2)
    panel.versions.list.selectRow(1)
    seat.until(lambda: "多余的一段。" in panel.versions.diff.toPlainText())
    type_in(panel, "还在写。")
    seat.until(lambda: "还在写。" in panel.versions.diff.toPlainText())
    panel.source.undo()
    seat.find(QPushButton, "versionRestore").click()
    seat.until(lambda: panel.manuscript.base == 3 and "多余" not in panel.source.text())
    seat.window.session.undo()
    seat.until(lambda: "多余的一段。" in panel.source.text())


def test_sending_to_review_saves_first(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    type_in(panel, "\n\n最后一句。")
    press(panel, Qt.Key.Key_Return, CONTROL)
    seat.until(lambda: seat.stage() == "in_review" and seat.sees("noticeUndo"))
    assert "最后一句。" in seat.office.desk.writing.open(seat.office.only).text
    seat.window.session.undo()
    seat.until(lambda: seat.stage() == "editing")


def locked(seat: Seated, words: str) -> bool:
    panel = at_work(seat)
    return panel.source.isReadOnly() and words in seat.find(QLabel, "articleNoteText").text()


def test_who_may_not_edit_reads_why(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.sit("王审")
    assert locked(seat, "编辑")


def test_a_desk_that_is_open_elsewhere_is_only_read(window_on: Open) -> None:
    assert locked(window_on("accepted", read_only=True), "另一个窗口")


def test_a_picture_of_the_submission_is_put_below_the_line(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    view = panel.manuscript.view
    assert view is not None
    panel.source.choose(0, 0)
    panel.tools.insert(view.pictures[1])
    assert panel.source.text().split("\n")[2] == "![](图2.png)"


def test_pictures_that_the_text_does_not_show_are_inserted_in_one_act(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    view = panel.manuscript.view
    assert view is not None
    panel.source.put_text("一段。\n\n又一段。")
    panel.source.choose(0, 0)
    panel.tools.offer_pictures()
    menu = panel.tools.findChild(QMenu, "pictureMenu")
    assert menu is not None
    count = sum(not one.video for one in view.pictures)
    (first, *_) = menu.actions()
    assert first.text() == f"插入没用到的 {count} 张"
    first.trigger()
    menu.close()
    seat.until(lambda: panel.source.text().count("![]") == count)
    assert panel.source.text().startswith("一段。\n\n![]")
    panel.tools.offer_pictures()
    assert not any("没用到" in one.text() for one in panel.tools.findChildren(QMenu)[-1].actions())


def typed_lines(panel: ArticlePanel, text: str) -> list[str]:
    """Replace the text by `text`, press Return at its end, and return the lines."""
    panel.source.put_text(text)
    panel.source.moveCursor(QTextCursor.MoveOperation.End)
    press(panel, Qt.Key.Key_Return)
    return panel.source.text().split("\n")


def test_a_list_goes_on_by_itself_and_ends_with_an_empty_line(window_on: Open) -> None:
    panel = at_work(window_on("accepted"))
    assert typed_lines(panel, "- 一") == ["- 一", "- "]
    assert typed_lines(panel, "- 一\n- ") == ["- 一", ""]
    assert typed_lines(panel, "  9. 九") == ["  9. 九", "  10. "]
    assert typed_lines(panel, "一段") == ["一段", "", ""]


def test_pasted_lines_of_a_document_are_paragraphs_and_pasted_markdown_stays(window_on: Open) -> None:
    panel = at_work(window_on("accepted"))
    for pasted, wanted in (("一\r\n二\n", "一\n\n二"), ("- 一\n- 二", "- 一\n- 二")):
        panel.source.put_text("")
        data = QMimeData()
        data.setText(pasted)
        panel.source.insertFromMimeData(data)
        assert panel.source.text() == wanted


def test_a_draft_of_somebody_else_is_told_before_one_starts(window_on: Open) -> None:
    seat = window_on("accepted")
    office = seat.office
    office.desk.people.add("王审", "", (Role.EDITOR,), office.editor)
    view = office.desk.writing.open(office.only)
    office.desk.drafting.keep(office.only, office.reviewer, Draft(1, "他的", view.names))
    panel = at_work(seat)
    assert "王审" in seat.find(QLabel, "articleNoteText").text()
    assert not panel.source.isReadOnly()


def test_saving_without_a_change_says_so(window_on: Open) -> None:
    seat = window_on("accepted")
    at_work(seat).acts.save()
    assert "没有改动" in seat.notice
    assert seat.office.desk.writing.revisions(seat.office.only)[0].number == 1


def test_a_finding_that_says_the_same_keeps_its_row_while_one_types(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    mark(panel, "焕然一新")
    seat.until(lambda: seat.sees("jump-0"))
    before = seat.find(QPushButton, "jump-0")
    panel.source.moveCursor(QTextCursor.MoveOperation.Start)
    panel.source.insertPlainText("新的开头，")
    mark(panel, "焕然一新")
    assert seat.find(QPushButton, "jump-0") is before
    before.click()
    assert panel.source.textCursor().selectedText() == "焕然一新"


def test_what_was_typed_is_kept_for_its_person_when_another_sits_down(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    type_in(panel, "我写的。")
    seat.sit("王审")
    seat.until(lambda: "我写的" not in panel.source.text())
    (draft,) = seat.office.desk.writing.open(seat.office.only).drafts
    assert (draft.person_name, draft.draft.text[-4:]) == ("殷茵", "我写的。")
    seat.sit("殷茵")
    seat.until(lambda: seat.sees("draftStrip"))


@pytest.mark.parametrize(("pieces", "tone"), [(1, ""), (330, "warn"), (800, "returned")])
def test_the_bar_of_the_length_tells_which_limit_is_passed(window_on: Open, pieces: int, tone: str) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    panel.source.put_text("\n\n".join(["店庆开幕全场五折欢迎光临"] * pieces))
    seat.until(lambda: panel.side.length.property("tone") == tone)
