"""Measure dropping files on the bench: `python -m tests.bench.media_drop [files]`. Run by hand, not as a test.

This is done on the real panel, with parser processes that are already started. Measured are the time until the first
verdict, how long the event loop is blocked (50 ms are allowed), and the memory of the parser processes. Then a part of
the files is checked by one worker and by two, in turn.
"""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image

from tests.bench.gaps import Gaps, until
from tests.bench.window import report, window_on
from wxdesk.bootstrap import Desk
from wxdesk.files.archives.gathering import FileGatherer
from wxdesk.files.films.media_prober import MediaProber
from wxdesk.services.checking.bench import Bench
from wxdesk.services.records.file_facts import Examiner
from wxdesk.ui.bench.panel import BenchPanel
from wxdesk.ui.core.tasks import Sweeper
from wxdesk.ui.window.app import make_app

FILES = 1000
SIDES = (1280, 960)
ROUNDS = 3


def pictures(folder: Path, count: int) -> Path:
    """Write `count` different pictures into `folder`, and return `folder`."""
    folder.mkdir()
    for number in range(count):
        noise = Image.frombytes("RGB", (64, 48), os.urandom(64 * 48 * 3)).resize(SIDES)
        noise.save(folder / f"图{number:04d}.jpg", quality=80)
    return folder


def peak_mb() -> list[int]:
    """Return the peak memory in MB of each child of this process; empty except on Linux."""
    own, found = str(os.getpid()), list[int]()
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue
        if fields["PPid"].strip() == own and "VmHWM" in fields:
            found.append(int(fields["VmHWM"].split()[0]) // 1024)
    return sorted(found)


def bench_panel(drop: Path, count: int, folder: Path, gaps: Gaps) -> None:
    """Drop the folder `drop` with `count` files on the bench, and print the measurements."""
    with window_on("empty", folder) as window:
        window.show_panel("bench")
        panel = window.screen_of(BenchPanel)
        until(lambda: not window.session.tasks.busy)
        first = list[float]()
        began = time.perf_counter()
        panel.running.found.connect(lambda _files: first.append(time.perf_counter() - began))
        gaps.begin()
        panel.take_drop([drop])
        until(lambda: len(panel.model.files) == count and not panel.running.at_work)
        report(f"dropping {count} files", gaps, time.perf_counter() - began)
        print(f"first verdict {first[0] * 1000:.0f} ms after the drop, with warm workers")
        print(f"parser processes: at most {peak_mb()} MB each")
        gaps.begin()
        began = time.perf_counter()
        scroll = panel.list.verticalScrollBar()
        for step in range(100):
            scroll.setValue(scroll.maximum() * step // 100)
            settled = time.perf_counter() + 0.02
            until(lambda end=settled: time.perf_counter() > end)  # type: ignore[misc] # bound now
        report(f"scrolling through {count} rows", gaps, time.perf_counter() - began)
        bench_workers(window.session.desk, sorted(drop.iterdir())[: count // 5], folder)


def bench_workers(desk: Desk, files: Sequence[Path], scratch: Path) -> None:
    """Check the same files by one worker and by two, in turn; no results are reused between the rounds."""
    rules = desk.rulebook
    prober = MediaProber(desk.parsers, rules.limits)
    examiner = Examiner(desk.vault, prober, desk.parsers, rules.limits.document, scratch)
    spent: dict[int, float] = {1: float("inf"), 2: float("inf")}
    for number in range(2 * ROUNDS):
        workers = 1 + number % 2
        bench = Bench(FileGatherer(desk.parsers, rules), examiner, rules, workers=workers)
        began = time.perf_counter()
        bench.check(files, scratch / f"round{number}")
        spent[workers] = min(spent[workers], time.perf_counter() - began)
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"two workers {spent[1] / spent[2]:.2f} x one ({len(files)} files, best of {ROUNDS}; load {load})")


def main() -> None:
    """Drop pictures on the bench of a new desk and print the measurements; the argument is the number of pictures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    sweeper = Sweeper(make_app())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench_panel(pictures(folder / "drop", count), count, folder, Gaps())
    sweeper.stop()


if __name__ == "__main__":
    main()
