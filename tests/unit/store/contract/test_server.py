"""A PostgreSQL server protects the trail from changes, gives the time, and refuses programs of another version."""

import shutil
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.desks import SetClock
from tests.postgres import OWNER, SUPERUSER, TestServer
from tests.seats import seated
from tests.unit.store.conftest import EDITOR
from tests.unit.store.contract.test_clients import client
from tests.workplaces import BENCH
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.office.people import Unit
from wxdesk.domain.trail.events import chain_problems
from wxdesk.services.desk.ports import Event
from wxdesk.store.postgres.address import checked
from wxdesk.store.postgres.moving import copy_in
from wxdesk.store.postgres.server_clock import ServerClock
from wxdesk.store.postgres.server_connection import ServerConnection
from wxdesk.store.postgres.server_store import ServerStore
from wxdesk.store.transaction import WriteTransaction


@pytest.fixture
def team(team_url: str) -> Iterator[ServerStore]:
    """Yield the store of a team's desk on the server, with one person at the desk."""
    store = ServerStore(team_url, SetClock(), BENCH)
    yield store
    store.close()


def add(tx: WriteTransaction, name: str = "武穴购物广场") -> None:
    """Add a unit and record the event."""
    tx.put(Unit(name, name))
    tx.record(Event("unit.added", seated(EDITOR.id), "people", name))


def _as_owner(url: str) -> str:
    return url.replace("//editor@", f"//{OWNER}@")


def run_sql(url: str, sql: str, values: Mapping[str, object] | None = None) -> list[Any]:
    """Run one statement at `url` and return its rows."""
    with closing(ServerConnection(url)) as connection:
        cursor = connection.execute(sql, values or {})
        return cursor.fetchall() if cursor.description else []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET body = '{}'",
        "DELETE FROM audit",
        "TRUNCATE audit CASCADE",
        "UPDATE trail_head SET seq = 0",
        "DELETE FROM signature",
        "DELETE FROM personal",
        "DELETE FROM unit",
        "ALTER TABLE audit DISABLE TRIGGER ALL",
        "UPDATE personal SET digest = ''",
    ],
)
def test_the_login_for_daily_work_cannot_change_what_stands(team: ServerStore, team_url: str, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        run_sql(team_url, statement)
    assert team.read(lambda reader: len(reader.entries())) == 1


@pytest.mark.parametrize("statement", ["UPDATE audit SET body = '{}'", "DELETE FROM audit", "TRUNCATE audit CASCADE"])
def test_not_even_the_owner_changes_the_trail_by_mistake(team_url: str, statement: str) -> None:
    with pytest.raises(psycopg.errors.RaiseException, match="never changed"):
        run_sql(_as_owner(team_url), statement)


def test_the_server_refuses_an_event_that_does_not_continue_the_chain(team_url: str) -> None:
    sql = "INSERT INTO audit (seq, body, leaf, chain) VALUES (:seq, :body, :leaf, :chain)"
    forged = {"seq": 2, "body": "{}", "leaf": b"\0" * 32, "chain": b"\0" * 32}
    with pytest.raises(psycopg.errors.RaiseException, match="does not continue"):
        run_sql(team_url, sql, forged)
    with pytest.raises(psycopg.errors.RaiseException, match="in order"):
        run_sql(team_url, sql, {**forged, "seq": 3})


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("leaf", "UPDATE audit SET leaf = zeroblob(32)"),
        ("chain", "UPDATE audit SET chain = zeroblob(32)"),
        ("body", "UPDATE audit SET body = '{}'"),
        ("number", "UPDATE audit SET seq = 9"),
    ],
)
def test_a_trail_that_does_not_continue_is_not_taken_to_a_server(
    server: TestServer, new_store: Path, tmp_path: Path, name: str, damage: str
) -> None:
    shutil.copy(new_store / "desk.db", tmp_path)
    with closing(sqlite3.connect(tmp_path / "desk.db")) as file:
        for (guard,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            file.execute(f'DROP TRIGGER "{guard}"')
        file.execute(damage)
        file.commit()
    with pytest.raises(psycopg.errors.RaiseException, match="does not continue"):
        copy_in(tmp_path / "desk.db", server.url(server.new_database(f"bad-{name}"), OWNER), "wxdesk")


def test_a_program_of_another_version_is_refused_even_while_it_runs(team: ServerStore, team_url: str) -> None:
    run_sql(_as_owner(team_url), "UPDATE trail_head SET schema_number = schema_number + 1")
    with pytest.raises(Unusable, match="server-version"):
        team.write(add)
    with pytest.raises(Unusable, match="server-version"):
        ServerStore(team_url, SetClock(), BENCH)


@pytest.mark.parametrize("login", [OWNER, SUPERUSER])
def test_a_login_that_could_change_the_trail_is_not_for_daily_work(team_url: str, login: str) -> None:
    with pytest.raises(Unusable, match="server-owner"):
        ServerStore(team_url.replace("//editor@", f"//{login}@"), SetClock(), BENCH)


@pytest.mark.parametrize("address", ["postgresql://a:secret@host/desk", "postgresql://host/desk?password=secret"])
def test_an_address_with_a_password_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(UserError) as caught:
        checked(address)
    assert caught.value.code == "server-password"
    assert "secret" not in str(caught.value)


def test_a_database_without_a_desk_is_no_desk(server: TestServer) -> None:
    server.new_database("nothing")
    with pytest.raises(Unusable, match="server-not-a-desk"):
        ServerStore(server.url("nothing"), SetClock(), BENCH)


def test_a_server_that_nobody_started_is_told_as_away(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="server-away"):
        ServerStore(f"postgresql://editor@/desk?host={tmp_path}", SetClock(), BENCH)


def test_events_carry_the_time_of_the_server(team_url: str) -> None:
    clock = ServerClock()
    clock.hear(datetime(2020, 1, 1, tzinfo=UTC))
    store = ServerStore(team_url, clock, BENCH)
    store.write(add)
    ((at,),) = run_sql(team_url, "SELECT clock_timestamp()")
    assert abs(at - clock.now()) < timedelta(minutes=1)
    store.close()


def test_a_clock_of_the_server_counts_on_whatever_the_computer_shows() -> None:
    passed = iter([0.0, 10.0, 12.5])
    clock = ServerClock(lambda: next(passed))
    clock.hear(datetime(2026, 1, 1, tzinfo=UTC))
    assert clock.now() == datetime(2026, 1, 1, second=2, microsecond=500_000, tzinfo=UTC)


def test_a_crash_of_the_server_loses_no_acknowledged_act(own_server: TestServer) -> None:
    url, told = own_server.url("office"), list[str]()
    store = ServerStore(url, SetClock(), BENCH)
    for _ in range(3):
        with client("take", url, f"客户{len(told)}") as child:
            assert child.stdout is not None
            told += [child.stdout.readline().strip() for _ in range(5)]
            own_server.stop("immediate")
            told += [line.strip() for line in child.stdout]
        own_server.start()
    told = [one for one in told if one]
    units = [unit.id for unit in store.read(lambda reader: reader.find(Unit))]
    assert set(told) <= set(units)
    assert len(units) <= len(told) + 3
    assert list(chain_problems("log-1", store.read(lambda reader: reader.entries()))) == []
    store.write(add)
    store.close()


def test_a_server_that_went_away_is_told_and_found_again(own_server: TestServer) -> None:
    store = ServerStore(own_server.url("office"), SetClock(), BENCH)
    own_server.stop()
    with pytest.raises(Unusable, match="server-away"):
        store.write(add)
    own_server.start()
    store.write(add)
    assert [unit.name for unit in store.read(lambda reader: reader.find(Unit))] == ["武穴购物广场"]
    store.close()


def test_an_act_that_stalled_until_the_server_gave_up_is_told_and_the_next_one_is_kept(
    team: ServerStore, team_url: str
) -> None:
    def stall(tx: WriteTransaction) -> None:
        (session,) = tx.rows(
            "SELECT pg_backend_pid() AS pid, set_config('idle_in_transaction_session_timeout', '1', FALSE) AS given", {}
        )
        alive, until = "SELECT 1 FROM pg_stat_activity WHERE pid = :pid", time.monotonic() + 60
        while run_sql(team_url, alive, {"pid": session["pid"]}) and time.monotonic() < until:
            pass
        add(tx)

    with pytest.raises(Unusable, match="server-away"):
        team.write(stall)
    team.write(add)
    assert [unit.name for unit in team.read(lambda reader: reader.find(Unit))] == ["武穴购物广场"]
