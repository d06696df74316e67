"""What a start does not pay for: the window stands, and its first screen has its rows, without these.

What the rest of that screen needs is imported after its first picture, in pieces (`wxdesk/ui/furnishing.py`).
"""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.architecture.sources import PROJECT
from wxdesk.bootstrap import make_desk

MOST_MODULES = {"queue": 95, "today": 105}
"""So many modules of our own may be there when the rows of a screen are: each takes half a millisecond.

Eight of them guard the desk: they shut others out, stop writing on a disk that failed, and doubt the date.
"""

NEVER = {
    "logging.handlers": "for the log, which is opened once the window is seen",
    "uuid": "for what is new",
    "zoneinfo": "for no time: China has one zone",
    "fluent": "for sentences that choose by a value",
    "babel": "comes with Fluent",
    "sqlite_utils": "for migrations",
    "jinja2": "for pages",
    "lxml": "for pages and documents",
    "PIL": "for parsers",
    "PySide6.QtGui.QGradient": "for no ground: PySide makes its 170 names in 3 ms",
    "PySide6.QtGui.QTabletEvent": "for no event: who hears any event has PySide make all 40 classes of them",
    "PySide6.QtWidgets.QStyle": "for no row and no button: PySide makes its 600 names in 9 ms",
    "PySide6.QtWebEngineCore": "for the first preview",
    "PySide6.QtNetwork": "for nothing but what Chromium needs",
    "wxdesk.cli.commands": "for the command line",
    "wxdesk.domain.article": "for articles",
    "wxdesk.domain.audit": "for the trail",
    "wxdesk.files.supervisor": "for parsers",
    "wxdesk.files.vault": "for media",
    "wxdesk.render": "for previews and packages",
    "wxdesk.services.composing": "for acts",
    "wxdesk.services.intake": "for acts",
    "wxdesk.services.exporting": "for acts",
    "wxdesk.services.ports": "for types only",
    "wxdesk.services.reading": "for details and forecasts",
    "wxdesk.services.staffing": "for acts",
    "wxdesk.services.views": "for details",
    "wxdesk.store.transaction": "for what is written",
    "wxdesk.ui.clipboard": "for the first thing pasted",
    "wxdesk.ui.crashes": "once the window is seen",
    "wxdesk.services.today": "for Today, and the counts of the rail after a while",
    "wxdesk.ui.manual": "until F1",
    "wxdesk.ui.widgets.key_sheet": "until ?",
    "wxdesk.ui.widgets.palette": "until Ctrl+K",
    "wxdesk.domain.review": "for details and acts",
    "wxdesk.domain.submission": "for details and acts",
    "wxdesk.services.acting": "for acts",
}
"""What no screen needs for its first picture."""

LATER = {
    "queue": {
        "hashlib": "for the vault and the trail",
        "wxdesk.checks": "for what comes in",
        "wxdesk.domain.calendar": "for forecasts, which come after the rows",
        "wxdesk.domain.closing": "for closing times, which come with them",
        "wxdesk.domain.rulebook": "for rules: the first rows are listed without",
        "wxdesk.ui.panels.queue.detail": "after the first picture",
        "wxdesk.ui.panels.queue.intake_form": "after the first picture",
    },
    "today": {
        "html": "for articles",
        "wxdesk.checks": "for alarms and articles, which are judged after the first picture",
        "wxdesk.domain.days": "for alarms, whose line is kept its place",
        "wxdesk.domain.placing": "for decisions about the calendar",
        "wxdesk.domain.rulebook": "for rules: what pushes hold and lack is told without",
        "wxdesk.domain.workflow": "for what is held, which stands below",
        "wxdesk.services.alarms": "for alarms",
        "wxdesk.services.checking": "for articles",
        "wxdesk.services.commissioning": "for requests, which stand below",
        "wxdesk.services.four_eyes": "for reviews, which stand below",
        "wxdesk.services.notices": "for letters, which stand below",
        "wxdesk.services.proposing": "for the stock planner",
        "wxdesk.services.rulebooks": "for changes of the rulebook",
        "wxdesk.services.telling": "for letters, which stand below",
        "wxdesk.ui.panels.today.acts": "after the first picture",
        "wxdesk.ui.panels.today.alarm_lines": "after the first picture",
        "wxdesk.ui.panels.today.commissions": "until A",
        "wxdesk.ui.panels.today.detail": "after the first picture",
        "wxdesk.ui.panels.today.digest": "after the first picture",
        "wxdesk.ui.panels.today.keys": "after the first picture",
        "wxdesk.ui.widgets.sent_form": "after the first picture",
    },
}
"""What one screen does not need, and others do."""

PROGRAM = """
import sys
from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QTimer
from wxdesk.cli.main import main
from wxdesk.ui import app, window

window.COUNT_MS = 600_000

class Watched(app.Application):
    def start(self):
        super().start()
        self.timer = QTimer(self, interval=1)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self):
        if not self.window.session.tasks.busy:
            self.timer.stop()
            print("\\n".join(sys.modules))
            for part in QtGui, QtWidgets:
                print("\\n".join(f"{part.__name__}.{name}" for name in vars(part)))
            self.window.close()

app.Application = Watched
code = main(["--desk", sys.argv[1]])
print("heard-by", QtCore.qInstallMessageHandler(None).__module__)
sys.exit(code)
"""


@cache
def loaded(screen: str) -> frozenset[str]:
    """Return the modules, and the classes of Qt, that are there once a screen is filled."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "desk"
        make_desk(folder, "desk", "Zhang", "Li").close()
        (folder / "window.ini").write_text(f"[window]\npanel={screen}\n", encoding="utf-8")
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": name}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(folder)],
            cwd=PROJECT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    return frozenset(done.stdout.split())


@pytest.mark.parametrize("screen", LATER)
def test_a_start_shows_the_screen_that_was_seen_last(screen: str) -> None:
    assert f"wxdesk.ui.panels.{screen}.panel" in loaded(screen)


@pytest.mark.parametrize(
    ("screen", "module"), [(screen, module) for screen in LATER for module in {**NEVER, **LATER[screen]}]
)
def test_a_start_does_not_import(screen: str, module: str) -> None:
    assert [name for name in loaded(screen) if f"{name}.".startswith(f"{module}.")] == []


@pytest.mark.parametrize("screen", LATER)
def test_a_start_imports_one_screen(screen: str) -> None:
    screens = {name.split(".")[3] for name in loaded(screen) if name.startswith("wxdesk.ui.panels.")}
    assert screens <= {screen, "settings"}  # the step of the set-up that was left is a value of the settings


@pytest.mark.parametrize("screen", LATER)
def test_a_start_imports_few_modules(screen: str) -> None:
    assert len([name for name in loaded(screen) if name.split(".")[0] == "wxdesk"]) <= MOST_MODULES[screen]


def test_what_qt_says_is_heard_to_the_end_of_the_process() -> None:
    assert {"heard-by", "wxdesk.ui.app"} <= loaded("today")
