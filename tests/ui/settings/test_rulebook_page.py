"""The rulebook in the settings: values are read, changed in the draft, tried, put into force, and restored."""

from collections.abc import Mapping
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTableView, QWidget

from tests.desks import material
from tests.ui.conftest import Open, Seated
from tests.unit.domain.rulebook.test_rulebook_proposal import EDITED
from wxdesk.bootstrap import open_desk
from wxdesk.domain.rulebook.limits import RulebookLimits
from wxdesk.domain.rulebook.toml_places import TomlValue
from wxdesk.files.tables.rulebook_files import DRAFT
from wxdesk.services.desk.ports import By, Cancel, Cancelled
from wxdesk.services.rulebook.rulebook_trial import RulebookTrial, Trial
from wxdesk.services.rulebook.rulebooks import Rulebooks, RulebookView
from wxdesk.ui.models.rulebook_rows import ADVANCED, LIMITS, SHELVES
from wxdesk.ui.settings.panel import SettingsPanel
from wxdesk.ui.settings.rulebook.page import RulebookPage

LEAST = "limits.text.body_at_least"


@pytest.fixture(autouse=True)
def preferences_of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Store the preferences in this test's own folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def page_of(seat: Seated) -> RulebookPage:
    page = seat.window.screen_of(SettingsPanel).pages["rulebook"]
    assert isinstance(page, RulebookPage)
    return page


def on_rulebook(window_on: Open, stage: str = "empty", language: str = "zh_CN") -> tuple[Seated, RulebookPage]:
    seat = window_on(stage, language, "settings")
    seat.window.session.go("settings", "rulebook")
    page = page_of(seat)
    seat.until(lambda: bool(page.rules.model.rows) and not seat.window.session.tasks.busy)
    return seat, page


def select(page: RulebookPage, key: str) -> None:
    at = page.rules.model.find(key)
    assert at.isValid(), key
    page.rules.table.setCurrentIndex(at)


def field_of[W: QWidget](seat: Seated, kind: type[W], key: str) -> W:
    """Wait for the widget that edits the value `key` of the rulebook, and return it."""
    seat.until(lambda: seat.sees(f"value-{key}"))
    return seat.find(kind, f"value-{key}")


def type_value(seat: Seated, key: str, text: str) -> QLineEdit:
    field = field_of(seat, QLineEdit, key)
    field.setFocus()
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return field


def change(seat: Seated, page: RulebookPage, text: str) -> None:
    """Type `text` into the draft of the rulebook as the minimum length of an article's text."""
    select(page, LEAST)
    type_value(seat, LEAST, text)
    seat.until(lambda: page.try_it.isEnabled() and not seat.window.session.tasks.busy)


def adopt(seat: Seated, page: RulebookPage, reason: str) -> None:
    before = seat.office.desk.rulebook.stamp
    page.adopt.click()
    line = seat.find(QLineEdit, "questionLine")
    line.setText(reason)
    QTest.keyClick(line, Qt.Key.Key_Return)
    seat.until(lambda: seat.office.desk.rulebook.stamp != before and not seat.sees("question"))


def least(seat: Seated) -> int:
    return seat.office.desk.rulebook.limits.text.body_at_least


def test_a_value_that_is_still_being_typed_is_tried_and_put_in_force(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    select(page, LEAST)
    field = field_of(seat, QLineEdit, LEAST)
    seat.window.activateWindow()
    seat.until(seat.window.isActiveWindow)
    field.setFocus()
    field.setText("400")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: seat.sees("questionLine"))
    assert seat.office.desk.rulebooks.view().draft.limits.text.body_at_least == 400
    page.leave_trial()
    page.question.hide()
    field = field_of(seat, QLineEdit, LEAST)
    field.setFocus()
    field.setText("410")
    QTest.keyClick(field, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    seat.until(page.trial.isVisible)


def test_a_read_that_began_before_the_draft_was_saved_does_not_answer_for_it(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat, page = on_rulebook(window_on)
    select(page, LEAST)
    field = field_of(seat, QLineEdit, LEAST)
    seat.window.activateWindow()
    seat.until(seat.window.isActiveWindow)
    read, save = Rulebooks.view, Rulebooks.set_values
    begun, typed, shown = Event(), Event(), Event()

    def slow_read(rulebooks: Rulebooks) -> RulebookView:
        old = read(rulebooks)
        begun.set()
        typed.wait(60)
        return old

    def slow_save(rulebooks: Rulebooks, values: Mapping[tuple[str, ...], TomlValue], by: By) -> None:
        shown.wait(60)
        save(rulebooks, values, by)

    monkeypatch.setattr(Rulebooks, "view", slow_read)
    page.refresh()
    assert begun.wait(60)
    monkeypatch.setattr(Rulebooks, "view", read)
    monkeypatch.setattr(Rulebooks, "set_values", slow_save)
    field.setFocus()
    field.setText("400")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    typed.set()
    seat.until(lambda: seat.window.session.tasks.busy == 1)
    shown.set()
    seat.until(lambda: seat.sees("questionLine"))


def test_every_section_of_limits_has_a_place_in_the_list() -> None:
    assert set(LIMITS) == set(RulebookLimits._fields)


def test_a_limit_stands_with_its_clause_and_the_sentence_of_it(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    select(page, LEAST)
    row = page.rules.selected
    assert row is not None
    assert (row.title, row.value, row.clause, row.shipped) == ("正文不少于", "300 字", "HS 4.4-2", "")
    seat.until(lambda: seat.sees("entryClause"))
    assert seat.find(QLabel, "entryClause").text().startswith("微信文字信息应在300字及以上")


def test_the_written_limits_come_before_those_of_the_machine(window_on: Open) -> None:
    _, page = on_rulebook(window_on)
    limits = [row.id.split(".")[1] for row in page.rules.model.rows]
    assert list(dict.fromkeys(limits)) == sorted(set(limits), key=LIMITS.index)
    assert limits[0] == "text"


def test_the_limits_of_the_parsers_stand_under_advanced(window_on: Open) -> None:
    _, page = on_rulebook(window_on)
    assert not any("parser" in row.id for row in page.rules.model.rows)
    page.rules.turn(-1)
    assert page.rules.groups.current == ADVANCED
    assert any(row.id.startswith("limits.parser.") for row in page.rules.model.rows)


def test_each_group_is_reached_by_keys_and_holds_something(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    for shelf in [*SHELVES[1:], SHELVES[0]]:
        QTest.keyClick(page.rules.table, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert page.rules.groups.current == shelf
        assert {row.shelf for row in page.rules.model.rows} == {shelf}
    assert seat.sees("rulebookList")


def test_a_search_goes_through_all_groups(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    seat.window.search.setText("审签")
    signed = ['rules."SUB.signoff"', 'rules."SUB.signoff.who"']
    seat.until(lambda: [row.id for row in page.rules.model.rows] == signed)
    seat.window.search.setText("limits.text.body")
    seat.until(lambda: [row.id for row in page.rules.model.rows] == [LEAST])
    seat.window.search.setText("没有这样的词")
    seat.until(lambda: seat.sees("rulebookEmpty"))


def test_a_changed_value_is_marked_and_holds_nothing_yet(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    assert not page.adopt.isEnabled()
    change(seat, page, "350")
    row = page.rules.selected
    assert row is not None
    assert (row.value, row.shipped, row.pending) == ("350 字", "300 字", True)
    assert "1\u00a0处改动还没有生效" in page.sum.text()
    assert least(seat) == 300
    assert page.adopt.isEnabled()


def test_a_change_of_the_draft_is_undone(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    change(seat, page, "350")
    seat.window.session.undo()
    seat.until(lambda: not page.try_it.isEnabled())
    assert seat.office.desk.rulebooks.draft_text() is None


def test_a_value_that_is_not_understood_is_refused_beside_it(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    select(page, LEAST)
    field = type_value(seat, LEAST, "三百")
    seat.until(lambda: seat.sees(f"note-{LEAST}"))
    assert "三百" in seat.find(QLabel, f"note-{LEAST}").text()
    assert field.text() == "三百"
    assert seat.office.desk.rulebooks.draft_text() is None


def test_a_value_that_the_rulebook_refuses_is_told_beside_it(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    page.rules.turn(4)
    select(page, "channels.media.minimum")
    type_value(seat, "channels.media.minimum", "9")
    seat.until(lambda: seat.sees("note-channels.media.minimum"))
    assert "channels.0.minimum" in seat.find(QLabel, "note-channels.media.minimum").text()


def test_a_rule_is_made_graver_by_choosing(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    page.rules.turn(1)
    select(page, 'rules."SUB.signoff"')
    chosen = field_of(seat, QComboBox, 'rules."SUB.signoff".severity')
    chosen.setCurrentIndex(chosen.findData("return"))
    chosen.activated.emit(chosen.currentIndex())
    seat.until(lambda: page.rules.selected is not None and page.rules.selected.pending)
    draft = seat.office.desk.rulebooks.view().draft
    assert draft.rules["SUB.signoff"].severity == "return"


def test_a_list_is_changed_as_text(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    page.rules.turn(3)
    select(page, "sources.vague")
    area = field_of(seat, QPlainTextEdit, "sources.vague")
    area.setPlainText(f"{area.toPlainText()}、朋友圈")
    QTest.keyClick(area, Qt.Key.Key_Return)
    seat.until(lambda: seat.office.desk.rulebooks.draft_text() is not None)
    assert seat.office.desk.rulebooks.view().draft.sources.vague[-1] == "朋友圈"


def test_all_values_of_a_rule_come_back_at_once_and_go_back_at_once(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    rulebooks, rule = seat.office.desk.rulebooks, ("rules", "SUB.signoff")
    rulebooks.set_values({(*rule, "severity"): "return", (*rule, "waivable"): "never"}, seat.office.editor)
    page.refresh()
    seat.until(page.try_it.isEnabled)
    page.search("SUB.signoff")
    QTest.keyClick(page.rules.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: not rulebooks.view().pending)
    seat.take_back()
    seat.until(lambda: rulebooks.view().pending)
    restored = rulebooks.view().draft.rules["SUB.signoff"]
    assert (restored.severity, restored.waivable) == ("return", "never")


def test_only_the_differences_are_shown_when_asked_for(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    page.rules.table.setFocus()
    QTest.keyClick(page.rules.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert seat.sees("rulebookEmpty")
    assert seat.window.focusWidget() is page.rules.only
    QTest.keyClick(page.rules.only, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert seat.window.focusWidget() is page.rules.table
    change(seat, page, "350")
    page.rules.only.click()
    assert [row.id for row in page.rules.model.rows] == [LEAST]
    seat.until(lambda: seat.sees(f"restore-{LEAST}"))
    seat.find(QPushButton, f"restore-{LEAST}").click()
    seat.until(lambda: seat.sees("rulebookEmpty"))


def test_a_trial_lists_what_would_be_returned_and_opens_it(window_on: Open) -> None:
    seat, page = on_rulebook(window_on, "received")
    change(seat, page, "9000")
    QTest.keyClick(page.rules.table, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: seat.sees("trialList"))
    assert "1 篇会多出退回" in page.trial.sum.text()
    QTest.keyClick(seat.find(QTableView, "trialList"), Qt.Key.Key_Return)
    seat.until(lambda: seat.window.current == "article" and seat.sees("pageNext"))


class EndlessTrial(RulebookTrial):
    """A trial that ends only when it is stopped."""

    def run(self, *_: object, cancel: Cancel | None = None, **__: object) -> Trial:
        assert isinstance(cancel, Event)
        assert cancel.wait(60)
        raise Cancelled


def test_a_stopped_trial_says_that_nothing_was_changed(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    seat.office.desk.trial = EndlessTrial(seat.office.desk.store)
    change(seat, page, "350")
    page.try_it.click()
    assert not page.try_it.isEnabled()
    seat.find(QPushButton, "progressStop").click()
    seat.until(lambda: "什么都没有改" in seat.notice)
    assert page.try_it.isEnabled()


def test_a_trial_is_left_by_escape(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    change(seat, page, "350")
    page.try_it.click()
    seat.until(lambda: seat.sees("trialEmpty"))
    QTest.keyClick(page.trial.back, Qt.Key.Key_Escape)
    seat.until(lambda: seat.sees("rulebookList"))


def test_the_draft_is_put_in_force_with_a_reason_and_taken_back(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    change(seat, page, "350")
    adopt(seat, page, "集团要求")
    assert least(seat) == 350
    event = seat.office.latest()
    assert (event.act, event.reason) == ("rulebook.adopted", "集团要求")
    stamp = seat.office.desk.rulebook.stamp
    seat.until(lambda: stamp in seat.find(QLabel, "statusRulebook").toolTip())
    seat.until(lambda: not page.adopt.isEnabled())
    assert "1\u00a0处与随附规则不同" in page.sum.text()
    seat.window.session.undo()
    seat.until(lambda: least(seat) == 300)


def on_older_copy(window_on: Open) -> tuple[Seated, RulebookPage]:
    """Open the rulebook page on a desk that uses its own, edited rulebook, based on version 1 of the shipped one."""
    seat = window_on("empty", panel="settings")
    desk, editor = seat.office.desk, seat.office.editor
    desk.change_rulebook(EDITED, editor, "集团要求")
    seat.window.session.go("settings", "rulebook")
    page = page_of(seat)
    seat.until(lambda: bool(page.rules.model.rows) and not seat.window.session.tasks.busy)
    return seat, page


def test_what_a_newer_version_proposes_is_shown_and_holds_only_once_it_is_put_in_force(
    window_on: Open,
) -> None:
    seat, page = on_older_copy(window_on)
    assert "第 2 版" in seat.find(QLabel, "rulebookProposalWords").text()
    seat.find(QPushButton, "rulebookPropose").click()
    seat.until(lambda: not seat.sees("rulebookProposal"))
    seat.until(page.adopt.isEnabled)
    shown = {row.id: (row.title, row.value) for row in page.rules.model.rows if row.pending}
    assert shown["ranges.image"] == ("4 企业形象宣传、企业文化建设、公益活动、文体活动、各种赛事等", "4")
    assert shown["ranges.culture"] == ("5 文化、公益、文体", "无")
    assert seat.office.desk.rulebook.rulebook.version == 1
    adopt(seat, page, "按规定原文")
    assert (seat.office.desk.rulebook.rulebook.version, least(seat)) == (2, 350)
    assert "image" in seat.office.desk.rulebook.ranges
    seat.window.session.undo()
    seat.until(lambda: seat.office.desk.rulebook.rulebook.version == 1)
    seat.until(lambda: seat.sees("rulebookProposal"))


def test_who_may_not_change_the_rules_reads_what_is_proposed(window_on: Open) -> None:
    seat, page = on_older_copy(window_on)
    seat.sit("王审")
    seat.until(lambda: not seat.sees("rulebookPropose"))
    assert seat.sees("rulebookProposal")
    page.proposed.take()
    assert "主编" in seat.notice


def test_without_a_reason_nothing_holds(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    change(seat, page, "350")
    page.adopt.click()
    QTest.keyClick(seat.find(QLineEdit, "questionLine"), Qt.Key.Key_Return)
    seat.until(lambda: bool(seat.notice))
    assert (least(seat), seat.sees("question")) == (300, True)


def test_the_former_rulebook_comes_back_with_a_reason(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    change(seat, page, "350")
    adopt(seat, page, "集团要求")
    seat.until(lambda: not page.adopt.isEnabled() and not seat.window.session.tasks.busy)
    page.ask_former()
    line = seat.find(QLineEdit, "questionLine")
    line.setText("改回")
    QTest.keyClick(line, Qt.Key.Key_Return)
    seat.until(lambda: least(seat) == 300)


def test_who_may_not_change_the_rules_reads_them_and_is_told(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    seat.sit("王审")
    seat.until(lambda: seat.sees("rulebookReader"))
    select(page, LEAST)
    assert not field_of(seat, QLineEdit, LEAST).isEnabled()
    assert not seat.sees("rulebookMore")
    page.edit()
    assert "主编" in seat.notice


def test_a_window_that_may_only_read_changes_nothing(window_on: Open) -> None:
    seat = window_on("empty", panel="settings", read_only=True)
    seat.window.session.go("settings", "rulebook")
    page = page_of(seat)
    seat.until(lambda: bool(page.rules.model.rows))
    select(page, LEAST)
    assert not field_of(seat, QLineEdit, LEAST).isEnabled()
    assert "只读" in page.reader.text()
    for act in (page.edit, page.ask_adopt):
        seat.window.notice.hide()
        act()
        assert "主编" not in seat.notice


def test_the_window_follows_a_rulebook_that_another_process_adopted(window_on: Open) -> None:
    seat, page = on_rulebook(window_on)
    with open_desk(seat.office.desk.folder, clock=seat.office.clock) as other:
        text = other.rulebooks.text.replace("body_at_least = 300", "body_at_least = 350")
        other.change_rulebook(text, seat.office.editor, "集团要求")
    seat.until(lambda: least(seat) == 350)
    seat.until(lambda: "1\u00a0处与随附规则不同" in page.sum.text())
    assert seat.office.desk.rulebook.stamp in seat.notice
    seat.office.receive(material(seat.office.inbox / "店庆", sentences=9))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_row_speaks_both_languages(window_on: Open, language: str) -> None:
    _, page = on_rulebook(window_on, language=language)
    for shelf in SHELVES:
        page.rules.turn(1)
        for row in page.rules.model.rows:
            assert row.title, shelf
            select(page, row.id)


def test_a_draft_that_cannot_be_read_is_told_and_can_be_dropped(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    (seat.office.desk.folder / DRAFT).write_text("nonsense", encoding="utf-8")
    seat.window.session.go("settings", "rulebook")
    seat.until(lambda: "rulebook.draft.toml" in seat.notice)
    page = page_of(seat)
    page.drop()
    seat.until(lambda: bool(page.rules.model.rows))
    assert not (seat.office.desk.folder / DRAFT).exists()
