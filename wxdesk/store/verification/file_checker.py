"""The process that checks the file of a live desk: `python -m wxdesk.store.verification.file_checker DATABASE`.

It stops as soon as another process wants to write, and then begins again. Its output is a JSON list of problems, or
`null` if other processes wrote during every try.
"""

import json
import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from wxdesk.domain.trail.events import TrailProblem
from wxdesk.store.connection import primary_code
from wxdesk.store.snapshot import connect_to_read
from wxdesk.store.verification.file_proof import file_problems
from wxdesk.store.verification.writer_watch import yielding

_TRIES = 4
_PAUSE = 0.2
"""Seconds between two tries, in which the other process can write."""


def check(path: Path) -> Sequence[TrailProblem] | None:
    """Return the problems of the database at `path`; None if other processes wrote during every try."""
    for _ in range(_TRIES):
        try:
            with closing(connect_to_read(path)) as database, yielding(database, path):
                return list(file_problems(database))
        except sqlite3.OperationalError as error:
            if primary_code(error) not in (sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_BUSY):
                raise
        time.sleep(_PAUSE)
    return None


def main(path: str) -> None:
    """Print the problems of the database at `path`."""
    found = check(Path(path))
    sys.stdout.write(json.dumps(found and [[one.seq, one.what, one.detail] for one in found]))


if __name__ == "__main__":
    main(sys.argv[1])
