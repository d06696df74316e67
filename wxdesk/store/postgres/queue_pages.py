"""The SQL for pages of the queue that only the server understands: it reads the table `queue_key`, not all submissions.

The indexes of that table have the submissions in every order, so the server stops reading once a page is full. With a
filter, it first looks through the beginning of the order. If too few submissions there pass, few pass at all; then an
index of the filtered values finds them all, and they are sorted.
"""

from wxdesk.services.desk.filters import OWN_PIECES, Sift
from wxdesk.store.queue_statements import pages_of, rows_of, way_of

_NAMED = {"unit": "unit", "officer": "person", "editor": "person", "channel": "channel"}
"""Columns of `queue_key` that hold an id, or "" for none; each with the table that has the names to sort by.

An index has the ids and not the names, because a new name would change the rows of most submissions.
"""

_VALUES = "k.submission, k.facts, k.received"
"""The columns of `queue_key` that every query here needs: the submission's id, and what filters ask."""

_NAMES = "SELECT n.id, n.name FROM {table} n UNION ALL SELECT '', NULL ORDER BY name {way} NULLS LAST"
"""SQL for the ids and names of a table in the order of the names; submissions without an id come last."""

_BY_NAME = f"""
  SELECT w.*, g.name AS key FROM ({_NAMES}) g JOIN LATERAL (
    SELECT {_VALUES} FROM queue_key k WHERE k.{{column}} = g.id ORDER BY k.submission DESC LIMIT {{most}}) w ON TRUE
  ORDER BY g.name {{way}} NULLS LAST, w.submission DESC LIMIT {{most}}"""
"""SQL for the first `most` submissions in the order of a name: name after name, and of each one the newest."""

_BY_KEY = f"""
  SELECT {_VALUES}, k.{{column}} AS key FROM queue_key k
  ORDER BY k.{{column}} {{way}} NULLS LAST, k.submission DESC LIMIT {{most}}"""
"""SQL for the first `most` submissions in the order of a sort key."""

_BY_NUMBER = f"SELECT {_VALUES}, 0 AS key FROM queue_key k ORDER BY k.submission {{way}} LIMIT {{most}}"
"""SQL for the first `most` submissions in the order of their numbers."""

_ONE_PAGE = ":limit + :offset"
_BEGINNING = ":limit * 20 + :offset * 2"
"""How many submissions are looked through for a page of those that pass a filter: enough if one in twenty passes."""

_WALK = "SELECT f.submission FROM ({first}) f {where} ORDER BY {order} LIMIT :limit OFFSET :offset"
"""SQL for a page out of the first submissions of an order."""

_SORT = """
  WITH found AS MATERIALIZED (SELECT f.submission, {key} AS key FROM queue_key f{join} {where})
  SELECT f.submission FROM found f ORDER BY {order} LIMIT :limit OFFSET :offset"""
"""SQL for a page that finds all submissions that pass before it sorts them; MATERIALIZED forbids any other way."""


def server_pages(sift: Sift) -> list[str]:
    """Return SQL statements for one page of the queue, to be used as those of `pages_of`.

    A search, or a view other than `all`, is left to the statements that both databases understand.
    """
    if sift.search or sift.view != "all":
        return pages_of(sift)
    where = _where(sift)
    found = [_walk(sift, _BEGINNING, where), _sort(sift, where)] if where else [_walk(sift, _ONE_PAGE, "")]
    return [rows_of(sift, one) for one in found]


def _walk(sift: Sift, most: str, where: str) -> str:
    table = _NAMED.get(sift.sort, "")
    first = _BY_NUMBER if sift.sort == "number" else _BY_NAME if table else _BY_KEY
    read = first.format(table=table, column=sift.sort, way=way_of(sift), most=most)
    return _WALK.format(first=read, where=where, order=_order_of(sift))


def _sort(sift: Sift, where: str) -> str:
    key, join = f"f.{sift.sort}", ""
    if sift.sort == "number":
        key = "0"
    elif sift.sort in _NAMED:
        key, join = "g.name", f" LEFT JOIN {_NAMED[sift.sort]} g ON g.id = f.{sift.sort}"
    return _SORT.format(key=key, join=join, where=where, order=_order_of(sift))


def _order_of(sift: Sift) -> str:
    way = way_of(sift)
    return f"f.submission {way}" if sift.sort == "number" else f"f.key {way} NULLS LAST, f.submission DESC"


def _where(sift: Sift) -> str:
    """Return the SQL condition that a row of the table `queue_key`, called `f` in the SQL, passes the filter `sift`.

    The condition looks for texts such as `state:editing` in the column `facts`; see `queue_keys.FACTS`.
    """
    facts = [f"'{name}:' || CAST(:{name} AS text)" for name in ("state", "channel", "kind") if getattr(sift, name)]
    if sift.unit:
        facts.append("'origin:own'" if sift.unit == OWN_PIECES else "'unit:' || CAST(:unit AS text)")
    parts = [f"f.facts @> ARRAY[{', '.join(facts)}]"] if facts else []
    parts += ["f.received >= :since"] * bool(sift.since)
    parts += ["f.received < :until"] * bool(sift.until)
    return f"WHERE {' AND '.join(parts)}" if parts else ""
