"""An entry of the shelf is dragged into the text with the mouse of a real X server."""

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtTest import QTest

from tests.ui.article.test_gallery import opened
from tests.ui.article.test_shelf import keys, on_page
from tests.ui.conftest import Open
from tests.ui.test_real_sheet_drag import mouse, moves, place
from tests.ui.test_real_walk import manager  # noqa: F401 - a fixture
from wxdesk.domain.article.blocks import Component

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
    hand = QTimer(seat.window, interval=100)  # Qt's own loop of the drag lets timers run, but not this function
    let_go: list[bool] = []

    def pull() -> None:
        at = start - QPoint(40, 0) if grid.dragged is None else target
        mouse(*moves(at - QPoint(1, 0)), *moves(at))
        if edit.drop_line is not None and not let_go:
            let_go.append(True)
            mouse("mouseup", "1")

    hand.timeout.connect(pull)
    mouse(*moves(start), "mousedown", "1")
    hand.start()
    seat.until(lambda: isinstance(edit.blocks()[2], Component))
    hand.stop()
    assert let_go
