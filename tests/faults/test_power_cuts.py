"""A power cut at any moment leaves whole desks and whole backups, and nothing that was acknowledged is lost."""

import random
import shutil
import sys
from pathlib import Path

import pytest

from tests.faults.power_cuts import PROJECT, cuts
from tests.faults.power_disk import SECTOR, Disk, traced

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace records what is written")

CUTS, ROUNDS, SEED = 8, 2, 7


@pytest.mark.parametrize("way", ["work", "keeping"])
def test_a_power_cut_breaks_and_loses_nothing(tmp_path: Path, way: str) -> None:
    assert [one for one in cuts(way, CUTS, tmp_path, SEED, rounds=ROUNDS) if one.broken] == []


def test_the_simulation_finds_what_a_weaker_program_loses(tmp_path: Path) -> None:
    assert [one for one in cuts("work", CUTS, tmp_path, SEED, control=True, rounds=ROUNDS) if one.broken] != []


def _disk(folder: Path, program: str) -> Disk:
    """Run the Python code `program` with a new folder as its argument, and return the disk with all that it wrote.

    `folder` contains this new folder and the record of the program's system calls.
    """
    root, trace = folder / "root", folder / "trace"
    root.mkdir()
    before = Path(shutil.copytree(root, folder / "before"))
    traced([sys.executable, "-c", program, str(root)], trace, PROJECT)
    shutil.rmtree(root)
    before.rename(root)
    return Disk(root, trace)


_WRITE = """
import os, sys
root = sys.argv[1]
file = os.open(f"{root}/new", os.O_CREAT | os.O_WRONLY)
os.write(file, b"a" * 2000)
SYNC
os.rename(f"{root}/new", f"{root}/name")
folder = os.open(root, os.O_RDONLY)
os.fsync(folder)
os.write(1, b"ACK done\\n")
"""


def test_what_was_synced_is_there_and_the_rest_may_be_torn(tmp_path: Path) -> None:
    disk, chance, found = _disk(tmp_path, _WRITE.replace("SYNC", "")), random.Random(1), set[bytes]()  # noqa: S311 - a test
    for number in range(40):
        target = tmp_path / f"{number}"
        assert disk.after_cut(disk.calls + 1, chance, target) == ["done"]
        found.add((target / "name").read_bytes())
    assert {b"", b"a" * 2000} < found
    assert any(0 < len(one) < 2000 or bytes(SECTOR) in one for one in found)


def test_a_synced_file_and_name_survive_every_later_cut(tmp_path: Path) -> None:
    disk, chance = _disk(tmp_path, _WRITE.replace("SYNC", "os.fsync(file)")), random.Random(1)  # noqa: S311 - a test
    for number in range(20):
        disk.after_cut(disk.acks[0][0] + 1, chance, tmp_path / f"{number}")
        assert (tmp_path / f"{number}" / "name").read_bytes() == b"a" * 2000
