"""A listener hears the commits of other computers, notices a silent or stopped server, and finds it again."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.desks import SetClock
from tests.postgres import OWNER, TestServer
from tests.proxy import Proxy
from tests.unit.store.contract.test_server import add, run_sql
from tests.workplaces import BENCH
from wxdesk.domain.desk.errors import UNREACHABLE, Unusable
from wxdesk.domain.office.people import Unit
from wxdesk.store.postgres.server_store import ServerStore
from wxdesk.store.serial_store import SerialStore
from wxdesk.store.transaction import WriteTransaction


class Told:
    """Records the reports of a store: how often others changed the desk, and whether its server can be reached.

    `codes` has an error code each time the server is gone, and "" each time it is back.
    """

    def __init__(self, store: SerialStore[Any]) -> None:
        self.heard = 0
        self.codes: list[str] = []
        store.follow(self._hear, self._learn)

    def _hear(self) -> None:
        self.heard += 1

    def _learn(self, refusal: Unusable | None) -> None:
        self.codes.append(refusal.code if refusal is not None else "")

    @property
    def code(self) -> str | None:
        """Return the newest code; None before anything was told."""
        return self.codes[-1] if self.codes else None


def until(holds: Callable[[], bool]) -> None:
    """Wait until `holds` returns True, at most a minute."""
    for _ in range(1200):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen within a minute")


@contextmanager
def listening(url: str) -> Iterator[tuple[ServerStore, Told]]:
    """Yield a store at `url` that already listens, and what it told."""
    store = ServerStore(url, SetClock(), BENCH)
    told = Told(store)
    until(lambda: told.code == "")
    try:
        yield store, told
    finally:
        store.close()


@pytest.fixture
def proxy(server: TestServer) -> Iterator[Proxy]:
    """Yield a proxy in front of the server of all tests."""
    with Proxy(server.folder) as one:
        yield one


@pytest.fixture
def distant_url(proxy: Proxy, team_url: str) -> str:
    """Return the address of this test's desk by way of the proxy."""
    return proxy.url(team_url.partition("@/")[2].partition("?")[0], "editor")


def units(store: SerialStore[Any]) -> list[str]:
    return [unit.name for unit in store.read(lambda reader: reader.find(Unit))]


def test_a_commit_of_another_computer_is_heard_once_however_many_events_it_has(team_url: str) -> None:
    with listening(team_url) as (_, told):
        other = ServerStore(team_url, SetClock(), BENCH)

        def twice(tx: WriteTransaction) -> None:
            add(tx, "武穴购物广场")
            add(tx, "黄州商场")

        other.write(twice)
        until(lambda: told.heard > 0)
        other.close()
        assert told.heard == 1


def test_an_act_that_is_rolled_back_is_not_heard(team_url: str) -> None:
    with listening(team_url) as (store, told):

        def fails(tx: WriteTransaction) -> None:
            add(tx)
            raise ValueError("half-way")

        with pytest.raises(ValueError, match="half-way"):
            store.write(fails)
        store.write(lambda tx: add(tx, "黄州商场"))
        until(lambda: told.heard > 0)
        assert told.heard == 1


def test_a_server_that_falls_silent_is_noticed_and_nothing_waits_for_it(proxy: Proxy, distant_url: str) -> None:
    with listening(distant_url) as (store, told):
        proxy.fall_silent()
        caught: list[Unusable] = []

        def read() -> None:
            try:
                units(store)
            except Unusable as error:
                caught.append(error)

        waiting = threading.Thread(target=read)
        waiting.start()
        until(lambda: told.code in UNREACHABLE)
        waiting.join(60)
        assert [one.code for one in caught] == ["server-silent"]
        with pytest.raises(Unusable, match="server-silent"):
            store.write(add)
        proxy.speak()
        until(lambda: told.code == "")
        store.write(add)
        assert units(store) == ["武穴购物广场"]


def test_a_cut_connection_is_noticed_and_made_again(proxy: Proxy, distant_url: str, team_url: str) -> None:
    with listening(distant_url) as (store, told):
        proxy.cut()
        until(lambda: told.code in UNREACHABLE)
        other = ServerStore(team_url, SetClock(), BENCH)
        other.write(add)
        proxy.listen()
        until(lambda: told.code == "")
        assert units(store) == ["武穴购物广场"]
        other.write(lambda tx: add(tx, "黄州商场"))
        until(lambda: told.heard > 0)
        other.close()


def test_a_server_that_is_stopped_and_started_is_noticed(own_server: TestServer) -> None:
    with listening(own_server.url("office")) as (store, told):
        own_server.stop()
        until(lambda: told.code in UNREACHABLE)
        own_server.start()
        until(lambda: told.code == "")
        store.write(add)


def test_an_idle_program_learns_that_the_desk_got_another_version(team_url: str) -> None:
    owner = team_url.replace("//editor@", f"//{OWNER}@")
    with listening(team_url) as (store, told):
        run_sql(owner, "UPDATE trail_head SET schema_number = schema_number + 1")
        until(lambda: told.code == "server-version")
        with pytest.raises(Unusable, match="server-version"):
            units(store)
        run_sql(owner, "UPDATE trail_head SET schema_number = schema_number - 1")
        until(lambda: told.code == "")


@pytest.mark.parametrize("_", range(3))
def test_a_store_is_closed_while_its_server_is_gone(proxy: Proxy, distant_url: str, _: int) -> None:
    with listening(distant_url) as (_store, told):
        proxy.cut()
        until(lambda: told.code in UNREACHABLE)


def test_a_desk_that_was_moved_away_stays_away_until_it_is_opened_anew(team_url: str) -> None:
    owner = team_url.replace("//editor@", f"//{OWNER}@")
    with listening(team_url) as (store, told):
        run_sql(owner, "UPDATE trail_head SET closed = TRUE")
        until(lambda: told.code == "server-moved")
        run_sql(owner, "UPDATE trail_head SET closed = FALSE")
        time.sleep(2.5)  # the listener asks each second
        with pytest.raises(Unusable, match="server-moved"):
            units(store)
        assert told.code == "server-moved"
