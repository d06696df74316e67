"""The PostgreSQL schema of a desk: the translated tables of SQLite, and triggers that protect the trail.

The tables are read from an empty SQLite database after all migrations, so no table is declared twice.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from typing import NamedTuple

from sqlite_utils import Database

from wxdesk.store.migrations import migrations
from wxdesk.store.postgres.dialect import SHIMS, index_of_postgres, table_of_postgres
from wxdesk.store.postgres.queue_keys import key_statements
from wxdesk.store.schema import SCHEMA
from wxdesk.store.tables import TABLES

NAME = "wxdesk"
"""The name of the PostgreSQL schema in which the tables of a desk stand; a database holds one desk."""

CHANGED = "wxdesk_changed"
"""The name of the notification that the server sends to listening connections when a transaction with events commits.

Several events of one transaction give one notification, because all have the same empty text.
"""

_OURS = "NOT LIKE '%sqlite%'"
"""SQL condition on a name: the table is no table of SQLite or of sqlite-utils."""


class Table(NamedTuple):
    """A table of the SQLite schema; `sql` is its CREATE TABLE statement.

    `order` has the columns by which the rows are sorted, so that their order is always the same.
    """

    name: str
    sql: str
    columns: tuple[str, ...]
    order: tuple[str, ...]
    """The columns by which its rows have one certain order."""


@cache
def tables(number: int = SCHEMA) -> tuple[Table, ...]:
    """Return the tables of a desk, sorted so that each comes after the tables to which its foreign keys refer.

    `number` is the number of the schema, by default that of this program. A desk that is still to be upgraded has
    an older one.
    """
    with closing(Database(memory=True, execute_plugins=False)) as empty:
        apply_until(empty, number)
        return tuple(_tables(empty.conn))


def apply_until(database: Database, number: int) -> None:
    """Create the tables of the schema `number` in an empty SQLite database.

    This applies the migrations in order and stops at that number; each migration raises the schema by one.
    """
    later = migrations.pending(database)[number - SCHEMA :] if number < SCHEMA else []
    migrations.apply(database, stop_before=[one.name for one in later])


@cache
def _indexes() -> tuple[str, ...]:
    with closing(Database(memory=True, execute_plugins=False)) as empty:
        migrations.apply(empty)
        which = f"type = 'index' AND sql IS NOT NULL AND tbl_name {_OURS}"
        found = empty.conn.execute(f"SELECT sql FROM sqlite_master WHERE {which} ORDER BY rowid").fetchall()
    return tuple(str(one) for (one,) in found)


def _tables(database: sqlite3.Connection) -> Iterator[Table]:
    declared = dict(
        database.execute(
            f"SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name {_OURS} ORDER BY rowid"
        ).fetchall()
    )
    for name in _after_referred({name: _referred(database, name) for name in declared}):
        known = database.execute(f'PRAGMA table_info("{name}")').fetchall()
        columns = tuple(str(one[1]) for one in known)
        key = tuple(str(one[1]) for one in sorted(known, key=lambda one: int(one[5])) if one[5])
        yield Table(name, str(declared[name]), columns, ("entered",) if "entered" in columns else key)


def _referred(database: sqlite3.Connection, table: str) -> set[str]:
    return {str(one[2]) for one in database.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()} - {table}


def _after_referred(referred: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield the names of tables, sorted so that each comes after the tables to which it refers.

    Raises:
        ValueError: tables refer to each other in a circle.
    """
    done = set[str]()
    while waiting := [name for name in referred if name not in done]:
        ready = [name for name in waiting if referred[name] <= done]
        if not ready:
            raise ValueError(f"tables refer to each other in a circle: {waiting}")
        done.update(ready)
        yield from ready


def table_statements() -> Iterator[str]:
    """Yield the statements that create the PostgreSQL schema with its functions, tables and triggers for the trail."""
    yield f'CREATE SCHEMA "{NAME}"'
    yield f'SET LOCAL search_path = "{NAME}"'
    yield SHIMS
    yield from (table_of_postgres(one.sql) for one in tables())
    yield _HEAD
    yield _GUARDS


def statements_after_loading() -> Iterator[str]:
    """Yield the SQL statements to run after the rows are loaded.

    They check the trail's hash chain and create the indexes. They also create the trigger that refuses a new event
    which does not continue the chain, and the table with the queue's sort keys. An index is made faster after loading
    than before.
    """
    yield _LOADED
    yield from (one for one in map(index_of_postgres, _indexes()) if one is not None)
    yield from key_statements(NAME)


_HEAD = f"""
CREATE TABLE trail_head (
  one boolean PRIMARY KEY DEFAULT TRUE CHECK (one), schema_number bigint NOT NULL,
  closed boolean NOT NULL DEFAULT FALSE, folder text NOT NULL DEFAULT '', seq bigint NOT NULL, chain bytea,
  moved_in text NOT NULL DEFAULT '', moved_out text NOT NULL DEFAULT ''
) WITH (fillfactor = 10);
INSERT INTO trail_head (schema_number, seq) VALUES ({SCHEMA}, 0);
"""
"""The only row is the head of the trail; who writes locks it, so that writers come one after another.

`folder` names the folder on a share with the files of the desk: vault, packages, rulebook and keys. It is "" if the
files are in this database (see `file_tables`). `moved_in` and `moved_out` are the ids of the moves that brought the
desk here and took it away; by them an interrupted move is recognised.
"""

_GUARDS = f"""
CREATE FUNCTION begin_write() RETURNS TABLE (schema_number bigint, closed boolean, now timestamptz)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = "{NAME}", pg_temp AS $$
  #variable_conflict use_column
  BEGIN
    PERFORM 1 FROM trail_head FOR UPDATE;
    RETURN QUERY SELECT schema_number, closed, clock_timestamp() FROM trail_head;
  END $$;
CREATE FUNCTION continue_chain() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = "{NAME}", pg_temp AS $$
  DECLARE head trail_head; previous bytea;
  BEGIN
    SELECT * INTO STRICT head FROM trail_head FOR UPDATE;
    previous := coalesce(head.chain, sha256(convert_to(
      'wxdesk-audit-v1' || chr(10) || (SELECT value FROM desk WHERE key = 'id'), 'UTF8')));
    IF NEW.seq IS DISTINCT FROM head.seq + 1 THEN RAISE EXCEPTION 'the trail is appended in order'; END IF;
    IF NEW.leaf IS DISTINCT FROM sha256('\\x00'::bytea || convert_to(NEW.body, 'UTF8'))
      OR NEW.chain IS DISTINCT FROM sha256('\\x02'::bytea || previous || NEW.leaf)
    THEN RAISE EXCEPTION 'the event does not continue the chain'; END IF;
    UPDATE trail_head SET seq = NEW.seq, chain = NEW.chain;
    PERFORM pg_notify('{CHANGED}', '');
    RETURN NEW;
  END $$;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;
CREATE FUNCTION only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.erased IS NOT NULL OR NEW.erased IS NULL OR NEW.digest <> OLD.digest OR NEW.seq <> OLD.seq
    THEN RAISE EXCEPTION 'a personal value is erased, and never changed'; END IF;
    RETURN NEW;
  END $$;
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse('the trail is never changed');
CREATE TRIGGER signature_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON signature
  FOR EACH STATEMENT EXECUTE FUNCTION refuse('a signature is never changed');
CREATE TRIGGER personal_only_erased BEFORE UPDATE ON personal FOR EACH ROW EXECUTE FUNCTION only_erase();
CREATE TRIGGER personal_no_delete BEFORE DELETE OR TRUNCATE ON personal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse('the digest of a personal value is never removed');
"""
"""Triggers that hold the trail even against a program with a bug, and the function that checks each new event."""

_LOADED = """
DO $$ BEGIN
  IF EXISTS (
    SELECT 1 FROM (
      SELECT seq, body, leaf, chain, row_number() OVER in_order AS place, lag(chain) OVER in_order AS previous
      FROM audit WINDOW in_order AS (ORDER BY seq)) AS event
    WHERE seq <> place OR leaf <> sha256('\\x00'::bytea || convert_to(body, 'UTF8'))
      OR chain <> sha256('\\x02'::bytea || coalesce(previous, sha256(convert_to(
        'wxdesk-audit-v1' || chr(10) || (SELECT value FROM desk WHERE key = 'id'), 'UTF8'))) || leaf))
  THEN RAISE EXCEPTION 'an event does not continue the chain'; END IF;
END $$;
UPDATE trail_head SET seq = newest.seq, chain = newest.chain
  FROM (SELECT seq, chain FROM audit ORDER BY seq DESC LIMIT 1) AS newest;
CREATE TRIGGER audit_in_order BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION continue_chain();
"""
"""Checks the loaded events all at once, sets the head to the last one, and from then on checks each new event.

With a check of each loaded event, the time would grow with the square of their number. For each event the transaction
would leave one more old version of the head's row, and the next event would read through them all.
"""

_APPENDED = ("audit", "signature", "desk", "body", "trail_line", "trail_text", "trail_facet", "trail_faceted")
"""Tables whose rows are added and never changed."""
_CHANGED = ("file_facts", "text_signature", "pin_tries", "trail_tally", *TABLES.values())
"""Tables whose rows are added and changed, never removed."""
_REPLACED = ("fingerprint", "text_paragraph", "lettering", "lettering_line", "article_draft", "pin_verifier")
"""Tables with rows that no event names; they are replaced as a whole."""


def grants(role: str) -> Iterator[str]:
    """Yield the statements that let the members of `role` work at the desk, but not change or delete events."""
    yield f'GRANT USAGE ON SCHEMA "{NAME}" TO "{role}"'
    yield f'GRANT SELECT ON ALL TABLES IN SCHEMA "{NAME}" TO "{role}"'
    yield f'GRANT INSERT ON {_listed(_APPENDED)} TO "{role}"'
    yield f'GRANT INSERT, UPDATE ON {_listed(_CHANGED)} TO "{role}"'
    yield f'GRANT INSERT, UPDATE, DELETE ON {_listed(_REPLACED)} TO "{role}"'
    yield f'GRANT INSERT, UPDATE (salt, value, erased) ON personal TO "{role}"'


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
