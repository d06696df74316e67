"""Time of a backup and a restore against `cp -r`, and the longest wait of a writer: `python -m tests.bench.backups`.

The desk has a vault of 1 GB in files of 4 MB; its database has a few thousand events.
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

from wxdesk.bootstrap import Desk, make_desk, restoring_of
from wxdesk.disk.workplace import this_workplace
from wxdesk.domain.trail.envelope import Face
from wxdesk.services.desk.ports import By, Event
from wxdesk.services.office.identity import acting

FILES, SIZE, EVENTS = 256, 4 << 20, 4000


def timed(name: str, work: Callable[[], object]) -> float:
    """Run `work` once, print its time and this process's own time in seconds, and return the time."""
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
        stop.wait(0.005)
    return sorted(waits)


def main(folder: Path) -> None:
    """Make the desk and measure."""
    desk = make_desk(folder / "desk", "bench", "Zhang", "Li")
    by = acting(desk.people.resolve("Zhang"))
    for _ in range(FILES):
        desk.vault.add_bytes(os.urandom(SIZE))
    for _ in range(0, EVENTS, 500):
        desk.store.write(lambda tx: [tx.record(Event("bench", by, "bench", "x" * 500)) for _ in range(500)])
    plain = timed("cp -r, then sync", lambda: copied(folder / "desk", folder / "copy"))
    desk.backups.add(folder / "place", "place", by)
    first = timed("first backup", lambda: desk.backups.run([], by))
    print(f"{'ratio to cp':44} {first / plain:7.2f}")
    stop = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(written, desk, by, stop)
        timed("second backup, with a writer", lambda: desk.backups.run([], by))
        stop.set()
        waits = [f"{wait * 1000:.0f} ms" for wait in writing.result()]
    middle, late = waits[len(waits) // 2], waits[len(waits) * 95 // 100]
    print(f"{'the writer: median, 95 of 100, longest':44} {middle}, {late}, {waits[-1]} ({len(waits)} writes)")
    desk.close()
    restoring = restoring_of(this_workplace(Face.PROGRAM))
    place = restoring.open_place(folder / "place")
    offer = restoring.offers(place, folder / "new")[0].manifest
    assert offer is not None
    timed("restore", lambda: restoring.restore(place, offer, folder / "new", "Zhang", ""))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        main(Path(name))
