import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import Open
from tests.ui.pictures import FOLDER, SHOTS
from wxdesk.ui.core.tokens import DARK, LIGHT
from wxdesk.ui.frame.manual import Chapter, Manual, chapters


def manual_of(window_on: Open) -> Manual:
    """Open the manual from the window, and return its window."""
    seat = window_on("empty")
    seat.window.overview.open_manual()
    found = seat.window.overview.manual
    assert found is not None
    return found


def test_the_manual_opens_at_the_chapter_of_the_screen(window_on: Open) -> None:
    seat = window_on("empty", panel="trail")
    seat.window.overview.open_manual()
    manual = seat.window.overview.manual
    assert manual is not None
    assert manual.pages.toPlainText().startswith("操作留痕")
    room = manual.screen().availableSize()
    assert manual.width() <= room.width()
    assert manual.height() <= room.height()


def test_what_is_typed_leaves_the_chapters_that_hold_it(window_on: Open) -> None:
    manual = manual_of(window_on)
    manual.search.setText("没有哪一章写到这一句")
    assert all(manual.list.item(at).isHidden() for at in range(manual.list.count()))
    manual.search.setText("命令面板")
    assert not all(manual.list.item(at).isHidden() for at in range(manual.list.count()))


def test_what_was_found_stands_with_what_follows_it_in_sight(window_on: Open) -> None:
    manual = manual_of(window_on)
    manual.search.setText("打开另一个工作库")
    assert 0 < manual.pages.cursorRect().bottom() < manual.pages.viewport().height() / 2


def test_escape_closes_the_manual(window_on: Open) -> None:
    manual = manual_of(window_on)
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()


def test_another_scheme_sets_the_chapter_anew(window_on: Open) -> None:
    seat = window_on("empty")
    seat.window.choose_scheme("light")
    seat.window.overview.open_manual()
    manual = seat.window.overview.manual
    assert manual is not None
    grounds = {"light": LIGHT.accent_back, "dark": DARK.accent_back}
    for scheme, ground in grounds.items():
        seat.window.choose_scheme(scheme)
        found = manual.pages.document().find("Ctrl+A")
        assert found.charFormat().background().color().name() == ground


@pytest.mark.parametrize("chapter", chapters(), ids=lambda one: str(one.name))
def test_each_picture_of_the_manual_is_one_that_is_drawn(chapter: Chapter) -> None:
    shown = re.sub(r"`[^`]*`", "", chapter.text)
    named = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", shown)
    drawn = {f"{shot.file}.png" for shot in SHOTS}
    assert [name for name in named if name not in drawn or not (FOLDER / name).is_file()] == []
