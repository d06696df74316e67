"""A message about a result is hidden by itself; a message that needs an act of the person stays until it is closed."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from wxdesk.ui.widgets.basic.basics import column, framed
from wxdesk.ui.widgets.basic.notice_bars import NoticeBar


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[NoticeBar]:
    made, field = NoticeBar("知道了", "撤销"), QLineEdit()
    made.shown_ms = (20, 40)
    window = framed(column(field, made))
    window.setParent(None)
    qtbot.addWidget(window)
    window.show()
    field.setFocus()
    yield made
    window.close()


def test_a_result_leaves(qtbot: QtBot, bar: NoticeBar) -> None:
    bar.show_notice("ok", "已收稿")
    assert bar.isVisible()
    qtbot.waitUntil(bar.isHidden, timeout=60_000)


def test_a_result_with_an_undo_leaves_later(qtbot: QtBot, bar: NoticeBar) -> None:
    bar.show_notice("ok", "已收稿")
    bar.offer_undo(offered=True)
    assert bar.leaving.interval() == 40
    qtbot.waitUntil(bar.isHidden, timeout=60_000)


@pytest.mark.parametrize("tone", ["warn", "returned"])
def test_a_warning_stays(bar: NoticeBar, tone: str) -> None:
    bar.show_notice("ok", "已收稿")
    bar.show_notice(tone, "请核对")
    assert not bar.leaving.isActive()


def test_a_message_that_was_told_to_stay_stays(bar: NoticeBar) -> None:
    bar.show_notice("info", "规则有更新")
    bar.stay()
    bar.offer_undo(offered=False)
    assert not bar.leaving.isActive()
