"""The trail only grows, even for somebody with access to the database file."""

import sqlite3

import pytest

from tests.unit.store.conftest import Kept, beside

CHANGES = (
    "UPDATE audit SET body = '{}' WHERE seq = 1",
    "DELETE FROM audit WHERE seq = 1",
    "DELETE FROM audit",
    "INSERT INTO audit SELECT 7, body, leaf, chain FROM audit WHERE seq = 1",
    "INSERT INTO audit SELECT 1, body, leaf, chain FROM audit WHERE seq = 1",
    "INSERT OR REPLACE INTO audit SELECT 1, '{}', leaf, chain FROM audit WHERE seq = 1",
    "REPLACE INTO audit SELECT 2, '{}', leaf, chain FROM audit WHERE seq = 1",
    "UPDATE OR REPLACE audit SET seq = 1 WHERE seq = 2",
    "INSERT INTO audit SELECT 0, body, leaf, chain FROM audit WHERE seq = 1",
    "INSERT INTO audit (body, leaf, chain) SELECT body, leaf, zeroblob(31) FROM audit WHERE seq = 1",
    "INSERT INTO audit SELECT 1, body, leaf, chain FROM audit WHERE 1 ON CONFLICT DO UPDATE SET body = '{}'",
)


@pytest.mark.parametrize("statement", CHANGES)
def test_a_plain_connection_cannot_change_what_happened(kept: Kept, statement: str) -> None:
    kept.add_unit("武穴购物广场")
    before = kept.store.read(lambda reader: reader.entries())
    with beside(kept.path) as plain, pytest.raises(sqlite3.IntegrityError):
        plain.execute(statement)
    assert kept.store.read(lambda reader: reader.entries()) == before


def test_a_plain_connection_can_only_append_the_next_number(kept: Kept) -> None:
    with beside(kept.path) as plain:
        plain.execute("INSERT INTO audit SELECT 2, body, leaf, chain FROM audit WHERE seq = 1")
        plain.commit()
    assert [entry.seq for entry in kept.store.read(lambda reader: reader.entries())] == [1, 2]


def test_a_body_that_is_not_json_is_refused(kept: Kept) -> None:
    with beside(kept.path) as plain, pytest.raises(sqlite3.IntegrityError):
        plain.execute("INSERT INTO audit SELECT 2, 'no json', leaf, chain FROM audit WHERE seq = 1")
