"""The 投稿助手 (submission helper) checks files, names missing answers, writes the package, and keeps a draft."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.desks import article_file, picture_file
from tests.unit.services.notices.test_unit_packages import ANSWERS
from wxdesk.bootstrap.submitting import OpenSubmitting, open_submitting
from wxdesk.domain.rulebook.findings import Verdict
from wxdesk.texts import texts
from wxdesk.ui.submit.window import SubmitWindow

type Make = Callable[[], SubmitWindow]


@pytest.fixture(scope="module")
def tools() -> Iterator[OpenSubmitting]:
    with open_submitting() as opened:
        yield opened


@pytest.fixture
def make(tools: OpenSubmitting, tmp_path: Path, qtbot: QtBot) -> Make:
    def made() -> SubmitWindow:
        settings = QSettings(str(tmp_path / "submit.ini"), QSettings.Format.IniFormat)
        window = SubmitWindow(tools, texts("zh_CN"), settings)
        qtbot.addWidget(window)
        window.show()
        return window

    return made


@pytest.fixture
def dropped(tmp_path: Path) -> list[Path]:
    return [article_file(tmp_path / "稿件.docx"), picture_file(tmp_path / "图1.webp")]


def checked(window: SubmitWindow, bot: QtBot, count: int) -> None:
    bot.waitUntil(lambda: len(window.files.files) == count and not window.progress.isVisible(), timeout=60_000)


def test_each_dropped_file_gets_a_verdict_with_its_clause(make: Make, qtbot: QtBot, dropped: list[Path]) -> None:
    window = make()
    window.take(dropped)
    checked(window, qtbot, 2)
    assert window.files.counts()[Verdict.RETURN] == 1
    said = " ".join(one.text() for one in window.files.findChildren(QLabel))
    assert "图1.webp" in said
    assert "HS 4.4-2" in said


def test_the_form_says_what_it_lacks_before_anything_is_written(
    make: Make, qtbot: QtBot, dropped: list[Path], tmp_path: Path
) -> None:
    window = make()
    assert window.lacks()
    assert "素材" in window.notice.text.text()
    window.take(dropped)
    checked(window, qtbot, 2)
    assert window.lacks()
    assert "供稿单位" in window.notice.text.text()
    assert list(window.form.view.told) == ["unit"]
    window.form.view.show_texts(ANSWERS)
    assert not window.lacks()
    window.write(tmp_path)
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.zip"))), timeout=60_000)
    qtbot.waitUntil(lambda: ".zip" in window.notice.text.text(), timeout=60_000)


def test_closing_keeps_answers_and_files(make: Make, qtbot: QtBot, dropped: list[Path]) -> None:
    window = make()
    window.take(dropped)
    checked(window, qtbot, 2)
    window.form.view.show_texts(ANSWERS)
    window.close()
    dropped[1].unlink()
    again = make()
    checked(again, qtbot, 1)
    assert again.form.view.texts()["title"] == ANSWERS["title"]
    again.clear()
    assert (again.files.files, again.form.view.texts()["title"]) == ({}, "")
    assert again.form.view.texts()["unit"] == ANSWERS["unit"]
