"""Measure signatures: `python -m tests.bench.signing [SUBMISSIONS | FOLDER]` (default 3,000).

Acts with a signature, by a person or by the desk, alternate with acts without one. So the state of the disk is
alike for both. Then two trails are verified, one without and one with signatures: fully by one process, fully by
several processes, and quickly. A quick verification starts at the last verified head.
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.desk_maker import fill
from tests.seats import CHEAP, seated
from wxdesk.bootstrap import Desk, make_desk, open_desk
from wxdesk.services.desk.ports import By
from wxdesk.services.trail.proof import walk
from wxdesk.store.verification.proof import SnapshotProof

_ROUNDS = 300


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - start)


def _desk(folder: Path) -> tuple[Desk, By]:
    desk = make_desk(folder, "测", "甲", "乙")
    desk.private_keys.cost = lambda: CHEAP
    return desk, seated(desk.people.resolve("甲"))


def bench_acts(folder: Path) -> None:
    """Print the median time of an act without and with a signature, and the ratio."""
    plain, by = _desk(folder / "plain")
    with_desk, by_desk = _desk(folder / "desk")
    with_person, by_person = _desk(folder / "person")
    with_desk.signing.begin(by_desk)
    with_person.signing.begin(by_person)
    with_person.signing.opened(by_person.entered_by, "2468")
    desks = {"unsigned": (plain, by), "desk key": (with_desk, by_desk), "person's key": (with_person, by_person)}
    times = {name: list[float]() for name in desks}
    for number in range(_ROUNDS):
        for name, (desk, who) in desks.items():
            times[name].append(_milliseconds(lambda: desk.people.add_unit(f"单位{number}", who)))  # noqa: B023 - called at once
    base = statistics.median(times["unsigned"])
    for name, found in times.items():
        middle = statistics.median(found)
        print(f"  {name:<14} {middle:6.2f} ms an act   {middle / base:.2f} x unsigned")
    for desk, _ in desks.values():
        desk.close()


def bench_verify(folder: Path, count: int) -> None:
    """Print how many events a second are verified on a desk of `count` submissions, without and with signatures."""
    for name in ("unsigned", "signed"):
        desk, by = _desk(folder / f"verify-{name}")
        if name == "signed":
            desk.signing.begin(by)
        fill(desk, by, count)
        measure_verify(name, desk)
        desk.close()


def measure_verify(name: str, desk: Desk) -> None:
    """Print how many events a second of a desk's trail are verified: by one process, in full, and quickly.

    The first two lines count only the CPU time of one process. In the first line no event was verified before, in
    the second every event was. The other lines include the check of the database file, and also give the elapsed
    time and the CPU time of all processes.
    """
    for known, words in ((0, "every event, one process"), (desk.version(), "known events, one process")):
        spent = min(_walked(desk, known) for _ in range(3))
        print(f"  {name:<9} {words:<26} {desk.version() / spent:9,.0f} events a second of a processor")
    for quick, words in ((False, "whole verification"), (True, "quick verification")):
        found = [_verified(desk, quick=quick) for _ in range(3)]
        seconds, worked = min(wall for wall, _ in found), min(used for _, used in found)
        said = f"{desk.version() / seconds:9,.0f} events a second, {seconds:.2f} s; {worked:.2f} s of processors"
        print(f"  {name:<9} {words:<26} {said}")


def _walked(desk: Desk, known: int) -> float:
    """Return the CPU seconds in which one process verifies the trail; events up to `known` were verified before."""
    with SnapshotProof(desk.folder / "desk.db", known=known) as proof:
        gc.disable()
        began = time.process_time()
        found = walk(proof, proof.setting("id") or "", proof.last_number(), 0)
        spent = time.process_time() - began
        gc.enable()
    assert not found.problems
    return spent


def _verified(desk: Desk, *, quick: bool) -> tuple[float, float]:
    """Return the seconds that a full or `quick` verification takes, and the CPU seconds with child processes."""
    before, began = os.times(), time.perf_counter()
    assert desk.keeping.verify(quick=quick).ok
    wall, after = time.perf_counter() - began, os.times()
    return wall, sum(after[:4]) - sum(before[:4])


def main() -> None:
    """Measure everything on new desks in a temporary folder, or only the verification of an existing desk.

    The command line's argument is the number of submissions, or the folder of the existing desk.
    """
    given = sys.argv[1] if len(sys.argv) > 1 else "3000"
    if not given.isdigit():
        with open_desk(Path(given)) as desk:
            measure_verify("", desk)
        return
    count = int(given)
    with tempfile.TemporaryDirectory() as name:
        bench_acts(Path(name))
        bench_verify(Path(name), count)


if __name__ == "__main__":
    main()
