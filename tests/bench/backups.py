"""Time a backup and a restore against `cp -r`, and the waits of a writer: `python -m tests.bench.backups`.

The desk has a vault of 1 GB in files of 4 MB; its database has a few thousand events. Another thread writes events
without a backup, during the first backup (which copies the whole vault), and during later ones (which copy only the
database). The waits without a backup show how busy the machine is.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.seats import seated
from wxdesk.bootstrap import Desk, make_desk, restoring_of
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.trail.envelope import Face
from wxdesk.services.desk.ports import By, Event

FILES, SIZE, EVENTS = 256, 4 << 20, 4000
_PAUSE_S = 0.02
"""Seconds between two writes of the writer."""
_QUIET_S = 3
"""Seconds for which the writer is measured without a backup."""
_LATER = 3
"""Number of backups after the first one."""


def timed(name: str, work: Callable[[], object]) -> float:
    """Run `work` once, print its wall time and this process's CPU time in seconds, and return the wall time."""
    began, used = time.perf_counter(), time.process_time()
    work()
    spent = time.perf_counter() - began
    print(f"{name:44} {spent:7.2f} s, {time.process_time() - used:5.2f} s of a processor")
    return spent


def copied(source: Path, target: Path) -> None:
    """Copy a folder as `cp -r` does, and sync the disk."""
    copy, sync = shutil.which("cp"), shutil.which("sync")
    assert copy is not None
    assert sync is not None
    subprocess.run([copy, "-r", source, target], check=True)
    subprocess.run([sync], check=True)


def written(desk: Desk, by: By, stop: threading.Event) -> list[float]:
    """Write events until `stop` is set, and return the time of each write in seconds, in ascending order."""
    waits = list[float]()
    while not stop.is_set():
        began = time.perf_counter()
        desk.store.write(lambda tx: tx.record(Event("bench", by, "bench", "")))
        waits.append(time.perf_counter() - began)
        stop.wait(_PAUSE_S)
    return sorted(waits)


def beside(name: str, desk: Desk, by: By, work: Callable[[], object]) -> None:
    """Run `work` while another thread writes events; print the time of `work` and how long the writes waited."""
    stop = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(written, desk, by, stop)
        timed(name, work)
        stop.set()
        waits = writing.result()
    middle, late = waits[len(waits) // 2], waits[len(waits) * 95 // 100]
    said = ", ".join(f"{wait * 1000:.0f} ms" for wait in (middle, late, waits[-1]))
    print(f"{'  a writer: median, 95 of 100, longest':44} {said} ({len(waits)} writes)", flush=True)


def main(folder: Path) -> None:
    """Make a desk in `folder` and measure its backups."""
    desk = make_desk(folder / "desk", "bench", "Zhang", "Li")
    by = seated(desk.people.resolve("Zhang"))
    for _ in range(FILES):
        desk.vault.add_bytes(os.urandom(SIZE))
    for _ in range(0, EVENTS, 500):
        desk.store.write(lambda tx: [tx.record(Event("bench", by, "bench", "x" * 500)) for _ in range(500)])
    plain = timed("cp -r, then sync", lambda: copied(folder / "desk", folder / "copy"))
    desk.backups.add(folder / "place", "place", by)
    beside("no backup", desk, by, lambda: time.sleep(_QUIET_S))
    beside("first backup, 1 GB", desk, by, lambda: desk.backups.run([], by))
    for _ in range(_LATER):
        beside("later backup", desk, by, lambda: desk.backups.run([], by))
        beside("no backup", desk, by, lambda: time.sleep(_QUIET_S))
    desk.backups.add(folder / "other", "other", by)
    first = timed("first backup into another place, no writer", lambda: desk.backups.run(["other"], by))
    print(f"{'ratio to cp':44} {first / plain:7.2f}")
    desk.close()
    restoring = restoring_of(this_workplace(Face.PROGRAM))
    place = restoring.open_place(folder / "place")
    offer = restoring.offers(place, folder / "new")[0].manifest
    assert offer is not None
    timed("restore", lambda: restoring.restore(place, offer, folder / "new", "Zhang", ""))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        main(Path(name))
