"""A program that works at a desk while its system calls are traced; it prints `ACK …` after each step.

`python -m tests.faults.power_loop FOLDER WAY ROUNDS [control]`: `FOLDER/desk` is a desk. `WAY` is `work` (accept and
export) or `keeping` (back up, restore, and remove the desk that the restore moved aside). With `control` the program
writes without syncing, so that the simulation must find losses.
"""

import shutil
import sys
from datetime import timedelta
from pathlib import Path

from tests.desks import PUSH, Office, opened
from wxdesk.bootstrap import open_desk
from wxdesk.bootstrap.parts.keeping_ground import DeskRestoreGround
from wxdesk.domain.desk.errors import UserError
from wxdesk.files.keeping.place_folder import open_place
from wxdesk.files.vault import durable
from wxdesk.services.keeping.restoring import Restoring
from wxdesk.store import connection


def _say(*words: object) -> None:
    sys.stdout.write(f"ACK {' '.join(map(str, words))}\n")
    sys.stdout.flush()


def work(office: Office, rounds: int) -> None:
    """Accept an item and export its push, `rounds` times."""
    office.desk.listen(lambda _: _say("desk", office.desk.version()))
    for number in range(rounds):
        office.accept(office.own(50 + number, channels=("zongchao",)))
        package = office.desk.exporting.export(PUSH, office.editor, below_minimum="演练")
        _say("package", package.name)


def keep(office: Office, folder: Path, rounds: int) -> None:
    """Back up the desk and restore it elsewhere, `rounds` times; days pass, so that old backups are removed."""
    restoring = Restoring(DeskRestoreGround(lambda path: open_desk(path, clock=office.clock)), office.clock)
    place, other = open_place(folder / "place"), folder / "other" / "desk"
    for number in range(rounds):
        office.clock.at += timedelta(hours=7)
        office.desk.vault.add_bytes(f"{number}".encode() * 5000)
        office.desk.people.add_unit(f"第{number}店", office.editor)
        _say("desk", office.desk.version())
        (outcome,) = office.desk.backups.run([], office.editor)
        if outcome.error is not None:
            raise outcome.error
        assert outcome.written is not None
        _say("backup", outcome.written.manifest.stamp)
        _say("desk", office.desk.version())
        manifest = restoring.chosen(restoring.offers(place, other), None)
        done = restoring.restore(place, manifest, other, "殷茵", "演练")
        _say("restored", manifest.head.seq + 1)
        if done.aside is not None:
            shutil.rmtree(done.aside)


def _forget(descriptor: int) -> None:
    """A fake for the sync of a file that does nothing, so that the simulated disk may lose the data."""
    del descriptor


def main(folder: Path, way: str, rounds: int, control: str = "") -> None:
    """Run `rounds` rounds: if `way` is `work`, accept and export items, else back up and restore.

    If `control` is not "", the program writes without syncing, so that the simulation has to find losses.
    """
    if control:
        connection._OF_THE_FILE = ("journal_mode = WAL", "synchronous = NORMAL")  # noqa: SLF001 - a weaker program
        durable._sync = _forget  # noqa: SLF001 - a weaker program
    with opened(folder) as office:
        if way == "work":
            work(office, rounds)
        else:
            keep(office, folder, rounds)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), *sys.argv[4:])
    except UserError as error:
        sys.exit(f"told: {error}")
