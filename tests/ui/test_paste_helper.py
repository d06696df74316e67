"""The paste helper copies the parts of an article to the clipboard one after another."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QImage
from PySide6.QtTest import QTest

from tests.desks import PUSH
from tests.ui.conftest import Open, Seated
from wxdesk.domain.package.handover import HandStep
from wxdesk.services.article.pasting import PasteArticle, PasteWalk, StepKind
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.ui.widgets.basic.clipboard import copy_for_wechat
from wxdesk.ui.widgets.pasting.paste_bar import PasteBar
from wxdesk.ui.widgets.pasting.paste_helper import PasteHelper


@pytest.fixture(autouse=True)
def empty_clipboard() -> Iterator[None]:
    """Clear the clipboard after each test."""
    yield
    QGuiApplication.clipboard().clear()


def clipboard() -> QClipboard:
    return QGuiApplication.clipboard()


def started(seat: Seated, *placements: str) -> PasteBar:
    """Start the paste helper on these placements (without any, on the newest placement), and return its bar."""
    helper = PasteHelper(seat.window.session)
    helper.start(placements or (seat.office.placement,))
    seat.until(lambda: helper.bar is not None and bool(helper.bar.told.text()))
    assert helper.bar is not None
    return helper.bar


def press(bar: PasteBar, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(bar, key)


def kinds(seat: Seated) -> list[StepKind]:
    return [step.kind for step in seat.office.desk.pasting.article(seat.office.placement).steps]


def test_each_step_is_on_the_clipboard_in_the_order_of_wechats_form(window_on: Open) -> None:
    seat = window_on("accepted")
    office = seat.office
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(digest="一句话"))
    article = seat.office.desk.pasting.article(seat.office.placement)
    bar = started(seat)
    assert clipboard().text() == article.title
    press(bar, Qt.Key.Key_Space)
    assert clipboard().text() == article.digest
    press(bar, Qt.Key.Key_Right)
    data = clipboard().mimeData()
    assert (data.html(), data.text()) == (article.html, article.text)
    press(bar, Qt.Key.Key_Return)
    seat.until(lambda: clipboard().mimeData().hasImage())
    assert "【图001】" in bar.told.text()
    image, (url,) = clipboard().image(), clipboard().mimeData().urls()
    assert image.width() == QImage(url.toLocalFile()).width() == 1080


def test_the_end_says_what_is_left_to_do_and_one_more_step_closes(window_on: Open) -> None:
    seat = window_on("released")
    bar = started(seat)
    for _ in kinds(seat):
        press(bar, Qt.Key.Key_Space)
    assert "保存" in bar.told.text()
    assert not bar.copy.isEnabled()
    press(bar, Qt.Key.Key_Space)
    assert PasteHelper(seat.window.session).bar is None


def test_back_goes_back_and_c_copies_again(window_on: Open) -> None:
    seat = window_on("released")
    bar = started(seat)
    title = clipboard().text()
    press(bar, Qt.Key.Key_Space, Qt.Key.Key_Left)
    assert clipboard().text() == title
    clipboard().setText("别的")
    press(bar, Qt.Key.Key_C)
    assert clipboard().text() == title


def test_the_menu_jumps_to_any_step(window_on: Open) -> None:
    seat = window_on("released")
    bar = started(seat)
    menu = bar.menu(PasteWalk([seat.office.desk.pasting.article(seat.office.placement)], {}))
    entries = menu.actions()
    assert [one.isChecked() for one in entries] == [True, *[False] * (len(kinds(seat)) - 1)]
    entries[kinds(seat).index(StepKind.BODY)].trigger()
    assert clipboard().mimeData().hasHtml()


def test_it_comes_back_to_the_step_and_the_place_where_it_was_left(window_on: Open) -> None:
    seat = window_on("released")
    bar = started(seat)
    press(bar, Qt.Key.Key_Space)
    bar.move(QPoint(0, 300))
    where = bar.where.text()
    press(bar, Qt.Key.Key_Escape)
    again = started(seat)
    assert (again.where.text(), again.pos()) == (where, QPoint(0, 300))


def test_all_articles_are_walked_in_their_order(window_on: Open) -> None:
    seat = window_on("released")
    first = seat.office.placement
    second = seat.office.accept(seat.office.own(7))
    bar = started(seat, first, second)
    titles = [seat.office.desk.pasting.article(one).title for one in (first, second)]
    assert clipboard().text() == titles[0]
    assert not bar.unreleased.isVisible()
    for _ in seat.office.desk.pasting.article(first).steps:
        press(bar, Qt.Key.Key_Space)
    assert clipboard().text() == titles[1]
    assert "新建一篇" in bar.told.text()
    assert bar.unreleased.isVisible()


def test_a_push_without_anything_released_is_said_in_place(window_on: Open) -> None:
    seat = window_on("approved")
    helper = PasteHelper(seat.window.session)
    helper.start_push(PUSH)
    seat.until(lambda: "集团媒体号 1月4日 还没有签发" in seat.notice)
    assert helper.bar is None


def test_a_push_is_walked_without_naming_its_articles(window_on: Open) -> None:
    seat = window_on("released")
    helper = PasteHelper(seat.window.session)
    helper.start_push(PUSH)
    seat.until(lambda: helper.bar is not None)
    assert clipboard().text() == seat.office.desk.pasting.article(seat.office.placement).title


def test_a_change_meanwhile_is_said_and_the_new_text_is_copied_again(window_on: Open) -> None:
    seat = window_on("released")
    bar = started(seat)
    seat.office.desk.composing.edit_fields(seat.office.placement, seat.office.editor, PlacementFields(title="改了"))
    seat.until(lambda: "改过" in bar.told.text())
    assert bar.unreleased.isVisible()
    press(bar, Qt.Key.Key_C)
    assert clipboard().text() == "改了"


def test_a_push_of_which_nothing_is_released_any_more_is_said_in_the_bar(window_on: Open) -> None:
    seat = window_on("released")
    helper = PasteHelper(seat.window.session)
    helper.start_push(PUSH)
    seat.until(lambda: helper.bar is not None)
    assert helper.bar is not None
    bar = helper.bar
    seat.office.desk.composing.edit_fields(seat.office.placement, seat.office.editor, PlacementFields(title="改了"))
    seat.until(lambda: "还没有签发" in bar.told.text())
    assert bar.told.property("tone") == "returned"


def test_a_late_answer_about_other_articles_changes_nothing(window_on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = window_on("released")
    first, second = seat.office.placement, seat.office.accept(seat.office.own(7))
    bar, pasting, held = started(seat, first), seat.office.desk.pasting, threading.Event()
    read = pasting.article

    def late(placement: str) -> PasteArticle:
        if placement == first:
            held.wait(60)
        return read(placement)

    monkeypatch.setattr(pasting, "article", late)
    seat.window.session.changed.emit()
    PasteHelper(seat.window.session).start([second])
    seat.until(lambda: bar.where.toolTip() == read(second).title)
    held.set()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert bar.where.toolTip() == read(second).title


def test_a_picture_that_cannot_be_made_is_said_in_the_bar_and_the_next_step_works(window_on: Open) -> None:
    seat = window_on("released")
    article = seat.office.desk.pasting.article(seat.office.placement)
    broken = seat.office.desk.vault.path(article.pictures[0])
    broken.chmod(0o644)
    broken.write_bytes(b"no picture")
    bar = started(seat)
    press(bar, *[Qt.Key.Key_Space] * kinds(seat).index(StepKind.PICTURE))
    seat.until(lambda: bar.told.property("tone") == "returned")
    press(bar, Qt.Key.Key_Space)
    seat.until(lambda: "【图002】" in bar.told.text())


def test_the_button_for_the_next_step_stays_under_the_mouse(window_on: Open) -> None:
    seat = window_on("released")
    bar = started(seat)
    place = bar.on.mapToGlobal(QPoint(0, 0))
    for _ in kinds(seat):
        bar.on.click()
        assert bar.on.mapToGlobal(QPoint(0, 0)) == place


def test_the_bar_goes_with_the_window(window_on: Open) -> None:
    seat = window_on("released")
    started(seat)
    seat.window.close()
    seat.until(lambda: PasteHelper(seat.window.session).bar is None)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_copying_says_how_long_it_is_and_that_pictures_stay_behind(window_on: Open, language: str) -> None:
    seat = window_on("released", language)
    article = seat.office.desk.pasting.article(seat.office.placement)
    copy_for_wechat(seat.window.session, seat.office.placement)
    seat.until(lambda: bool(seat.notice))
    assert f"{article.size:,}" in seat.notice
    assert "20,000" in seat.notice
    assert "【图001】" in seat.notice
    data = clipboard().mimeData()
    assert (data.html(), data.text()) == (article.html, article.text)


def test_copying_what_is_not_released_warns_and_copies(window_on: Open) -> None:
    seat = window_on("approved")
    copy_for_wechat(seat.window.session, seat.office.placement)
    seat.until(lambda: "还没有签发" in seat.notice)
    assert clipboard().mimeData().hasHtml()


def test_a_part_that_was_pasted_is_ticked_as_a_hand_step(window_on: Open) -> None:
    seat = window_on("exported")
    bar, office = started(seat), seat.office
    press(bar, Qt.Key.Key_Space, Qt.Key.Key_Space)

    def done() -> set[HandStep]:
        found = office.desk.handing.handover(PUSH)
        return {one.step for one in found.steps if one.done_at} if found else set()

    seat.until(lambda: done() == {HandStep.FIELDS, HandStep.BODY})


def test_a_click_on_the_bar_moves_nothing_and_a_drag_does(window_on: Open) -> None:
    seat = window_on("released")
    bar = started(seat)
    moves: list[QPoint] = []
    bar.windowHandle().startSystemMove = lambda: False  # type: ignore[method-assign] # no window manager
    before, at = bar.pos(), bar.rect().center()
    for by in (QPoint(0, 0), QPoint(1, 1), QPoint(60, 20)):
        QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseMove(bar, at + by)
        QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=at)
        moves.append(bar.pos() - before)
    assert moves[:2] == [QPoint(0, 0)] * 2
    assert moves[2] != QPoint(0, 0)
