"""A process that exports, takes in and accepts until it is killed, and says a word at every step.

`python -m tests.faults.loop FOLDER SEED`: the folder of a desk with one released item.
"""

import itertools
import sys
from pathlib import Path

from tests.desks import PUSH, opened


def _step(*words: object) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(folder: Path, seed: int) -> None:
    """Work on and on."""
    with opened(folder) as office:
        office.desk.listen(_step)
        for number in itertools.count():
            office.desk.exporting.export(PUSH, office.editor, below_minimum="演练", progress=_step)
            office.accept(office.own(50 + (seed * 3 + number) % 200, channels=("zongchao",)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
