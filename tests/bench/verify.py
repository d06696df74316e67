"""Measure the verification of the trail: `python -m tests.bench.verify [EVENTS]` (default 20,000).

Its time is compared with hashing and parsing the same events in the same run. Then writers in this process and in
another one act every 100 ms while a verification runs; the time of each of their acts is measured.
"""

import hashlib
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.desk_maker import fill
from tests.seats import seated
from wxdesk.bootstrap import Desk, make_desk, open_desk
from wxdesk.services.desk.ports import By, Event

_EVERY = 0.1
"""Seconds that `acts` waits between two events."""
_QUIET = 3
"""Seconds during which acts are measured without a verification, for comparison."""


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def bench_rate(desk: Desk) -> None:
    """Print the median speed of three verifications, and how many times longer they take than hashing and parsing."""
    bodies = [entry.body for entry in desk.store.read(lambda reader: reader.entries())]
    yardstick = statistics.median(
        _seconds(lambda: [(hashlib.sha256(body).digest(), json.loads(body)) for body in bodies]) for _ in range(3)
    )
    ours = statistics.median(_seconds(desk.keeping.verify) for _ in range(3))
    print(f"verify {len(bodies)} events: {len(bodies) / ours:,.0f} a second, {ours:.2f} s")
    print(f"  {ours / yardstick:.2f} x hashing and parsing the same bodies ({yardstick:.2f} s)")


def acts(desk: Desk, by: By, until: Callable[[], bool]) -> list[float]:
    """Write an event every 100 ms until `until` returns True; return the time of each write in milliseconds."""

    def act() -> None:
        desk.store.write(lambda tx: tx.record(Event("unit.added", by, "bench", "bench")))

    waits = []
    while not until():
        waits.append(1000 * _seconds(act))
        time.sleep(_EVERY)
    return waits


def _show(name: str, waits: list[float]) -> None:
    ranked = sorted(waits)
    p50, p95 = ranked[len(ranked) // 2], ranked[len(ranked) * 95 // 100]
    print(f"  {name:<28} {len(ranked):4} acts   p50 {p50:6.1f}   p95 {p95:6.1f}   max {ranked[-1]:6.1f} ms")


def _verified(desk: Desk) -> None:
    report = desk.keeping.verify()
    print(f"  verified: {report.ok}, {report.events} events, not proven: {', '.join(report.cannot_prove)}")


def bench_same_process(desk: Desk, by: By, *, verifying: bool) -> None:
    """Print how long acts in this process take; with `verifying`, while a verification runs."""
    over = threading.Event()

    def run() -> None:
        if verifying:
            _verified(desk)
        else:
            time.sleep(_QUIET)
        over.set()

    work = threading.Thread(target=run)
    work.start()
    _show("this process" if verifying else "nobody verifies", acts(desk, by, over.is_set))
    work.join()


def bench_other_process(desk: Desk) -> None:
    """Print how long acts in another process take while this process verifies."""
    command = [sys.executable, "-m", "tests.bench.verify", "write", str(desk.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        _verified(desk)
        said, _ = other.communicate("\n")
    _show("another process", json.loads(said))


def write(folder: Path) -> None:
    """Write events to the desk in `folder` until a line arrives on standard input; print the time of each write."""
    over = threading.Event()
    with open_desk(folder) as desk:
        print("begun", flush=True)

        def wait() -> None:
            sys.stdin.readline()
            over.set()

        threading.Thread(target=wait, daemon=True).start()
        print(json.dumps(acts(desk, seated(desk.people.resolve("A")), over.is_set)))


def main(count: int = 20_000) -> None:
    """Run all measurements on a new desk with `count` submissions, each with one event."""
    with tempfile.TemporaryDirectory() as name, make_desk(Path(name) / "desk", "bench", "A", "B") as desk:
        by = seated(desk.people.resolve("A"))
        fill(desk, by, count)
        print(f"database of {(desk.folder / 'desk.db').stat().st_size / 1e6:.0f} MB")
        bench_rate(desk)
        bench_same_process(desk, by, verifying=False)
        bench_same_process(desk, by, verifying=True)
        bench_other_process(desk)


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(Path(sys.argv[2]))
    else:
        main(*map(int, sys.argv[1:]))
