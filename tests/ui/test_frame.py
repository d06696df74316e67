import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QMenu, QPushButton, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from tests.desks import PUSH
from tests.ui.conftest import Open, Seated
from wxdesk.domain.desk.errors import UserError
from wxdesk.ui.calendar.panel import CalendarPanel
from wxdesk.ui.core.commands import Command, CommandGroup, actions_of
from wxdesk.ui.core.places import ELSEWHERE, SETTINGS
from wxdesk.ui.frame.key_sheet import in_columns
from wxdesk.ui.frame.palette import matching
from wxdesk.ui.settings.pages.list_page import ListPage
from wxdesk.ui.settings.panel import PAGES, SettingsPanel
from wxdesk.ui.window.screens import SCREENS


def nothing() -> None:
    """Do nothing; stands for the function of a command."""


def rows(seat: Seated) -> list[str]:
    """Return the texts of the rows that the palette lists."""
    found = seat.find(QListWidget, "paletteRows")
    return [found.item(row).text() for row in range(found.count())]


def test_the_palette_goes_to_another_screen(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.overview.offer_palette()
    seat.window.overview.palette.line.setText("留痕")
    QTest.keyClick(seat.window.overview.palette.line, Qt.Key.Key_Return)
    seat.until(lambda: seat.window.current == "trail")
    assert not seat.sees("palette")


def test_the_key_of_a_screen_shows_it_at_once(window_on: Open) -> None:
    seat = window_on("received")
    QTest.keyClick(seat.queue.list, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert seat.window.current == "trail"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_both_enter_keys_do_what_enter_does(qtbot: QtBot, key: Qt.Key) -> None:
    done: list[bool] = []
    screen = QWidget()
    qtbot.addWidget(screen)
    actions_of(screen, [Command("open", "", lambda: done.append(True), "Return")])
    with qtbot.waitExposed(screen):
        screen.show()
    screen.setFocus()
    QTest.keyClick(screen, key)
    assert done == [True]


def test_the_palette_finds_a_submission_by_its_title(window_on: Open) -> None:
    seat = window_on("received", panel="trail")
    seat.window.overview.offer_palette()
    QTest.keyClicks(seat.window.overview.palette.line, "26-0001")
    seat.until(lambda: any(row.startswith("26-0001") for row in rows(seat)))
    QTest.keyClick(seat.window.overview.palette.line, Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("pageHead"))
    assert seat.window.current == "article"


def test_the_palette_opens_pushes_by_day_and_people_by_initials(window_on: Open) -> None:
    seat = window_on("exported", panel="trail", at="2027-02-01T09:00")
    palette = seat.window.overview.palette
    seat.window.overview.offer_palette()
    palette.line.setText(PUSH)
    seat.until(lambda: [row for row in rows(seat) if row.startswith("集团媒体号 2026-01-04")] != [])
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    seat.until(lambda: seat.packages.subject == PUSH)
    assert seat.window.current == "packages"
    seat.window.overview.offer_palette()
    palette.line.setText("ws")
    seat.until(lambda: "王审" in rows(seat))
    palette.rows.setCurrentRow(rows(seat).index("王审"))
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    page = seat.window.screen_of(SettingsPanel)
    seat.until(lambda: page.current.name == "people")
    people = page.current
    assert isinstance(people, ListPage)
    seat.until(lambda: [one.name for one in people.pane.table.chosen_rows] == ["王审"])


def test_the_palette_goes_to_a_page_of_the_settings_from_any_screen(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.overview.offer_palette()
    seat.window.overview.palette.line.setText("供稿单位")
    QTest.keyClick(seat.window.overview.palette.line, Qt.Key.Key_Return)
    seat.until(lambda: seat.window.current == "settings")
    assert seat.window.screen_of(SettingsPanel).current.name == "units"
    assert (*PAGES, *ELSEWHERE) == tuple(sorted(SETTINGS, key=lambda one: one in ELSEWHERE))


def test_escape_leaves_the_palette(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.overview.offer_palette()
    QTest.keyClick(seat.window.overview.palette.line, Qt.Key.Key_Escape)
    assert not seat.sees("palette")


def test_commands_that_begin_with_what_was_typed_come_first() -> None:
    group = CommandGroup("edit", "编辑", [Command("a", "重新签发", nothing), Command("b", "签发", nothing)])
    assert [command.id for _, command in matching([group], "签发")] == ["b", "a"]
    assert matching([group], "没有") == []


def test_typed_chinese_characters_find_a_command_that_has_them_in_order_behind_exact_ones() -> None:
    commands = [
        Command("a", "登记已更正", nothing),
        Command("b", "登记更正说明", nothing),
        Command("c", "更正登记", nothing),
    ]
    assert [command.id for _, command in matching([CommandGroup("edit", "编辑", commands)], "登记更正")] == ["b", "a"]
    assert matching([CommandGroup("edit", "编辑", commands)], "登已") == []


def test_commands_are_found_by_their_initials() -> None:
    group = CommandGroup("edit", "编辑", [Command("a", "重新签发", nothing), Command("b", "导出", nothing)])
    assert [command.id for _, command in matching([group], "QF")] == ["a"]
    assert [command.id for _, command in matching([group], "bj dc")] == ["b"]


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_means_two_things_on_a_screen(window_on: Open, screen: str) -> None:
    seat = window_on("accepted")
    seat.window.show_panel(screen)
    shown = seat.window.findChild(QWidget, f"{screen}Panel")
    actions = [*seat.window.actions(), *(shown.actions() if isinstance(shown, QWidget) else [])]
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert "Ctrl+K" in keys
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_sheet_of_keys_lists_those_of_the_screen(window_on: Open, language: str) -> None:
    seat = window_on("received", language)
    seat.window.overview.offer_keys()
    said = {one.text() for one in seat.window.overview.keys.findChildren(QLabel)}
    assert {seat.window.session.say("action-accept"), "1", "Ctrl+K"} <= said
    QTest.keyClick(seat.window.overview.keys.close_button, Qt.Key.Key_Escape)
    assert not seat.sees("keySheet")


@pytest.mark.parametrize("many", [0, 1, 9, 18, 26, 40])
def test_the_columns_of_the_sheet_of_keys_are_of_like_length(many: int) -> None:
    sizes = [size for size in (many, 2, 5, 10, 2) if size]
    every = [Command(f"{number}", "", nothing, "K") for number in range(sum(sizes))]
    groups = [CommandGroup(f"{n}", "", every[sum(sizes[:n]) :][:size]) for n, size in enumerate(sizes)]
    columns = list(in_columns(groups, 3))
    assert [one for part in columns for group in part for one in group.commands] == every
    lengths = [sum(len(group.commands) + 2 for group in part) for part in columns]
    assert max(lengths) - min(lengths) <= 8


def test_a_menu_greys_what_cannot_be_done_and_keeps_its_key(window_on: Open) -> None:
    seat = window_on("received")
    seat.until(lambda: seat.queue.detail.view is not None)
    menu = next(one for one in seat.window.overview.menus.findChildren(QMenu) if one.objectName() == "menu-here")
    release = seat.queue.findChild(QAction, "key-release")
    assert isinstance(release, QAction)
    menu.aboutToShow.emit()
    assert not release.isEnabled()
    menu.aboutToHide.emit()
    assert release.isEnabled()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_takes_the_keyboard_at_the_start_though_it_is_empty(window_on: Open, screen: str) -> None:
    seat = window_on("empty", panel=screen)
    seat.until(lambda: not seat.window.session.tasks.busy)
    shown, has = seat.window.stage.currentWidget(), seat.window.focusWidget()
    assert shown is not None
    assert has is not None
    assert shown.isAncestorOf(has), has.objectName()


def test_panes_keep_their_widths(window_on: Open) -> None:
    seat = window_on("received")
    split = seat.find(QSplitter, "queueSplit")
    split.moveSplitter(split.width() // 2, 1)
    split.splitterMoved.emit(split.width() // 2, 1)
    assert seat.window.session.setting("panes/queueSplit") == split.saveState()


def test_a_side_that_was_hidden_stays_so_while_the_window_is_resized(window_on: Open) -> None:
    seat = window_on("accepted", panel="calendar")
    calendar = seat.window.screen_of(CalendarPanel)
    calendar.toggle_side()
    seat.window.resize(1440, 880)
    assert not calendar.side.isVisible()


def test_panes_keep_the_widths_that_were_dragged_while_a_narrow_window_is_resized(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.resize(1100, 800)
    split = seat.find(QSplitter, "queueSplit")
    before = split.sizes()
    split.setSizes([before[0] - 60, before[1] + 60])
    dragged = split.sizes()[1]
    assert dragged > before[1]
    seat.window.resize(1100, 780)
    seat.queue.set_narrow(narrow=True)  # the frame calls this again once all parts of the screen are built
    assert split.sizes()[1] == dragged


def test_the_palette_does_what_is_chosen_though_what_had_the_keyboard_is_gone(window_on: Open) -> None:
    seat = window_on("received")
    before = QPushButton(seat.window)
    before.show()
    before.setFocus()
    seat.window.overview.offer_palette()
    palette = seat.window.overview.palette
    QTest.keyClicks(palette.line, "show_trail")
    before.deleteLater()
    QCoreApplication.sendPostedEvents(before, QEvent.Type.DeferredDelete)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert seat.window.current == "trail"


def test_the_palette_says_when_nothing_is_found(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.overview.offer_palette()
    QTest.keyClicks(seat.window.overview.palette.line, "zzz")
    seat.until(lambda: seat.sees("paletteNone"))
    QTest.keyClick(seat.window.overview.palette.line, Qt.Key.Key_Return)
    assert seat.sees("palette")


def test_the_palette_is_no_taller_than_what_it_lists(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.overview.offer_palette()
    palette = seat.window.overview.palette
    whole = palette.height()
    QTest.keyClicks(palette.line, "zzz")
    seat.until(lambda: seat.sees("paletteNone"))
    none = seat.find(QLabel, "paletteNone")
    assert palette.height() - none.geometry().bottom() < none.height()
    palette.line.clear()
    assert palette.height() == whole
    palette.line.setText("签发")
    few = palette.rows.count()
    assert 0 < few < 11
    assert 0 <= palette.rows.viewport().height() - few * palette.rows.sizeHintForRow(0) < 12


def test_the_sheet_of_keys_has_those_of_the_page_that_is_shown_now(window_on: Open) -> None:
    seat = window_on("received", panel="settings")
    QTest.keyClick(seat.window.focusWidget(), Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    seat.window.overview.offer_keys()
    said = {one.text() for one in seat.window.overview.keys.findChildren(QLabel) if not one.isHidden()}
    assert {"Ctrl+T", "Ctrl+D"} <= said


def test_what_was_said_to_one_person_is_gone_when_another_sits_down(window_on: Open) -> None:
    seat = window_on("received")
    seat.until(lambda: seat.sees("do-accept"))
    QTest.keyClick(seat.queue.list, Qt.Key.Key_1)
    seat.until(lambda: seat.sees("noticeUndo"))
    seat.sit("王审")
    assert not seat.sees("notice")


def test_what_is_told_moves_nothing_that_somebody_aims_at(window_on: Open) -> None:
    seat = window_on("received")
    seat.until(lambda: seat.sees("do-accept"))
    aimed = [seat.find(QPushButton, "do-accept"), seat.queue.list.viewport(), seat.window.search]
    before = [one.mapTo(seat.window, QPoint()) for one in aimed]
    seat.window.session.noticed.emit("warn", "不能收稿。" * 40)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    assert seat.sees("notice")
    assert [one.mapTo(seat.window, QPoint()) for one in aimed] == before


def test_a_refusal_goes_with_the_screen_that_it_was_about(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.session.refuse(UserError("person-needed", known=""))
    seat.window.show_panel("queue")
    assert seat.sees("notice")
    seat.window.show_panel("calendar")
    assert not seat.sees("notice")


def test_what_was_done_on_a_screen_and_stays_done_is_told_there_only(window_on: Open) -> None:
    seat = window_on("received", panel="bench")
    seat.window.session.done("已复制 2 个文件的结论")
    assert seat.sees("notice")
    seat.window.show_panel("calendar")
    assert not seat.sees("notice")


@pytest.mark.parametrize("code", ["image-unreadable", "archive-damaged"])
def test_what_a_decoder_says_of_a_broken_file_is_not_put_before_the_editor(window_on: Open, code: str) -> None:
    session = window_on("empty").window.session
    assert "iloc" not in session.error(UserError(code, detail="Extent in iloc box\n"))


def test_what_was_done_can_be_taken_back_from_the_next_screen(window_on: Open) -> None:
    seat = window_on("received")
    seat.until(lambda: seat.sees("do-accept"))
    QTest.keyClick(seat.queue.list, Qt.Key.Key_1)
    seat.until(lambda: seat.sees("noticeUndo"))
    seat.window.show_panel("calendar")
    assert seat.sees("noticeUndo")


def test_the_key_of_undo_is_named_only_while_it_takes_back_what_was_done(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.activateWindow()
    seat.until(lambda: seat.sees("do-accept"))
    QTest.keyClick(seat.queue.list, Qt.Key.Key_1)
    seat.until(lambda: seat.sees("noticeUndo"))
    undo = seat.find(QPushButton, "noticeUndo")
    assert undo.text().endswith("Ctrl+Z")
    seat.window.search.setFocus()
    assert undo.text() == "撤销"
    seat.queue.list.setFocus()
    assert undo.text().endswith("Ctrl+Z")


def test_what_is_about_no_screen_stays_on_every_one(window_on: Open) -> None:
    seat = window_on("received")
    seat.window.session.noticed.emit("warn", "上次没有正常关闭")
    seat.window.notice.stay()
    seat.window.show_panel("calendar")
    assert seat.notice == "上次没有正常关闭"


@pytest.mark.parametrize(("screen", "said"), [("queue", "编号"), ("bench", "文件名")])
def test_the_field_at_the_top_says_what_it_searches(window_on: Open, screen: str, said: str) -> None:
    seat = window_on("received")
    seat.window.show_panel(screen)
    assert said in seat.window.search.placeholderText()


def test_what_is_taken_back_is_named_without_advice(window_on: Open) -> None:
    seat = window_on("received")
    seat.until(lambda: seat.sees("do-accept"))
    QTest.keyClick(seat.queue.list, Qt.Key.Key_1)
    seat.until(lambda: seat.sees("noticeUndo"))
    seat.window.session.undo()
    seat.until(lambda: seat.notice.startswith("已撤销"))
    assert seat.notice == "已撤销“已办理收稿：26-0001”。"


def test_a_push_is_named_by_channel_and_day_in_what_is_wrong_with_it(window_on: Open) -> None:
    session = window_on("accepted").window.session
    error = UserError("export-blocked", push="media/2026-01-04", count=2)
    assert session.error(error).startswith("集团媒体号 1月4日 还不能导出")
    assert session.push("media/2026-01-04、zongchao/2026-01-05") == "集团媒体号 1月4日、综超号 1月5日"
    assert session.push("/home/media/2026-01-04") == "/home/media/2026-01-04"
