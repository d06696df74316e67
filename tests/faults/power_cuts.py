"""Cut the power of a simulated disk at random calls: `python -m tests.faults.power_cuts [--count 1500] [--control]`.

Two thirds of the cuts interrupt work at a desk, one third backups, restores and the removal of old folders. After each
cut the desk must open, verify, and contain all work that the program reported as done; complete backups must be whole.
With `--control` the program writes without syncing, and the simulation must then find losses.
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.desks import Offices
from tests.faults.backups import prepare, violations
from tests.faults.power_disk import Disk, traced
from wxdesk.bootstrap import DeskPlace, look_at, open_desk
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.manifest import ManifestDamaged
from wxdesk.files.keeping.place_folder import open_place

PROJECT = Path(__file__).parents[2]
WAYS = {"work": ("released", 6), "keeping": ("received", 9)}
"""For each way of working: the stage at which the desk starts, and how many rounds of work the program does."""


@dataclass(frozen=True)
class Cut:
    """A power cut: the kind of work that it interrupted, the system call before which it came, and the damage found.

    `way` is the kind of work, a key of `WAYS`.
    """

    way: str
    call: int
    broken: list[str]


def cuts(way: str, count: int, folder: Path, seed: int, *, control: bool = False, rounds: int = 0) -> Iterator[Cut]:
    """Trace a program at work in `folder`, cut the power `count` times, and yield what is found after each cut.

    `way` is the kind of work, a key of `WAYS`; the program does `rounds` rounds of this work (0: the usual number).
    With `control` the program writes without syncing. `seed` decides when the power is cut.
    """
    stage, usual = WAYS[way]
    (folder / "offices").mkdir()
    office = Offices(folder / "offices").copy(stage, folder / "office")
    if way == "keeping":
        prepare(office)
    before, trace = Path(shutil.copytree(office, folder / "before")), folder / "trace"
    words = [sys.executable, "-m", "tests.faults.power_loop", str(office), way, str(rounds or usual)]
    traced([*words, *(["control"] if control else [])], trace, PROJECT)
    shutil.rmtree(office)
    shutil.move(before, office)
    disk = Disk(office, trace)
    trace.unlink()
    moments = disk.moments
    chance = random.Random(seed)  # noqa: S311 - moments of cuts are no secret
    for number in range(count):
        call, target = chance.choice(moments), folder / f"cut-{number}"
        said = disk.after_cut(call, chance, target)
        yield Cut(way, call, found_in(target, said, way))
        shutil.rmtree(target)


def found_in(folder: Path, said: list[str], way: str) -> list[str]:
    """Return the damage after a power cut: a desk that does not open or verify, or acknowledged work that is lost.

    `said` are the lines with which the program reported finished work; `way` is the kind of work, a key of `WAYS`.
    """
    try:
        broken = violations(folder) if way == "keeping" else _at_work(folder)
        return [*broken, *_lost(folder, said)]
    except UserError as error:
        return [f"{error.code} {dict(error.values)}"]
    except ManifestDamaged as error:
        return [f"manifest {error}"]


def _at_work(folder: Path) -> list[str]:
    with open_desk(folder / "desk") as desk:
        packages = desk.folder / "packages"
        report = desk.keeping.verify(packages if packages.is_dir() else None)
        broken = [str(one) for one in report.problems]
        broken += [f"package {name}" for name, _, good in report.anchors if not good]
        broken += [f"vault {one}" for one in desk.vault_check.verify().damages]
        desk.store.write_date(lambda tx: tx.keep_body(b"the desk can be written again"))
        return broken


def _lost(folder: Path, said: list[str]) -> list[str]:
    """Return the work that the program reported as done in the lines `said`, and that the desk in `folder` lacks."""
    last = {word: more for word, _, more in (line.partition(" ") for line in said)}
    lost = list[str]()
    with open_desk(folder / "desk") as desk:
        if desk.version() < int(last.get("desk", 0)):
            lost.append(f"acknowledged event {last['desk']}, found {desk.version()}")
    packages = folder / "desk" / "packages"
    named = [line.partition(" ")[2] for line in said if line.startswith("package ")]
    lost += [f"acknowledged package {name}" for name in named if not (packages / name).exists()]
    if "backup" in last and last["backup"] not in open_place(folder / "place").backups():
        lost.append(f"acknowledged backup {last['backup']}")
    if "restored" in last:
        other = folder / "other" / "desk"
        if look_at(other) is not DeskPlace.DESK:
            return [*lost, "acknowledged restore"]
        with open_desk(other) as desk:
            if desk.version() < int(last["restored"]):
                lost.append(f"acknowledged restore of {last['restored']}, found {desk.version()}")
    return lost


def main(words: list[str]) -> int:
    """Print each power cut that broke something, and the counts; return 0 if the result is as expected, else 1.

    With the option `--control` some damage is expected, without it none.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=26)
    parser.add_argument("--control", action="store_true")
    parser.add_argument("--room", type=Path, default=None)
    given = parser.parse_args(words)
    told = Counter[str]()
    for way, count in (("work", given.count - given.count // 3), ("keeping", given.count // 3)):
        with tempfile.TemporaryDirectory(dir=given.room) as name:
            for one in cuts(way, count, Path(name), given.seed, control=given.control):
                told[f"{way} {'broken' if one.broken else 'whole'}"] += 1
                if one.broken:
                    sys.stdout.write(f"{one.way} at call {one.call}: {one.broken}\n")
                    sys.stdout.flush()
    sys.stdout.write(f"{dict(told)}\n")
    found = any(key.endswith("broken") for key in told)
    return int(found != given.control)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
