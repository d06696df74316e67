"""A table on the server by which the queue is sorted and filtered; its indexes give a page of the queue in any order.

A sort key such as the title of the nearest placement depends on rows of several tables. Without this table the server
would compute the keys of all submissions for one page. Triggers keep the table up to date; nobody else may write
it. Its rows are computed from other tables, so no event names them, and they are not copied when a desk moves.
`queue_pages.py` has the statements that read it.
"""

from collections.abc import Iterator

from wxdesk.store.queue_statements import KEY_JOINS, KEYS

FACTS = """
  ARRAY(SELECT DISTINCT 'state:' || q.stage FROM placement q
    WHERE q.submission = s.id AND s.stage = 'accepted' AND q.stage <> 'withdrawn' ORDER BY 1)
  || ARRAY(SELECT 'channel:' || CAST(c.id AS text) FROM json_array_elements(CAST(s.channels AS json)) AS c(id))
  || ARRAY['state:' || s.stage, 'unit:' || coalesce(s.unit, ''), 'origin:' || s.origin, 'kind:' || s.kind]"""
"""SQL expression of a list of texts, one for each value that a filter of the queue finds.

An example is `{state:editing, channel:"media", state:accepted, unit:u-1, origin:unit, kind:}`; a channel's id is quoted
as in the column that it comes from.
"""

_IDS = {"unit": "s.unit", "officer": "s.officer", "channel": "p.channel", "editor": KEYS["editor"]}
"""Columns with the id of a named thing, or "": an index by it gives the submissions of each name, the newest first."""
_UNSORTED = ("placement", *_IDS)
"""The keys that have no index for sorting."""
_COLUMNS = {
    **KEYS,
    **{name: f"coalesce({sql}, '')" for name, sql in _IDS.items()},
    "received": "s.received_at",
    "facts": FACTS,
}
"""The columns of the table besides the submission's id, and the SQL expression of each for a submission `s`."""

ROWS = f"""
  SELECT s.id AS submission, {", ".join(f"{sql} AS {name}" for name, sql in _COLUMNS.items())}
  FROM submission s{KEY_JOINS}"""
"""SQL that computes the rows of the table."""

_OWN = ("placement", "revision", "check_run", "delivery")
"""Tables whose rows belong to one submission; a new row and each change of a row renew its keys."""
_ON_PUSH = "SELECT submission FROM placement WHERE push = NEW.id"
_CLOSING = """
  SELECT p.submission FROM push t JOIN placement p ON p.push = t.id
  WHERE p.channel = NEW.channel AND t.date >= least(OLD.effective_from, NEW.effective_from)"""
"""SQL for the submissions whose closing day may change with the settings of a channel: those of its later pushes.

Like the column `closes`, it goes by the channel of the placement.
"""


def _renewing(name: str, submissions: str, schema: str) -> str:
    """Return the SQL statement that creates the trigger function `name`, which computes rows of `queue_key` again.

    `submissions` is an SQL expression for the array of ids of the submissions whose rows are computed. Only rows that
    differ are written. `schema` is the PostgreSQL schema with the desk's tables. It is
    fixed as the function's search path, because the function runs with the rights of its owner.
    """
    changed = ", ".join(f"excluded.{one}" for one in _COLUMNS)
    return f"""
      CREATE FUNCTION {name}() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = "{schema}", pg_temp AS $$
        BEGIN
          INSERT INTO queue_key {ROWS} WHERE s.id = ANY ({submissions})
            ON CONFLICT (submission) DO UPDATE SET ({", ".join(_COLUMNS)}) = ROW ({changed})
            WHERE queue_key IS DISTINCT FROM excluded;
          RETURN NULL;
        END $$
    """


def key_statements(schema: str) -> Iterator[str]:
    """Yield the SQL statements that create and fill the table `queue_key`, its indexes, and its triggers.

    The triggers keep the table up to date from then on. `schema` is the name of the PostgreSQL schema with the
    desk's tables; it has to be the current schema of the connection.
    """
    yield f"CREATE TABLE queue_key AS {ROWS}"
    yield "ALTER TABLE queue_key ADD PRIMARY KEY (submission)"
    for name in (one for one in KEYS if one not in _UNSORTED):
        yield f"CREATE INDEX queue_{name} ON queue_key ({name}, submission DESC)"
        yield f"CREATE INDEX queue_{name}_down ON queue_key ({name} DESC NULLS LAST, submission DESC)"
    for name in _IDS:
        yield f"CREATE INDEX queue_{name} ON queue_key ({name}, submission DESC)"
    yield "CREATE INDEX queue_received ON queue_key (received)"
    yield "CREATE INDEX queue_facts ON queue_key USING gin (facts) WITH (fastupdate = off)"
    for table, when, submissions in _writes():
        yield _renewing(f"renew_by_{table}", submissions, schema)
        yield f"CREATE TRIGGER queue_keys AFTER {when} ON {table} FOR EACH ROW EXECUTE FUNCTION renew_by_{table}()"


def _writes() -> Iterator[tuple[str, str, str]]:
    """Yield the writes that change keys: the table, the trigger's events, and SQL for the submissions concerned."""
    yield "submission", "INSERT OR UPDATE", "ARRAY[NEW.id]"
    for table in _OWN:
        yield table, "INSERT OR UPDATE", "ARRAY[NEW.submission]"
    yield "push", "UPDATE OF date", f"ARRAY({_ON_PUSH})"
    yield "channel_settings", "INSERT OR UPDATE", f"ARRAY({_CLOSING})"
