import logging
import shutil
import signal
import sys
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.desks import Offices, SetClock, material, picture_file
from tests.ui.conftest import Open, Seated
from wxdesk import __version__, assets
from wxdesk.bootstrap import open_desk
from wxdesk.disk.open_requests import request_opening
from wxdesk.domain.desk.shown import printable
from wxdesk.services.office.roll_call import PersonView
from wxdesk.texts import texts
from wxdesk.ui.core.ending import heed_endings
from wxdesk.ui.core.tokens import DARK, LIGHT
from wxdesk.ui.frame.rail import read_only_banner
from wxdesk.ui.queue.panel import QueuePanel
from wxdesk.ui.today.panel import TodayPanel
from wxdesk.ui.window import app
from wxdesk.ui.window.app import Application
from wxdesk.ui.window.screens import SCREENS
from wxdesk.ui.window.window import TYPING_MS


@pytest.fixture
def heeding() -> Iterator[None]:
    """During this test, close windows on signals such as SIGTERM; afterwards restore the signal handlers."""
    wishes = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {wish: signal.signal(wish, signal.SIG_DFL) for wish in wishes}
    heed_endings()
    yield
    for wish, handler in before.items():
        signal.signal(wish, handler)


def dropped(seat: Seated, *paths: Path) -> None:
    """Drop files on the middle of the window as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(600, 400), copy, data, left, none)
    QGuiApplication.sendEvent(seat.window, enter)
    assert enter.isAccepted()
    assert seat.sees("veil")
    QGuiApplication.sendEvent(seat.window, QDropEvent(QPointF(600, 400), copy, data, left, none))


def test_files_dropped_on_any_screen_but_the_bench_go_to_the_queue(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    seat.window.show_panel("trail")
    dropped(seat, material(tmp_path / "店庆"))
    assert seat.window.current == "queue"
    assert seat.sees("dropCard")
    assert not seat.sees("veil")


def test_what_a_file_name_hides_is_seen_where_files_are_taken_in(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty", panel="queue")
    dropped(seat, picture_file(tmp_path / "海报\u202egpj\n.png"))
    seat.fully()
    assert "海报\\u202egpj\\n.png" in seat.queue.form.what.text()
    seat.queue.form.fields.box("unit").setCurrentIndex(1)
    QTest.keyClick(seat.queue.form.fields.line("source"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: seat.queue.detail.view is not None and bool(seat.queue.detail.view.pieces))
    assert seat.queue.detail.view is not None
    assert seat.queue.detail.view.title == "海报gpj"
    seen = [one.text() for one in seat.queue.detail.findChildren(QLabel) if "海报" in one.text()]
    assert [one for one in seen if one != printable(one)] == []


def test_a_reviewer_who_drops_files_is_told_who_may(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    seat.sit("王审")
    dropped(seat, material(tmp_path / "店庆"))
    assert "编辑" in seat.notice
    assert not seat.sees("dropCard")


def test_an_empty_queue_teaches_with_a_sentence_and_a_button(window_on: Open) -> None:
    seat = window_on("empty")
    assert "拖到窗口" in seat.find(QLabel, "queueEmptyText").text()
    assert seat.sees("emptyChoose")


def test_the_person_of_the_last_time_sits_down_again(window_on: Open) -> None:
    seat = window_on("received")
    seat.sit("王审")
    assert "王审" in seat.window.who.text()
    assert seat.window.session.setting("window/person") == seat.office.reviewer.entered_by


def test_a_desk_in_a_folder_that_may_not_be_written_says_that(window_on: Open) -> None:
    seat = window_on("received", read_only=True)
    seat.office.desk.lock.barred = True
    banner = read_only_banner(seat.window.session)
    (words,) = banner.findChildren(QLabel, "readOnly")
    assert "不能写入" in words.text()
    banner.deleteLater()


def test_a_read_only_window_says_so_and_offers_no_action(window_on: Open) -> None:
    seat = window_on("received", read_only=True)
    seat.until(lambda: seat.queue.detail.view is not None)
    assert seat.sees("readOnlyBanner")
    assert seat.sees("nothingToDo")
    assert not seat.sees("do-accept")


def test_a_change_by_another_process_is_seen(window_on: Open) -> None:
    seat = window_on("received")
    seat.until(lambda: bool(seat.queue.model.rows))
    seat.window.watch.bridge.blockSignals(True)  # no signal tells the window that another process wrote
    seat.office.own(90)
    seat.until(lambda: len(seat.queue.model.rows) == 2)


def shows(seat: Seated, screen: str) -> bool:
    return seat.window.current == screen


def test_the_screens_keep_their_keys_in_a_small_window_and_after_it(window_on: Open) -> None:
    seat = window_on("released")
    where = ((940, Qt.Key.Key_7, "packages"), (1366, Qt.Key.Key_9, "trail"))
    for width, key, name in where:
        seat.window.resize(width, 700)
        QTest.keyClick(seat.window, key, Qt.KeyboardModifier.ControlModifier)
        seat.until(partial(shows, seat, name))


def test_search_narrows_the_list_and_says_when_nothing_fits(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.search.setText("没有这样的稿件")
    seat.until(lambda: seat.sees("queueEmpty"))
    seat.window.search.clear()
    seat.until(lambda: len(seat.queue.model.rows) == 1)


@pytest.mark.parametrize(
    ("key", "kept"), [(Qt.Key.Key_Return, "店庆"), (Qt.Key.Key_Down, "店庆"), (Qt.Key.Key_Escape, "")]
)
def test_the_keyboard_goes_from_the_search_to_the_list(window_on: Open, key: Qt.Key, kept: str) -> None:
    seat = window_on("received", panel="queue")
    seat.window.search.setFocus()
    seat.window.search.setText("店庆")
    QTest.keyClick(seat.window.search, key)
    assert seat.window.focusWidget() is seat.queue.home
    assert seat.window.search.text() == kept


def test_a_list_is_whole_again_when_its_search_was_left_for_another_screen(window_on: Open) -> None:
    seat = window_on("received", panel="queue")
    seat.until(lambda: len(seat.queue.model.rows) > 0)
    seat.window.search.setText("没有这样的稿件")
    seat.until(lambda: not seat.queue.model.rows)
    seat.window.show_panel("trail")
    typing = [one for one in seat.window.findChildren(QTimer) if one.interval() == TYPING_MS]
    seat.until(lambda: not any(one.isActive() for one in typing))
    seat.window.show_panel("queue")
    assert not seat.window.search.text()
    seat.until(lambda: len(seat.queue.model.rows) > 0)


def test_dark_and_light_are_chosen_and_kept(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.choose_scheme("dark")
    assert seat.window.session.tokens == DARK
    seat.window.choose_scheme("light")
    assert seat.window.session.tokens == LIGHT
    assert seat.window.session.setting("window/scheme") == "light"


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_screen_opens_in_both_languages(window_on: Open, screen: str, language: str) -> None:
    seat = window_on("exported", language)
    seat.window.show_panel(screen)
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert seat.find(QLabel, "panelTitle").text() == texts(language).text(f"panel-{screen}")


def test_every_button_and_field_has_a_name_that_can_be_read_out(window_on: Open) -> None:
    seat = window_on("exported")
    for screen in SCREENS:
        seat.window.show_panel(screen)
        seat.until(lambda: not seat.window.session.tasks.busy)
    mute = [
        one.objectName()
        for one in seat.window.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.isHidden()
        if one.objectName() and not _spoken(one)
    ]
    assert mute == []


def test_every_field_is_reached_with_tab(window_on: Open) -> None:
    seat = window_on("exported")
    for screen in SCREENS:
        seat.window.show_panel(screen)
        seat.until(lambda: not seat.window.session.tasks.busy)
    fields = [
        one
        for kind in (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox)
        for one in seat.window.findChildren(kind)
        if not isinstance(one.parentWidget(), QComboBox | QAbstractSpinBox)
    ]
    missed = [one.objectName() for one in fields if not one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(fields) > 20
    assert missed == []


def _spoken(widget: QWidget) -> bool:
    text = widget.property("text")
    return bool(widget.accessibleName() or text or widget.objectName().startswith("qt_"))


def test_an_uncaught_error_is_a_line_in_the_window(qtbot: QtBot, offices: Offices, tmp_path: Path) -> None:
    application = Application(offices.copy("empty", tmp_path / "office") / "desk", texts())
    application.start()
    window = application.window
    assert window is not None
    qtbot.waitUntil(lambda: window.furnishing.done, timeout=60_000)
    logging.disable(logging.CRITICAL)
    sys.excepthook(RuntimeError, RuntimeError("坏了"), None)
    logging.disable(logging.NOTSET)
    assert "坏了" in window.notice.text.text()
    window.close()
    window.deleteLater()


def test_who_is_named_at_the_start_sits_down(qtbot: QtBot, offices: Offices, tmp_path: Path) -> None:
    folder = offices.copy("empty", tmp_path / "office") / "desk"
    application = Application(folder, texts(), person="王审")
    application.start()
    window = application.window
    assert window is not None
    qtbot.waitUntil(lambda: window.furnishing.done, timeout=60_000)
    qtbot.waitUntil(lambda: window.session.person is not None, timeout=60_000)
    person = window.session.person
    assert person is not None
    assert person.name == "王审"
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("screen", ["today", "queue"])
def test_the_window_is_first_drawn_with_its_rows(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, offices: Offices, tmp_path: Path, screen: str
) -> None:
    del qtbot
    monkeypatch.setattr(app, "_ROWS_WITHIN_S", 20)
    folder = offices.copy("accepted", tmp_path / "office") / "desk"
    (folder / "window.ini").write_text(f"[window]\npanel={screen}\n", encoding="utf-8")
    application = Application(folder, texts())
    application.start()
    window = application.window
    assert window is not None
    shown = window.stage.made[screen]
    assert isinstance(shown, TodayPanel | QueuePanel)
    assert shown.model.rows
    window.close()
    window.deleteLater()


def test_the_trail_is_verified_in_words(window_on: Open) -> None:
    seat = window_on("exported")
    seat.window.show_panel("trail")
    seat.find(QPushButton, "trailVerify").click()
    seat.until(lambda: "前后相接" in seat.trail.said.text())
    assert seat.find(QLabel, "trailVerdict").text() == "完好"
    seat.office.desk.signing.begin(seat.office.editor)
    seat.office.desk.keeping.verify()
    QTest.keyClick(seat.trail.list, Qt.Key.Key_V, Qt.KeyboardModifier.ShiftModifier)
    seat.until(lambda: "没有重算" in seat.trail.more.text())
    assert seat.find(QLabel, "trailVerdict").text() == "完好"


def test_fields_show_their_limit_while_one_types(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.until(lambda: seat.sees("field-title"))
    fields = seat.queue.detail.placements.fields
    line = fields.findChild(QWidget, "field-title")
    assert line is not None
    commit = QInputMethodEvent()
    commit.setCommitString("十周年全场满减活动预告会员日双倍积分生鲜早市每日低价")
    QGuiApplication.sendEvent(line, commit)
    count = seat.find(QLabel, "count-title")
    assert "/ 32" in count.text()
    seat.queue.refresh()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert "生鲜早市" in str(line.property("text"))
    fields.save.click()
    seat.until(lambda: "生鲜早市" in seat.office.desk.reading.submission(seat.office.only).placements[0].title)


def test_another_rulebook_and_a_lost_package_are_told_at_the_start(
    offices: Offices, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = offices.copy("exported", tmp_path / "exported") / "desk"
    own = assets.read_text("rulebooks/hs-2016.toml").replace("version = 2", "version = 3", 1)
    (folder / "rulebook.toml").write_text(own, encoding="utf-8")
    shutil.rmtree(folder / "packages")
    application = Application(folder, texts())
    with open_desk(folder, clock=SetClock("2026-01-04T09:00")) as desk:
        application.open(desk)
        window = application.window
        assert window is not None
        heard: list[str] = []
        window.session.noticed.connect(lambda _tone, text: heard.append(text))
        qtbot.waitUntil(lambda: sum(map(bool, heard)) == 2, timeout=60_000)
        window.close()
        window.deleteLater()
    assert "hs-2016 r3" in heard[-2]
    assert "media-2026-01-04-1" in heard[-1]


def test_a_slip_in_the_own_rulebook_is_told_in_the_window(offices: Offices, tmp_path: Path, qtbot: QtBot) -> None:
    folder = offices.copy("received", tmp_path / "received") / "desk"
    own = assets.read_text("rulebooks/hs-2016.toml").replace("body_at_least", "body_at_lest", 1)
    (folder / "rulebook.toml").write_text(own, encoding="utf-8")
    application = Application(folder, texts())
    application.start()
    window = application.window
    assert window is not None
    qtbot.waitUntil(lambda: "body_at_lest" in window.notice.text.text(), timeout=60_000)
    window.close()
    window.deleteLater()


def test_another_person_sits_down_in_two_keys_that_the_sheet_of_keys_tells(window_on: Open) -> None:
    seat = window_on("empty")
    assert "F2" in [one.key for one in seat.window.overview.everywhere]
    QTest.keyClick(seat.window, Qt.Key.Key_F2)
    seat.until(lambda: seat.sees("people"))
    menu = seat.find(QMenu, "people")
    assert [one.text()[:2] for one in menu.actions()] == ["&1", "&2"]
    QTest.keyClick(menu, Qt.Key.Key_2)
    seat.until(lambda: "王审" in seat.window.who.text())


def test_two_people_of_one_name_are_told_apart(window_on: Open) -> None:
    seat = window_on("empty")
    one = PersonView("1", "王审", "副主任", ("reviewer",))
    other = PersonView("2", "王审", "", ("editor",))
    seat.window.who._show_menu([one, other])  # noqa: SLF001 - a desk of today refuses the second one
    menu = seat.find(QMenu, "people")
    texts_ = [action.text() for action in menu.actions()]
    assert "副主任" in texts_[0]
    assert texts_[0][2:] != texts_[1][2:]
    menu.close()


@pytest.mark.usefixtures("heeding")
@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_a_program_that_is_asked_to_end_closes_its_window(window_on: Open, wish: signal.Signals) -> None:
    seat = window_on("empty")
    with seat.bot.waitSignal(seat.window.closed, timeout=60_000):
        signal.raise_signal(wish)


def test_the_help_says_which_version_runs_and_where_the_desk_lies(window_on: Open) -> None:
    seat = window_on("received")
    about = next(one for one in seat.window.overview.everywhere if one.id == "about")
    about.run()
    seat.until(lambda: seat.window.overview.about is not None and seat.window.overview.about.save.isEnabled())
    window = seat.window.overview.about
    assert window is not None
    shown = [one.text() for one in window.findChildren(QLabel)]
    assert any(text.startswith(f"wxdesk {__version__} · Python") for text in shown)
    assert str(seat.office.desk.folder) in shown


def test_files_opened_by_a_second_process_come_into_the_open_window(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty", panel="bench")
    pack = tmp_path / "来稿.tougao"
    with zipfile.ZipFile(pack, "w") as made:
        made.writestr("图.png", picture_file(tmp_path / "图.png").read_bytes())
    desk, answers = seat.office.desk, list[bool]()
    asking = threading.Thread(target=lambda: answers.append(request_opening(desk.folder, [pack], desk.workplace, 60)))
    asking.start()
    seat.until(lambda: seat.window.current == "queue")
    asking.join()
    assert answers == [True]
    seat.until(lambda: "图.png" in " ".join(one.text() for one in seat.window.findChildren(QLabel)))


def test_files_named_at_the_start_are_taken_in_like_dropped_ones(
    offices: Offices, tmp_path: Path, qtbot: QtBot
) -> None:
    pack = tmp_path / "来稿.tougao"
    with zipfile.ZipFile(pack, "w") as made:
        made.writestr("图.png", picture_file(tmp_path / "图.png").read_bytes())
    application = Application(offices.copy("empty", tmp_path / "office") / "desk", texts("zh_CN"), files=[pack])
    application.start()
    window = application.window
    assert window is not None
    try:
        qtbot.waitUntil(lambda: window.current == "queue", timeout=60_000)
        qtbot.waitUntil(lambda: "图.png" in " ".join(one.text() for one in window.findChildren(QLabel)), timeout=60_000)
    finally:
        window.close()
        application.close()
