"""Exporting the article as a page, a PDF or a long picture: the path is shown, and no file is replaced unasked."""

from pathlib import Path
from typing import cast

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
)

from tests.ui.article.test_article import at_work, type_in
from tests.ui.conftest import Open, Seated
from wxdesk.services.article.copying import Copy
from wxdesk.ui.article.panel import ArticlePanel
from wxdesk.ui.widgets.basic import file_dialogs


def copy_of(seat: Seated, panel: ArticlePanel) -> Copy:
    desk, placement = seat.office.desk, seat.office.placement
    return desk.copying.shown(placement, desk.writing.look(placement, panel.manuscript.draft()).preview)


@pytest.mark.parametrize(("way", "suffix"), [("html", ".html"), ("pdf", ".pdf"), ("picture", ".jpg")])
def test_what_stands_here_is_saved_and_it_is_told_where(window_on: Open, tmp_path: Path, way: str, suffix: str) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    type_in(panel, "\n\n还没存的一句。")
    copy = copy_of(seat, panel)
    panel.saving.save_to(way, copy, tmp_path / f"{copy.name}{suffix}")
    seat.until(lambda: seat.sees("copiedStrip"))
    (made,) = tmp_path.glob(f"*{suffix}")
    assert made.name == f"26-0001 武穴购物广场 店庆{suffix}"
    assert made.name in seat.find(QLabel, "copiedStripText").text()
    if way == "html":
        page = made.read_text(encoding="utf-8")
        assert "还没存的一句。" in page
        assert "data:image/jpeg;base64," in page
        assert "wxdesk:" not in page
    elif way == "picture":
        with Image.open(made) as picture:
            assert picture.width == 1080
    else:
        assert made.read_bytes().startswith(b"%PDF")


def test_an_evidence_dossier_is_made_and_it_is_told_where(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    panel.saving.make_dossier(tmp_path / "out")
    seat.until(lambda: seat.sees("copiedStrip"))
    (made,) = (tmp_path / "out").iterdir()
    assert made.name == "dossier-26-0001-1"
    assert str(made) in seat.find(QLabel, "copiedStripText").text()
    assert seat.office.desk.verify(made).ok


def test_a_menu_that_was_closed_is_gone(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    kept = len(panel.findChildren(QMenu))
    for opens in (panel.saving.button.click, panel.inserting.offer):
        opens()
        seat.until(lambda: QApplication.activePopupWidget() is not None)
        QTest.keyClick(cast("QMenu", QApplication.activePopupWidget()), Qt.Key.Key_Escape)
        seat.until(lambda: len(panel.findChildren(QMenu)) == kept)


def test_a_name_without_a_suffix_does_not_replace_a_file_in_silence(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    (tmp_path / "旧.html").write_text("旧的")
    over, asked = seat.window, list[str]()
    last = file_dialogs.LastFolder(over.session, "copies/folder")
    last.keep(tmp_path)

    def name_it() -> None:
        dialog = over.findChildren(QFileDialog)[0]
        dialog.findChildren(QLineEdit)[0].setText("旧")
        QTimer.singleShot(0, dialog, answer)
        dialog.accept()
        dialog.reject()

    def answer() -> None:
        box = over.findChildren(QMessageBox)[0]
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.No).click()

    QTimer.singleShot(0, over, name_it)
    assert file_dialogs.save_file(over, "另存", "新.html", last) == ""
    assert "旧.html" in asked[0]


def test_a_second_press_while_the_page_is_rendered_asks_once(window_on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = window_on("accepted")
    panel = at_work(seat)
    asked: list[str] = []
    monkeypatch.setattr(file_dialogs, "save_file", lambda _over, words, *_: asked.append(words))
    press = next(one for one in panel.saving.commands() if one.id == "article.save-pdf").run
    press()
    press()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert len(asked) == 1
