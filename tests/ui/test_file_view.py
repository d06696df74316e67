"""The findings beside a picture on the bench: a finding chosen on one side is highlighted on the other."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QToolButton

from tests.desks import picture_file
from tests.ui.conftest import Open, Seated
from tests.unit.files.film_builder import scenes_film
from tests.unit.files.films.test_videos import film
from wxdesk.domain.rulebook.findings import Finding, Severity
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.widgets.pictures.file_view import LEAST_PICTURE, FileView

SIDEWAYS = 6
SHOWN = (640, 800)


def with_codes(path: Path, *, orientation: int = 1) -> Path:
    """Write a JPEG with two QR codes, upright 1,200 pixels wide and 800 high; `orientation` is its EXIF value."""
    picture = Image.new("RGB", (1200, 800), "#e8d9c0")
    for text, place in (("https://example.com/a", (100, 500)), ("https://example.com/b", (900, 60))):
        barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        drawn = Image.fromarray(np.array(barcode.to_image(scale=6))).resize((200, 200))
        picture.paste(drawn, place)
    exif = Image.Exif()
    exif[274] = orientation
    stored = picture.transpose(Image.Transpose.ROTATE_90) if orientation == SIDEWAYS else picture
    stored.save(path, "JPEG", exif=exif)
    return path


def judged(seat: Seated, path: Path) -> CheckedFile:
    desk = seat.office.desk
    return desk.checking.check([path], desk.scratch("bench")).files[0]


def shown(seat: Seated, file: CheckedFile) -> FileView:
    """Return a visible `FileView` in the window that shows `file`."""
    view = FileView(seat.window.session)
    view.setParent(seat.window)
    view.resize(*SHOWN)
    view.show()
    view.show_file(file)
    seat.until(lambda: not seat.window.session.tasks.busy)
    return view


def spots(view: FileView) -> list[str]:
    """Return the numbers shown beside the findings, from top to bottom."""
    return [one.text() for one in view.findChildren(QLabel) if one.objectName().startswith("spot-")]


def test_regions_and_findings_have_the_same_numbers(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    view = shown(seat, judged(seat, with_codes(tmp_path / "码.jpg")))
    assert [one.number for one in view.picture.regions] == [1, 2]
    assert spots(view) == ["1", "2"]


def test_choosing_a_finding_lets_its_region_stand_out(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    view = shown(seat, judged(seat, with_codes(tmp_path / "码.jpg")))
    jump = view.findChild(QPushButton, "jump-1")
    assert isinstance(jump, QPushButton)
    jump.click()
    assert view.picture.number == 2


def test_pressing_a_region_chooses_its_finding(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    view = shown(seat, judged(seat, with_codes(tmp_path / "码.jpg")))
    middle = view.picture.mapFromScene(view.picture.regions[1].box.center())
    QTest.mouseClick(view.picture.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    row = view.findings.choose(view.picture.number)
    assert row is not None
    assert row.objectName() == "finding-1"


@pytest.mark.parametrize("orientation", [1, SIDEWAYS])
def test_regions_lie_on_the_picture_as_it_is_shown_upright(window_on: Open, tmp_path: Path, orientation: int) -> None:
    seat = window_on("empty")
    view = shown(seat, judged(seat, with_codes(tmp_path / "码.jpg", orientation=orientation)))
    assert view.picture.sceneRect().size().toSize() == QSize(1200, 800)
    middles = {one.box.center().toPoint() for one in view.picture.regions}
    assert all(
        any((one - at).manhattanLength() < 20 for one in middles) for at in (QPoint(200, 600), QPoint(1000, 160))
    )


def test_a_code_too_small_to_be_seen_is_shown_larger(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    view = shown(seat, judged(seat, with_codes(tmp_path / "码.jpg")))
    view.resize(260, 420)
    view.picture.fit()
    before = view.picture.scale_now
    view.choose(1)
    assert view.picture.scale_now > before
    region = view.picture.regions[0].box
    assert view.picture.viewport().rect().contains(view.picture.mapFromScene(region).boundingRect())


def test_a_picture_that_cannot_be_shown_says_so(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    broken = tmp_path / "坏.jpg"
    broken.write_bytes(with_codes(tmp_path / "码.jpg").read_bytes()[:300])
    view = shown(seat, judged(seat, broken))
    assert view.no_picture.isVisible()
    assert "看不到预览" in view.no_picture.text()


def test_a_picture_of_another_format_is_shown_and_converted_to_a_copy(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    webp = tmp_path / "图.webp"
    Image.new("RGB", (300, 200), "#884422").save(webp, lossless=True)
    original = webp.read_bytes()
    view = shown(seat, judged(seat, webp))
    assert view.picture.sceneRect().size().toSize() == QSize(300, 200)
    view.mend_offer.click()
    seat.until(view.mending.beside.isEnabled)
    assert view.mending.shown.after_words.text().startswith("修复后\n300\xa0×\xa0200")
    assert "转换格式" in view.mending.shown.done.text()
    view.mending.beside.click()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert [one.name for one in sorted(tmp_path.glob("图.*"))] == ["图.png", "图.webp"]
    assert webp.read_bytes() == original
    assert "图.png" in seat.notice


def test_what_cannot_be_mended_says_why_and_offers_nothing(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    cut = tmp_path / "半张.jpg"
    cut.write_bytes(with_codes(tmp_path / "码.jpg").read_bytes()[:20_000])
    view = shown(seat, judged(seat, cut))
    assert "文件不完整" in view.mend_words.text()
    assert not view.mend_offer.isVisible()


def test_a_place_in_bytes_is_said_in_words(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    file = judged(seat, picture_file(tmp_path / "图.jpg"))
    at_byte = Finding("I-TRUNC", Severity.RETURN, "HS 4.4-2", "finding-I-TRUNC", where={"byte": 12345})
    view = shown(seat, file)
    view.findings.show_findings([at_byte])
    assert any("在第 12,345 字节处" in one.text() for one in view.findChildren(QLabel))


def test_a_finding_in_a_film_shows_the_frame_near_its_second(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    late = Finding("V-CORRUPT", Severity.RETURN, "HS 4.4-2", "finding-V-CORRUPT", {"second": "2.5"}, {"second": 2.5})
    file = judged(seat, film(tmp_path / "片.mp4", "mp4", "mpeg4"))
    view = shown(seat, replace(file, findings=[late]))
    first = view.picture.grab().toImage()
    seat.find(QPushButton, "jump-0").click()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert view.picture.grab().toImage() != first
    assert view.picture.regions == []


def test_where_no_code_was_read_it_is_said_that_some_cannot_be(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    plain = shown(seat, judged(seat, picture_file(tmp_path / "图.jpg")))
    coded = shown(seat, judged(seat, with_codes(tmp_path / "码.jpg")))
    assert [view.codes.isVisibleTo(view) for view in (plain, coded)] == [True, False]


def test_pictures_of_a_film_are_offered_and_the_chosen_one_is_saved(
    window_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("empty")
    view = shown(seat, judged(seat, scenes_film(tmp_path / "店庆.mp4", (1, 2, 3))))
    frames = [one for one in view.findChildren(QToolButton) if one.objectName().startswith("filmFrame-")]
    assert len(frames) == 3
    frames[2].click()
    target = tmp_path / "封面.jpg"
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_: str(target))
    view.frames.save.click()
    seat.until(target.is_file)
    seat.until(lambda: not seat.window.session.tasks.busy)
    with Image.open(target) as saved:
        assert saved.size == (320, 240)


def test_the_first_finding_of_a_film_is_seen_whole_in_a_low_window(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty", "en")
    file = judged(seat, scenes_film(tmp_path / "店庆.mp4", (1, 2, 3)))
    damaged = Finding("V-CORRUPT", Severity.RETURN, "HS 4.4-2", "finding-V-CORRUPT", {"second": "2.5"}, None)
    view = shown(seat, replace(file, findings=[damaged]))
    view.resize(360, 575)
    seat.bot.wait(50)
    words = seat.find(QScrollArea, "fileWords")
    assert words.viewport().height() >= view.findings.y() + view.findings.height()
    assert view.picture.height() >= LEAST_PICTURE


def test_a_picture_has_no_frames_to_choose_from(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    assert shown(seat, judged(seat, with_codes(tmp_path / "码.jpg"))).frames.isHidden()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_tools_of_a_picture_are_read_whole_on_a_small_screen(
    window_on: Open, tmp_path: Path, language: str
) -> None:
    seat = window_on("empty", language)
    view = shown(seat, judged(seat, picture_file(tmp_path / "图.png")))
    view.resize(300, 600)
    seat.until(lambda: view.width() == 300)
    tools = [view.findChild(QPushButton, f"picture-{one}") for one in ("larger", "smaller", "fit", "real")]
    assert [one.text() for one in tools if one and one.width() < one.minimumSizeHint().width()] == []
