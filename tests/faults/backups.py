"""Kills backups and restores at random moments, and counts losses: `python -m tests.faults.backups 100`.

After each kill every counted backup is whole, the restored desk is the old or the new one, and both desks verify.
"""

import contextlib
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.desks import Offices, opened
from wxdesk.bootstrap import DeskPlace, look_at, open_desk
from wxdesk.bootstrap.parts.keeping_ground import DeskRestoreGround
from wxdesk.files.keeping.place_folder import open_place
from wxdesk.files.keeping.restored_folder import BackupReader

PROJECT = Path(__file__).parents[2]
_LINES, _SECONDS = 90, 0.4


def prepare(folder: Path) -> None:
    """Give the desk in `folder` a backup place and a first backup."""
    with opened(folder) as office:
        office.desk.backups.add(folder / "place", "盘", office.editor)
        office.desk.backups.run([], office.editor)


def kill_once(folder: Path, chance: random.Random) -> None:
    """Start `tests.faults.keeping_loop` and kill it at a random moment.

    Raises:
        AssertionError: the process ended by itself.
    """
    command = [sys.executable, "-m", "tests.faults.keeping_loop", str(folder)]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        for _ in range(chance.randint(1, _LINES)):
            if not child.stdout.readline():
                raise AssertionError(child.stderr.read().decode())
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(chance.random() * _SECONDS)
        child.kill()


def violations(folder: Path) -> list[str]:
    """Return what a kill has broken: complete backups with damaged or lost files, and lost or faulty desks.

    A backup is complete once its folder has its final name.
    """
    found = list[str]()
    place = open_place(folder / "place")
    for stamp in place.backups():
        manifest = place.manifest(stamp)
        if DeskRestoreGround.damaged(place, manifest):
            found.append(f"backup {stamp}")
        stored, contents = place.vault_files(), BackupReader(place, manifest, None, None).contents()
        found += [f"{stamp} lacks {one.digest}" for one in contents.vault if one.digest not in stored]
        found += [f"{stamp} lacks {one.at}" for one in contents.files if not (place.path / one.at).is_file()]
    found += [f"changed {name}" for name in place.vault_files().values() if not place.vault_file_is_whole(name)]
    for desk in (folder / "desk", folder / "other" / "desk"):
        if look_at(desk) is DeskPlace.DESK:
            with open_desk(desk) as opened_desk:
                report, vault = opened_desk.keeping.verify(), opened_desk.vault_check.verify()
            found += [f"{desk.parent.name}: {problem}" for problem in report.problems]
            found += [f"{desk.parent.name}: {one}" for one in vault.damages]
        elif (desk.parent / f".{desk.name}.restoring.json").exists() or desk.parent.name != "other":
            found.append(f"no desk in {desk}")
    return found


def main(kills: int) -> int:
    """Kill `kills` times and print every violation; return 1 if there was one."""
    chance, broken = random.Random(26), 0  # noqa: S311 - moments of kills are no secret
    with tempfile.TemporaryDirectory() as name:
        folder = Offices(Path(name)).copy("exported", Path(name) / "office")
        prepare(folder)
        for number in range(kills):
            kill_once(folder, chance)
            found = violations(folder)
            broken += bool(found)
            sys.stdout.write(f"{number + 1} {found}\n")
            sys.stdout.flush()
        backups = len(open_place(folder / "place").backups())
    sys.stdout.write(f"{kills} kills, {broken} with violations, {backups} backups counted\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
