"""Kill programs at random moments, count what is broken: `python -m tests.faults.kills [--count 2000] [--every 25]`.

Three quarters of the kills hit a program that accepts items and exports, one quarter one that backs up, restores and
removes old folders. The desk of the first program is examined after every `--every` kills, that of the second after
each kill.
"""

import argparse
import contextlib
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.desks import Offices, opened
from tests.faults.backups import kill_once, prepare, violations
from wxdesk.domain.desk.errors import UserError

PROJECT = Path(__file__).parents[2]
STEPS = 9


def kill_after(folder: Path, seed: int) -> None:
    """Start `tests.faults.loop` and kill it shortly after one of its first steps; `seed` decides when.

    Raises:
        AssertionError: the process ended by itself.
    """
    command = [sys.executable, "-m", "tests.faults.loop", str(folder), str(seed)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        for _ in range(1 + seed % STEPS):
            if not child.stdout.readline():
                raise AssertionError(child.stderr.read().decode())
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(seed % 50 * 0.002)
        child.kill()


def packages(folder: Path) -> list[Path]:
    """Return the paths of the packages of the desk in `folder`, without hidden folders."""
    found = (folder / "desk" / "packages").glob("*")
    return [path for path in found if not path.name.startswith(".")]


def broken_at_work(folder: Path) -> list[str]:
    """Return what is broken in the desk in `folder` after kills."""
    try:
        with opened(folder) as office:
            exported = folder / "desk" / "packages"
            # a program that is killed early has not exported anything
            report = office.desk.keeping.verify(exported if exported.exists() else None)
            found = [str(one) for one in report.problems]
            found += [f"package {name}" for name, _, good in report.anchors if not good]
            bags = [path for path in packages(folder) if (path / "bagit.txt").exists()]
            found += [f"bag {path.name}" for path in bags if not office.desk.verify(path).ok]
            found += [f"vault {one}" for one in office.desk.vault_check.verify().damages]
            lost = office.desk.lost_packages()
            found += [f"half a package {name}" for name in lost if (folder / "desk" / "packages" / name).exists()]
            return found
    except UserError as error:
        return [f"{error.code} {dict(error.values)}"]


def kill_workers(count: int, every: int, seed: int) -> int:
    """Kill a program that accepts and exports items `count` times, on a new desk after every 200 kills.

    Check the desk after every `every` kills, print what is broken, and return how often something was. `seed` chooses
    the moments of the kills.
    """
    broken = 0
    for begin in range(0, count, 200):
        with tempfile.TemporaryDirectory() as name:
            folder = Offices(Path(name)).copy("released", Path(name) / "office")
            numbers = range(begin, min(count, begin + 200))
            for number in numbers:
                kill_after(folder, seed + number)
                if number % every == 0 or number == numbers[-1]:
                    found = broken_at_work(folder)
                    broken += bool(found)
                    _tell(f"at work, {number + 1} kills: {found}")
    return broken


def kill_keepers(count: int, seed: int) -> int:
    """Kill `count` times a program that makes backups and restores them; print and return the violations."""
    broken, chance = 0, random.Random(seed)  # noqa: S311 - moments of kills are no secret
    for begin in range(0, count, 100):
        with tempfile.TemporaryDirectory() as name:
            folder = Offices(Path(name)).copy("exported", Path(name) / "office")
            prepare(folder)
            for number in range(begin, min(count, begin + 100)):
                kill_once(folder, chance)
                found = violations(folder)
                broken += bool(found)
                if found:
                    _tell(f"keeping, kill {number + 1}: {found}")
    return broken


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(words: list[str]) -> int:
    """Kill programs as the command line `words` asks for; print what is broken, and return 1 if anything is."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--every", type=int, default=25)
    parser.add_argument("--seed", type=int, default=26)
    given = parser.parse_args(words)
    keeping = given.count // 4
    working = given.count - keeping
    broken = kill_workers(working, given.every, given.seed) + kill_keepers(keeping, given.seed)
    _tell(f"{working} kills at work, {keeping} while keeping: {broken} examinations found something broken")
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
