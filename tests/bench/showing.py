"""Show every screen for the first time, and print how long the event loop was blocked; run by `bench.window`.

This is a separate process, because the modules that the measurement imports would otherwise be imported before the
window needs them.
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
"""Seconds without any task after which a screen counts as shown.

A page that still loads starts its next task within this time.
"""


def settle(window: MainWindow) -> None:
    """Wait until the window reads, builds and loads nothing any more."""
    still = [time.monotonic()]

    def holds() -> bool:
        if window.session.tasks.busy or not window.furnishing.done:
            still[0] = time.monotonic()
        return time.monotonic() - still[0] > SETTLED_S

    until(holds)


def show_all(window: MainWindow, gaps: Gaps) -> None:
    """Show one screen after another, and then an article.

    Print for each the longest wall time and the longest CPU time between two ticks of the event loop, in milliseconds.
    """
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
    """Show all screens of a desk, and print how long the event loop was blocked.

    With the argument `ahead`, first wait until the program has imported all screens in advance.
    """
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
