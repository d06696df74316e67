"""Fixtures with a store (the database of a desk) that contains one person, an editor."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from tests.desks import SetClock
from tests.seats import seated
from tests.workplaces import BENCH
from wxdesk.domain.office.people import Person, Unit
from wxdesk.services.desk.ports import Event
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.transaction import WriteTransaction

EDITOR = Person("p-1", "殷茵", "编辑")


@dataclass(frozen=True)
class Kept:
    """A store with the path of its database, and its clock."""

    store: DeskStore
    path: Path
    clock: SetClock

    def note(self, tx: WriteTransaction, act: str = "unit.added") -> None:
        """Record the event `act`, which names the rows that were put in the transaction `tx`."""
        tx.record(Event(act, seated(EDITOR.id), "people", "单位"))

    def add_unit(self, name: str) -> None:
        """Add a unit and record the event."""

        def work(tx: WriteTransaction) -> None:
            tx.put(Unit(name, name))
            self.note(tx)

        self.store.write(work)

    def units(self) -> list[str]:
        """Return the names of all units."""
        return [unit.name for unit in self.store.read(lambda reader: reader.find(Unit))]

    def acts(self) -> int:
        """Return the number of events."""
        return len(self.store.read(lambda reader: reader.entries()))


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[Callable[[], DeskStore]]:
    """Return a function that opens the store of this test; it can be called several times."""
    with ExitStack() as stack:

        def opened() -> DeskStore:
            store = DeskStore(tmp_path / "desk.db", tmp_path / "backups", SetClock(), BENCH)
            stack.callback(store.close)
            return store

        yield opened


def beside(path: Path, *, isolation_level: Literal["DEFERRED"] | None = "DEFERRED") -> closing[sqlite3.Connection]:
    """Open a second, plain SQLite connection to the database of an open desk, for a `with` block.

    Like the desk, the connection truncates its journal instead of deleting it. Windows cannot delete a journal that
    the desk has open.
    """
    plain = sqlite3.connect(path, isolation_level=isolation_level)
    plain.execute("PRAGMA journal_mode = TRUNCATE")
    return closing(plain)


def _kept(folder: Path) -> Kept:
    clock = SetClock()
    return Kept(DeskStore(folder / "desk.db", folder / "backups", clock, BENCH), folder / "desk.db", clock)


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store with one person, an editor; it is made once, and tests copy it."""
    folder = tmp_path_factory.mktemp("store")
    one = _kept(folder)
    one.store.set_up("log-1", "黄商集团")

    def work(tx: WriteTransaction) -> None:
        tx.put(EDITOR)
        one.note(tx, "person.added")

    one.store.write(work)
    one.store.close()
    return folder


@pytest.fixture
def kept(new_store: Path, tmp_path: Path) -> Iterator[Kept]:
    """Return an own copy of a store with one person, who is an editor."""
    shutil.copytree(new_store, tmp_path, dirs_exist_ok=True)
    one = _kept(tmp_path)
    yield one
    one.store.close()
