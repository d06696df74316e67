"""Pictures of a submission are mended from the detail pane: compared before and after, mended, and undone."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.desks import article_file
from tests.ui.conftest import Open, Seated


@pytest.fixture
def seat(window_on: Open) -> Seated:
    """Return a window on a submission with two WebP pictures and a truncated JPEG."""
    seat = window_on("empty")
    folder = seat.office.inbox / "店庆"
    folder.mkdir(parents=True)
    article_file(folder / "店庆.docx")
    for name, shade in (("图1.webp", 40), ("图2.webp", 80)):
        Image.new("RGB", (1200, 800), (200, shade, 60)).save(folder / name, lossless=True)
    Image.effect_noise((800, 600), 80).save(folder / "图3.jpg")
    (folder / "图3.jpg").write_bytes((folder / "图3.jpg").read_bytes()[:20_000])
    seat.office.receive(folder)
    seat.until(lambda: seat.sees("mendOffer") and not seat.window.session.tasks.busy)
    return seat


def compared(seat: Seated) -> None:
    """With the key M, open the view of a picture beside its repaired copy, and wait until it is shown."""
    QTest.keyClick(seat.queue.list, Qt.Key.Key_M)
    seat.until(seat.queue.middle.mending.one.isEnabled)


def names(seat: Seated) -> list[str]:
    pieces = seat.office.desk.reading.submission(seat.office.only).pieces
    return sorted(Path(one.name).name for one in pieces if "图" in one.name)


def test_the_detail_says_what_can_be_mended_and_why_something_cannot(seat: Seated) -> None:
    said = [one.text() for one in seat.queue.detail.mends.findChildren(QLabel)]
    assert "图1.webp · 转换格式" in said
    assert "图3.jpg · 不能修复：文件不完整，请重新传送" in said


def test_one_picture_is_seen_before_and_after_then_mended_and_taken_back(seat: Seated) -> None:
    compared(seat)
    shown = seat.queue.middle.mending.shown
    assert shown.before_words.text().startswith("修复前\n1200\xa0×\xa0800 · ")
    assert shown.after_words.text().startswith("修复后\n1200\xa0×\xa0800 · ")
    assert shown.done.text() == "将处理：转换格式；这种格式不带校验，是否完整请核对画面。"
    seat.find(QPushButton, "mendOne").click()
    seat.until(lambda: "已修复 1 件" in seat.notice)
    assert names(seat) == ["图1.png", "图2.webp", "图3.jpg"]
    assert seat.queue.list.isVisible()
    seat.take_back()
    seat.until(lambda: names(seat) == ["图1.webp", "图2.webp", "图3.jpg"])


def test_all_that_can_be_is_mended_at_once(seat: Seated) -> None:
    compared(seat)
    seat.find(QPushButton, "mendAll").click()
    seat.until(lambda: "已修复 2 件" in seat.notice)
    assert names(seat) == ["图1.png", "图2.png", "图3.jpg"]


def test_who_is_no_editor_is_offered_no_mending(seat: Seated) -> None:
    seat.sit("王审")
    seat.until(lambda: not seat.sees("mends"))
    assert not seat.queue.detail.mends.possible
