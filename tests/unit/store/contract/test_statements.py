"""Every SQL statement of the store runs on PostgreSQL, and the schema there has the same tables as in SQLite."""

import re
from collections.abc import Iterator

import pytest

from tests.desks import SetClock
from tests.unit.store.test_portable_statements import SIFTS
from tests.workplaces import BENCH
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.desk.filters import Sift
from wxdesk.store.postgres.declarations import NAME, tables
from wxdesk.store.postgres.dialect import index_of_postgres, table_of_postgres, translated
from wxdesk.store.postgres.server_store import ServerStore
from wxdesk.store.queries import QUERIES


@pytest.fixture(scope="module")
def team(request: pytest.FixtureRequest) -> Iterator[ServerStore]:
    """Yield the store of a team's desk, which all tests of this file share, since they only read it."""
    server, name = request.getfixturevalue("server"), request.getfixturevalue("office_database")
    store = ServerStore(server.url(name), SetClock(), BENCH)
    yield store
    store.close()


@pytest.mark.parametrize("name", QUERIES)
def test_a_named_statement_runs_on_the_server(team: ServerStore, name: str) -> None:
    values = dict.fromkeys(re.findall(r":([a-z_]\w*)", QUERIES[name]))
    assert isinstance(team.read(lambda reader: reader.query(name, **values)), list)


@pytest.mark.parametrize("sift", SIFTS, ids=str)
def test_the_queue_is_read_on_the_server(team: ServerStore, sift: Sift) -> None:
    assert team.read(lambda reader: reader.queue(sift, 0, 50)) == []
    assert team.read(lambda reader: reader.queue_total(sift)) == 0


@pytest.mark.parametrize(
    "sift",
    [TrailSift(), TrailSift(search="殷茵"), TrailSift(kind="people"), TrailSift(person="p-1"), TrailSift(article="s")],
    ids=str,
)
def test_the_trail_is_filtered_on_the_server(team: ServerStore, sift: TrailSift) -> None:
    bodies, total = team.read(lambda reader: reader.sifted_trail(sift, 0, 50))
    assert len(bodies) == total
    assert sum(team.read(lambda reader: reader.trail_counts(sift)).values()) == total


def test_the_server_has_the_tables_and_columns_that_sqlite_declares(team: ServerStore) -> None:
    sql = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = :schema"
    found = {(row["table_name"], row["column_name"]) for row in team.read(lambda r: r.rows(sql, {"schema": NAME}))}
    declared = {(one.name, column) for one in tables() for column in one.columns}
    assert {(table, column) for table, column in found if table not in ("trail_head", "queue_key")} == declared


def test_placeholders_are_those_of_the_driver_and_texts_stay() -> None:
    assert translated("SELECT '50%:x?' WHERE a = :a AND b = ?") == "SELECT '50%%:x?' WHERE a = %(a)s AND b = %s"
    assert translated("WHERE i IN /*few*/(SELECT 1)/*few*/") == "WHERE i = ANY (ARRAY(SELECT 1))"
    sorted_by = "SELECT s.id FROM submission s/*keys*/ ORDER BY /*key title*/lower(s.title)/*key*/ DESC"
    assert translated(sorted_by) == (
        "SELECT s.id FROM submission s JOIN queue_key k ON k.submission = s.id ORDER BY k.title DESC"
    )


def test_a_table_is_declared_in_the_types_of_the_server() -> None:
    sql = "CREATE TABLE freeze (\n  id TEXT PRIMARY KEY, n INTEGER REFERENCES push, b BLOB\n) STRICT, WITHOUT ROWID"
    assert table_of_postgres(sql) == (
        'CREATE TABLE "freeze" (\n  id text COLLATE "C" PRIMARY KEY, n bigint REFERENCES "push", b bytea\n)'
    )


@pytest.mark.parametrize(
    ("sql", "made"),
    [
        ("CREATE INDEX i ON t (a, b DESC) WHERE a > 1", 'CREATE INDEX i ON "t" (a, b DESC) WHERE a > 1'),
        ("CREATE INDEX i ON t (a || b DESC)", 'CREATE INDEX i ON "t" ((a || b) DESC)'),
        ("CREATE UNIQUE INDEX i ON t (coalesce(a, ''))", "CREATE UNIQUE INDEX i ON \"t\" ((coalesce(a, '')))"),
        ("CREATE INDEX i ON t (a, searched)", 'CREATE INDEX i ON "t" (a)'),
        ("CREATE INDEX i ON t (searched)", None),
    ],
)
def test_an_index_is_declared_without_texts_that_are_too_long_for_it(sql: str, made: str | None) -> None:
    assert index_of_postgres(sql) == made
