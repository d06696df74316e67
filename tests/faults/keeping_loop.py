"""A process that backs up a desk and restores it elsewhere until it is killed, and prints a line at each step.

`python -m tests.faults.keeping_loop FOLDER`: `FOLDER/desk` is a desk, whose backup place is `FOLDER/place`; it is
restored as `FOLDER/other/desk`.
"""

import itertools
import shutil
import sys
from pathlib import Path

from tests.desks import opened
from wxdesk.bootstrap import open_desk
from wxdesk.bootstrap.parts.keeping_ground import DeskRestoreGround
from wxdesk.domain.desk.errors import UserError
from wxdesk.files.keeping.place_folder import open_place
from wxdesk.services.keeping.restoring import Restoring


def _step(*words: object) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    """Back up and restore in an endless loop."""
    with opened(folder) as office:
        restoring = Restoring(DeskRestoreGround(lambda path: open_desk(path, clock=office.clock)), office.clock)
        place, other = open_place(folder / "place"), folder / "other" / "desk"
        for _ in itertools.count():
            office.desk.vault.add_bytes(f"{office.desk.version()}".encode() * 50_000)
            (outcome,) = office.desk.backups.run([], office.editor, progress=_step)
            if outcome.error is not None:
                raise outcome.error
            _step("backed up")
            manifest = restoring.chosen(restoring.offers(place, other), None)
            done = restoring.restore(place, manifest, other, "殷茵", "演练", progress=_step)
            _step("restored")
            if done.aside is not None:
                shutil.rmtree(done.aside)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]))
    except UserError as error:
        sys.exit(str(error))
