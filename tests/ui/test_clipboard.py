"""Pasted data become a file for the intake, and nothing is downloaded for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.desks import picture_file
from tests.ui.conftest import Open, Seated
from wxdesk.domain.desk.errors import UserError
from wxdesk.files.formats.identify import identify
from wxdesk.ui.core.dropped_clipboard import Clip, clip_of, write

ARTICLE = "<h1>店庆十周年</h1><p>全场<b>满减</b>。</p><ul><li>生鲜</li></ul>"


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QCoreApplication) -> Iterator[None]:
    """Clear the clipboard at the end of a test.

    Otherwise Qt would ask this process for the clipboard's content after the process has ended.
    """
    del qapp
    yield
    QGuiApplication.clipboard().clear()


def paste(seat: Seated, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: not seat.window.session.tasks.busy)


def html(text: str, plain: str = "店庆十周年\n全场满减。") -> QMimeData:
    data = QMimeData()
    data.setHtml(text)
    data.setText(plain)
    return data


def test_pasted_files_are_asked_about_as_dropped_ones(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture_file(tmp_path / "图1.png")))])
    paste(seat, data)
    assert seat.find(QLabel, "dropName").text() == "图1"


def test_a_pasted_picture_becomes_a_png_and_a_submission(window_on: Open) -> None:
    seat = window_on("empty")
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(QColor(200, 40, 60))
    data = QMimeData()
    data.setImageData(picture)
    paste(seat, data)
    seat.fully()
    seat.queue.form.go.click()
    seat.until(lambda: seat.queue.detail.view is not None)
    (piece,) = seat.office.desk.reading.submission(seat.office.only).pieces
    assert (piece.name, piece.role) == ("粘贴的图片.png", "picture")


def test_pasted_text_keeps_its_headings_and_becomes_a_document(window_on: Open) -> None:
    seat = window_on("empty")
    paste(seat, html(ARTICLE))
    seat.fully()
    assert "店庆十周年.html" in seat.find(QLabel, "intakeWhat").text()
    seat.queue.form.go.click()
    seat.until(lambda: seat.queue.detail.view is not None)
    view = seat.office.desk.reading.submission(seat.office.only)
    assert [piece.role for piece in view.pieces] == ["document"]
    assert view.title == "店庆十周年"


def test_plain_text_becomes_a_text_file(tmp_path: Path) -> None:
    assert write(Clip(text="a/b: 通知\n元旦营业时间"), tmp_path, "图").name == "a b 通知.txt"


def test_a_field_keeps_the_key_for_itself(window_on: Open) -> None:
    seat = window_on("received")
    data = QMimeData()
    data.setText("会员日")
    QGuiApplication.clipboard().setMimeData(data)
    seat.window.search.setFocus()
    QTest.keyClick(seat.window.search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert seat.find(QLineEdit, "search").text() == "会员日"
    assert not seat.sees("dropCard")


def test_an_empty_clipboard_is_said(window_on: Open) -> None:
    seat = window_on("empty")
    paste(seat, QMimeData())
    assert "剪贴板" in seat.notice


def test_a_pasted_page_is_written_as_it_is_for_the_reader_of_pages(tmp_path: Path) -> None:
    made = write(Clip(html="<p>正文</p><img src='https://example.com/a.png'>", text="正文"), tmp_path, "图")
    assert made.name == "正文.html"
    assert identify(made.read_bytes()).format == "html"


def test_what_is_far_too_long_is_refused() -> None:
    data = QMimeData()
    data.setText("字" * 2_000_001)
    with pytest.raises(UserError) as caught:
        clip_of(data)
    assert caught.value.code == "clip-too-long"


def test_text_goes_before_the_picture_that_an_office_program_adds() -> None:
    data = html(ARTICLE)
    data.setImageData(QImage(10, 10, QImage.Format.Format_RGB32))
    assert clip_of(data).picture is None


def let_go(seat: Seated, data: QMimeData) -> None:
    """Drag `data` over the window as another program does, drop it, and wait until no task runs."""
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(600, 400), copy, data, left, none)
    QGuiApplication.sendEvent(seat.window, enter)
    assert enter.isAccepted()
    assert seat.sees("veil")
    QGuiApplication.sendEvent(seat.window, QDropEvent(QPointF(600, 400), copy, data, left, none))
    seat.until(lambda: not seat.window.session.tasks.busy)


def test_text_with_its_form_that_is_dragged_from_a_page_is_taken_in(window_on: Open) -> None:
    seat = window_on("empty")
    let_go(seat, html(ARTICLE))
    seat.until(lambda: seat.sees("dropCard"))
    assert not seat.sees("veil")


def test_the_mere_address_of_a_picture_is_said_and_not_fetched(window_on: Open) -> None:
    seat = window_on("empty")
    let_go(seat, html('<img src="https://example.com/a.png">', "https://example.com/a.png"))
    assert "https://example.com/a.png" in seat.notice
    assert not seat.sees("dropCard")
