"""A screen's postponed parts are built before anybody needs them.

Other work that is done in advance begins after that, and waits while somebody types or a task runs.
"""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from wxdesk.ui.core.furnishing import Furnishing
from wxdesk.ui.core.tasks import TaskRunner


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    """Yield a visible empty window."""
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    yield shown
    shown.close()


@pytest.fixture
def furnishing(window: QWidget) -> Iterator[Furnishing]:
    """Yield the `Furnishing` of the window."""
    tasks = TaskRunner(window)
    made = Furnishing(window, tasks)
    yield made
    made.stop()
    tasks.close()


def pieces(name: str, built: list[str]) -> Iterator[None]:
    """Build two parts called `name`, one at each step: append "`name` 1" and then "`name` 2" to `built`."""
    for number in (1, 2):
        built.append(f"{name} {number}")
        yield


def test_whoever_asks_for_the_whole_waits_for_nothing_that_is_done_ahead(furnishing: Furnishing) -> None:
    built: list[str] = []
    furnishing.do_ahead(pieces("ahead", built))
    furnishing.put_off(pieces("part", built))
    furnishing.finish()
    assert built == ["part 1", "part 2"]


def test_what_is_done_ahead_comes_after_the_parts(furnishing: Furnishing, qtbot: QtBot) -> None:
    built: list[str] = []
    furnishing.do_ahead(pieces("ahead", built))
    furnishing.put_off(pieces("part", built))
    furnishing.painted()
    qtbot.waitUntil(lambda: furnishing.at_rest, timeout=60_000)
    assert built == ["part 1", "part 2", "ahead 1", "ahead 2"]


def test_nothing_is_done_ahead_before_the_keys_rest(
    furnishing: Furnishing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxdesk.ui.core.furnishing.QUIET_MS", 600_000)
    built: list[str] = []
    furnishing.do_ahead(pieces("ahead", built))
    furnishing.put_off(pieces("part", built))
    furnishing.painted()
    qtbot.waitUntil(lambda: furnishing.done, timeout=60_000)
    assert built == ["part 1", "part 2"]


def test_nothing_is_done_ahead_while_work_is_under_way(
    window: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wxdesk.ui.core.furnishing.QUIET_MS", 1)
    tasks, ends, built = TaskRunner(window), Event(), list[str]()
    furnishing = Furnishing(window, tasks)
    furnishing.painted()
    tasks.run(ends.wait, lambda _: built.append("work"))
    furnishing.do_ahead(pieces("ahead", built))
    QTimer.singleShot(100, ends.set)
    qtbot.waitUntil(lambda: furnishing.at_rest, timeout=60_000)
    assert built == ["work", "ahead 1", "ahead 2"]
    tasks.close()
