"""An entry of the shelf is dragged into the text with the mouse of a real X server."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtTest import QTest

from tests.ui.article.test_gallery import opened
from tests.ui.article.test_shelf import keys, on_page
from tests.ui.conftest import Open, Seated
from tests.ui.test_real_sheet_drag import mouse, moves, place
from tests.ui.test_real_walk import manager  # noqa: F401 - a fixture
from wxdesk.domain.article.blocks import Component, Image, Paragraph, Raw, digests_of
from wxdesk.ui.article.panel import ArticlePanel

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.usefixtures("manager"),
    pytest.mark.qt_log_ignore("GLX: No DRI3 Extension"),  # said by Chromium in a virtual X server
]


def test_a_component_is_pulled_between_two_blocks(window_on: Open) -> None:
    seat, panel = opened(window_on)
    seat.window.activateWindow()
    QTest.qWaitForWindowActive(seat.window)
    shelf = on_page(seat, panel, "style")
    shelf.search.setText("分隔")
    seat.until(lambda: keys(shelf) == ["component-divider"])
    grid, edit = shelf.grid, panel.editor.edit
    start = place(grid.viewport(), grid.visualRect(grid.entries.index(1)).center())
    second = dict(panel.editor.gutter.boxes())[1]
    target = place(edit.viewport(), QPoint(80, int(second.bottom()) - 2))
    pull(seat, panel, start, lambda: target)
    seat.until(lambda: isinstance(edit.blocks()[2], Component))


def pull(seat: Seated, panel: ArticlePanel, start: QPoint, target: Callable[[], QPoint]) -> None:
    """Drag an entry of the shelf with the real mouse from `start` to the point that `target` returns, and drop it.

    `target` is called again at each move, because a picture that loads late shifts the blocks below it.
    """
    grid, edit = panel.shelf.grid, panel.editor.edit
    hand = QTimer(seat.window, interval=100)  # Qt's own loop of the drag lets timers run, but not this function
    let_go: list[bool] = []
    reached: list[QPoint] = []

    def go_on() -> None:
        at = start - QPoint(40, 0) if grid.dragged is None else target()
        mouse(*moves(at - QPoint(1, 0)), *moves(at))
        still = reached[-1:] == [at]
        reached.append(at)
        if edit.drop_line is not None and still and not let_go:
            let_go.append(True)
            mouse("mouseup", "1")

    hand.timeout.connect(go_on)
    mouse(*moves(start), "mousedown", "1")
    hand.start()
    seat.until(lambda: bool(let_go))
    hand.stop()


def _shows_picture(panel: ArticlePanel, block: int) -> bool:
    return bool(digests_of([panel.editor.edit.blocks()[block]]))


FOREIGN = """前文

【图：外站图片1】

中间

```=raw
<section><p>秀米</p><img src="https://shop.example/1.jpg" style="width:80%"></section>
```"""


def test_foreign_pictures_of_a_paste_are_mapped_by_one_drag_each(window_on: Open) -> None:
    seat, panel = opened(window_on)
    seat.window.activateWindow()
    QTest.qWaitForWindowActive(seat.window)
    edit = panel.editor.edit
    panel.views.replace_text(FOREIGN, 0)
    shelf = on_page(seat, panel, "pictures")
    seat.until(lambda: bool(keys(shelf)))
    digest = digests_of(seat.office.desk.composing.blocks(seat.office.only))[0]
    name = panel.manuscript.draft().names[digest]
    for block in (1, 3):
        seat.until(lambda: not seat.window.session.tasks.busy)
        shown = shelf.grid.entries
        at = next(at for at, one in enumerate(shown.entries) if one.choice is not None)
        start = place(shelf.grid.viewport(), shelf.grid.visualRect(shown.index(at)).center())

        def middle(block: int = block) -> QPoint:
            box = dict(panel.editor.gutter.boxes())[block]
            return place(edit.viewport(), QPoint(80, int(box.center().y())))

        pull(seat, panel, start, middle)
        seat.until(partial(_shows_picture, panel, block))
    assert [type(one) for one in edit.blocks()] == [Paragraph, Image, Paragraph, Raw]
    assert "shop.example" not in panel.views.text()
    assert name in panel.views.text()
