"""The schema as released, and what was changed since: one function and one transaction a migration.

Never `table.transform()` here: it drops triggers without a word (sqlite-utils issue 611).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from sqlite_utils import Database, Migrations

from wxdesk.store.likeness import index_statements
from wxdesk.store.released_schema import LAST_STEP, RELEASED_SCHEMA, STEPS

migrations = Migrations("wxdesk")


@migrations(name=LAST_STEP)
def released_schema(db: Database) -> None:
    """Make every table, index and trigger of the first release."""
    for statement in (*_statements(RELEASED_SCHEMA), *index_statements()):
        db.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script; a trigger's body keeps its semicolons."""
    statement = ""
    for piece in script.split(";"):
        statement += f"{piece};"
        if sqlite3.complete_statement(statement):
            yield statement.strip().removesuffix(";")
            statement = ""


def applied_names(db: Database) -> set[str]:
    """Return the names of the migrations that a desk has."""
    return {step.name for step in migrations.applied(db)}


def known_names() -> set[str]:
    """Return the names of the migrations that this program knows."""
    with closing(Database(memory=True, execute_plugins=False)) as empty:
        return {*STEPS, *(step.name for step in migrations.pending(empty))}
