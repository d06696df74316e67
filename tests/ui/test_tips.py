"""Tooltips show titles and file names from outside as plain text, and do not interpret them as HTML."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTableView

from tests.ui.conftest import Open
from wxdesk.domain.desk.shown import plain_tip
from wxdesk.services.desk.requests import PlacementFields

HOSTILE = "<img src=//example.com/a.png><h1>店庆"


@pytest.mark.parametrize("words", [HOSTILE, "甲 & 乙", "&lt;b&gt;", "5 < 6\n第二行  两格", "<b>店庆</b>", "店庆" * 40])
def test_a_tip_shows_every_letter(words: str) -> None:
    shown = QTextDocument()
    shown.setHtml(plain_tip(words))
    assert shown.toPlainText() == words


def test_usual_words_stay_as_they_are() -> None:
    assert plain_tip("店庆五折") == "店庆五折"


def test_a_long_tip_is_broken_into_lines() -> None:
    assert plain_tip("店庆" * 40).startswith("<p")
    assert not plain_tip("店庆" * 10 + "\n" + "店庆" * 10).startswith("<p")


def test_the_tip_of_a_title_in_the_queue_is_no_page(window_on: Open) -> None:
    seat = window_on("accepted")
    office = seat.office
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title=HOSTILE))
    model = seat.find(QTableView, "queueList").model()
    tips = Qt.ItemDataRole.ToolTipRole
    seat.window.session.changed.emit()
    seat.until(lambda: any(model.index(0, column).data() == HOSTILE for column in range(model.columnCount())))
    assert not any("<h1>" in str(model.index(0, column).data(tips)) for column in range(model.columnCount()))
