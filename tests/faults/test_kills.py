"""A process killed at any moment leaves an intact desk."""

import contextlib
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.desks import PUSH, Offices, opened

PROJECT = Path(__file__).parents[2]
KILLS = 20
STEPS = 9


def _kill_after(folder: Path, seed: int) -> None:
    """Start `tests.faults.loop` and kill it shortly after one of its first steps; `seed` decides when."""
    command = [sys.executable, "-m", "tests.faults.loop", str(folder), str(seed)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        for _ in range(1 + seed % STEPS):
            assert child.stdout.readline(), child.stderr.read().decode()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(seed * 0.002)
        child.kill()


def _packages(folder: Path) -> list[Path]:
    """Return the visible packages of the desk in `folder`."""
    found = (folder / "desk" / "packages").glob("*")
    return [path for path in found if not path.name.startswith(".")]


def _kill_again_and_again(folder: Path, seeds: Iterable[int]) -> None:
    for seed in seeds:
        _kill_after(folder, seed)


def test_desks_survive_being_killed_again_and_again(offices: Offices, tmp_path: Path) -> None:
    folders = [offices.copy("released", tmp_path / name) for name in "ab"]
    with ThreadPoolExecutor() as pool:
        list(pool.map(_kill_again_and_again, folders, (range(0, KILLS, 2), range(1, KILLS, 2))))
    for folder in folders:
        _claim_whole(folder)


def _claim_whole(folder: Path) -> None:
    with opened(folder) as office:
        report = office.desk.keeping.verify(folder / "desk" / "packages")
        assert (report.problems, [one for one in report.anchors if not one[2]]) == ([], [])
        bags = [path for path in _packages(folder) if (path / "bagit.txt").exists()]
        assert [path.name for path in bags if not office.desk.verify(path).ok] == []
        assert len(bags) > 1
        assert office.desk.reading.queue().total > 1
        for name in office.desk.lost_packages():
            assert not (folder / "desk" / "packages" / name).exists()
        office.accept(office.own(251))
        assert office.desk.keeping.verify().ok


def test_a_bag_is_seen_only_with_its_working_folder(offices: Offices, tmp_path: Path) -> None:
    folder = offices.copy("released", tmp_path / "office")
    with opened(folder) as office:
        office.desk.exporting.export(PUSH, office.editor, below_minimum="演练")
    assert len(_packages(folder)) == 2
    assert [path.name for path in (folder / "desk" / "packages").iterdir() if path.name[0] == "."] == []
