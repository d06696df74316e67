"""The promotion facts beside the text: contradictions are red, a row selects its words, a person confirms them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.stages import SEATS, alone, appoint, holder
from tests.ui.conftest import Open, Seated
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.desk.errors import Refused
from wxdesk.ui.article.beside.facts import FactPane
from wxdesk.ui.article.panel import ArticlePanel
from wxdesk.ui.today.panel import TodayPanel

WORDS = "活动时间：2026年1月9日（周六）至1月11日，原价99元，现价199元。"
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@pytest.fixture
def seat(window_on: Open) -> Seated:
    """Return a window on an article whose promotion facts contradict each other."""
    seat = window_on("accepted", panel="article")
    desk, office = seat.office.desk, seat.office
    blocks = desk.composing.blocks(office.only)
    desk.composing.save(office.only, office.editor, [*blocks, Paragraph("facts", (Run(WORDS),))])
    panel = seat.window.screen_of(ArticlePanel)
    panel.open(office.placement)
    seat.until(lambda: WORDS in panel.views.text() and not seat.window.session.tasks.busy)
    return seat


def pane(seat: Seated) -> FactPane:
    """Open the pane of promotion facts by its key, and return it once its rows are read."""
    QTest.keyClick(seat.window.screen_of(ArticlePanel).editor.edit, Qt.Key.Key_F, HELD)
    found = seat.find(FactPane, "factPane")
    seat.until(lambda: bool(found.model.rows))
    return found


def test_contradictions_stand_red_among_what_the_text_says(seat: Seated) -> None:
    rows = {row.place.words: [one.rule for one in row.findings] for row in pane(seat).model.rows}
    assert rows["2026年1月9日（周六）至1月11日"] == ["FACT.weekday"]
    assert rows["现价199"] == ["FACT.price"]
    assert rows["原价99"] == []


def test_today_leads_to_the_facts_beside_the_article(window_on: Open) -> None:
    seat = window_on("in_review", panel="today")
    today = seat.window.screen_of(TodayPanel)
    seat.until(lambda: any(line.key.startswith("facts-") for line in today.model.rows))
    at = next(row for row, line in enumerate(today.model.rows) if line.key.startswith("facts-"))
    today.list.setCurrentIndex(today.model.index(at, 0))
    QTest.keyClick(today.list, Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("factList"))
    seat.until(seat.find(FactPane, "factPane").list.hasFocus)


def test_a_row_shows_its_words_in_the_text(seat: Seated) -> None:
    found = pane(seat)
    views = seat.window.screen_of(ArticlePanel).views
    at = next(row for row, one in enumerate(found.model.rows) if one.place.words == "现价199")
    found.list.clicked.emit(found.model.index(at, 1))
    assert views.selected_words() == "现价199"


def test_comparing_is_recorded_and_an_edit_asks_to_save_first(seat: Seated) -> None:
    found = pane(seat)
    go = seat.find(QPushButton, "factConfirm")
    go.click()
    seat.until(lambda: not go.isEnabled() and "殷茵" in found.state.text())
    assert seat.office.desk.fact_sheets.sheet(seat.office.placement).current
    seat.take_back()
    seat.until(lambda: go.isEnabled() and "殷茵" not in found.state.text())
    QTest.keyClicks(seat.window.screen_of(ArticlePanel).editor.edit, "x")
    seat.until(lambda: "先保存" in found.state.text())
    assert not go.isEnabled()


def test_facts_are_compared_by_whom_the_core_lets_on_the_channel(seat: Seated) -> None:
    found, go = pane(seat), seat.find(QPushButton, "factConfirm")
    appoint(seat.office)
    offered = {}
    for role, channel in SEATS:
        seat.sit(alone(role, channel))
        found.refresh()
        seat.until(lambda: not seat.window.session.tasks.busy)
        offered[role, channel] = go.isEnabled()
    for one, may in offered.items():
        try:
            seat.office.desk.fact_sheets.confirm(seat.office.placement, holder(seat.office, *one))
        except Refused:
            assert not may, one
        else:
            assert may, one


def test_a_contradiction_is_confirmed_beside_the_text_with_reason_name_and_role(seat: Seated) -> None:
    found = pane(seat)
    at = next(row for row, one in enumerate(found.model.rows) if one.place.words == "现价199")
    found.list.setCurrentIndex(found.model.index(at, 0))
    seat.until(lambda: len(found.lines.findChildren(QPushButton)) == 1)
    QTest.keyClick(found.list, Qt.Key.Key_K, HELD)
    seat.until(lambda: seat.sees("confirmLine-reason"))
    fields = {"confirmLine-reason": "加量装", "confirmLine-teller": "刘采购", "confirmLine-role": ""}
    for name, words in fields.items():
        seat.find(QLineEdit, name).setText(words)
    seat.find(QPushButton, "confirmLineGo").click()
    seat.until(lambda: "请填写" in seat.told)
    seat.find(QLineEdit, "confirmLine-role").setText("采购")
    QTest.keyClick(seat.find(QLineEdit, "confirmLine-role"), Qt.Key.Key_Return)
    seat.until(lambda: not seat.sees("confirmLine-reason") and "刘采购" in said(found))
    (told,) = [one for one in seat.office.desk.fact_sheets.sheet(seat.office.placement).contradictions if one.confirmed]
    assert told.finding.rule == "FACT.price"
    seat.take_back()
    seat.until(lambda: "刘采购" not in said(found))


def said(found: FactPane) -> str:
    """Return the sentences below the table of facts, which name the contradictions."""
    return "".join(one.text() for one in found.lines.findChildren(QLabel))
