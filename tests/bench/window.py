"""Measure the window: `python -m tests.bench.window [submissions]`. Never a test.

The start is measured against a bare PySide6 window in the same run, the gaps in the event loop against the
budget of 50 ms: while 1,000 files are checked, and while a push is exported; and what a key costs in a long
article.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.bench.desk_maker import fill
from tests.desks import Offices, opened
from wxdesk.bootstrap import make_desk
from wxdesk.services.ports import By
from wxdesk.texts import texts
from wxdesk.ui.app import make_app
from wxdesk.ui.panels.article.panel import ArticlePanel
from wxdesk.ui.panels.bench.panel import BenchPanel
from wxdesk.ui.panels.packages.panel import PackagesPanel
from wxdesk.ui.screens import SCREENS
from wxdesk.ui.session import Session
from wxdesk.ui.tasks import Sweeper
from wxdesk.ui.window import MainWindow

STARTS = 7
FILES = 1000
BUDGET_MS = 50

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        print("painted", flush=True)
        QApplication.exit()
app = QApplication([])
window = Bare()
window.resize(1440, 900)
window.show()
sys.exit(app.exec())
"""
OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from wxdesk.texts import texts
from wxdesk.ui.app import Application, make_app
from wxdesk.ui.panels.queue.panel import QueuePanel
app = make_app()
application = Application(Path(sys.argv[1]), texts())
application.start()
queue = application.window.screen_of(QueuePanel)
def look():
    if queue.model.rows:
        print("painted", flush=True)
        timer.stop()
        application.window.close()
        app.quit()
timer = QTimer(interval=1)
timer.timeout.connect(look)
timer.start()
sys.exit(app.exec())
"""


class Gaps(QObject):
    """Hears the event loop tick and keeps the longest silence, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self.over = 0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> None:
        """Forget what was heard before."""
        self.longest, self.over, self._last = 0.0, 0, time.perf_counter()

    def _tick(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000
        self.longest = max(self.longest, gap)
        self.over += gap > BUDGET_MS
        self._last = now


def started_ms(program: str, *arguments: str) -> float:
    """Return the median time from the start of a process to its first painted, filled window."""
    times = []
    for _ in range(STARTS):
        began = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as child:
            line = child.stdout.readline() if child.stdout else b""
            times.append((time.perf_counter() - began) * 1000)
            child.wait()
        if b"painted" not in line:
            raise RuntimeError("the window did not open")
    return median(times)


def bench_start(count: int) -> None:
    """Compare the start on a desk of `count` submissions with a bare window."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "desk"
        with make_desk(folder, "bench", "A", "B") as desk:
            fill(desk, By(desk.people.resolve("A")), count)
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        settings.setValue("window/panel", "queue")
        settings.sync()
        ours, bare = started_ms(OURS, str(folder)), started_ms(BARE)
    print(
        f"start with {count} submissions {ours:9.0f} ms   {ours / bare:5.2f} x a bare window ({bare:.0f} ms)"
    )


def until(holds: Callable[[], bool]) -> None:
    """Run the event loop until something holds."""
    loop = QEventLoop()
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: loop.quit() if holds() else None)
    timer.start()
    loop.exec()


@contextmanager
def window_on(stage: str, folder: Path) -> Iterator[MainWindow]:
    """Yield a shown window on a desk in `stage`."""
    (folder / "offices").mkdir()
    with opened(Offices(folder / "offices").copy(stage, folder / stage)) as office:
        settings = QSettings(str(folder / f"{stage}.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Session(office.desk, texts(), settings))
        window.resize(1440, 900)
        window.show()
        until(lambda: window.session.person is not None and not window.session.tasks.busy)
        yield window
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents()


def report(name: str, gaps: Gaps, seconds: float) -> None:
    """Print the longest silence."""
    print(
        f"{name:<36} {gaps.longest:6.0f} ms longest gap, {gaps.over} over {BUDGET_MS} ms, in {seconds:.1f} s"
    )


def bench_checking(folder: Path, gaps: Gaps) -> None:
    """Measure the gaps while 1,000 pictures are checked on the bench."""
    drop = folder / "drop"
    drop.mkdir()
    for number in range(FILES):
        Image.frombytes("RGB", (64, 48), os.urandom(64 * 48 * 3)).resize((1280, 960)).save(
            drop / f"图{number:04d}.jpg", quality=80
        )
    with window_on("empty", folder) as window:
        window.show_panel("bench")
        bench = window.screen_of(BenchPanel)
        gaps.begin()
        began = time.perf_counter()
        bench.take_drop([drop])
        until(lambda: len(bench.model.files) == FILES and not window.session.tasks.busy)
        report(f"checking {FILES} files", gaps, time.perf_counter() - began)


def bench_exporting(folder: Path, gaps: Gaps) -> None:
    """Measure the gaps while a push is exported and verified."""
    with window_on("released", folder) as window:
        window.show_panel("packages")
        packages = window.screen_of(PackagesPanel)
        until(packages.pane.export.go.isEnabled)
        packages.pane.export.below.setText("来稿少")
        gaps.begin()
        began = time.perf_counter()
        packages.pane.export.start()
        until(lambda: not packages.pane.export.running and packages.pane.shelf.isVisible())
        report("exporting a push", gaps, time.perf_counter() - began)


TYPED = 200
LETTERS = 10_600


def bench_typing(folder: Path, _gaps: Gaps) -> None:
    """Measure what each key costs the window's thread in an article of 10,600 letters, drawing included."""
    with window_on("accepted", folder) as window:
        session = window.session
        session.go("article", session.desk.reading.queue().rows[0].id)
        panel = window.screen_of(ArticlePanel)
        until(lambda: panel.manuscript.view is not None and not session.tasks.busy)
        block = "## 小标题\n\n" + "正文一段，说明**活动**时间、地点和办法。" * 8 + "\n\n- 一项\n- 又一项\n\n"
        panel.source.put_text(block * (LETTERS // len(block) + 1))
        panel.source.choose(LETTERS // 2, LETTERS // 2)
        until(lambda: not session.tasks.busy)
        for name, key in (("letters", Qt.Key.Key_A), ("Return", Qt.Key.Key_Return)):
            times = [key_ms(panel.source, key) for _ in range(TYPED)]
            words = f"typing {name} in {len(panel.source.text()):,} letters"
            print(f"{words:<36} {median(times):6.1f} ms median, {max(times):.1f} ms at most")


def key_ms(source: QWidget, key: Qt.Key) -> float:
    """Return how long one key keeps the window's thread at work, with all that is drawn at once."""
    began = time.thread_time()
    QTest.keyClick(source, key)
    source.window().repaint()
    QCoreApplication.processEvents()
    return (time.thread_time() - began) * 1000


def bench_screens(folder: Path, gaps: Gaps) -> None:
    """Measure the gap of showing each screen for the first time."""
    with window_on("released", folder) as window:
        for name in SCREENS:
            gaps.begin()
            window.show_panel(name)
            until(lambda: not window.session.tasks.busy)
            print(f"showing {name:<28} {gaps.longest:6.0f} ms longest gap")


def main() -> None:
    """Run every measurement; the first argument is the number of submissions (default 100,000)."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    sweeper = Sweeper(make_app())
    gaps = Gaps()
    with tempfile.TemporaryDirectory() as name:
        for number, measure in enumerate((bench_screens, bench_typing, bench_checking, bench_exporting)):
            folder = Path(name) / str(number)
            folder.mkdir()
            measure(folder, gaps)
    sweeper.stop()
    bench_start(count)


if __name__ == "__main__":
    main()
