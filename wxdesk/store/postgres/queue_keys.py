"""A table on the server with the queue's sort keys; its indexes give a page of the queue in any order.

A key such as the title of the nearest placement depends on rows of several tables. Without this table the server
would compute the keys of all submissions for one page. Triggers keep the table up to date; nobody else may write
it. Its rows are computed from other tables, so no event names them, and they are not copied when a desk moves.
"""

from collections.abc import Iterator

from wxdesk.store.queue_statements import KEY_JOINS, KEYS

ROWS = f"""
  SELECT s.id AS submission, {", ".join(f"{sql} AS {name}" for name, sql in KEYS.items())}
  FROM submission s{KEY_JOINS}"""
"""SQL that computes the rows of the table."""

_OWN = ("placement", "revision", "check_run", "delivery")
"""Tables whose rows belong to one submission; a new row and each change of a row renew its keys."""
_SHARED = {
    "push": ("date", "SELECT submission FROM placement WHERE push = NEW.id"),
    "unit": ("name", "SELECT id FROM submission WHERE unit = NEW.id"),
    "person": ("name", "SELECT id FROM submission WHERE officer = NEW.id"),
}
"""For each table whose rows many submissions share: the column that keys depend on, and SQL for these submissions.

The names of editors and channels are no keys, because a new name would renew the keys of most submissions.
"""
_IDS = ("placement", "saved_by")
"""Columns that spare a subquery for each submission; they are no sort keys and have no index."""


def _renewing(name: str, submissions: str, schema: str) -> str:
    """Return the SQL statement that creates the trigger function `name`, which computes sort keys again.

    `submissions` is an SQL expression for the array of ids of the submissions whose keys are computed. Only rows of
    the table `queue_key` that differ are written. `schema` is the PostgreSQL schema with the desk's tables. It is
    fixed as the function's search path, because the function runs with the rights of its owner.
    """
    changed = ", ".join(f"excluded.{one}" for one in KEYS)
    return f"""
      CREATE FUNCTION {name}() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = "{schema}", pg_temp AS $$
        BEGIN
          INSERT INTO queue_key {ROWS} WHERE s.id = ANY ({submissions})
            ON CONFLICT (submission) DO UPDATE SET ({", ".join(KEYS)}) = ROW ({changed})
            WHERE queue_key IS DISTINCT FROM excluded;
          RETURN NULL;
        END $$
    """


def key_statements(schema: str) -> Iterator[str]:
    """Yield the SQL statements that create and fill the table of sort keys, its indexes, and its triggers.

    The triggers keep the table up to date from then on. `schema` is the name of the PostgreSQL schema with the
    desk's tables; it has to be the current schema of the connection.
    """
    yield f"CREATE TABLE queue_key AS {ROWS}"
    yield "ALTER TABLE queue_key ADD PRIMARY KEY (submission)"
    for name in KEYS:
        if name not in _IDS:
            yield f"CREATE INDEX queue_{name} ON queue_key ({name}, submission DESC)"
            yield f"CREATE INDEX queue_{name}_down ON queue_key ({name} DESC NULLS LAST, submission DESC)"
    for table, when, submissions in _writes():
        yield _renewing(f"renew_by_{table}", submissions, schema)
        yield f"CREATE TRIGGER queue_keys AFTER {when} ON {table} FOR EACH ROW EXECUTE FUNCTION renew_by_{table}()"


def _writes() -> Iterator[tuple[str, str, str]]:
    """Yield the writes that change keys: the table, the trigger's events, and SQL for the submissions concerned."""
    yield "submission", "INSERT OR UPDATE", "ARRAY[NEW.id]"
    for table in _OWN:
        yield table, "INSERT OR UPDATE", "ARRAY[NEW.submission]"
    for table, (column, submissions) in _SHARED.items():
        yield table, f"UPDATE OF {column}", f"ARRAY({submissions})"
