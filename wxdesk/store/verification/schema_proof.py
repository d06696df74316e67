"""Compares the schema of a desk with the schema that the migrations make."""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import cache

from sqlite_utils import Database

from wxdesk.store.migrations import migrations

_SQL = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
"""SQL that selects all schema objects except the statistics tables of SQLite's ANALYZE."""


def schema_differences(database: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return code and object of every difference from a fresh database that the same migrations made.

    Codes are `schema-missing`, `schema-foreign` and `schema-changed`; an object is named like "trigger audit_in_order".
    """
    expected, found = _expected(), _objects(database)
    return [
        (_difference(expected.get(name), found.get(name)), name)
        for name in sorted({*expected, *found})
        if expected.get(name) != found.get(name)
    ]


@cache
def _expected() -> Mapping[str, str]:
    """Return the definition in SQL of each schema object of a fresh database, by kind and name of the object.

    A key is, for example, "trigger audit_in_order". A process makes the database once, since its migrations never
    change.
    """
    with closing(Database(memory=True, execute_plugins=False)) as fresh:
        migrations.apply(fresh)
        return _objects(fresh.conn)


def _difference(expected: str | None, found: str | None) -> str:
    if found is None:
        return "schema-missing"
    return "schema-foreign" if expected is None else "schema-changed"


def _objects(database: sqlite3.Connection) -> dict[str, str]:
    rows = database.execute(_SQL).fetchall()
    return {f"{kind} {name}": _written_closely(f"{table} {sql}") for kind, name, table, sql in rows}


def _written_closely(sql: str) -> str:
    """Normalise blanks in SQL, because SQLite spaces the definition of an added column differently."""
    return re.sub(r" ?([(),]) ?", r"\1", re.sub(r"\s+", " ", sql)).strip()
