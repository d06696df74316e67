"""Show every screen for the first time, and say how long the event loop was silent: `bench.window` starts it.

A process of its own: what the measuring imports would else be there before the window wants it.
"""

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings

from tests.bench.gaps import Gaps, until
from tests.desks import Offices, opened
from wxdesk.texts import texts
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import Sweeper
from wxdesk.ui.window.app import make_app
from wxdesk.ui.window.screens import SCREENS
from wxdesk.ui.window.window import MainWindow

SETTLED_S = 0.3
"""So long nothing runs before a screen counts as shown: a page that loads has its turns, too."""


def settle(window: MainWindow) -> None:
    """Wait until nothing is read, built or loaded any more."""
    still = [time.monotonic()]

    def holds() -> bool:
        if window.session.tasks.busy or not window.furnishing.done:
            still[0] = time.monotonic()
        return time.monotonic() - still[0] > SETTLED_S

    until(holds)


def show_all(window: MainWindow, gaps: Gaps) -> None:
    """Show one screen after another, at last an article."""
    article = window.session.desk.reading.queue().rows[0].id
    for name in (*SCREENS, "an article"):
        gaps.begin()
        if name in SCREENS:
            window.show_panel(name)
        else:
            window.session.go("article", article)
        settle(window)
        print(f"{name}\t{gaps.longest:.1f}\t{gaps.busiest:.1f}", flush=True)


def main() -> None:
    """Show a desk at work; with `ahead` as argument, once what is imported ahead is there."""
    sweeper, gaps = Sweeper(make_app()), Gaps()
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "offices").mkdir()
        with opened(Offices(folder / "offices").copy("released", folder / "desk")) as office:
            settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
            window = MainWindow(Session(office.desk, texts(), settings))
            window.resize(1440, 900)
            window.show()
            settle(window)
            if "ahead" in sys.argv:
                until(lambda: window.furnishing.at_rest)
            show_all(window, gaps)
            window.close()
    sweeper.stop()


if __name__ == "__main__":
    main()
