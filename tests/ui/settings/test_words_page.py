"""The company's words are typed by kind, changed, deleted with undo, and pasted.

A trial tells which findings they would change; then they are put into force.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from tests.desks import material
from tests.ui.conftest import Open, Seated
from wxdesk.domain.words.company import CompanyWord, WordKind
from wxdesk.ui.settings.panel import SettingsPanel
from wxdesk.ui.settings.rulebook.words_page import WordsPage

TABLE = "词\t种类\t改用或职务\t次序\n张建国\t人名职务\t董事长\t1\n黄商\t推荐用语\t黄商集团\t\n"
WORD = CompanyWord("", WordKind.FORBIDDEN, "焕然一新", ("全新",))


def page(seat: Seated) -> WordsPage:
    panel = seat.window.screen_of(SettingsPanel)
    panel.show_page("words")
    found = panel.current
    assert isinstance(found, WordsPage)
    seat.until(lambda: not seat.window.session.tasks.busy)
    return found


def states(seat: Seated) -> list[tuple[str, str]]:
    return [(one.word.word, one.state) for one in seat.office.desk.company_words.all()]


def choose(seat: Seated, kind: WordKind) -> None:
    box = seat.find(QComboBox, "word-kind")
    box.setCurrentIndex(box.findData(kind.value))


def enter(seat: Seated, **texts: str) -> None:
    for key, text in texts.items():
        seat.find(QLineEdit, f"word-{key}").setText(text)
    QTest.keyClick(seat.find(QLineEdit, "word-word"), Qt.Key.Key_Return)


@pytest.fixture
def with_word(window_on: Open) -> tuple[Seated, WordsPage]:
    """Return the page of company words with a single word, which is selected."""
    seat = window_on("empty", panel="settings")
    seat.office.desk.company_words.save(WORD, seat.office.editor)
    shown = page(seat)
    seat.until(lambda: bool(shown.model.rows))
    shown.list.selectRow(0)
    return seat, shown


def test_words_of_each_kind_are_typed_one_after_the_other(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    page(seat).add()
    choose(seat, WordKind.FORBIDDEN)
    enter(seat, word="员工福利价", instead="内购价、员工价")
    seat.until(lambda: seat.find(QLineEdit, "word-word").text() == "")
    choose(seat, WordKind.NAME)
    assert not seat.sees("word-instead")
    enter(seat, word="张建国", titles="党委书记、董事长", rank="1")
    seat.until(lambda: len(states(seat)) == 2)
    first, second = (one.word for one in seat.office.desk.company_words.all())
    assert (first.instead, second.instead, second.rank) == (("内购价", "员工价"), ("党委书记", "董事长"), 1)


def test_the_rule_of_an_exception_is_chosen_by_its_name(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    shown = page(seat)
    shown.add()
    choose(seat, WordKind.EXCEPTION)
    box = seat.find(QComboBox, "word-silences")
    seat.until(lambda: box.count() > 0)
    box.setCurrentIndex(box.findData("ADL.abs"))
    assert "绝对化用语" in box.currentText()
    enter(seat, word="最佳赏味期")
    seat.until(lambda: bool(states(seat)))
    assert seat.office.desk.company_words.all()[0].word.silences == "ADL.abs"


def test_a_typed_word_is_taken_back(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    page(seat).add()
    enter(seat, word="蓝鲸计划")
    seat.until(lambda: states(seat) == [("蓝鲸计划", "new")])
    seat.until(lambda: bool(seat.window.session.undos))
    seat.window.session.undo()
    seat.until(lambda: states(seat) == [])


def test_what_cannot_be_checked_is_refused_at_the_form(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    shown = page(seat)
    shown.add()
    enter(seat, word="好")
    seat.until(lambda: "太短" in shown.form.fields.told.get("word", ""))
    enter(seat, word="老店名", valid_to="不是日期")
    seat.until(lambda: "不是日期" in shown.form.fields.told.get("valid_to", ""))
    assert states(seat) == []


def test_a_word_changes_kind_and_loses_what_no_longer_fits(with_word: tuple[Seated, WordsPage]) -> None:
    seat, shown = with_word
    QTest.keyClick(shown.list, Qt.Key.Key_E)
    choose(seat, WordKind.SECRET)
    QTest.keyClick(seat.find(QLineEdit, "word-word"), Qt.Key.Key_Return)
    seat.until(lambda: seat.office.desk.company_words.all()[0].word.kind is WordKind.SECRET)
    assert seat.office.desk.company_words.all()[0].word.instead == ()
    seat.take_back()
    seat.until(lambda: seat.office.desk.company_words.all()[0].word.instead == ("全新",))


def test_a_word_is_deleted_and_that_is_taken_back(with_word: tuple[Seated, WordsPage]) -> None:
    seat, shown = with_word
    QTest.keyClick(shown.list, Qt.Key.Key_B)
    seat.until(lambda: states(seat) == [])
    seat.take_back()
    seat.until(lambda: states(seat) == [("焕然一新", "new")])


def test_a_table_is_seen_entered_and_taken_back(with_word: tuple[Seated, WordsPage]) -> None:
    seat, shown = with_word
    QGuiApplication.clipboard().setText(TABLE)
    shown.import_table()
    QTest.keyClick(shown.strip, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: len(shown.strip.model.rows) == 2)
    QTest.keyClick(shown.strip, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: len(states(seat)) == 3)
    seat.take_back()
    seat.until(lambda: states(seat) == [("焕然一新", "new")])


def test_the_list_is_tried_then_put_in_force_then_taken_back(with_word: tuple[Seated, WordsPage]) -> None:
    seat, shown = with_word
    seat.office.receive(material(seat.office.inbox / "店庆"))
    before = seat.office.desk.rulebook.stamp
    seat.find(QPushButton, "wordsTry").click()
    seat.until(shown.trial.isVisible)
    assert "多出 1 处检查结果，少掉 0 处，涉及 1 篇" in shown.trial.sum.text()
    assert not shown.pane.isVisible()
    shown.trial.back.click()
    assert shown.pane.isVisible()
    seat.find(QPushButton, "wordsAdopt").click()
    seat.until(lambda: states(seat) == [("焕然一新", "held")])
    seat.until(lambda: not shown.pending.isVisible())
    assert seat.office.desk.rulebook.stamp != before
    seat.take_back()
    seat.until(lambda: seat.office.desk.rulebook.stamp == before)
    seat.until(shown.pending.isVisible)


def test_who_may_not_change_the_list_sees_why_and_puts_nothing_in_force(with_word: tuple[Seated, WordsPage]) -> None:
    seat, shown = with_word
    seat.sit("王审")
    seat.until(lambda: "只有主编和管理员" in shown.pending.words.text())
    assert not seat.find(QPushButton, "wordsAdopt").isEnabled()
