"""Layout of the screens: no words are cut off, and no widget is outside its pane."""

from collections.abc import Iterator
from itertools import pairwise, product
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRegularExpression, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.desks import PUSH, material, picture_file
from tests.ui.conftest import Open, Seated
from wxdesk.domain.media.facts import Kind, MediaFacts
from wxdesk.services.checking.bench import CheckedFile
from wxdesk.ui.core.commands import Command, actions_of
from wxdesk.ui.core.places import PIECES, REVIEW
from wxdesk.ui.core.tokens import DARK, LIGHT, Tokens
from wxdesk.ui.frame.rail import NavButton
from wxdesk.ui.queue.intake.intake_form import IntakeForm
from wxdesk.ui.queue.panel import QueuePanel
from wxdesk.ui.review.panel import ReviewPanel
from wxdesk.ui.settings.panel import PAGES, SettingsPanel
from wxdesk.ui.widgets.basic.basics import button, combo, edit, lock
from wxdesk.ui.widgets.basic.key_button import KeyButton
from wxdesk.ui.widgets.basic.style import dress
from wxdesk.ui.widgets.basic.tick import Tick
from wxdesk.ui.widgets.basic.tiles import short_name, tile
from wxdesk.ui.window.screens import SCREENS

LONG = "武穴购物广场二〇二六年元旦春节双节同庆全场满减暨会员日双倍积分优惠大放送活动预告" * 2
SMALL, LARGE, TINY = (1366, 768), (940, 500), (683, 344)
"""Window sizes: the smallest supported screen at 100 %, a full-HD screen at 200 %, and the smallest screen at 200 %."""
MIDDLE = (1000, 700)
SCALED = (910, 484)
"""The room for a window on a screen of 1366 x 768 pixels at 150 %, without its title and the bar of the system."""


def cut(shown: QWidget) -> Iterator[str]:
    """Yield each visible text below the widget `shown` that has less space than it needs."""
    said: list[QLabel | QPushButton] = [*shown.findChildren(QLabel), *shown.findChildren(QPushButton)]
    for one in said:
        wraps = isinstance(one, QLabel) and one.wordWrap()
        needs = one.minimumSizeHint()
        if not one.isVisible() or wraps or not one.text():
            continue
        if one.width() < needs.width() - 1 or one.height() < needs.height() - 1:
            yield f"{one.objectName()}: {one.text()} {one.size().toTuple()} of {needs.toTuple()}"


def pushed_out(shown: QWidget) -> Iterator[str]:
    """Yield each visible label whose right end is outside its scroll area, which scrolls only vertically."""
    for area in shown.findChildren(QScrollArea):
        inside = area.widget()
        if inside is None or not area.isVisible() or area.horizontalScrollBar().isVisible():
            continue
        right = area.viewport().width()
        for one in inside.findChildren(QLabel):
            edge = one.mapTo(inside, QPoint(one.width(), 0)).x()
            if one.isVisible() and edge > right + 1:
                yield f"{area.objectName()}: {one.text()} ends at {edge} of {right}"


def settle(seat: Seated) -> None:
    """Wait until everything on the screen is read and laid out."""
    seat.bot.wait(60)
    seat.until(lambda: not seat.window.session.tasks.busy)
    seat.bot.wait(60)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


@pytest.mark.parametrize(("language", "size"), [("zh_CN", SMALL), ("zh_CN", LARGE), ("en", LARGE)])
def test_no_word_is_cut_on_any_screen(window_on: Open, language: str, size: tuple[int, int]) -> None:
    seat = window_on("approved", language)
    seat.window.resize(*size)
    found = []
    for name in SCREENS:
        seat.window.show_panel(name)
        settle(seat)
        found += [f"{name}: {one}" for one in (*cut(seat.window), *pushed_out(seat.window))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("language", "size"), [("zh_CN", SCALED), ("en", SCALED), ("zh_CN", TINY)])
def test_no_word_is_cut_in_the_settings_and_their_forms_on_a_small_screen(
    window_on: Open, language: str, size: tuple[int, int]
) -> None:
    seat = window_on("approved", language, "settings")
    seat.shrink(*size)
    panel, found = seat.window.screen_of(SettingsPanel), list[str]()
    for name in PAGES:
        panel.show_page(name)
        settle(seat)
        found += [f"{name}: {one}" for one in (*cut(seat.window), *pushed_out(seat.window))]
        if panel.current.adds:
            panel.current.add()
            settle(seat)
            found += [f"{name}, form: {one}" for one in (*cut(seat.window), *pushed_out(seat.window))]
        room, widest = seat.find(QScrollArea, "room"), panel.current.minimumSizeHint().width()
        found += [f"{name} is scrolled sideways: {widest}"] if room.horizontalScrollBar().maximum() else []
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("language", "size"), [("zh_CN", SMALL), ("zh_CN", LARGE), ("en", LARGE)])
def test_no_word_is_cut_beside_a_long_list_of_the_bench(window_on: Open, language: str, size: tuple[int, int]) -> None:
    seat = window_on("empty", language, "bench")
    seat.window.resize(*size)
    facts = MediaFacts(Kind.IMAGE, "webp", 9)
    judge = seat.office.desk.checking.judge
    seat.bench.running.found.emit(
        [
            judge(CheckedFile(f"{number}.{kind}", Path(kind), number, facts), None)
            for kind, number in product(("webp", "jpg"), range(800))
        ]
    )
    seat.bench.list.choose_all()
    settle(seat)
    tick = seat.find(Tick, "benchOnsite")
    assert list(cut(seat.bench)) == []
    assert tick.width() >= tick.minimumSizeHint().width()


@pytest.mark.parametrize(("language", "size"), list(product(("zh_CN", "en"), (SMALL, MIDDLE, LARGE))))
def test_no_word_is_cut_below_a_picture_before_and_after_mending(
    window_on: Open, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    seat = window_on("empty", language, "bench")
    seat.window.resize(*size)
    seat.window.take([picture_file(tmp_path / "图.webp")])
    seat.until(lambda: bool(seat.bench.model.files) and not seat.bench.running.at_work)
    settle(seat)
    seat.bench.detail.mend_offer.click()
    seat.until(seat.bench.detail.mending.beside.isEnabled)
    settle(seat)
    assert list(cut(seat.bench)) == []


def test_a_long_unit_stays_in_the_sheet_of_its_push(window_on: Open) -> None:
    seat = window_on("accepted", panel="calendar")
    seat.office.desk.people.rename_unit(seat.office.unit, LONG, seat.office.editor)
    seat.window.resize(*SMALL)
    settle(seat)
    seat.window.session.go("calendar", seat.office.placement)
    seat.window.session.changed.emit()
    seat.until(lambda: any(LONG in one.text() for one in seat.window.findChildren(QLabel)))
    settle(seat)
    assert not list(pushed_out(seat.window))


def test_the_form_after_a_drop_says_what_came_however_long_the_titles_are(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    seat.window.resize(*SMALL)
    seat.office.receive(material(seat.office.inbox / LONG[:60]))
    seat.take_fully([material(tmp_path / "店庆")])
    form = seat.find(IntakeForm, "intakeForm")
    seat.until(lambda: form.what.isVisible() and not seat.window.session.tasks.busy)
    settle(seat)
    assert form.what.width() >= form.what.fontMetrics().horizontalAdvance(form.what.text())
    widths = [
        form.fields.box("unit").width(),
        form.fields.box("officer").width(),
        form.fields.line("source").width(),
        form.fields.line("delivered_at").width(),
    ]
    assert max(widths) - min(widths) <= 1


def test_a_key_gives_way_to_its_words(qapp: object) -> None:
    del qapp
    made = KeyButton("收稿", "1")
    plain = KeyButton("收稿")
    for one in (made, plain):
        dress(one, LIGHT)
    assert made.minimumSizeHint().width() == plain.sizeHint().width()
    assert made.sizeHint().width() > plain.sizeHint().width()
    assert (made.text(), made.accessibleName()) == ("收稿  1", "收稿")


def test_an_ampersand_in_a_name_is_shown_and_is_no_key(qtbot: QtBot) -> None:
    keyed, plain = KeyButton("甲&乙", "1"), KeyButton("甲&乙")
    shown = [keyed, plain, Tick("甲&乙"), tile("tile", "甲&乙", "甲&乙")]
    owner = QWidget()
    qtbot.addWidget(owner)
    (action,) = actions_of(owner, [Command("one", "甲&乙", owner.show)])
    for one in shown:
        qtbot.addWidget(one)
        assert one.text().startswith("甲&&乙")
        assert one.shortcut().isEmpty()
    assert (action.text(), plain.accessibleName()) == ("甲&&乙", "甲&乙")
    for one in (keyed, plain):
        dress(one, LIGHT)
    assert keyed.minimumSizeHint().width() == plain.sizeHint().width()


@pytest.mark.usefixtures("qapp")
def test_a_name_cut_short_keeps_its_ending_and_what_tells_it_from_its_neighbours() -> None:
    metrics = QFontMetrics(QGuiApplication.font())
    room = metrics.horizontalAdvance("活动…1.docx")
    cut = [short_name(f"活动现场的海报{number}.docx", metrics, room) for number in (1, 2)]
    assert all(one.startswith("活") and one.endswith(".docx") and "…" in one for one in cut)
    assert cut[0] != cut[1]
    assert short_name("图1.docx", metrics, room) == "图1.docx"
    narrow = metrics.horizontalAdvance("轻…..docx")
    assert short_name("轻羽绒专场.docx", metrics, narrow) == "轻….docx"
    assert metrics.horizontalAdvance(short_name(f"海报.{'长' * 40}", metrics, room)) <= room


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_a_tick_is_seen_in_both_schemes(qapp: object, tokens: Tokens) -> None:
    del qapp
    made = Tick("现场照片")
    dress(made, tokens)
    made.setChecked(True)
    made.resize(made.sizeHint())
    drawn = made.grab().toImage()
    colours = {drawn.pixelColor(x, drawn.height() // 2).name() for x in range(16)}
    assert tokens.accent in colours


def test_an_empty_push_says_how_things_get_there_and_offers_no_export(window_on: Open) -> None:
    seat = window_on("received", panel="packages")
    seat.window.session.go("packages", PUSH)
    seat.until(lambda: seat.sees("pushNone"))
    assert not seat.sees("itemList")
    assert not seat.sees("export")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_that_has_the_keyboard_is_pressed_by_enter_and_space(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[bool] = []
    made = button("收稿", "made", lambda: pressed.append(True))
    qtbot.addWidget(made)
    made.show()
    QTest.keyClick(made, key)
    assert pressed == [True]
    screen = NavButton("today", "今日待办", "Ctrl+1")
    qtbot.addWidget(screen)
    screen.show()
    QTest.keyClick(screen, key)
    assert screen.isChecked()
    assert screen.text() == "  今日待办"


def test_rows_of_the_review_never_lie_over_each_other(window_on: Open) -> None:
    seat = window_on("approved", "en", panel="review")
    seat.window.resize(*LARGE)
    listed = seat.window.screen_of(ReviewPanel).list
    seat.until(lambda: listed.model().rowCount() > 1)
    settle(seat)
    boxes = [listed.visualRect(listed.model().index(row, 0)) for row in range(listed.model().rowCount())]
    assert all(one.bottom() < other.top() for one, other in pairwise(boxes))


def test_a_low_window_leaves_the_fields_of_a_drop_their_height(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received", "en", panel="queue")
    seat.window.resize(*LARGE)
    seat.take_fully([material(tmp_path / "店庆")])
    form = seat.window.screen_of(QueuePanel).form
    seat.until(form.isVisible)
    settle(seat)
    asked = (
        form.fields.box("unit"),
        form.fields.line("source"),
        form.fields.line("route"),
        form.fields.box("form"),
        form.fields.line("expires"),
    )
    assert all(one.height() >= one.minimumSizeHint().height() for one in asked)


def test_the_foot_names_only_as_many_pushes_as_there_is_room_for(window_on: Open) -> None:
    seat = window_on("accepted", "en", panel="queue")
    coming = seat.office.desk.day_ahead.opening().next[0]
    settle(seat)
    for width, named in ((1366, 2), (800, 1)):
        seat.window.setFixedSize(width, 500)
        seat.window.foot.show_tonight([coming] * 4)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        assert seat.find(QLabel, "statusTonight").text().count(coming.channel_name) == named
        assert not list(cut(seat.window.foot))
    seat.window.setFixedSize(683, 500)
    seat.window.foot.show_backup("No place for backups yet; a broken disk loses everything", [], late=True)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    assert seat.sees("statusBackup")
    assert not list(cut(seat.window.foot))


@pytest.mark.parametrize(("stage", "size"), list(product(("empty", "approved"), (SMALL, LARGE))))
def test_a_screen_is_not_scrolled_where_the_window_has_its_smallest_size(
    window_on: Open, stage: str, size: tuple[int, int]
) -> None:
    seat = window_on(stage)
    seat.window.resize(*size)
    room = seat.find(QScrollArea, "room")
    for name in SCREENS:
        seat.window.show_panel(name)
        settle(seat)
        assert room.verticalScrollBar().maximum() == 0, name
        assert room.horizontalScrollBar().maximum() == 0, name


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_screen_is_scrolled_sideways_on_a_small_screen_at_double_size(window_on: Open, language: str) -> None:
    seat = window_on("approved", language)
    seat.shrink(*TINY)
    found = []
    for name in SCREENS:
        seat.window.show_panel(name)
        settle(seat)
        assert seat.window.size().toTuple() == TINY
        found += [f"{name}: {one}" for one in (*cut(seat.window), *pushed_out(seat.window))]
        assert seat.find(QScrollArea, "room").horizontalScrollBar().maximum() == 0, name
    for tab in (PIECES, REVIEW):
        seat.window.session.go("article", f"{seat.office.placement}{tab}")
        settle(seat)
        found += [f"{tab}: {one}" for one in (*cut(seat.window), *pushed_out(seat.window))]
        assert seat.find(QScrollArea, "room").horizontalScrollBar().maximum() == 0, tab
    edges = [one.geometry().bottom() for one in seat.window.rail.findChildren(QPushButton) if one.isVisible()]
    assert max(edges) < seat.window.rail.height()
    assert not found, "\n".join(found)


def test_no_screen_fills_two_buttons_when_files_came_to_an_empty_desk(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    (tmp_path / "a.txt").write_text("一段话", encoding="utf-8")
    seat.queue.take_drop([tmp_path / "a.txt"])
    seat.until(lambda: seat.sees("dropGo"))

    def filled() -> list[str]:
        buttons = [one for one in seat.window.findChildren(QPushButton) if one.isVisible()]
        return [one.objectName() for one in buttons if one.property("role") == "first"]

    assert filled() == ["dropGo"]
    seat.find(QPushButton, "dropLeave").click()
    assert filled() == ["emptyChoose"]


def test_fields_beside_each_other_have_one_height(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    seat.take_fully([material(tmp_path / "店庆")])
    settle(seat)
    lines = seat.queue.form.findChildren(QLineEdit, QRegularExpression("^intake"))
    fields: list[QWidget] = [*lines, *seat.queue.form.findChildren(QComboBox)]
    assert len({one.height() for one in fields if one.isVisible()}) == 1


def test_a_field_that_can_only_be_read_has_no_frame(qtbot: QtBot) -> None:
    line = edit("title", "标题", text="武穴店庆")
    dress(line, LIGHT)
    qtbot.addWidget(line)
    line.resize(200, 34)
    line.show()
    middle = QPoint(100, 0)
    framed = line.grab().toImage().pixelColor(middle)
    lock(line, locked=True)
    line.clearFocus()
    bare = line.grab().toImage()
    assert line.isReadOnly()
    assert bare.pixelColor(middle) != framed
    assert bare.pixelColor(middle) == bare.pixelColor(QPoint(100, 3))


def test_a_choice_that_is_too_long_for_its_box_ends_with_an_ellipsis(qtbot: QtBot) -> None:
    words = "各种业务宣传及促销活动、重要活动、行业及市场动态"
    box = combo("range", "范围", [(words, "1")])
    qtbot.addWidget(box)
    dress(box, LIGHT)
    box.resize(150, 32)
    box.show()
    drawn = box.grab().toImage()
    option, style = QStyleOptionComboBox(), QStyle.SubControl.SC_ComboBoxEditField
    box.initStyleOption(option)
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, style, box).width()
    box.setItemText(0, box.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
    assert box.currentText().endswith("…")
    assert box.grab().toImage() == drawn
