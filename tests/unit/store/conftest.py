"""A store with one person, the editor, in it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.desks import SetClock
from tests.workplaces import BENCH
from wxdesk.domain.office.people import Person, Unit
from wxdesk.services.desk.ports import By, Event
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
        """Record an event for the rows that were put in the transaction."""
        tx.record(Event(act, By(EDITOR.id), "people", "单位"))

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


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """Return a new store with one person, who is an editor."""
    clock = SetClock()
    store = DeskStore(tmp_path / "desk.db", tmp_path / "backups", clock, BENCH)
    one = Kept(store, tmp_path / "desk.db", clock)
    store.set_up("log-1", "黄商集团")

    def work(tx: WriteTransaction) -> None:
        tx.put(EDITOR)
        one.note(tx, "person.added")

    store.write(work)
    yield one
    store.close()
