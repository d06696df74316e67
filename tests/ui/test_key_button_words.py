"""A button with a key shows the words that `setText` sets, and still shows its key."""

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from wxdesk.ui.widgets.basic.key_button import KeyButton


def drawn(button: KeyButton) -> QImage:
    return button.grab().toImage()


def test_words_that_are_set_as_text_are_drawn_and_keep_the_key(qtbot: QtBot) -> None:
    first, other = KeyButton("打开稿件", "O"), KeyButton("到推送", "O")
    for one in (first, other):
        qtbot.addWidget(one)
        one.resize(160, 32)
    before = drawn(first)
    first.setText("到推送")
    assert drawn(first) == drawn(other) != before
    assert first.text() == "到推送  O"
