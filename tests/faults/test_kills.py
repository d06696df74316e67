"""A process killed at any moment leaves an intact desk."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.desks import PUSH, Offices, opened
from tests.faults.kills import broken_at_work, kill_after, packages

KILLS = 12


def _kill_again_and_again(folder: Path, seeds: Iterable[int]) -> None:
    for seed in seeds:
        kill_after(folder, seed)


def test_desks_survive_being_killed_again_and_again(offices: Offices, tmp_path: Path) -> None:
    folders = [offices.copy("released", tmp_path / name) for name in "ab"]
    with ThreadPoolExecutor() as pool:
        list(pool.map(_kill_again_and_again, folders, (range(0, KILLS, 2), range(1, KILLS, 2))))
    for folder in folders:
        _claim_whole(folder)


def _claim_whole(folder: Path) -> None:
    assert broken_at_work(folder) == []
    with opened(folder) as office:
        exported = office.desk.exporting.export(PUSH, office.editor, below_minimum="演练")
        assert office.desk.verify(exported).ok
        office.accept(office.own(251))
        assert office.desk.keeping.verify().ok


def test_a_bag_is_seen_only_with_its_working_folder(offices: Offices, tmp_path: Path) -> None:
    folder = offices.copy("released", tmp_path / "office")
    with opened(folder) as office:
        office.desk.exporting.export(PUSH, office.editor, below_minimum="演练")
    assert len(packages(folder)) == 2
    assert [path.name for path in (folder / "desk" / "packages").iterdir() if path.name[0] == "."] == []
