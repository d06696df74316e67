"""The program imports only the first screen when it starts, and no Chromium."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.architecture.sources import PROJECT
from wxdesk.bootstrap import make_desk
from wxdesk.ui.window.screens import SCREENS

STARTS = ("queue", "today")
"""The first screens with which the start is tested."""

PROGRAM = """
import sys
from PySide6 import QtCore
from PySide6.QtCore import QTimer
from wxdesk.cli.main import main
from wxdesk.ui.window import app, window

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
            self.window.close()

app.Application = Watched
code = main(["--desk", sys.argv[1]])
print("heard-by", QtCore.qInstallMessageHandler(None).__module__)
sys.exit(code)
"""


@cache
def loaded(screen: str) -> frozenset[str]:
    """Return the names of the modules that are loaded once `screen` is shown and filled."""
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


@pytest.mark.parametrize("screen", STARTS)
def test_a_start_shows_the_screen_that_was_seen_last(screen: str) -> None:
    assert f"wxdesk.ui.{screen}.panel" in loaded(screen)


@pytest.mark.parametrize("screen", STARTS)
def test_a_start_imports_one_screen(screen: str) -> None:
    screens = {name for name in SCREENS if f"wxdesk.ui.{name}.panel" in loaded(screen)}
    assert screens == {screen}


@pytest.mark.parametrize("screen", STARTS)
def test_a_start_imports_no_chromium(screen: str) -> None:
    assert [name for name in loaded(screen) if "WebEngine" in name] == []


def test_what_qt_says_is_heard_to_the_end_of_the_process() -> None:
    assert {"heard-by", "wxdesk.ui.window.app"} <= loaded("today")
