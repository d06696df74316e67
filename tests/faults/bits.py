"""Flip bits in a desk's database, and run `audit verify` each time: `python -m tests.faults.bits FOLDER [COUNT]`.

A copy of the desk in `FOLDER` is damaged. `COUNT` bits (500 by default) are chosen among the used bytes.
"""

import random
import shutil
import sys
import tempfile
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from itertools import accumulate
from pathlib import Path

from tests.faults.live_bytes import HEADER, live_bytes
from wxdesk.cli.main import main as run

NOT_COVERED = frozenset(
    {
        HEADER,
        *("file_facts", "fingerprint", "lettering", "lettering_line", "text_signature", "text_paragraph"),
        *("article_draft", "desk", "_sqlite_migrations"),
    }
)
"""Tables that `audit verify` says it does not cover, and parts of the file without data of the desk."""
_SEED = 20260101


@dataclass(frozen=True)
class Flip:
    """A flipped bit: `bit` of the byte at the offset `place`, in the table or index `owner`.

    `code` and `said` are the exit code and the output of the verification afterwards.
    """

    place: int
    bit: int
    owner: str
    code: int
    said: str

    @property
    def missed(self) -> bool:
        """Tell whether `audit verify` did not notice the flipped bit, although it covers the table or index hit."""
        return self.code == 0 and self.owner not in NOT_COVERED


def flips(desk: Path, count: int, seed: int = _SEED) -> Iterator[Flip]:
    """Flip `count` bits in the database of `desk`, one at a time; yield each with the result of verifying the desk."""
    path, chosen = desk / "desk.db", random.Random(seed)  # noqa: S311 - the same bits each time
    live, whole = live_bytes(path), path.read_bytes()
    ends = [*accumulate(one.end - one.start for one in live)]
    for _ in range(count):
        number, bit = chosen.randrange(ends[-1]), chosen.randrange(8)
        at = bisect(ends, number)
        place = live[at].end - (ends[at] - number)
        damaged = bytearray(whole)
        damaged[place] ^= 1 << bit
        path.write_bytes(damaged)
        yield Flip(place, bit, live[at].owner, *_verified(desk))
    path.write_bytes(whole)


def _verified(desk: Path) -> tuple[int, str]:
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = run(["--desk", str(desk), "audit", "verify"])
    return code, said.getvalue()


def main(folder: Path, count: int = 500) -> None:
    """Flip `count` bits, one at a time; print how many were noticed, and list those that were missed."""
    with tempfile.TemporaryDirectory() as name:
        desk = Path(shutil.copytree(folder, Path(name) / "desk"))
        found = [*flips(desk, count)]
    missed = [flip for flip in found if flip.missed]
    told = Counter("missed" if flip in missed else f"exit code {flip.code}" for flip in found)
    sys.stdout.write(f"{dict(told)}\n")
    for flip in missed:
        sys.stdout.write(f"{flip.owner} at {flip.place}, bit {flip.bit}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
