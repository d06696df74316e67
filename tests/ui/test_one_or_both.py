"""A window has room for only one of list and detail pane: Enter shows the pane, and Esc the list again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Open
from wxdesk.ui.widgets.basic.narrow_split import OneOrBoth

WIDE, NARROW = 900, 500


class Narrowing(QWidget):
    """A list with one row beside a scroll area with a field, in a window whose width can be changed."""

    def __init__(self, window_on: Open) -> None:
        super().__init__()
        listed, beside = QListWidget(), QScrollArea()
        listed.addItem("店庆")
        listed.setCurrentRow(0)
        listed.setMinimumWidth(300)
        beside.setMinimumWidth(400)
        self.asked = QLineEdit(beside)
        self.asked.hide()
        self.both = OneOrBoth(window_on("empty").window.session, "both", listed, beside)
        self.both.open_from(listed)
        self.both.follow(self.asked)
        self._panes = listed, beside
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.both)
        self.resize(WIDE, 300)
        self.show()
        self.activateWindow()
        listed.setFocus()

    @property
    def sees(self) -> list[bool]:
        """Return two values: whether the list is visible, and whether the detail pane is visible."""
        return [one.isVisible() for one in self._panes]

    def narrow(self, width: int = NARROW) -> None:
        """Make the window `width` pixels wide."""
        self.resize(width, 300)


@pytest.fixture
def window(window_on: Open, qtbot: QtBot) -> Narrowing:
    """Return a window in which list and detail pane are visible."""
    made = Narrowing(window_on)
    qtbot.addWidget(made)
    assert made.sees == [True, True]
    return made


def test_enter_shows_what_is_chosen_and_escape_the_list_again(window: Narrowing) -> None:
    window.narrow()
    assert window.sees == [True, False]
    QTest.keyClick(window.both.home, Qt.Key.Key_Return)
    assert window.sees == [False, True]
    assert window.both.home.hasFocus()
    QTest.keyClick(window.both.home, Qt.Key.Key_Escape)
    assert window.sees == [True, False]
    assert window.both.home.hasFocus()
    window.narrow(WIDE)
    assert window.sees == [True, True]


def test_what_is_asked_in_a_pane_brings_it_to_sight(window: Narrowing) -> None:
    window.narrow()
    window.asked.show()
    window.asked.setFocus()
    assert window.sees == [False, True]
    assert window.asked.hasFocus()


def test_the_list_stays_where_there_is_nothing_beside_it(window: Narrowing) -> None:
    window.narrow()
    window.both.show_beside()
    window.both.offer_beside(there=False)
    assert window.sees == [True, False]
    assert window.both.home.hasFocus()
    window.narrow(WIDE)
    assert window.sees == [True, False]
