"""Single keys work only while a list, or another canvas such as a picture, has the focus.

In forms and on buttons they do nothing.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.desks import material
from tests.ui.conftest import Open, Seated
from wxdesk.ui.core.commands import Command, is_single
from wxdesk.ui.frame.screen import Screen
from wxdesk.ui.settings.panel import SettingsPanel
from wxdesk.ui.widgets.basic import file_dialogs
from wxdesk.ui.window.screens import SCREENS

_STAGES = {"review": "in_review", "packages": "exported", "article": "accepted"}


class Fired:
    """Records the ids of the commands that a key would run, instead of running them."""

    def __init__(self, screen: Screen, commands: list[Command]) -> None:
        self.heard: list[str] = []
        for command in commands:
            for action in screen.findChildren(QAction, f"key-{command.id}"):
                action.triggered.disconnect()
                action.triggered.connect(lambda _on=False, one=command.id: self.heard.append(one))

    def by(self, holder: QWidget, key: str) -> list[str]:
        """Press `key` while `holder` has the focus, and return the ids of the commands that it would run."""
        self.heard.clear()
        QTest.keySequence(holder, QKeySequence(key))
        return list(self.heard)


def commands_of(screen: Screen) -> list[Command]:
    """Return the single-key commands of the screen; for the settings, also those of every page."""
    pages = screen.pages.values() if isinstance(screen, SettingsPanel) else ()
    found = [*screen.keyed(), *(one for page in pages for one in page.offered())]
    return [one for one in found if is_single(one.key)]


def canvases_of(screen: Screen) -> list[QWidget]:
    inside = [one for page in screen.web_pages for one in page.findChildren(QWidget)]
    return [screen, *screen.canvases, *screen.web_pages, *inside]


def everything_shown(screen: Screen) -> None:
    """Make every form and page of the screen visible and enabled."""
    for one in screen.findChildren(QWidget):
        if not one.isWindow() and one.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            above: QWidget | None = one
            while above is not None and above is not screen:
                above.setEnabled(True)
                above.show()
                above = above.parentWidget()


def others(screen: Screen) -> Iterator[QWidget]:
    owning = canvases_of(screen)
    for one in screen.findChildren(QWidget):
        reached = one.isVisible() and one.isEnabled() and one.focusPolicy() is not Qt.FocusPolicy.NoFocus
        if reached and not one.isWindow() and one not in owning:
            yield one


def opened(window_on: Open, name: str) -> Seated:
    seat = window_on(_STAGES.get(name, "received"), "zh_CN", name)
    seat.until(lambda: not seat.window.session.tasks.busy)
    seat.window.activateWindow()
    return seat


@pytest.mark.parametrize("name", list(SCREENS))
def test_a_single_key_fires_nothing_outside_the_lists_and_canvases(
    window_on: Open, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for dialog in ("open_file", "save_file"):  # open forms have keys of their own, which may ask for a file
        monkeypatch.setattr(file_dialogs, dialog, lambda *_: "")
    seat = opened(window_on, name)
    screen = seat.window.stage.whole(name)
    commands = commands_of(screen)
    fired = Fired(screen, commands)
    everything_shown(screen)
    seat.bot.wait(20)  # the keyboard follows what is shown
    wrong = []
    for holder in others(screen):
        for one in commands:
            holder.setFocus()  # Enter may have pressed a button, which led elsewhere
            if QApplication.focusWidget() is holder and (found := fired.by(holder, one.key)):
                wrong.append((type(holder).__name__, holder.objectName(), one.key, found))
    assert not wrong


@pytest.mark.parametrize("name", list(SCREENS))
def test_every_single_key_of_a_screen_works_in_its_lists_and_canvases(window_on: Open, name: str) -> None:
    seat = opened(window_on, name)
    screen = seat.window.stage.whole(name)
    fired = Fired(screen, list(screen.keyed()))
    everything_shown(screen)
    seat.bot.wait(20)  # the keyboard follows what is shown
    for canvas in (screen, *screen.canvases):
        canvas.setFocus()
        for one in screen.keyed():
            if canvas.hasFocus() and is_single(one.key):
                assert fired.by(canvas, one.key) == [one.id], (canvas.objectName(), one.key)


def test_a_digit_typed_in_the_form_of_a_drop_accepts_nothing(window_on: Open) -> None:
    seat = opened(window_on, "queue")
    queue, before = seat.queue, seat.office.desk.reading.submission(seat.office.only)
    queue.take_drop([material(seat.office.inbox / "新一批", shade=90)])
    queue.form.fields.box("range").setFocus()
    QTest.keyClick(queue.form.fields.box("range"), Qt.Key.Key_1)
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert seat.office.desk.reading.submission(before.id).stage is before.stage


def test_a_press_on_empty_space_gives_the_keyboard_back_to_the_list(window_on: Open) -> None:
    seat = opened(window_on, "queue")
    seat.window.search.setFocus()
    bar = seat.queue.bar
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert seat.queue.list.hasFocus()


def test_a_press_on_a_button_leaves_the_keyboard_with_the_list(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.until(lambda: seat.sees("copyNotice-0"))
    seat.queue.list.setFocus()
    QTest.mouseClick(seat.find(QPushButton, "copyNotice-0"), Qt.MouseButton.LeftButton)
    assert seat.queue.list.hasFocus()


def test_the_list_has_the_keyboard_once_a_form_is_left(window_on: Open) -> None:
    seat = opened(window_on, "queue")
    seat.until(lambda: seat.queue.detail.view is not None)
    seat.queue.list.setFocus()
    for key in (Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_F):
        QTest.keyClick(seat.queue.list, key)
        assert not seat.queue.list.hasFocus()
        QTest.keyClick(seat.window.focusWidget(), Qt.Key.Key_Escape)
        assert seat.queue.list.hasFocus(), key


def test_a_key_with_control_works_in_a_form(window_on: Open, tmp_path: Path) -> None:
    seat = opened(window_on, "queue")
    seat.take_fully([material(tmp_path / "新一批", shade=90)])
    seat.queue.form.fields.box("range").setFocus()
    QTest.keyClick(seat.queue.form.fields.box("range"), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert seat.sees("palette")
    QTest.keyClick(seat.window.focusWidget(), Qt.Key.Key_Escape)
    QTest.keyClick(seat.queue.form.fields.box("range"), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert seat.window.current == "queue"
