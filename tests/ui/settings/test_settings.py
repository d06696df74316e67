"""The settings: their pages, the changes that they make, and the notices that they show."""

import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Open, Seated
from tests.ui.held import Held
from wxdesk.bootstrap import last_desk, make_desk, open_desk
from wxdesk.domain.rulebook.channel import SendingMode
from wxdesk.texts import texts
from wxdesk.ui.core.places import ELSEWHERE, SETTINGS
from wxdesk.ui.settings.channels.channels_page import ChannelsPage
from wxdesk.ui.settings.pages.page import SettingsPage
from wxdesk.ui.settings.panel import PAGES, SettingsPanel
from wxdesk.ui.settings.people.people_page import PeoplePage
from wxdesk.ui.settings.people.units_page import UnitsPage
from wxdesk.ui.window.app import Application, enlarge


@pytest.fixture(autouse=True)
def preferences_of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Store the preferences in this test's own folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def on_page(window_on: Open, page: str, *, language: str = "zh_CN", stage: str = "empty") -> Seated:
    seat = window_on(stage, language, "settings")
    seat.window.session.go("settings", page)
    seat.until(lambda: not seat.window.session.tasks.busy)
    return seat


def test_each_page_is_reached_by_its_key(window_on: Open) -> None:
    seat = on_page(window_on, "appearance")
    panel = seat.window.screen_of(SettingsPanel)
    for sign, name in zip("1234567890-=[]\\;'", SETTINGS, strict=True):
        if name in ELSEWHERE:
            continue
        QTest.keyClick(panel.current.home, Qt.Key(ord(sign)), Qt.KeyboardModifier.AltModifier)
        assert panel.current.name == name


def turn(seat: Seated, page: str) -> None:
    seat.window.session.go("settings", page)
    seat.until(lambda: seat.window.screen_of(SettingsPanel).current.name == page)


def test_no_key_is_given_twice_on_a_page(window_on: Open) -> None:
    seat = on_page(window_on, "appearance")
    panel = seat.window.screen_of(SettingsPanel)
    for page in PAGES:
        turn(seat, page)
        keys = [one.key for one in panel.commands() if one.key]
        assert sorted(set(keys)) == sorted(keys), page


def test_a_restart_lets_the_desk_go_first_and_remembers_another_one(qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("here", "there"):
        make_desk(tmp_path / name, "黄商集团", "殷茵", "王审").close()
    started: list[str] = []

    def launch(folder: str) -> None:
        with open_desk(tmp_path / "here") as desk:
            assert desk.claim_window()
        started.append(folder)

    application = Application(tmp_path / "here", texts(), launch=launch)
    application.start()
    window = application.window
    assert window is not None
    qtbot.waitUntil(lambda: window.session.person is not None, timeout=60_000)
    window.session.restart_wanted.emit(str(tmp_path / "there"))
    qtbot.waitUntil(lambda: started == [str(tmp_path / "there")], timeout=60_000)
    assert Path(last_desk()) == tmp_path / "there"
    window.deleteLater()


def test_a_restart_that_cannot_be_remembered_is_told_and_the_window_stays(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    make_desk(tmp_path / "here", "黄商集团", "殷茵", "王审").close()
    started: list[str] = []
    application = Application(tmp_path / "here", texts(), launch=started.append)
    application.start()
    window = application.window
    assert window is not None
    qtbot.waitUntil(lambda: window.session.person is not None, timeout=60_000)
    window.session.restart_wanted.emit(str(tmp_path / "there"))
    qtbot.waitUntil(lambda: str(tmp_path / "config") in window.notice.text.text(), timeout=60_000)
    assert window.isVisible()
    assert started == []
    window.close()
    window.deleteLater()


def test_a_demonstration_does_not_start_anew_on_a_folder_that_is_gone(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "wxdesk-demo-x" / "desk"
    make_desk(folder, "黄商集团", "殷茵", "王审").close()
    started: list[str] = []
    application = Application(folder, texts(), launch=started.append)
    application.start()
    window = application.window
    assert window is not None
    qtbot.waitUntil(lambda: window.session.person is not None, timeout=60_000)
    window.session.restart_wanted.emit("")
    assert "演示库" in window.notice.text.text()
    assert started == []
    window.close()
    window.deleteLater()


def test_the_size_is_multiplied_unless_the_user_set_a_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    enlarge(100)
    assert "QT_SCALE_FACTOR" not in os.environ
    monkeypatch.setenv("QT_SCALE_FACTOR", "3")
    enlarge(150)
    assert os.environ["QT_SCALE_FACTOR"] == "3"
    monkeypatch.delenv("QT_SCALE_FACTOR")
    monkeypatch.delenv("WXDESK_SCALED", raising=False)
    enlarge(150)
    assert os.environ["QT_SCALE_FACTOR"] == "1.5"
    monkeypatch.delenv("QT_SCALE_FACTOR")
    monkeypatch.delenv("WXDESK_SCALED", raising=False)


def typed(seat: Seated, name: str, text: str) -> QLineEdit:
    """Replace the text of the field `name` by `text`, as an input method does; return the field."""
    line = seat.find(QLineEdit, name)
    line.setFocus()
    line.clear()
    commit = QInputMethodEvent()
    commit.setCommitString(text)
    QGuiApplication.sendEvent(line, commit)
    return line


NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key in `widget`."""
    QTest.keyClick(widget, key, modifier)


def says(seat: Seated, note: QLabel, words: str) -> None:
    """Wait until the label `note` contains `words`."""
    seat.until(lambda: words in note.text())


def page_of[P: SettingsPage](seat: Seated, kind: type[P]) -> P:
    page = seat.window.screen_of(SettingsPanel).pages[kind.name]
    assert isinstance(page, kind)
    return page


def test_units_are_typed_one_after_the_other_without_the_mouse(window_on: Open) -> None:
    seat = on_page(window_on, "units")
    page = page_of(seat, UnitsPage)
    press(page.home, Qt.Key.Key_N, CTRL)
    for name, officers in (("麻城店", "李雷、韩梅"), ("黄州店", "")):
        typed(seat, "unit-name", name)
        press(typed(seat, "unit-officers", officers), Qt.Key.Key_Return)
        says(seat, page.form.note, name)
    seat.until(lambda: [one.name for one in page.model.rows] == ["武穴购物广场", "麻城店", "黄州店"])
    assert list(page.model.rows[1].officers) == ["李雷", "韩梅"]
    press(page.form.fields.line("name"), Qt.Key.Key_Escape)
    assert not seat.sees("unitForm")


def test_a_unit_without_a_name_is_refused_at_the_line_and_nothing_typed_is_lost(window_on: Open) -> None:
    seat = on_page(window_on, "units")
    page = page_of(seat, UnitsPage)
    page.add()
    press(typed(seat, "unit-officers", "李雷"), Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("unit-nameError"))
    assert "供稿单位" in seat.find(QLabel, "unit-nameError").text()
    assert page.form.fields.line("officers").text() == "李雷"


def test_a_unit_is_renamed_and_the_name_taken_back(window_on: Open) -> None:
    seat = on_page(window_on, "units")
    page = page_of(seat, UnitsPage)
    page.list.setCurrentIndex(page.model.index(0, 0))
    press(page.list, Qt.Key.Key_R)
    press(typed(seat, "questionLine", "武穴店"), Qt.Key.Key_Return)
    # the list may be read anew before the act's result arrives, which can be taken back
    seat.until(lambda: page.model.rows[0].name == "武穴店" and bool(seat.window.session.undos))
    press(page.list, Qt.Key.Key_Z, CTRL)
    seat.until(lambda: page.model.rows[0].name == "武穴购物广场")


def test_copied_cells_are_shown_first_and_entered_by_key(window_on: Open) -> None:
    seat = on_page(window_on, "units")
    page = page_of(seat, UnitsPage)
    press(page.home, Qt.Key.Key_I, CTRL)
    QGuiApplication.clipboard().setText("单位\t信息员\t电话\n麻城店\t李雷\t138\n")
    press(page.strip.choose, Qt.Key.Key_V, CTRL)
    seat.until(lambda: seat.sees("importGo"))
    assert "电话" in page.strip.unused.text()
    assert "李雷" in str(page.strip.model.index(0, 3).data())
    assert len(seat.office.desk.people.units()) == 1
    press(page.strip.go, Qt.Key.Key_Return, CTRL)
    seat.until(lambda: len(page.model.rows) == 2)
    assert not seat.sees("importStrip")
    assert page.list.hasFocus()


def test_a_table_dropped_on_the_units_is_read_there_and_a_picture_is_not(window_on: Open, tmp_path: Path) -> None:
    seat = on_page(window_on, "units")
    table = tmp_path / "单位.csv"
    table.write_text("单位,信息员\n麻城店,李雷\n", encoding="utf-8")
    assert "逐行预览" in seat.window.drop_words([table])
    assert "登记收件" in seat.window.drop_words([tmp_path / "图1.png"])
    seat.window.take([table])
    seat.until(lambda: seat.sees("importGo"))
    assert seat.window.current == "settings"


def test_a_table_that_is_read_late_does_not_cover_the_one_pasted_since(
    window_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = on_page(window_on, "units")
    page = page_of(seat, UnitsPage)
    page.import_table()
    table = tmp_path / "单位.csv"
    table.write_text("单位\n麻城店\n浠水店\n", encoding="utf-8")
    held = Held(monkeypatch, seat.office.desk.lists, "read", table)
    page.strip.read(table)
    QGuiApplication.clipboard().setText("单位\n罗田店\n")
    page.strip.paste.click()
    seat.until(lambda: seat.sees("importGo"))
    held.go()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert page.strip.model.rowCount() == 1


def test_more_copied_cells_than_fit_are_refused_in_words(window_on: Open) -> None:
    seat = on_page(window_on, "units")
    page = page_of(seat, UnitsPage)
    page.import_table()
    QGuiApplication.clipboard().setText("单位\n" + "麻城店\n" * 5010)
    page.strip.paste.click()
    says(seat, page.strip.note, "5000")
    assert not seat.sees("importGo")


def test_a_bad_file_ends_in_a_sentence_and_nothing_is_entered(window_on: Open, tmp_path: Path) -> None:
    seat = on_page(window_on, "units")
    page = page_of(seat, UnitsPage)
    before = seat.office.tables()
    heads, empty, locked, lines = (tmp_path / name for name in ("a.csv", "b.csv", "c.xlsx", "d.csv"))
    heads.write_text("甲,乙\n1,2\n", encoding="utf-8")
    empty.write_text("", encoding="utf-8")
    locked.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"))
    lines.write_text("单位,信息员\n,李雷\n麻城店,韩梅\n", encoding="utf-8")
    page.import_table()
    for path, words in ((heads, "列名"), (empty, "空的"), (locked, "密码"), (lines, "1 行不对")):
        page.strip.read(path)
        says(seat, page.strip.note, words)
        assert not (page.strip.go.isVisible() and page.strip.go.isEnabled())
    assert "没有写单位" in str(page.strip.model.index(0, 3).data())
    assert seat.office.tables() == before


def test_people_are_entered_by_keyboard_and_both_hats_are_warned_of(window_on: Open) -> None:
    seat = on_page(window_on, "people")
    page = page_of(seat, PeoplePage)
    press(page.home, Qt.Key.Key_N, CTRL)
    typed(seat, "person-name", "赵六")
    for name in ("person-roles-editor", "person-roles-reviewer"):
        press(seat.find(QCheckBox, name), Qt.Key.Key_Space)
    assert "不能审自己" in page.form.note.text()
    press(page.form.fields.line("name"), Qt.Key.Key_Return)
    seat.until(lambda: any(one.name == "赵六" for one in page.model.rows))
    assert page.form.fields.line("name").text() == ""


def test_a_role_is_ended_and_given_back(window_on: Open) -> None:
    seat = on_page(window_on, "people")
    page = page_of(seat, PeoplePage)
    seat.until(lambda: len(page.model.rows) == 3)
    page.list.setCurrentIndex(page.model.index(1, 0))
    seat.until(lambda: seat.sees("end-reviewer"))
    seat.find(QPushButton, "end-reviewer").click()
    seat.until(lambda: seat.sees("peopleWarningBar"))
    press(page.list, Qt.Key.Key_Z, CTRL)
    seat.until(lambda: not seat.sees("peopleWarningBar"))


def test_the_enter_of_the_number_keys_gives_a_role_too(window_on: Open) -> None:
    seat = on_page(window_on, "people")
    page = page_of(seat, PeoplePage)
    page.add()
    typed(seat, "person-name", "赵六")
    page.form.fields.show_texts({"roles": "editor"})
    press(page.form.fields.line("name"), Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    seat.until(lambda: any(one.name == "赵六" for one in page.model.rows))


def test_who_is_no_administrator_is_refused_at_the_form(window_on: Open) -> None:
    seat = on_page(window_on, "people")
    seat.sit("王审")
    page = page_of(seat, PeoplePage)
    page.add()
    typed(seat, "person-name", "赵六")
    page.form.fields.show_texts({"roles": "editor"})
    press(page.form.fields.line("name"), Qt.Key.Key_Return)
    seat.until(lambda: "管理员" in page.form.note.text())
    assert page.form.fields.line("name").text() == "赵六"


def test_an_open_question_is_settled_by_key_and_recorded_with_who_settled_it(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: len(page.model.rows) == 4)
    page.list.selectRow(1)
    seat.until(lambda: seat.sees("open-anchor"))
    typed(seat, "open-anchor", "2026-01-02")
    press(seat.find(QLineEdit, "open-anchor"), Qt.Key.Key_Return, CTRL)
    seat.until(lambda: len(page.model.rows[1].settings) == 2)
    assert page.model.rows[1].settings[-1].recurrence.anchor == date(2026, 1, 2)
    assert not seat.sees("openForm")
    event = seat.office.latest()
    assert (event.act, event.decided_by) == ("channel.changed", "殷茵")


def test_the_columns_of_a_form_stay_of_one_width_beside_a_long_name(window_on: Open) -> None:
    seat = on_page(window_on, "people")
    page = page_of(seat, PeoplePage)
    seat.until(lambda: not seat.window.session.tasks.busy)
    page.form.offer([], [], [("湖北省黄冈市武穴市购物广场有限责任公司党群工作部暨企业文化宣传中心", "u")])
    press(page.list, Qt.Key.Key_N, CTRL)
    seat.until(lambda: page.form.fields.line("name").width() > 100)
    seat.bot.wait(50)
    assert abs(page.form.fields.line("name").width() - page.form.fields.line("post").width()) <= 1


def test_the_page_of_the_last_time_is_shown_on_whatever_screen_the_window_began(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.session.remember("settings/page", "channels")
    seat.window.session.go("settings")
    assert seat.window.screen_of(SettingsPanel).current.name == "channels"
    seat.until(lambda: seat.sees("channelList"))


@pytest.mark.parametrize(("key", "modifier", "settled"), [(Qt.Key.Key_Return, CTRL, 2), (Qt.Key.Key_Escape, NONE, 1)])
def test_the_keys_of_a_question_work_from_the_list_beside_it(
    window_on: Open, key: Qt.Key, modifier: Qt.KeyboardModifier, settled: int
) -> None:
    seat = on_page(window_on, "channels")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: seat.sees("openForm"))
    page.list.setFocus()
    seat.bot.waitUntil(page.list.hasFocus, timeout=60_000)
    press(page.list, key, modifier)
    seat.until(lambda: len(page.model.rows[0].settings) == settled)
    seat.until(lambda: not seat.sees("openForm"))
    press(page.list, key, modifier)
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert len(page.model.rows[0].settings) == settled


def test_a_question_can_be_left_for_another_day(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: seat.sees("openForm"))
    press(typed(seat, "open-minimum", "3"), Qt.Key.Key_Escape)
    page.refresh()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert not seat.sees("openForm")
    assert all(len(one.settings) == 1 for one in page.model.rows)


def test_a_change_says_what_is_wrong_at_the_form_and_then_holds_from_its_day(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: len(page.model.rows) == 4)
    page.list.selectRow(1)
    press(page.list, Qt.Key.Key_E)
    press(typed(seat, "change-minimum", "三"), Qt.Key.Key_Return)
    seat.until(lambda: "不是整数" in page.form.fields.told.get("minimum", ""))
    press(typed(seat, "change-minimum", "9"), Qt.Key.Key_Return)
    seat.until(lambda: "最少篇数" in page.form.fields.told.get("minimum", ""))
    press(typed(seat, "change-minimum", "2"), Qt.Key.Key_Return)
    seat.until(lambda: "报告" in page.form.fields.told.get("report", ""))
    typed(seat, "change-from", "2026-02-01")
    press(typed(seat, "change-report", "报〔2026〕3号"), Qt.Key.Key_Return)
    seat.until(lambda: len(page.model.rows[1].settings) == 2)
    assert page.model.rows[1].on(date(2026, 2, 1)).minimum == 2
    assert page.model.rows[1].on(date(2026, 1, 31)).minimum == 4


@pytest.mark.parametrize("typed_time", ["9:05", "９：０５", "09:05"])
def test_a_time_is_taken_as_people_type_it(window_on: Open, typed_time: str) -> None:
    seat = on_page(window_on, "channels")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: len(page.model.rows) == 4)
    press(page.list, Qt.Key.Key_E)
    typed(seat, "change-from", "2026-03-01")
    typed(seat, "change-start", typed_time)
    typed(seat, "change-report", "2026-3")
    press(typed(seat, "change-reason", "试行"), Qt.Key.Key_Return)
    seat.until(lambda: any(len(one.settings) == 2 for one in page.model.rows))
    (changed,) = [one for one in page.model.rows if len(one.settings) == 2]
    assert f"{changed.settings[-1].window_start:%H:%M}" == "09:05"


def test_a_channel_comes_to_push_on_days_of_the_week_by_filling_in_that_line(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: len(page.model.rows) == 4)
    press(page.list, Qt.Key.Key_E)
    typed(seat, "change-from", "2026-02-01")
    typed(seat, "change-every_days", "")
    press(typed(seat, "change-week_days", "1、3、5"), Qt.Key.Key_Return)
    seat.until(lambda: len(page.model.rows[0].settings) == 2)
    recurrence = page.model.rows[0].on(date(2026, 2, 1)).recurrence
    assert (recurrence.every_days, recurrence.week_days) == (None, (1, 3, 5))


def test_the_way_of_sending_is_chosen_in_words(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: len(page.model.rows) == 4)
    press(page.list, Qt.Key.Key_E)
    way = seat.find(QComboBox, "change-sending")
    assert [way.itemText(number) for number in range(way.count())] == ["群发", "只发表，不群发"]
    way.setCurrentIndex(1)
    press(typed(seat, "change-from", "2026-02-01"), Qt.Key.Key_Return)
    seat.until(lambda: len(page.model.rows[0].settings) == 2)
    assert page.model.rows[0].on(date(2026, 2, 1)).sending is SendingMode.PUBLISH


def test_each_line_of_the_history_tells_what_changed(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    page = page_of(seat, ChannelsPage)

    def past() -> list[str]:
        return [one.text() for one in page.findChildren(QLabel, "channelPast") if one.isVisible()]

    for changes in ({"lead_days": 3}, {"sending": "publish"}, {"minimum": 5, "window": ["17:00", "19:00"]}):
        seat.office.desk.people.change_channel("media", seat.office.editor, date(2026, 2, 1), changes, "报〔2026〕3号")
    page.refresh()
    seat.until(lambda: len(page.model.rows[0].settings) == 4)
    seat.until(lambda: len(past()) == 4)
    history = past()
    assert history[0] == ("2026-02-01 起：最少篇数 6 → 5、发布时间 17:00–17:30 → 17:00–19:00，依据报告 报〔2026〕3号")
    assert history[1].startswith("2026-02-01 起：发送方式 群发 → 只发表，不群发")
    assert history[2].startswith("2026-02-01 起：提前天数 2 → 3")
    assert "6–8 篇" in history[3]


def test_the_keyboard_is_on_the_channels_again_when_their_form_is_closed(window_on: Open) -> None:
    seat = on_page(window_on, "channels")
    page = page_of(seat, ChannelsPage)
    seat.until(lambda: bool(page.model.rows) and not seat.window.session.tasks.busy)
    seat.window.activateWindow()
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_E)
    seat.until(page.form.isVisible)
    holder = seat.window.focusWidget()
    assert holder is not None
    QTest.keyClick(holder, Qt.Key.Key_Escape)
    assert page.list.hasFocus()
