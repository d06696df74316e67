"""A separate process that adds units to a store, or holds the window's lock or a transaction.

`python -m tests.unit.store.writer add|lock|hold PATH [NAME]`; with `lock` and `hold` it ends when a line is typed.
"""

import sqlite3
import sys
from pathlib import Path

from tests.desks import SetClock
from tests.unit.store.conftest import Kept
from tests.workplaces import BENCH
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.window_lock import WindowLock

COUNT = 15


def _told(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def _add(path: Path, name: str) -> None:
    store = DeskStore(path, path.parent / "backups", SetClock(), BENCH)
    kept = Kept(store, path, SetClock())
    _told("ready")
    for number in range(COUNT):
        kept.add_unit(f"{name}{number}")
    store.close()


def main(act: str, path: Path, name: str = "") -> None:
    """Run the command `act` on the store at `path`; the names of added units begin with `name`."""
    if act == "add":
        _add(path, name)
    elif act == "lock":
        with WindowLock(path) as lock:
            _told(lock.holder())
            sys.stdin.readline()
    else:
        connection = sqlite3.connect(path)
        connection.execute("BEGIN IMMEDIATE")
        _told(act)
        sys.stdin.readline()
        connection.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
