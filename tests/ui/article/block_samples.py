"""A block editor without a desk, and an article with every kind of block, for tests."""

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    CodeBlock,
    Component,
    DividerBlock,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Raw,
    Run,
    TableBlock,
    with_new_ids,
)
from wxdesk.texts import texts
from wxdesk.ui.article.editor.block_acts import BlockActs
from wxdesk.ui.article.editor.block_edit import BlockEdit
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tokens import LIGHT, Tokens

DIGEST = "ab" * 32
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class FakeTasks:
    """Runs work at once, on the calling thread."""

    def run(self, work: Callable[[], Any], done: Callable[[Any], object], _failed: object = None) -> None:
        """Call `work`, then `done` with its result."""
        done(work())


class FakeSession(QObject):
    """The parts of a session that the block editor needs, without a desk."""

    def __init__(self) -> None:
        """Prepare sentences in Chinese and the colours of the light scheme."""
        super().__init__()
        self.tokens: Tokens = LIGHT
        self.tasks = FakeTasks()
        self._texts = texts("zh_CN")

    def say(self, key: str, /, **values: object) -> str:
        """Return the catalogue's text with the id `key`."""
        return self._texts.text(key, **values)

    def overlook(self, error: BaseException) -> None:
        """Raise `error`, which the real session would ignore or show, so that the test fails."""
        raise error


def words(text: str) -> tuple[Run, ...]:
    """Return plain words as runs."""
    return (Run(text),)


def every_kind() -> tuple[Block, ...]:
    """Return an article with every kind of block but films."""
    cells = ((Cell(words("甲"), header=True), Cell(words("乙"))), (Cell(words("丙"), colspan=2),))
    return with_new_ids(
        [
            Heading("", 2, words("题目")),
            Paragraph("", (Run("一段文字"), Run("粗", bold=True))),
            ListItem("", words("项"), ordered=True, label="1."),
            ListItem("", words("项二")),
            Quote("", words("引")),
            TableBlock("", cells),
            Image("", DIGEST, "图"),
            Component("", "notice", (("text", "x"),)),
            DividerBlock(""),
            CodeBlock("", "a\nb"),
            Raw("", "<p>x</p>"),
            Paragraph("", words("尾")),
        ]
    )


def block_edit(bot: QtBot, *blocks: Block) -> tuple[BlockEdit, BlockActs]:
    """Return a visible, writable editor that shows `blocks`, and its commands."""
    edit = BlockEdit(cast("Session", FakeSession()), lambda _digest, _video: QImage())
    bot.addWidget(edit)
    edit.session.setParent(edit)
    edit.show_blocks(with_new_ids(blocks), {}, "as shown")
    edit.setReadOnly(False)
    edit.resize(600, 500)
    edit.show()
    return edit, BlockActs(edit)


def press(edit: BlockEdit, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> tuple[Block, ...]:
    """Press a key in the editor, and return the blocks afterwards."""
    QTest.keyClick(edit, key, held)
    return edit.blocks()


def compose(edit: BlockEdit, preedit: str, commit: str = "") -> None:
    """Send the event of an input method with an unfinished word `preedit` and a finished word `commit`."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QGuiApplication.sendEvent(edit, event)


def type_words(edit: BlockEdit, text: str) -> None:
    """Type text: ASCII by keys, other words by an input method."""
    if text.isascii():
        QTest.keyClicks(edit, text)
    else:
        compose(edit, "", text)
