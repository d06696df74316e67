"""A process that exports and accepts items until it is killed, and prints a line at each step.

`python -m tests.faults.loop FOLDER SEED`: `FOLDER` is a desk with one released item.
"""

import itertools
import sys
from pathlib import Path

from tests.desks import PUSH, opened


def _step(*words: object) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(folder: Path, seed: int) -> None:
    """Export the push and accept another item, in an endless loop; `seed` decides how the items differ."""
    with opened(folder) as office:
        office.desk.listen(_step)
        for number in itertools.count():
            office.desk.exporting.export(PUSH, office.editor, below_minimum="演练", progress=_step)
            office.accept(office.own(50 + (seed * 3 + number) % 200, channels=("zongchao",)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
