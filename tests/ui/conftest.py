"""Fixtures for windows on small real desks; each test gets its own copy of a desk at a given stage."""

import gc
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.desks import Office, Offices, opened
from tests.parsers import ParserPool
from wxdesk.files.parsing import supervisor
from wxdesk.store.serial_store import SerialStore
from wxdesk.texts import texts
from wxdesk.ui.bench.panel import BenchPanel
from wxdesk.ui.core.session import Session
from wxdesk.ui.packages.panel import PackagesPanel
from wxdesk.ui.queue.panel import QueuePanel
from wxdesk.ui.trail.panel import TrailPanel
from wxdesk.ui.window.app import make_app
from wxdesk.ui.window.window import MainWindow


@dataclass(frozen=True)
class Seated:
    """A window, the desk behind it (`office`), and the operations that tests need."""

    window: MainWindow
    office: Office
    bot: QtBot

    @property
    def queue(self) -> QueuePanel:
        """Return the screen Queue."""
        return self.window.screen_of(QueuePanel)

    @property
    def bench(self) -> BenchPanel:
        """Return the screen Bench."""
        return self.window.screen_of(BenchPanel)

    @property
    def packages(self) -> PackagesPanel:
        """Return the screen Packages."""
        return self.window.screen_of(PackagesPanel)

    @property
    def trail(self) -> TrailPanel:
        """Return the screen of the trail."""
        return self.window.screen_of(TrailPanel)

    def shrink(self, width: int, height: int) -> None:
        """Make the window smaller than its usual minimum size.

        The minimum is set to 1 x 1: with 0, a pending layout would set its own minimum, and the window would stay wide.
        """
        self.window.setMinimumSize(1, 1)
        self.window.resize(width, height)

    def find[W: QWidget](self, kind: type[W], name: str) -> W:
        """Return the newest visible widget of the class `kind` with this object name.

        A screen that is read again hides its widgets for a moment, so this waits until one is visible.
        """
        found = list[W]()

        def is_there() -> None:
            found[:] = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
            assert found, f"no visible {name}"

        self.bot.waitUntil(is_there, timeout=60_000)
        return found[-1]

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until `holds` returns True."""
        self.bot.waitUntil(holds, timeout=60_000)

    def sees(self, name: str) -> bool:
        """Tell whether a widget with this object name is visible."""
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def sit(self, name: str) -> None:
        """Make the person with this name the acting person."""
        person = next(one for one in self.office.desk.people.all() if one.name == name)
        self.window.who.sit(person)

    def fully(self) -> None:
        """Once the dropped files have their verdict, open the form with all details by the button on their card."""
        self.until(lambda: self.sees("dropFull") and self.find(QPushButton, "dropFull").isEnabled())
        self.find(QPushButton, "dropFull").click()
        self.until(lambda: self.sees("intakeForm"))

    def take_fully(self, paths: Sequence[Path]) -> None:
        """Drop files, and open the form with all details in place of the card with the guessed ones."""
        self.window.take(paths)
        self.fully()

    def take_back(self) -> None:
        """Wait for the undo button in the notice bar, and click it."""
        self.until(lambda: self.sees("noticeUndo"))
        self.find(QPushButton, "noticeUndo").click()

    def stage(self) -> str:
        """Return the stage of the newest submission's first placement."""
        return self.office.desk.reading.submission(self.office.only).placements[0].stage.value

    @property
    def told(self) -> str:
        """Return the visible error messages at the fields of forms, joined by spaces."""
        labels = [one for one in self.window.findChildren(QLabel) if one.property("tone") == "returned"]
        return " ".join(one.text() for one in labels if one.isVisible() and one.property("role") == "note")

    @property
    def notice(self) -> str:
        """Return the text of the notice bar; "" if it is hidden."""
        return self.window.notice.text.text() if self.window.notice.isVisible() else ""


type Open = Callable[..., Seated]


@pytest.fixture(scope="session")
def frozen() -> None:
    """Exclude all objects that exist now from garbage collection, such as syntax trees kept by other tests."""
    gc.collect()
    gc.freeze()


_WHOLE_COLLECTION = 50
"""After this many tests the garbage collector examines again the objects that earlier tests left behind."""


@pytest.fixture(scope="session")
def tests_done(frozen: None) -> Iterator[int]:
    """Yield the running number of each test in this process, from 1."""
    del frozen
    return count(1)


@pytest.fixture(autouse=True)
def garbage_on_this_thread(tests_done: Iterator[int]) -> Iterator[None]:
    """Collect garbage on this thread only, as the window does, so that the store's thread never destroys a widget.

    Objects that survive a test are excluded from later collections, which would otherwise take most of the run's time.
    """
    gc.disable()
    yield
    if next(tests_done) % _WHOLE_COLLECTION == 0:
        gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def app() -> Iterator[None]:
    """Create the styled application once for all tests; a second creation would restyle all windows that still exist.

    At the end, delete the windows of the last tests. Otherwise Qt would delete a Chromium profile before its page when
    the process ends, and crash.
    """
    make_app()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def parsers(parser_pool: ParserPool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Share the parser processes of the whole run between all desks."""
    monkeypatch.setattr(supervisor, "_Child", parser_pool.lend)


@pytest.fixture(scope="session", autouse=True)
def out_of_breath() -> Iterator[None]:
    """Build the postponed parts of a screen without the pause before them.

    In the program this pause lets a person see the first rows sooner; in tests it would only cost time.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wxdesk.ui.core.furnishing.BREATH_MS", 0)
        yield


@pytest.fixture(scope="session", autouse=True)
def unread_lettering() -> Iterator[None]:
    """Prevent windows from starting the recogniser of lettering, a backup or the check of the trail by themselves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wxdesk.ui.window.lettering_runner.QUIET_MS", 3_600_000)
        patch.setattr("wxdesk.ui.window.backup_runner.FIRST_MS", 3_600_000)
        patch.setattr("wxdesk.ui.window.trail_runner.FIRST_MS", 3_600_000)
        yield


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """Keep one desk for each stage during the whole run; tests get copies."""
    return Offices(tmp_path_factory.mktemp("offices"))


@contextmanager
def seated(office: Office, bot: QtBot, language: str, panel: str, *, read_only: bool) -> Iterator[Seated]:
    """Show a window on the desk of `office` with an acting person, and close it afterwards."""
    settings = QSettings(str(office.desk.folder / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("window/panel", panel)
    window = MainWindow(Session(office.desk, texts(language), settings, read_only=read_only))
    window.notice.shown_ms = (600_000, 600_000)  # a slow machine reads a message late
    window.resize(1440, 900)  # Qt's offscreen platform has a smaller screen than any person
    window.show()
    bot.waitUntil(lambda: window.furnishing.done and not window.session.tasks.busy, timeout=60_000)
    try:
        yield Seated(window, office, bot)
    finally:
        window.close()
        window.deleteLater()


@pytest.fixture
def window_on(offices: Offices, tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    """Return a function that opens a window on a copy of the desk at a given stage."""
    with ExitStack() as stack:

        def open_on(
            stage: str,
            language: str = "zh_CN",
            panel: str = "queue",
            *,
            read_only: bool = False,
            at: str = "2026-01-01T10:30",
        ) -> Seated:
            office = stack.enter_context(opened(offices.copy(stage, tmp_path / stage), at))
            return stack.enter_context(seated(office, qtbot, language, panel, read_only=read_only))

        yield open_on


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QObject]:
    """Return a parent for Qt objects that have no window."""
    del qtbot
    parent = QObject()
    yield parent
    parent.deleteLater()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which each store call on the window's thread adds the stack of its callers."""
    found = list[str]()
    wait: Callable[..., Any] = SerialStore._wait_for  # noqa: SLF001 - the one way of all calls to the store

    def recorded(store: object, job: object) -> Any:
        if threading.current_thread() is threading.main_thread():
            found.append("".join(traceback.format_stack(limit=8)))
        return wait(store, job)

    monkeypatch.setattr(SerialStore, "_wait_for", recorded)
    return found
