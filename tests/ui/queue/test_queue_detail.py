"""From the detail pane of a submission, files and other screens are opened."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QToolButton

from tests.desks import material, picture_file
from tests.ui.conftest import Open, Seated
from tests.unit.files.films.test_videos import film
from wxdesk.bootstrap import OpenedCopy
from wxdesk.domain.submissions.submission import NoticeKind
from wxdesk.services.desk.requests import PlacementFields, Received
from wxdesk.services.views.views import NoticeView
from wxdesk.ui.queue.detail.sections import Notices
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.basic.opened_copy import open_copy

BELOW = 40
"""Maximum number of pixels below the last line; more would be empty space that can be scrolled to."""


def shown(seat: Seated) -> None:
    seat.until(lambda: seat.sees("detailTitle") and not seat.window.session.tasks.busy)


@pytest.mark.parametrize(
    ("key", "screen"), [(Qt.Key.Key_E, "article"), (Qt.Key.Key_R, "review"), (Qt.Key.Key_G, "calendar")]
)
def test_a_key_goes_to_the_other_screens_about_what_is_selected(window_on: Open, key: Qt.Key, screen: str) -> None:
    seat = window_on("in_review")
    shown(seat)
    went: list[tuple[str, str]] = []
    seat.window.session.going.disconnect()
    seat.window.session.going.connect(lambda name, subject: went.append((name, subject)))
    QTest.keyClick(seat.queue.list, key)
    assert went == [(screen, seat.office.placement)]


def test_no_date_is_parted_by_the_end_of_a_line(window_on: Open) -> None:
    seat = window_on("received")
    shown(seat)
    under = seat.find(QLabel, "detailUnder")
    layout = QTextLayout(QLabel.text(under), under.font())
    told = under.text()
    assert re.search(r"\d月\d+日", told)
    for width in range(90, 400):
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
        layout.endLayout()
        starts = [layout.lineAt(at).textStart() for at in range(1, layout.lineCount())]
        parted = [QLabel.text(under)[at - 2 : at + 2] for at in starts]
        assert not [one for one in parted if re.search(r"\d\u2060?月|月\u2060?\d|\d\u2060?日", one)]


def test_a_post_to_moments_has_no_digest(window_on: Open) -> None:
    seat = window_on("accepted")
    shown(seat)
    view = seat.queue.detail.selection.placement
    assert view is not None
    assert seat.sees("field-digest")
    seat.queue.detail.placements.fields.show_placement(replace(view, post=True))
    assert not seat.sees("field-digest")
    assert seat.find(QLineEdit, "field-author").accessibleName() == "作者（创建人）"


def test_what_is_not_accepted_yet_opens_its_page_too(window_on: Open) -> None:
    seat = window_on("received")
    shown(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_E)
    assert seat.window.current == "article"
    seat.until(lambda: seat.sees("pageHead"))


class Opener:
    """Fake for opening files with other programs; records the paths."""

    def __init__(self) -> None:
        self.opened: list[Path] = []

    def __call__(self, url: QUrl) -> bool:
        self.opened.append(Path(url.toLocalFile()))
        return True


@pytest.fixture
def opener(monkeypatch: pytest.MonkeyPatch) -> Opener:
    made = Opener()
    monkeypatch.setattr(QDesktopServices, "openUrl", made)
    return made


def test_macros_of_an_opened_copy_are_told(window_on: Open, opener: Opener, tmp_path: Path) -> None:
    seat = window_on("received")
    open_copy(seat.window.session, lambda: OpenedCopy(tmp_path / "报价.xlsm", has_macros=True))
    seat.until(lambda: bool(opener.opened))
    assert "“报价.xlsm”含有宏" in seat.notice


def test_an_original_is_opened_as_a_copy_under_its_own_name(window_on: Open, opener: Opener) -> None:
    seat = window_on("received")
    shown(seat)
    seat.find(QToolButton, "piece-2").click()
    seat.until(lambda: seat.sees("pieceOpen"))
    QTest.keyClick(seat.queue.list, Qt.Key.Key_O)
    seat.until(lambda: bool(opener.opened))
    (path,) = opener.opened
    piece = seat.office.desk.reading.submission(seat.office.only).pieces[1]
    assert (path.name, path.read_bytes()) == ("图2.png", Path(piece.path).read_bytes())
    assert path != Path(piece.path)


def test_a_program_is_not_opened_and_the_words_say_why(window_on: Open, opener: Opener, tmp_path: Path) -> None:
    seat = window_on("empty")
    folder = material(tmp_path / "店庆")
    (folder / "抽奖.exe").write_bytes(b"MZ" + bytes(200))
    seat.office.receive(folder)
    seat.until(lambda: seat.sees("piece-1"))
    shown(seat)
    names = [piece.name for piece in seat.office.desk.reading.submission(seat.office.only).pieces]
    at = next(number for number, name in enumerate(names, 1) if name.endswith(".exe"))
    seat.find(QToolButton, f"piece-{at}").click()
    QTest.keyClick(seat.queue.list, Qt.Key.Key_O)
    seat.until(lambda: "抽奖.exe" in seat.notice)
    assert opener.opened == []


def test_a_copy_is_saved_where_one_says(window_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = window_on("received")
    shown(seat)
    target = tmp_path / "副本.png"
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_: str(target))
    seat.find(QToolButton, "piece-1").click()
    seat.until(lambda: seat.sees("pieceSave"))
    seat.find(QPushButton, "pieceSave").click()
    seat.until(target.is_file)


def test_number_and_title_go_to_the_clipboard(window_on: Open) -> None:
    seat = window_on("received")
    shown(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "26-0001 武穴购物广场 店庆"


def test_what_is_still_owed_stands_line_by_line(window_on: Open) -> None:
    seat = window_on("received")
    seat.office.desk.deciding.give_back(seat.office.only, seat.office.editor, "换横版", [2])
    seat.until(lambda: seat.sees("owed-1"))
    assert "换横版" in seat.find(QLabel, "owed-1").text()


def test_files_dropped_on_the_detail_are_later_pieces(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received")
    shown(seat)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture_file(tmp_path / "图9.png", 91)))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(60, 60), copy, data, left, none)
    QGuiApplication.sendEvent(seat.queue.detail, enter)
    assert enter.isAccepted()
    QGuiApplication.sendEvent(seat.queue.detail, QDropEvent(QPointF(60, 60), copy, data, left, none))
    assert seat.queue.form.into.currentData() == seat.office.only


def test_a_film_shows_one_of_its_pictures(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    folder = tmp_path / "探店"
    folder.mkdir()
    seat.office.receive(film(folder / "探店.mp4", "mp4", "mpeg4"))
    piece = seat.office.desk.reading.submission(seat.office.only).pieces[0]
    assert piece.role == "video"
    made = seat.office.desk.film_frame(piece.digest)
    assert made.read_bytes().startswith(b"\xff\xd8")


def test_the_detail_ends_where_its_text_ends(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.resize(1366, 420)
    shown(seat)
    scroll = seat.find(QScrollArea, "detailScroll")
    inner, text = scroll.widget(), seat.queue.detail.timeline
    assert inner is not None
    seat.until(lambda: scroll.verticalScrollBar().maximum() > 0)
    assert inner.height() == max(inner.heightForWidth(inner.width()), scroll.viewport().height())
    assert inner.height() - text.mapTo(inner, text.rect().bottomLeft()).y() < BELOW


def test_an_answered_question_gives_the_keyboard_back_to_the_list(window_on: Open) -> None:
    seat = window_on("received")
    shown(seat)
    seat.window.activateWindow()
    QTest.keyClick(seat.queue.list, Qt.Key.Key_3)
    form = seat.queue.detail.pick_form
    seat.until(form.isVisible)
    form.fields.line("words").setText("缺图")
    QTest.keyClick(form.fields.line("words"), Qt.Key.Key_Return)
    seat.until(lambda: "退补" in seat.notice)
    assert seat.queue.list.hasFocus()
    assert "退补通知已复制" in seat.notice
    assert "还差" in QGuiApplication.clipboard().text()


def test_a_key_pressed_twice_accepts_once(window_on: Open) -> None:
    seat = window_on("received")
    seat.until(lambda: seat.queue.detail.view is not None and not seat.window.session.tasks.busy)
    for _ in range(3):
        QTest.keyClick(seat.queue.list, Qt.Key.Key_1)
    seat.until(lambda: "submission.accepted" in seat.office.acts())
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert "refused" not in seat.office.acts()
    assert seat.sees("noticeUndo")
    assert "收到" in QGuiApplication.clipboard().text()


def test_a_key_that_cannot_be_done_now_says_so(window_on: Open) -> None:
    seat = window_on("received")
    shown(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_9)
    assert seat.notice == "26-0001 当前状态是“待检”，殷茵不能签发。可用操作见右侧。"


def test_an_edited_title_heads_the_detail_beside_the_one_it_came_with(window_on: Open) -> None:
    seat = window_on("accepted")
    office = seat.office
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="开幕在即"))
    seat.window.session.changed.emit()
    seat.until(lambda: seat.find(QLabel, "detailTitle").text() == "开幕在即")
    came = office.desk.reading.submission(office.only).title
    assert f"来稿题《{came}》" in seat.find(QLabel, "detailUnder").text()


def test_marked_as_sent_by_mistake_is_taken_back(window_on: Open) -> None:
    seat = window_on("accepted")
    shown(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    form = seat.queue.detail.sent_form
    form.fields.line("note").setText("王芳说收到")
    QTest.keyClick(form.fields.line("route"), Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("noticeUndo"))
    seat.window.session.undo()
    seat.until(lambda: seat.sees("markSent-0"))
    seat.find(QPushButton, "markSent-0").click()
    assert (form.isVisible(), form.fields.texts()["note"]) == (True, "")


def test_the_reason_of_a_place_is_kept_until_the_place_is_taken(window_on: Open) -> None:
    seat = window_on("accepted")
    shown(seat)
    form = seat.queue.detail.place_form

    def again() -> str:
        QTest.keyClick(seat.queue.list, Qt.Key.Key_5)
        seat.until(form.isVisible)
        return form.fields.texts()["reason"]

    again()
    form.fields.show_texts({"push": "media/2026-01-06", "reason": "让给年货节"})
    form.hide()
    assert again() == "让给年货节"
    form.fields.show_texts({"push": "media/2026-01-06"})
    seat.find(QPushButton, "placeGo").click()
    seat.until(lambda: "1月6日" in seat.find(QLabel, "placementWhere").text())
    shown(seat)
    assert again() == ""


def test_describing_again_shows_the_days_and_the_sign_off_that_hold(window_on: Open) -> None:
    seat = window_on("received")
    office = seat.office
    said = Received(not_before=date(2026, 1, 8), signed_off=True)
    office.desk.intake.describe(office.only, said, office.editor)
    seat.window.session.changed.emit()
    seat.until(lambda: seat.queue.detail.view is not None and seat.queue.detail.view.not_before is not None)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_2)
    form = seat.queue.form
    assert form.fields.line("not_before").placeholderText() == "现为 2026-01-08"
    assert form.fields.line("expires").placeholderText() == "如 1月5日"
    assert form.fields.tick("signed_off").isChecked()
    assert not form.fields.tick("onsite").isVisible()
    form.fields.tick("signed_off").setChecked(False)
    form.fields.line("expires").setText("月底")
    form.go.click()
    assert seat.window.focusWidget() is form.fields.line("expires")
    assert form.fields.line("expires").selectedText() == "月底"
    form.fields.line("expires").clear()
    form.go.click()
    seat.until(lambda: not office.desk.reading.submission(office.only).signed_off)
    assert office.desk.reading.submission(office.only).not_before == date(2026, 1, 8)


def test_describing_begins_where_something_lacks(window_on: Open) -> None:
    seat = window_on("received")
    office = seat.office
    office.receive(material(office.inbox / "无单位", shade=90), unit=None, officer=None)
    seat.window.session.changed.emit()
    seat.until(lambda: seat.queue.model.rowCount() == 2)
    seat.queue.open(office.only)
    seat.until(lambda: seat.queue.detail.view is not None and seat.queue.detail.view.id == office.only)
    seat.window.activateWindow()
    QTest.keyClick(seat.queue.list, Qt.Key.Key_2)
    seat.until(seat.queue.form.fields.box("unit").hasFocus)


def test_a_source_that_is_the_unit_itself_is_not_said_twice(window_on: Open) -> None:
    seat = window_on("received")
    seat.until(lambda: seat.queue.detail.view is not None)
    assert seat.queue.detail.under.text().count("武穴购物广场") == 1


def test_the_main_action_is_plain_while_its_form_has_the_filled_button(window_on: Open) -> None:
    seat = window_on("received")
    seat.until(lambda: seat.queue.detail.view is not None)

    def filled() -> list[str]:
        buttons = [one for one in seat.queue.detail.findChildren(QPushButton) if one.isVisible()]
        return [one.objectName() for one in buttons if one.property("role") == "first"]

    assert filled() == ["do-accept"]
    QTest.keyClick(seat.queue.list, Qt.Key.Key_3)
    seat.until(lambda: len(filled()) == 1 and filled() != ["do-accept"])
    QTest.keyClick(seat.window.focusWidget(), Qt.Key.Key_Escape)
    seat.until(lambda: filled() == ["do-accept"])
    QTest.keyClick(seat.queue.list, Qt.Key.Key_2)
    seat.until(lambda: not filled())
    QTest.keyClick(seat.window.focusWidget(), Qt.Key.Key_Escape)
    assert filled() == ["do-accept"]


def test_notices_to_be_sent_stand_before_newer_ones_that_were_sent(window_on: Open) -> None:
    seat = window_on("empty")
    at = seat.office.clock.now()
    sent = [NoticeView(f"s{one}", NoticeKind.DATE_CHANGE, f"改期{one}", at, "微信") for one in range(3)]
    waiting = [NoticeView(f"w{one}", NoticeKind.RETURN, f"退补{one}", None, None) for one in range(3)]

    def texts(*notices: NoticeView) -> list[str]:
        section = Notices(seat.window.session)
        section.show_notices(notices)
        return [one.text() for one in section.findChildren(QLabel) if one.objectName().startswith("noticeText")]

    assert texts(waiting[0], *sent) == ["退补0", "改期2"]
    assert texts(*waiting, *sent) == ["退补2", "退补1", "退补0"]
