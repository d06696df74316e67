"""A store with one person in it."""

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
    """A store, where its file lies, and the clock it reads."""

    store: DeskStore
    path: Path
    clock: SetClock

    def note(self, tx: WriteTransaction, act: str = "unit.added") -> None:
        """Record an event about what was put."""
        tx.record(Event(act, By(EDITOR.id), "people", "单位"))

    def add_unit(self, name: str) -> None:
        """Put one unit and record it."""

        def work(tx: WriteTransaction) -> None:
            tx.put(Unit(name, name))
            self.note(tx)

        self.store.write(work)

    def units(self) -> list[str]:
        """Return the names of the units."""
        return [unit.name for unit in self.store.read(lambda reader: reader.find(Unit))]

    def acts(self) -> int:
        """Count the events."""
        return len(self.store.read(lambda reader: reader.entries()))


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[Callable[[], DeskStore]]:
    """Return what opens the store of this test, as often as it is asked."""
    with ExitStack() as stack:

        def opened() -> DeskStore:
            store = DeskStore(tmp_path / "desk.db", tmp_path / "backups", SetClock(), BENCH)
            stack.callback(store.close)
            return store

        yield opened


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """Return a new store that knows its editor."""
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
