"""Compare the schema and its triggers with what the migrations make on an empty database."""

import re
from dataclasses import dataclass

from sqlite_utils import Database

from wxdesk.store.migrations import migrations

_SQL = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"


@dataclass(frozen=True)
class SchemaProblem:
    """A table, index, view or trigger that is missing, changed or foreign (`what`)."""

    what: str
    kind: str
    name: str


def schema_problems(database: Database) -> list[SchemaProblem]:
    """Return every difference between `database` and a fresh one made by the same migrations."""
    fresh = Database(memory=True, execute_plugins=False)
    migrations.apply(fresh)
    expected, found = _objects(fresh), _objects(database)
    fresh.close()
    problems = []
    for key in sorted({*expected, *found}):
        if key not in found:
            problems.append(SchemaProblem("schema-missing", *key))
        elif key not in expected:
            problems.append(SchemaProblem("schema-foreign", *key))
        elif expected[key] != found[key]:
            problems.append(SchemaProblem("schema-changed", *key))
    return problems


def _objects(database: Database) -> dict[tuple[str, str], str]:
    rows = database.execute(_SQL).fetchall()
    return {(kind, name): re.sub(r"\s+", " ", sql or "") for kind, name, sql in rows}
