"""The first start: a desk is created with a few keys; a set-up left at any step resumes at that step."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QTableView
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.seats import CheapHasher, seated
from wxdesk.bootstrap import DATABASE, Desk, last_desk, make_desk, open_desk
from wxdesk.bootstrap.desk import joining
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.rulebook.account_filing import Filing
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.preferences import preferences_path, read_preferences
from wxdesk.services.office.roll_call import RollCall
from wxdesk.store.postgres.host_server import HostServer
from wxdesk.texts import texts
from wxdesk.ui.core.commands import key_text
from wxdesk.ui.core.places import within_screen
from wxdesk.ui.lists.import_strip import ImportStrip
from wxdesk.ui.settings.channels.channels_page import ChannelsPage
from wxdesk.ui.settings.set_up.panel import SetUp
from wxdesk.ui.settings.set_up.restore_form import RestoreForm
from wxdesk.ui.settings.set_up.team_choice import SharingWay, TeamChoice
from wxdesk.ui.widgets.basic.tick import Tick
from wxdesk.ui.window.app import Application

NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


def is_error(one: QLabel) -> bool:
    return bool(one.property("role") == "note" and one.property("tone") == "returned")


@dataclass(frozen=True)
class Start:
    """One start of the program, with the operations that tests need."""

    application: Application
    bot: QtBot

    @property
    def guide(self) -> SetUp:
        assert self.application.set_up is not None
        return self.application.set_up

    @property
    def words(self) -> str:
        """Return the message of the notice bar; if that is hidden, return the error messages at the fields."""
        if self.guide.notice.isVisible():
            return self.guide.notice.text.text()
        return "".join(one.text() for one in self.guide.findChildren(QLabel) if one.isVisible() and is_error(one))

    def until(self, holds: Callable[[], bool]) -> None:
        self.bot.waitUntil(holds, timeout=60_000)

    def type_in(self, name: str, text: str) -> QLineEdit:
        """Replace the text of the field `name` by `text`, as an input method does."""
        line = self.guide.findChild(QLineEdit, name)
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.selectAll()
        commit = QInputMethodEvent()
        commit.setCommitString(text)
        QGuiApplication.sendEvent(line, commit)
        return line

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key in the focused widget."""
        QTest.keyClick(self.guide.focusWidget() or self.guide, key, modifier)

    def at(self, step: str) -> None:
        """Wait until the set-up shows `step`."""
        self.until(lambda: self.guide.step == step)

    def answer(self, name: str = "黄商集团", editor: str = "殷茵") -> None:
        """Fill in the first step: name of the desk and name of the editor."""
        self.until(lambda: self.guide.first.place is not None)
        self.type_in("setUpName", name)
        self.type_in("setUpEditor", editor)

    def leave(self) -> None:
        """Close the window and the set-up, if they are open; a second call does nothing."""
        shown = [one for one in (self.application.window, self.application.set_up) if one and isValid(one)]
        for one in shown[:1]:
            one.close()
        self.application.close()
        for one in shown:
            one.deleteLater()
            QGuiApplication.sendPostedEvents(one, QEvent.Type.DeferredDelete)


type Begin = Callable[..., Start]


@pytest.fixture
def begin(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Return a function that starts the program on a desk in this test's folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with ExitStack() as stack:

        def start(folder: Path = tmp_path / "desk") -> Start:
            application = Application(folder, texts())
            application.start()
            made = Start(application, qtbot)
            stack.callback(made.leave)
            return made

        yield start


def with_a_desk(begin: Begin) -> Start:
    """Start the program and submit the first step.

    Return the running program; its desk exists, and it shows the step `people`.
    """
    start = begin()
    start.answer()
    start.press(Qt.Key.Key_Return)
    start.at("people")
    return start


def test_a_desk_that_cannot_be_opened_is_told_where_another_can_be_chosen(begin: Begin, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    folder.joinpath(DATABASE).write_bytes(b"no database " * 1000)
    start = begin()
    assert start.guide.notice.isVisible()
    assert str(folder) in start.guide.notice.text.text()
    assert folder.joinpath(DATABASE).read_bytes() == b"no database " * 1000


def test_a_desk_is_made_and_work_begins_with_the_keyboard_alone(begin: Begin) -> None:
    start = with_a_desk(begin)
    start.press(Qt.Key.Key_Return)  # nothing is typed, so Enter goes on to the next step
    start.at("units")
    start.type_in("unit-name", "麻城店")
    start.press(Qt.Key.Key_Return)
    session = start.guide.session
    assert session is not None
    start.until(lambda: [one.name for one in session.desk.people.units()] == ["麻城店"])
    start.until(lambda: start.guide.findChildren(QLineEdit, "unit-name")[0].text() == "")
    start.press(Qt.Key.Key_Return)
    start.at("channels")
    start.press(Qt.Key.Key_3, ALT)
    start.at("units")
    start.press(Qt.Key.Key_5, ALT)
    start.at("ready")
    start.press(Qt.Key.Key_Return)
    start.until(lambda: start.application.window is not None)
    window = start.application.window
    assert window is not None
    assert window.session.person is not None
    assert window.session.person.name == "殷茵"
    assert not start.guide.isVisible()


def test_without_organisation_or_name_there_is_no_desk_and_the_line_is_shown(begin: Begin, tmp_path: Path) -> None:
    start = begin()
    start.answer(editor="")
    start.press(Qt.Key.Key_Return)
    assert "姓名" in start.words
    assert start.guide.focusWidget() is start.guide.first.editor
    assert not (tmp_path / "desk").exists()


def test_only_what_is_missing_is_asked_for(begin: Begin) -> None:
    start = begin()
    start.answer(editor="")
    start.press(Qt.Key.Key_Return)
    assert "姓名" in start.words
    assert start.guide.notice.isHidden()
    start.answer()
    assert start.words == ""
    start.type_in("setUpFolderLine", "  ")
    start.press(Qt.Key.Key_Return)
    assert "姓名" not in start.words
    assert "文件夹" in start.words


def test_nothing_is_red_before_one_typed_and_an_error_leaves_with_the_next_letter(begin: Begin) -> None:
    start = begin()
    start.until(lambda: start.guide.first.accounts.is_filled)
    assert start.words == ""
    start.answer(name="")
    start.press(Qt.Key.Key_Return)
    note = start.guide.findChild(QLabel, "setUp-nameError")
    assert isinstance(note, QLabel)
    assert "单位名称" in note.text()
    assert start.guide.focusWidget() is start.guide.first.name
    start.type_in("setUpName", "黄商")
    assert start.words == ""


def test_a_new_desk_asks_for_its_first_push_day_and_nothing_is_missing_before(begin: Begin) -> None:
    start = begin()
    start.answer()
    start.until(lambda: bool(start.guide.first.first.text()))
    start.type_in("setUpFirstPush", "明天下午")
    start.press(Qt.Key.Key_Return)
    assert start.guide.focusWidget() is start.guide.first.first
    assert start.words
    start.type_in("setUpFirstPush", "2000-1-1")
    start.press(Qt.Key.Key_Return)
    start.until(lambda: "2000-01-01" in start.words)
    ahead = shanghai_date(datetime.now(UTC)) + timedelta(days=40)
    start.type_in("setUpFirstPush", ahead.isoformat())
    start.press(Qt.Key.Key_Return)
    start.at("people")
    session = start.guide.session
    assert session is not None
    assert {one.first_push for one in session.desk.people.channels()} == {ahead}
    agenda = session.desk.today.agenda()
    assert (agenda.next, agenda.coming) == ([], [])
    assert not [one for one in agenda.alarms if one.pushes or one.finding.severity is Severity.RETURN]


def test_a_new_desk_has_the_accounts_that_its_people_chose(begin: Begin) -> None:
    start = begin()
    start.answer()
    start.until(lambda: start.guide.first.accounts.is_filled)
    for number in (1, 2, 3):
        take = start.guide.findChild(Tick, f"setUpTake-{number}")
        assert isinstance(take, Tick)
        take.click()
    start.type_in("setUpAccount-0", "我们的号")
    start.guide.first.accounts.more.click()
    start.type_in("setUpAccount-4", "门店号")
    start.type_in("setUpId-4", "门店")
    start.press(Qt.Key.Key_Return)
    start.until(lambda: "门店" in start.words)
    assert start.guide.focusWidget() is start.guide.findChild(QLineEdit, "setUpId-4")
    start.type_in("setUpId-4", "store-news")
    start.press(Qt.Key.Key_Return)
    start.at("people")
    session = start.guide.session
    assert session is not None
    assert [(one.id, one.name) for one in session.desk.people.channels()] == [
        ("media", "我们的号"),
        ("store-news", "门店号"),
    ]


def test_a_form_that_was_put_away_can_be_had_again(begin: Begin) -> None:
    start = with_a_desk(begin)
    for step, field in (("people", "person-name"), ("units", "unit-name")):
        page = start.guide.pages[step]
        line, new = page.findChild(QLineEdit, field), page.findChild(QPushButton, f"{field[:-5]}Add")
        assert isinstance(line, QLineEdit)
        assert isinstance(new, QPushButton)
        start.press(Qt.Key.Key_Escape)
        assert not line.isVisible()
        assert new.isVisible()
        assert new.property("role") == ""
        start.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        assert line.hasFocus()
        assert not new.isVisible()
        start.press(Qt.Key.Key_Right, ALT)


def test_what_is_typed_on_a_step_is_entered_on_the_way_to_the_next(begin: Begin) -> None:
    start = with_a_desk(begin)
    session = start.guide.session
    assert session is not None
    start.type_in("person-name", "王审")
    start.press(Qt.Key.Key_Left, ALT)
    start.press(Qt.Key.Key_3, ALT)
    start.press(Qt.Key.Key_2, ALT)
    start.press(Qt.Key.Key_Right, ALT)
    start.at("units")
    assert [one.name for one in session.desk.people.all()] == ["殷茵", "王审"]
    start.type_in("unit-name", "麻城店")
    start.guide.skip.click()
    start.until(lambda: start.application.window is not None)
    assert [one.name for one in session.desk.people.units()] == ["麻城店"]


def test_an_answer_about_a_channel_is_settled_on_the_way_to_the_next_step(begin: Begin) -> None:
    start = with_a_desk(begin)
    session = start.guide.session
    assert session is not None
    start.press(Qt.Key.Key_4, ALT)
    page = start.guide.pages["channels"]
    assert isinstance(page, ChannelsPage)
    start.until(page.question.isVisible)
    asked = page.question.fields.line("start")
    start.type_in(asked.objectName(), "16:30")
    start.press(Qt.Key.Key_Right, ALT)
    start.at("ready")
    starts = [f"{one.settings[-1].window_start:%H:%M}" for one in session.desk.people.channels()]
    assert "16:30" in starts


def test_a_set_up_files_nothing_by_itself_but_what_is_typed(begin: Begin) -> None:
    start = with_a_desk(begin)
    session = start.guide.session
    assert session is not None
    start.press(Qt.Key.Key_4, ALT)
    page = start.guide.pages["channels"]
    assert isinstance(page, ChannelsPage)
    start.until(page.question.isVisible)
    asked = page.question.fields
    assert [asked.texts()[name] for name in ("filed_on", "filed_as", "under_way")] == ["", "", ""]
    start.type_in(asked.line("filed_on").objectName(), "2025-3-1")
    start.press(Qt.Key.Key_Right, ALT)
    start.until(lambda: "文号" in start.words)
    start.type_in(asked.line("filed_as").objectName(), "黄商新备〔2025〕3号")
    start.press(Qt.Key.Key_Right, ALT)
    start.at("ready")
    (filed,) = [one for one in session.desk.people.channels() if one.filed]
    assert filed.filing == Filing(date(2025, 3, 1), "黄商新备〔2025〕3号")


def test_what_cannot_be_entered_keeps_the_step_and_says_why(begin: Begin) -> None:
    start = with_a_desk(begin)
    start.press(Qt.Key.Key_3, ALT)
    start.at("units")
    start.type_in("unit-officers", "李雷")
    start.press(Qt.Key.Key_Right, ALT)
    start.until(lambda: "供稿单位" in start.words)
    assert start.guide.step == "units"


def test_what_was_typed_is_there_after_a_kill_and_then_the_step(begin: Begin) -> None:
    start = begin()
    start.answer("黄商集团", "殷")
    start.until(lambda: read_preferences().draft.get("editor") == "殷")
    again = begin()  # the first start was not closed, as if it had been killed
    assert again.guide.first.name.text() == "黄商集团"
    again.answer()
    again.press(Qt.Key.Key_Return)
    again.at("people")
    again.press(Qt.Key.Key_Right, ALT)
    again.at("units")
    again.leave()
    third = begin()
    third.at("units")
    third.guide.skip.click()
    third.until(lambda: third.application.window is not None)
    third.leave()
    fourth = begin()
    assert fourth.application.set_up is None
    assert read_preferences().draft == {}


def test_a_server_that_refuses_at_the_last_step_is_told_there_and_the_step_stays(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = with_a_desk(begin)

    def refuse(_: RollCall, _reader: object) -> None:
        raise Unusable("server-away", path="192.168.1.20", detail="too many clients")

    with monkeypatch.context() as patch:
        patch.setattr(RollCall, "views", refuse)
        start.guide.skip.click()
        start.until(lambda: "too many clients" in start.words)
    assert start.application.window is None
    start.guide.skip.click()
    start.until(lambda: start.application.window is not None)


def test_a_synced_folder_is_refused_in_place_and_another_one_is_remembered(begin: Begin, tmp_path: Path) -> None:
    start = begin()
    start.answer()
    start.type_in("setUpFolderLine", str(tmp_path / "坚果云" / "desk"))
    start.until(lambda: "坚果云" in start.guide.first.folder.note.text())
    start.press(Qt.Key.Key_Return)
    assert start.guide.step == "desk"
    (tmp_path / "别处").mkdir()
    (tmp_path / "别处" / "文件.txt").touch()
    start.type_in("setUpFolderLine", str(tmp_path / "别处"))
    start.until(lambda: start.guide.first.place is not None)
    start.press(Qt.Key.Key_Return)
    start.at("people")
    assert Path(last_desk()) == tmp_path / "别处" / "公众号工作库"
    assert (Path(last_desk()) / "desk.db").is_file()


def test_a_place_that_is_a_file_is_told_from_a_failing_disk(begin: Begin, tmp_path: Path) -> None:
    (tmp_path / "名单.txt").touch()
    start = begin()
    start.answer()
    start.type_in("setUpFolderLine", str(tmp_path / "名单.txt" / "desk"))
    start.until(lambda: "名单.txt”不是文件夹" in start.guide.first.folder.note.text())


def test_a_desk_that_went_to_a_server_is_told_instead_of_a_new_one_made(begin: Begin, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "desk.server").write_text("server/office\nlog-1\n", encoding="utf-8")
    start = begin()
    start.until(lambda: "server/office" in start.words)
    assert start.application.window is None


def test_a_desk_that_is_there_is_opened_while_the_window_goes_on(begin: Begin, tmp_path: Path) -> None:
    make_desk(tmp_path / "old", "黄商集团", "殷茵", None).close()
    start = begin()
    start.type_in("setUpFolderLine", str(tmp_path / "old"))
    start.until(lambda: "打开" in start.guide.go.text())
    start.press(Qt.Key.Key_Return)
    assert (start.application.window, start.guide.go.isEnabled()) == (None, False)
    start.until(lambda: start.application.window is not None)
    window = start.application.window
    assert window is not None
    assert window.session.desk.folder == tmp_path / "old"
    start.until(lambda: Path(last_desk()) == tmp_path / "old")


def test_a_named_administrator_administers_the_desk_in_place_of_the_editor(begin: Begin, tmp_path: Path) -> None:
    start = begin()
    start.answer()
    line = start.type_in("setUpAdministrator", "管理员甲")
    assert line.isVisible()
    assert "由您（编辑）兼任" in line.placeholderText()
    start.press(Qt.Key.Key_Return)
    start.at("people")
    with open_desk(tmp_path / "desk") as desk:
        held = {one.name: one.roles for one in desk.people.all()}
    assert held["管理员甲"] == ("administrator",)
    assert "administrator" not in held["殷茵"]


def test_the_same_person_as_editor_and_reviewer_is_refused_and_nothing_is_left(begin: Begin, tmp_path: Path) -> None:
    start = begin()
    start.answer()
    start.type_in("setUpReviewer", "殷茵")
    start.press(Qt.Key.Key_Return)
    start.until(lambda: "殷茵" in start.words)
    assert not (tmp_path / "desk" / "desk.db").exists()
    start.type_in("setUpReviewer", "王审")
    start.press(Qt.Key.Key_Return)
    start.at("people")


def test_another_language_keeps_what_was_typed(begin: Begin) -> None:
    start = begin()
    start.answer()
    button = start.guide.findChild(QPushButton, "setUpLanguage")
    assert isinstance(button, QPushButton)
    start.guide.move(70, 50)
    button.click()
    assert start.guide.pos() == QPoint(70, 50)
    assert start.guide.first.name.text() == "黄商集团"
    assert start.guide.go.text().startswith("Make")
    start.until(lambda: read_preferences().language == "en")


def test_a_language_that_cannot_be_kept_is_spoken_and_that_is_said(begin: Begin, tmp_path: Path) -> None:
    start = begin()
    (tmp_path / "config").touch()
    start.guide.language_wanted.emit("en")
    assert start.guide.go.text().startswith("Make")
    start.until(lambda: bool(start.words))
    assert "unexpected" not in start.words


def test_a_demonstration_is_thrown_away_and_not_remembered(begin: Begin, tmp_path: Path) -> None:
    start = begin()
    start.guide.first.demo.click()
    start.bot.waitUntil(lambda: start.application.window is not None, timeout=120_000)
    window = start.application.window
    assert window is not None
    folder = window.session.desk.folder
    assert "演示库" in window.notice.text.text()
    start.leave()
    assert not folder.exists()
    assert not (tmp_path / "desk").exists()
    assert read_preferences().desk == ""


def test_a_demonstration_can_be_stopped(begin: Begin) -> None:
    start = begin()
    start.guide.first.demo.click()
    start.until(lambda: start.guide.first.progress.bar.maximum() > 0)
    start.guide.first.progress.stop.click()
    start.until(start.guide.first.demo.isEnabled)
    assert start.application.window is None
    start.answer()
    start.press(Qt.Key.Key_Return)
    start.at("people")


def test_a_desk_made_on_the_command_line_asks_nothing(begin: Begin, tmp_path: Path) -> None:
    make_desk(tmp_path / "desk", "黄商集团", "殷茵", "王审").close()
    start = begin()
    assert start.application.set_up is None
    with open_desk(tmp_path / "desk") as desk:
        assert not desk.claim_window()


def test_a_window_asks_for_no_more_than_the_screen_has(begin: Begin) -> None:
    start = begin()
    room = start.guide.screen().availableSize()
    wanted = within_screen(start.guide, QSize(5000, 400))
    assert (wanted.width(), wanted.height()) == (room.width(), 400)
    assert within_screen(start.guide, QSize(300, 5000)).height() < room.height()
    start.until(lambda: start.guide.first.accounts.is_filled)
    start.guide.setMinimumSize(1, 1)
    start.guide.resize(683, 344)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    scroll = start.guide.findChild(QScrollArea, "firstScroll")
    shown = scroll.widget() if scroll else None
    assert scroll is not None
    assert shown is not None
    assert shown.minimumSizeHint().width() <= scroll.viewport().width()


def test_a_step_has_the_key_of_its_import(begin: Begin) -> None:
    start = with_a_desk(begin)
    start.press(Qt.Key.Key_3, ALT)
    start.at("units")
    start.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    strip = start.guide.pages["units"].findChild(ImportStrip)
    assert strip is not None
    assert strip.isVisible()


def test_a_table_dropped_on_a_step_is_shown_line_by_line(begin: Begin, tmp_path: Path) -> None:
    start = with_a_desk(begin)
    start.press(Qt.Key.Key_3, ALT)
    start.at("units")
    table = tmp_path / "单位.csv"
    table.write_text("单位,信息员\n麻城店,王信息\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(table))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPointF(400, 300), copy, data, left, NONE)
    QGuiApplication.sendEvent(start.guide, enter)
    assert enter.isAccepted()
    QGuiApplication.sendEvent(start.guide, QDropEvent(QPointF(400, 300), copy, data, left, NONE))
    preview = start.guide.pages["units"].findChild(QTableView, "importList")
    assert isinstance(preview, QTableView)
    start.until(lambda: preview.isVisible() and preview.model().rowCount() == 1)
    start.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    entered = start.guide.pages["units"].findChild(QTableView, "unitList")
    assert isinstance(entered, QTableView)
    start.until(lambda: entered.model().rowCount() == 1 and entered.hasFocus())


def test_qt_speaks_the_language_of_the_window_too(begin: Begin) -> None:
    start = begin()
    assert QCoreApplication.translate("QLineEdit", "&Copy") == "复制(&C)"
    assert key_text("Ctrl+Return") == "Ctrl+Enter"
    start.guide.language_wanted.emit("en")
    assert QCoreApplication.translate("QLineEdit", "&Copy") == "&Copy"


def test_what_was_said_of_a_step_is_gone_on_the_next(begin: Begin) -> None:
    start = with_a_desk(begin)
    start.guide.notice.show_notice("ok", "已登记 5 行。")
    start.press(Qt.Key.Key_3, ALT)
    start.at("units")
    assert start.words == ""


def test_a_question_that_is_answered_or_put_off_gives_way_to_that_of_the_next_channel(begin: Begin) -> None:
    start = with_a_desk(begin)
    start.press(Qt.Key.Key_4, ALT)
    page = start.guide.pages["channels"]
    assert isinstance(page, ChannelsPage)
    asked = list[str]()

    def asks_another() -> bool:
        return page.question.isVisible() and page.model.key_at(page.list.currentIndex()) not in asked

    for act in (page.question.go, page.question.leave):
        start.until(asks_another)
        asked.append(page.model.key_at(page.list.currentIndex()))
        act.click()
    start.until(asks_another)
    assert page.model.find(asked[0]).row() + 2 == page.list.currentIndex().row()


def backed_up(desk_folder: Path, place: Path) -> None:
    """Make a desk in `desk_folder` with one backup in `place`."""
    with make_desk(desk_folder, "黄商集团", "殷茵", "王审") as desk:
        by = seated(desk.people.resolve("殷茵"))
        desk.backups.add(place, "盘", by)
        desk.backups.run([], by)


def restored_by(start: Start, place: Path | None) -> None:
    """Go through the form that restores a backup; `place` is typed unless it is None."""
    form = start.guide.findChild(RestoreForm)
    assert isinstance(form, RestoreForm)
    if place is not None:
        form.place.setText(str(place))
        form.see.click()
    start.until(lambda: form.go.isVisible() and form.who.count() > 0)
    form.who.setCurrentText("殷茵")
    form.why.setText("换电脑")
    form.go.click()
    start.until(lambda: start.application.window is not None)


def test_a_desk_is_restored_from_a_backup_on_a_new_computer(begin: Begin, tmp_path: Path) -> None:
    backed_up(tmp_path / "old", tmp_path / "place")
    start = begin()
    start.until(lambda: start.guide.first.place is not None)
    start.guide.first.restore.click()
    restored_by(start, tmp_path / "place")
    with open_desk(tmp_path / "desk") as desk:
        event = desk.reading.trail(0, 1).rows[0]
        assert (event.act, event.reason, event.face) == ("desk.restored", "换电脑", "window")


def test_a_damaged_desk_offers_its_newest_good_backup(begin: Begin, tmp_path: Path) -> None:
    backed_up(tmp_path / "desk", tmp_path / "place")
    (tmp_path / "desk" / DATABASE).write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)
    restored_by(begin(), None)
    (aside,) = tmp_path.glob("desk-旧-*")
    assert (aside / DATABASE).is_file()
    with open_desk(tmp_path / "desk") as desk:
        assert desk.reading.trail(0, 1).rows[0].act == "desk.restored"


def test_the_last_step_offers_the_administrator_a_pin_and_then_the_recovery_sheet(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desk, "pin_hasher", CheapHasher())
    start = with_a_desk(begin)
    ready, last = start.guide.findChild(QPushButton, "step-ready"), start.guide.last
    assert ready is not None
    ready.click()
    assert last is not None
    start.until(lambda: "还没有 PIN" in last.pin.text())
    assert last.make_sheet.isHidden()
    last.set_pin.click()
    start.until(last.own_pin.isVisible)
    last.own_pin.fields.show_texts({"new": "482913", "again": "482913"})
    last.own_pin.give()
    start.until(lambda: bool(last.sheet.code.text()))
    start.until(lambda: "还没有恢复单" in last.pin.text())
    last.sheet.fields.show_texts({"typed": last.sheet.code.text()})
    last.sheet.give()
    start.until(lambda: "恢复单已生效" in last.pin.text())
    assert (last.set_pin.isHidden(), last.make_sheet.isHidden()) == (True, True)


ADDRESS = "postgresql://front-desk@10.0.0.5:5440/wxdesk"


def choose(start: Start, way: SharingWay) -> TeamChoice:
    team = start.guide.first.team
    team.pick.setCurrentIndex(team.pick.findData(way.value))
    team.pick.activated.emit(team.pick.currentIndex())
    return team


def test_to_join_asks_for_address_and_password_only(begin: Begin) -> None:
    start = begin()
    assert start.guide.first.name.isVisible()
    choose(start, SharingWay.JOIN)
    assert not start.guide.first.name.isVisible()
    start.guide.go.click()
    assert start.words == "请填写地址。"
    start.type_in("setUpAddress", ADDRESS)
    start.guide.go.click()
    assert start.words == "请填写密码。"


def test_an_address_is_checked_and_each_error_is_told_at_its_field(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = begin()
    team = choose(start, SharingWay.JOIN)
    start.type_in("setUpAddress", "10.0.0.5")
    start.type_in("setUpPassword", "abc")
    team.check.click()
    start.until(lambda: "读不懂" in start.words)

    def wrong(_address: str, _password: str) -> None:
        raise Unusable("server-login-wrong", path="10.0.0.5/wxdesk", detail="")

    monkeypatch.setattr(joining, "try_password", wrong)
    start.type_in("setUpAddress", ADDRESS)
    start.guide.go.click()
    start.until(lambda: "密码" in start.words)
    start.until(start.guide.go.isEnabled)
    monkeypatch.setattr(joining, "try_password", lambda _address, _password: None)
    team.check.click()
    start.until(lambda: "连得上" in team.note.text())


def test_the_password_is_not_kept_with_the_unfinished_answers(begin: Begin) -> None:
    start = begin()
    choose(start, SharingWay.JOIN)
    start.type_in("setUpAddress", ADDRESS)
    start.type_in("setUpPassword", "abcde-fghjk")
    start.until(lambda: read_preferences().draft.get("address") == ADDRESS)
    start.leave()
    assert "abcde" not in preferences_path().read_text(encoding="utf-8")
    again = begin().guide.first.team
    assert (again.way, again.address.text(), again.password.text()) == (SharingWay.JOIN, ADDRESS, "")


def test_a_computer_that_cannot_be_a_host_makes_no_desk(
    begin: Begin, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def missing(_self: HostServer) -> None:
        raise Unusable("host-programs", oldest=15)

    monkeypatch.setattr(HostServer, "require", missing)
    start = begin()
    start.answer()
    choose(start, SharingWay.HOST)
    start.guide.go.click()
    start.until(lambda: "postgresql" in start.words)
    assert not (tmp_path / "desk" / DATABASE).exists()
