"""Windows on small real desks; each test gets its own copy of a desk in a stage."""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.desks import Office, Offices, opened
from tests.parsers import ParserPool
from wxdesk.files.parsing import supervisor
from wxdesk.texts import texts
from wxdesk.ui.bench.panel import BenchPanel
from wxdesk.ui.core.session import Session
from wxdesk.ui.packages.panel import PackagesPanel
from wxdesk.ui.queue.panel import QueuePanel
from wxdesk.ui.trail import TrailPanel
from wxdesk.ui.window.app import make_app
from wxdesk.ui.window.window import MainWindow


@dataclass(frozen=True)
class Seated:
    """One window with the office behind it."""

    window: MainWindow
    office: Office
    bot: QtBot

    @property
    def queue(self) -> QueuePanel:
        """Return the queue."""
        return self.window.screen_of(QueuePanel)

    @property
    def bench(self) -> BenchPanel:
        """Return the bench."""
        return self.window.screen_of(BenchPanel)

    @property
    def packages(self) -> PackagesPanel:
        """Return the packages."""
        return self.window.screen_of(PackagesPanel)

    @property
    def trail(self) -> TrailPanel:
        """Return the trail."""
        return self.window.screen_of(TrailPanel)

    def shrink(self, width: int, height: int) -> None:
        """Make the window smaller than its own least size.

        A least size of 0 would let a layout that is due set its own, and the window would stay wide.
        """
        self.window.setMinimumSize(1, 1)
        self.window.resize(width, height)

    def find[W: QWidget](self, kind: type[W], name: str) -> W:
        """Return the newest visible widget of this name."""
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert found, f"no visible {name}"
        return found[-1]

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self.bot.waitUntil(holds, timeout=60_000)

    def sees(self, name: str) -> bool:
        """Tell whether a widget of this name is shown."""
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def sit(self, name: str) -> None:
        """Let another person sit down."""
        person = next(one for one in self.office.desk.people.all() if one.name == name)
        self.window.who.sit(person)

    def take_back(self) -> None:
        """Press the undo that is offered beside what was done."""
        self.until(lambda: self.sees("noticeUndo"))
        self.find(QPushButton, "noticeUndo").click()

    def stage(self) -> str:
        """Return where the newest submission's placement stands."""
        return self.office.desk.reading.submission(self.office.only).placements[0].stage.value

    @property
    def notice(self) -> str:
        """Return what the notice bar says."""
        return self.window.notice.text.text() if self.window.notice.isVisible() else ""


type Open = Callable[..., Seated]


@pytest.fixture(scope="session")
def frozen() -> None:
    """Leave what other tests keep, such as the syntax trees of the whole program, out of every collection."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def garbage_on_this_thread(frozen: None) -> Iterator[None]:
    """Collect cycles on this thread only, as the window does: the store must never destroy a widget."""
    del frozen
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def app() -> None:
    """Dress the application once: each time it would dress every window that is left as well."""
    make_app()


@pytest.fixture(autouse=True)
def parsers(parser_pool: ParserPool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Start no parser process anew for each desk."""
    monkeypatch.setattr(supervisor, "_Child", parser_pool.lend)


@pytest.fixture(scope="session", autouse=True)
def out_of_breath() -> Iterator[None]:
    """Build the parts of a screen as soon as its rows are there: nobody looks at the first picture."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wxdesk.ui.core.furnishing.BREATH_MS", 0)
        yield


@pytest.fixture(scope="session", autouse=True)
def unread_lettering() -> Iterator[None]:
    """Let no window start the recogniser by itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wxdesk.ui.window.lettering_runner.QUIET_MS", 3_600_000)
        yield


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """Keep one desk a stage for the whole run."""
    return Offices(tmp_path_factory.mktemp("offices"))


@contextmanager
def seated(office: Office, bot: QtBot, language: str, panel: str, *, read_only: bool) -> Iterator[Seated]:
    """Show a window on `office` with somebody in the seat, and close it afterwards."""
    settings = QSettings(str(office.desk.folder / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("window/panel", panel)
    window = MainWindow(Session(office.desk, texts(language), settings, read_only=read_only))
    window.resize(1440, 900)  # the screen of the offscreen platform is smaller than anybody's
    window.show()
    bot.waitUntil(lambda: window.furnishing.done and not window.session.tasks.busy, timeout=60_000)
    try:
        yield Seated(window, office, bot)
    finally:
        window.close()
        window.deleteLater()


@pytest.fixture
def window_on(offices: Offices, tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    """Return what opens a window on a copy of the desk in a stage."""
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
    """Return a parent for objects that have no window."""
    del qtbot
    parent = QObject()
    yield parent
    parent.deleteLater()
