"""Measure the window: `python -m tests.bench.window [submissions]`. Run by hand, not as a test.

The start is compared with a bare PySide6 window in the same run (see `starting.py`). On a desk of 100,000 submissions
it may take three times as long, and at most a second. The event loop may be blocked for 50 ms at a time. This is
measured when each screen is first shown, while 1,000 files are checked, and while a push is exported. The time of one
key in a long article is measured too.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
from PIL import Image
from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.bench.desk_maker import fill
from tests.bench.gaps import BUDGET_MS, Gaps, until
from tests.bench.starting import BARE
from tests.desks import Offices, opened
from tests.seats import seated
from wxdesk.bootstrap import make_desk
from wxdesk.texts import texts
from wxdesk.ui.article.panel import ArticlePanel
from wxdesk.ui.bench.panel import BenchPanel
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import Sweeper
from wxdesk.ui.packages.panel import PackagesPanel
from wxdesk.ui.window.app import make_app
from wxdesk.ui.window.window import MainWindow

STARTS = 9
STARTING = str(Path(__file__).with_name("starting.py"))
FILES = 1000


@dataclass(frozen=True)
class Start:
    """The duration of one start in milliseconds: wall time and CPU time until the window can be used.

    `painted` is the CPU time until the window is painted with its rows.
    """

    clock: float
    cpu: float
    painted: float


def started(environment: dict[str, str], *program: str) -> Start:
    """Start the program `program` with this environment, wait until it can be used, and return the durations.

    Raises:
        RuntimeError: the program ended before it could be used.
    """
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as child:
        painted, usable = [child.stdout.readline() for _ in range(2)] if child.stdout else (b"", b"")
        clock = (time.perf_counter() - began) * 1000
        child.wait()
    if not usable.startswith(b"usable"):
        raise RuntimeError("the window did not open")
    return Start(clock, float(usable.split()[1]) * 1000, float(painted.split()[1]) * 1000)


def bench_start(count: int) -> None:
    """Compare the start on a desk of `count` submissions with bare windows, in turns.

    Python's compiled modules are in a folder of this run, as at every start but the first. One bare window uses PySide
    as its wheels install it, and is the yardstick. The other uses PySide as our set-up leaves it (`unpack_bindings` in
    `packaging/setup.sh`).
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "desk"
        with make_desk(folder, "bench", "A", "B") as desk:
            fill(desk, seated(desk.people.resolve("A")), count)
        environment = compiled(Path(name))
        plain = as_installed(environment, Path(name))
        for screen in ("queue", "today"):
            (folder / "window.ini").write_text(f"[window]\npanel={screen}\n", encoding="utf-8")
            turns = [
                (
                    started(environment, STARTING, str(folder)),
                    started(plain, "-c", BARE),
                    started(environment, "-c", BARE),
                )
                for _ in range(STARTS + 1)
            ][1:]
            report_start(f"start at {screen}, {count} submissions", [(ours, bare) for ours, bare, _ in turns])
            report_start("  against PySide as set up here", [(ours, bare) for ours, _, bare in turns])


def compiled(folder: Path) -> dict[str, str]:
    """Return an environment with a cache of compiled modules in `folder`, and without a user's preferences.

    The tests run with setuptools, whose import hook slows each import; the program runs without it, so the hook is off.
    """
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "XDG_CONFIG_HOME": str(folder),
        "SETUPTOOLS_USE_DISTUTILS": "stdlib",
    }


def as_installed(environment: dict[str, str], folder: Path) -> dict[str, str]:
    """Copy PySide's bindings to `folder`, and return `environment` with a PYTHONPATH that finds this copy first."""
    package = Path(shiboken6.__file__).parent
    shutil.copytree(package, folder / "plain" / package.name, ignore=shutil.ignore_patterns("files.dir"))
    path = os.pathsep.join(filter(None, (str(folder / "plain"), environment.get("PYTHONPATH"))))
    return {**environment, "PYTHONPATH": path}


def report_start(name: str, pairs: Sequence[tuple[Start, Start]]) -> None:
    """Print the median times to start wxdesk and a bare window of PySide, and how many times longer wxdesk takes."""
    for what, times in (
        ("usable, by the clock", [(ours.clock, bare.clock) for ours, bare in pairs]),
        ("usable, processors", [(ours.cpu, bare.cpu) for ours, bare in pairs]),
        ("painted, processors", [(ours.painted, bare.painted) for ours, bare in pairs]),
    ):
        ours, bare = (median(side) for side in zip(*times, strict=True))
        ratio = median(one / other for one, other in times)
        print(f"{name:<36} {ours:6.0f} ms {what:<20} {ratio:5.2f} x a bare window ({bare:.0f} ms)")


@contextmanager
def window_on(stage: str, folder: Path) -> Iterator[MainWindow]:
    """Yield a visible window on a desk at `stage`, such as `released`."""
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
    """Print for the measurement `name`, which took `seconds`, the longest time for which the event loop was blocked.

    Print also how often that was longer than `BUDGET_MS`.
    """
    print(f"{name:<36} {gaps.longest:6.0f} ms longest gap, {gaps.over} over {BUDGET_MS} ms, in {seconds:.1f} s")


def bench_checking(folder: Path, gaps: Gaps) -> None:
    """Measure how long the event loop is blocked while 1,000 pictures are checked on the bench."""
    drop = folder / "drop"
    drop.mkdir()
    for number in range(FILES):
        Image.frombytes("RGB", (64, 48), os.urandom(64 * 48 * 3)).resize((1280, 960)).save(
            drop / f"图{number:04d}.jpg", quality=80
        )
    with window_on("empty", folder) as window:
        window.show_panel("bench")
        bench = window.screen_of(BenchPanel)
        until(lambda: not window.session.tasks.busy)
        gaps.begin()
        began = time.perf_counter()
        bench.take_drop([drop])
        until(lambda: len(bench.model.files) == FILES and not window.session.tasks.busy)
        report(f"checking {FILES} files", gaps, time.perf_counter() - began)


def bench_exporting(folder: Path, gaps: Gaps) -> None:
    """Measure how long the event loop is blocked while a push is exported and verified."""
    with window_on("released", folder) as window:
        window.show_panel("packages")
        packages = window.screen_of(PackagesPanel)
        until(packages.pane.export.go.isEnabled)
        packages.pane.export.fields.show_texts({"below": "来稿少"})
        gaps.begin()
        began = time.perf_counter()
        packages.pane.export.start()
        until(lambda: not packages.pane.export.running and packages.pane.shelf.isVisible())
        report("exporting a push", gaps, time.perf_counter() - began)


TYPED = 200
LETTERS = 10_600


def bench_typing(folder: Path, _gaps: Gaps) -> None:
    """Measure the time that each key takes on the window's thread, with drawing, in an article of 10,600 characters."""
    with window_on("accepted", folder) as window:
        session = window.session
        session.go("article", session.desk.reading.queue().rows[0].id)
        panel = window.screen_of(ArticlePanel)
        until(lambda: panel.manuscript.view is not None and not session.tasks.busy)
        block = "## 小标题\n\n" + "正文一段，说明**活动**时间、地点和办法。" * 8 + "\n\n- 一项\n- 又一项\n\n"
        panel.views.turn()
        panel.source.put_text(block * (LETTERS // len(block) + 1))
        panel.source.choose(LETTERS // 2, LETTERS // 2)
        until(lambda: not session.tasks.busy)
        for name, key in (("letters", Qt.Key.Key_A), ("Return", Qt.Key.Key_Return)):
            times = [key_ms(panel.source, key) for _ in range(TYPED)]
            words = f"typing {name} in {len(panel.source.text()):,} letters"
            print(f"{words:<36} {median(times):6.1f} ms median, {max(times):.1f} ms at most")


def key_ms(source: QWidget, key: Qt.Key) -> float:
    """Return the CPU time in ms that one key takes on the window's thread, including the drawing."""
    began = time.thread_time()
    QTest.keyClick(source, key)
    source.window().repaint()
    QCoreApplication.processEvents()
    return (time.thread_time() - began) * 1000


def bench_screens(folder: Path, _gaps: Gaps) -> None:
    """Measure how long the event loop is blocked when each screen is first shown.

    This is done right after the start, and again in a program that has imported all screens in advance.
    """
    environment = compiled(folder)
    for how in ("compile", "at once", "ahead"):
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.showing", how],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            text=True,
            check=True,
        )
        for line in done.stdout.splitlines() if how != "compile" else ():
            screen, longest, busiest = line.split("\t")
            words = f"showing {screen}, {how}"
            print(f"{words:<36} {longest:>6} ms longest gap, {busiest:>6} ms of the processors at once")


def main() -> None:
    """Run every measurement; the argument is the number of submissions (default 100,000)."""
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
