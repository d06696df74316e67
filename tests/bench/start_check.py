"""Measure the check of the trail at the start: `python -m tests.bench.start_check [EVENTS | FOLDER]`.

Without a folder, a desk is made with EVENTS submissions (1,000,000 by default), each with one event. First the
check of the newest events is measured in a new process, with the file in memory or not; 0.3 s are allowed. Then
follow the first verification of the whole trail, and one that goes on from the last verified head.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.desk_maker import fill
from wxdesk.bootstrap import Desk, make_desk, open_desk
from wxdesk.files.keeping.verified_tree import VerifiedTree
from wxdesk.files.keys.public_key import signature_fits
from wxdesk.services.desk.ports import Event
from wxdesk.services.office.identity import acting, open_seat
from wxdesk.services.trail.start_check import StartCheck

BAR_S = 0.3


def timed(name: str, work: Callable[[], object]) -> float:
    """Run `work` once, print its wall time and this process's CPU time in seconds, and return the wall time."""
    began, used = time.perf_counter(), time.process_time()
    work()
    spent = time.perf_counter() - began
    print(f"{name:56} {spent:8.3f} s, {time.process_time() - used:8.3f} s of a processor", flush=True)
    return spent


def fresh(folder: Path, heads: Path) -> None:
    """Check the newest events in this process, which was just started, and print the time.

    `heads` is the folder of the last verified heads.
    """
    with open_desk(folder) as desk:
        began = time.perf_counter()
        alarm = StartCheck(desk.store, VerifiedTree(desk.folder, heads), signature_fits).newest()
        print(f"{time.perf_counter() - began:.3f} {alarm}")


def in_new_process(folder: Path, heads: Path, *, cold: bool) -> float:
    """Return the seconds that a new process takes to check the newest events.

    `heads` is the folder of the last verified heads. With `cold`, the database file is first dropped from memory.
    """
    if cold:
        with (folder / "desk.db").open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    command = [sys.executable, "-m", "tests.bench.start_check", "fresh", str(folder), str(heads)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    spent, _, alarm = said.strip().partition(" ")
    print(
        f"{'newest events, new process' + (', file not in memory' if cold else ''):56} {float(spent):8.3f} s  {alarm}"
    )
    return float(spent)


def measure(desk: Desk, heads: Path) -> int:
    """Print all measurements of a desk; return 1 if a check of the newest events takes longer than allowed.

    `heads` is the folder of the last verified heads.
    """
    check, by = (
        StartCheck(desk.store, VerifiedTree(desk.folder, heads), signature_fits),
        acting(open_seat(desk.people.resolve("A"))),
    )
    print(f"{desk.version():,} events, database of {(desk.folder / 'desk.db').stat().st_size / 1e9:.2f} GB")
    slowest = [in_new_process(desk.folder, heads, cold=cold) for cold in (False, True) for _ in range(3)]
    timed("first verification of the whole trail", check.rest)
    slowest += [in_new_process(desk.folder, heads, cold=cold) for cold in (False, True)]
    desk.store.write(lambda tx: [tx.record(Event("unit.added", by, "bench", "bench")) for _ in range(200)])
    timed("200 new events, and 20,000 older ones again", check.rest)
    print(f"slowest check of the newest events {max(slowest):.3f} s, bar {BAR_S} s")
    return 0 if max(slowest) <= BAR_S else 1


def main(given: str = "1000000") -> int:
    """Print how long the checks of a desk's trail take; return 1 if those of its newest events take too long.

    `given` is the desk's folder, or a number: then a new desk with this number of submissions is made and measured.
    """
    with tempfile.TemporaryDirectory() as name:
        heads = Path(name) / "heads"
        if not given.isdigit():
            with open_desk(Path(given)) as desk:
                return measure(desk, heads)
        with make_desk(Path(name) / "desk", "bench", "A", "B") as desk:
            fill(desk, acting(open_seat(desk.people.resolve("A"))), int(given))
            return measure(desk, heads)


if __name__ == "__main__":
    if sys.argv[1:2] == ["fresh"]:
        fresh(*map(Path, sys.argv[2:]))
    else:
        sys.exit(main(*sys.argv[1:]))
