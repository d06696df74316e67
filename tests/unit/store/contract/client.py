"""A client that runs as a process: `python -m tests.unit.store.contract.client take|hold PLACE NAME`.

It adds units to the store at PLACE, the path of a file or the address of a server. Once a unit is committed, it
prints the unit's id.
"""

import sys
from functools import partial
from pathlib import Path
from typing import Any

from tests.desks import SetClock
from tests.seats import seated
from tests.unit.store.conftest import EDITOR
from tests.workplaces import BENCH
from wxdesk.domain.office.people import Unit
from wxdesk.services.desk.ports import Event
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.postgres.server_store import ServerStore
from wxdesk.store.serial_store import SerialStore
from wxdesk.store.transaction import WriteTransaction

PLACES = 25


def _tell(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def _opened(place: str) -> SerialStore[Any]:
    if place.startswith("postgresql:"):
        return ServerStore(place, SetClock(), BENCH)
    return DeskStore(Path(place), Path(place).parent / "backups", SetClock(), BENCH)


def _put(tx: WriteTransaction, row_id: str, name: str) -> None:
    tx.put(Unit(row_id, name))
    tx.record(Event("unit.added", seated(EDITOR.id), "people", name))


def take(tx: WriteTransaction, place: int, name: str) -> bool:
    """Add the unit with the number `place` unless another client did so already; return whether it was added.

    Only one client may add each number.
    """
    wanted = f"位置{place}"
    free = tx.first(Unit, name=wanted) is None
    if free:
        _put(tx, f"{name}-{place}", wanted)
    return free


def main(act: str, place: str, name: str) -> None:
    """Open the store and write: `take` adds 25 numbered units in order.

    `hold` adds one unit, and keeps its transaction open until it reads a line.
    """
    store = _opened(place)
    _tell("ready")
    if act == "hold":

        def wait(tx: WriteTransaction) -> None:
            _put(tx, name, name)
            _tell("written")
            sys.stdin.readline()

        store.write(wait)
    for number in range(PLACES if act == "take" else 0):
        if store.write(partial(take, place=number, name=name)):
            _tell(f"{name}-{number}")
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
