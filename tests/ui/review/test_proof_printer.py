"""A proof is exported as PDF pages or a long picture without blocking the window, and each export is recorded."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QMarginsF, QSize, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from tests.ui.conftest import Open, Seated
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.services.desk.ports import By, Cancelled, Progress
from wxdesk.services.review.proof_sheet import ReviewProof
from wxdesk.ui.core.tasks import RunningTask
from wxdesk.ui.review.panel import ReviewPanel
from wxdesk.ui.review.proof_bar import ProofBar
from wxdesk.ui.widgets.preview.proof_printer import TALLEST, WIDTH, draw_pages, last_row


def proof_of(seat: Seated) -> ProofBar:
    """Show the proof of the only item in review, and return the bar above it."""
    panel = seat.window.screen_of(ReviewPanel)
    seat.until(lambda: panel.right.view is not None)
    QTest.keyClick(panel.list, Qt.Key.Key_P)
    seat.until(lambda: seat.sees("proofPicture"))
    return panel.middle.proof


def written(seat: Seated, bar: ProofBar, target: Path, way: Callable[[str, Path], None]) -> list[Path]:
    """Export the proof to `target` with the function `way`, and return the written files."""
    files: list[Sequence[Path]] = []
    bar.printer.finished.connect(files.append)
    bar.write_to(target, way)
    seat.until(lambda: bool(files))
    return list(files[0])


def test_the_proof_is_saved_as_pdf_and_recorded(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("in_review", panel="review")
    bar = proof_of(seat)
    (file,) = written(seat, bar, tmp_path / "审批单.pdf", bar.printer.pdf)
    document = QPdfDocument()
    document.load(str(file))
    code = seat.office.desk.proofing.code(seat.office.placement)
    assert code in document.getAllText(0).text()
    document.close()
    event = seat.office.latest()
    assert (event.act, event.data["code"]) == ("proof.made", code)
    seat.until(lambda: "审批单.pdf" in seat.notice)


def test_a_proof_that_nobody_waits_for_is_not_made_to_its_end(window_on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = window_on("in_review", panel="review")
    panel, stopped = seat.window.screen_of(ReviewPanel), list[bool]()
    seat.until(lambda: panel.right.view is not None)

    def preview(*_said: object, cancel: threading.Event, **_more: object) -> None:
        stopped.append(cancel.wait(60))
        raise Cancelled

    monkeypatch.setattr(seat.office.desk.proofing, "preview", preview)
    panel.middle.show_side("proof")
    panel.middle.show_side("reader")
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert (stopped, seat.notice) == ([True], "")


def test_one_proof_is_made_however_often_the_key_is_pressed(window_on: Open) -> None:
    seat = window_on("in_review", panel="review")
    bar, made = proof_of(seat), list[str]()
    for _ in range(2):
        bar.write_to(Path("审批单.html"), lambda html, _target: made.append(html))
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert (len(made), seat.office.acts().count("proof.made")) == (1, 1)


def test_a_proof_that_is_stopped_is_neither_written_nor_in_the_trail(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("in_review", panel="review")
    bar, made, proofing = proof_of(seat), list[str](), seat.office.desk.proofing
    make = proofing.make

    def slowly(placement: str, by: By, *, progress: Progress, cancel: threading.Event) -> ReviewProof:
        cancel.wait(60)
        return make(placement, by, progress=progress, cancel=cancel)

    monkeypatch.setattr(proofing, "make", slowly)
    bar.write_to(Path("审批单.html"), lambda html, _target: made.append(html))
    bar.progress.stopped.emit()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert (made, seat.office.acts().count("proof.made")) == ([], 0)


def test_what_was_given_up_does_not_end_what_is_made_next(
    window_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("in_review", panel="review")
    bar, tasks = proof_of(seat), seat.window.session.tasks
    draws, held, files = list[Path](), (threading.Event(), threading.Event()), list[Sequence[Path]]()

    def late(pdf: Path, target: Path, task: RunningTask) -> list[Path]:
        draws.append(target)
        held[len(draws) - 1].wait(10)
        return [] if task.cancel.is_set() else draw_pages(pdf, target, task)

    monkeypatch.setattr("wxdesk.ui.widgets.preview.proof_printer.draw_pages", late)
    bar.printer.finished.connect(files.append)
    for number in range(2):
        bar.write_to(tmp_path / f"{number}.jpg", bar.printer.picture)
        seat.until(lambda number=number: len(draws) == number + 1)  # type: ignore[misc] # bound now
        if not number:
            bar.progress.stopped.emit()
    held[0].set()
    seat.until(lambda: tasks.busy == 1)
    held[1].set()
    seat.until(lambda: files == [[tmp_path / "1.jpg"]])


def test_the_long_picture_is_as_wide_as_a_phone_shows_sharply(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("in_review", panel="review")
    bar = proof_of(seat)
    (file,) = written(seat, bar, tmp_path / "审批单.jpg", bar.printer.picture)
    picture = QImage(str(file))
    assert picture.width() == WIDTH
    assert WIDTH < picture.height() < TALLEST
    assert picture.pixelColor(WIDTH // 2, picture.height() - 1) == Qt.GlobalColor.white


def test_what_is_too_long_for_one_picture_becomes_several(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("in_review", panel="review")
    office = seat.office
    blocks = list(office.desk.composing.blocks(office.only))
    more = [Paragraph(f"w{number}", (Run("很长的一段。" * 30),)) for number in range(60)]
    office.desk.composing.save(office.only, office.editor, [*blocks, *more])
    office.desk.reviewing.request_review(office.placement, office.editor)
    bar = proof_of(seat)
    files = written(seat, bar, tmp_path / "审批单.png", bar.printer.picture)
    assert [file.name for file in files[:2]] == ["审批单-1.png", "审批单-2.png"]
    assert all(QImage(str(file)).height() <= TALLEST + WIDTH for file in files)
    assert all(10 * file.stat().st_size < QImage(str(file)).sizeInBytes() for file in files)


def test_a_proof_that_was_stopped_writes_nothing(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("in_review", panel="review")
    bar = proof_of(seat)
    html = seat.office.desk.proofing.preview(seat.office.placement, seat.office.editor).html
    bar.printer.picture(html, tmp_path / "审批单.jpg")
    assert bar.printer.busy
    bar.printer.stop()
    seat.until(lambda: not bar.printer.busy and not seat.window.session.tasks.busy)
    assert list(tmp_path.glob("*.jpg")) == []


def test_a_folder_that_cannot_be_written_is_said(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("in_review", panel="review")
    bar = proof_of(seat)
    bar.write_to(tmp_path / "没有" / "审批单.pdf", bar.printer.pdf)
    seat.until(lambda: "没有" in seat.notice)
    assert not bar.printer.busy


@pytest.mark.parametrize("landscape", [False, True])
def test_paper_has_the_sheet_and_the_edges_of_a_pdf(window_on: Open, landscape: bool) -> None:
    bar = proof_of(window_on("in_review", panel="review"))
    dialog = bar.printer.choose_paper(bar, lambda _: None, landscape=landscape)
    layout = dialog.printer().pageLayout()
    dialog.reject()
    assert layout.pageSize().id() is QPageSize.PageSizeId.A4
    assert layout.margins(QPageLayout.Unit.Millimeter).left() >= 12
    assert (layout.orientation() is QPageLayout.Orientation.Landscape) is landscape


def test_it_goes_to_a_printer(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("in_review", panel="review")
    bar = proof_of(seat)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "纸.pdf"))
    html = seat.office.desk.proofing.preview(seat.office.placement, seat.office.editor).html
    bar.printer.paper(html, printer)
    seat.until(lambda: not bar.printer.busy)
    assert (tmp_path / "纸.pdf").stat().st_size > 1000
    assert "打印机" in seat.notice


@pytest.mark.parametrize("row", [0, 3, 9])
def test_the_white_at_the_end_is_found(row: int) -> None:
    picture = QImage(4, 10, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    picture.setPixelColor(2, row, Qt.GlobalColor.black)
    assert last_row(picture) == row


@pytest.mark.usefixtures("qapp")
def test_a_page_drawn_strip_by_strip_is_the_page_drawn_at_once(tmp_path: Path) -> None:
    made = QPdfWriter(str(tmp_path / "a.pdf"))
    made.setPageMargins(QMarginsF())
    painter = QPainter(made)
    for line in range(40):
        painter.fillRect(line * 90, line * made.height() // 40, 3000, 60, Qt.GlobalColor.black)
    painter.end()
    draw_pages(tmp_path / "a.pdf", tmp_path / "a.png", RunningTask(lambda _task: None))
    document = QPdfDocument()
    document.load(str(tmp_path / "a.pdf"))
    size = document.pagePointSize(0)
    at_once = document.render(0, QSize(WIDTH, round(WIDTH * size.height() / size.width())))
    whole = QImage(at_once.size(), QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.white)
    painter = QPainter(whole)
    painter.drawImage(0, 0, at_once)
    painter.end()
    whole.save(str(tmp_path / "whole.png"))
    with Image.open(tmp_path / "a.png") as drawn, Image.open(tmp_path / "whole.png") as once:
        seen = (0, 0, WIDTH, min(drawn.height, once.height) - 50)
        pairs = ImageChops.difference(drawn.convert("L").crop(seen), once.convert("L").crop(seen))
    assert seen[3] > WIDTH
    assert not any(pairs.histogram()[128:]), "what is black in one is white in the other"


@pytest.mark.usefixtures("qapp")
def test_a_cancelled_long_picture_leaves_no_page_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = QPdfWriter(str(tmp_path / "a.pdf"))
    painter = QPainter(made)
    for number in range(3):
        painter.fillRect(100, 100, 3000, 600, Qt.GlobalColor.black)
        if number < 2:
            made.newPage()
    painter.end()
    task, written = RunningTask(lambda _task: None), list[Path]()

    def write_and_cancel(picture: QImage, target: Path) -> None:
        picture.save(str(target))
        written.append(target)
        task.cancel.set()

    monkeypatch.setattr("wxdesk.ui.widgets.preview.proof_printer._write", write_and_cancel)
    assert draw_pages(tmp_path / "a.pdf", tmp_path / "a.png", task) == []
    assert [one.name for one in written] == ["a-1.png"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.pdf"]
