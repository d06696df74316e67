"""Measure the block editor: `python -m tests.bench.block_editor`. Run by hand, not as a test.

An article of 20,000 characters with 40 pictures is opened in the real window, and keys are pressed in its middle. A key
may take 16 ms (95 of 100 keys) and never more than 50 ms of the window's thread, drawing included; opening 0.5 s.
"""

import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from tests.bench.gaps import until
from tests.bench.window import window_on
from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Run,
    TableBlock,
    text_of,
    with_new_ids,
)
from wxdesk.domain.article.text.markdown import to_markdown
from wxdesk.ui.article.editor.block_edit import BlockEdit
from wxdesk.ui.article.editor.carets import Caret
from wxdesk.ui.article.panel import ArticlePanel
from wxdesk.ui.core.tasks import Sweeper
from wxdesk.ui.window.app import make_app

CHARACTERS, PICTURES = 20_000, 40
KEY_MS, LONGEST_MS, OPENING_MS = 16.0, 50.0, 500.0
SENTENCE = "武穴购物广场迎来十周年店庆，全场满减，羽绒服五折起，会员另享双倍积分。"


def article() -> tuple[Block, ...]:
    """Return an article of 20,000 characters with 40 pictures, a few tables, lists and headings."""
    blocks: list[Block] = []
    pictures = 0
    while len(text_of(blocks)) < CHARACTERS:
        number = len(blocks)
        if number % 5 == 4 and pictures < PICTURES:
            blocks.append(Image("", f"{number:064x}", f"图{number}"))
            pictures += 1
        elif number % 11 == 0:
            blocks.append(Heading("", 2, (Run(f"第{number}节"),)))
        elif number % 13 == 0:
            blocks.append(ListItem("", (Run(SENTENCE),), ordered=True, label="（一）"))
        elif number % 60 == 1:
            cells = tuple(Cell((Run("单元格"),)) for _ in range(4))
            blocks.append(TableBlock("", (cells,) * 8))
        else:
            blocks.append(Paragraph("", (Run(SENTENCE * 3), Run("满三百减五十", bold=True), Run(SENTENCE))))
    return with_new_ids(blocks)


def drawn(_digest: str, _video: bool) -> QImage:
    """Return the same picture of 960 x 640 pixels, whichever is asked for."""
    made = QImage(960, 640, QImage.Format.Format_RGB32)
    made.fill(QColor("#88aacc"))
    return made


def key_times(edit: BlockEdit, key: Qt.Key, count: int) -> list[float]:
    """Press a key `count` times; return the ms that the window's thread used for each press and its drawing, sorted.

    The window receives the keys as if a person typed. It therefore postpones its preparations, such as importing
    other screens, and these add nothing to the times.
    """
    times = []
    handle = edit.window().windowHandle()
    edit.window().activateWindow()
    edit.setFocus()
    for _ in range(count):
        began = time.thread_time()
        QTest.keyClick(handle, key)
        edit.window().repaint()
        QCoreApplication.processEvents()
        times.append((time.thread_time() - began) * 1000)
    return sorted(times)


def main() -> None:
    """Open the article, press keys, and print the times beside the longest times allowed."""
    sweeper = Sweeper(make_app())
    blocks = article()
    text = to_markdown(blocks)
    with tempfile.TemporaryDirectory() as name, window_on("accepted", Path(name)) as window:
        session = window.session
        session.go("article", session.desk.reading.queue().rows[0].id)
        panel = window.screen_of(ArticlePanel)
        until(lambda: panel.manuscript.view is not None and not session.tasks.busy)
        edit = panel.editor.edit
        edit.pictures.load = drawn
        began = time.thread_time()
        panel.views.show_text(text, blocks, {})
        window.repaint()
        QCoreApplication.processEvents()
        opening = (time.thread_time() - began) * 1000
        print(
            f"opening {len(text_of(blocks)):,} characters, {len(blocks)} blocks: {opening:.0f} ms (<= {OPENING_MS:.0f})"
        )
        until(lambda: not session.tasks.busy)
        edit.choose_position(edit.carets.position(Caret(len(blocks) // 2, 5)))
        before = len(edit.searched())
        for words, key, count in (
            ("a letter", Qt.Key.Key_A, 400),
            ("Return", Qt.Key.Key_Return, 60),
            ("Backspace", Qt.Key.Key_Backspace, 60),
            ("Down", Qt.Key.Key_Down, 120),
        ):
            times = key_times(edit, key, count)
            if key is Qt.Key.Key_A and len(edit.searched()) != before + count:
                raise AssertionError("the keys did not reach the text")
            middle, late, most = times[len(times) // 2], times[int(len(times) * 0.95)], times[-1]
            print(
                f"{words:<10} {middle:5.1f} ms median, {late:5.1f} ms p95 (<= {KEY_MS:.0f}), "
                f"{most:5.1f} ms at most (<= {LONGEST_MS:.0f})"
            )
    sweeper.stop()


if __name__ == "__main__":
    main()
