"""The SQL of the queue: the submissions of a view, filters, sorting, one page.

Every part of the SQL is a constant of this file; typed text is always bound. Small indexes give the submissions of a
view (`placement_open`, `submission_stage`); others give those of a person, a channel or a period. A search then scans
one covering index (`submission_searched`).
"""

from collections.abc import Mapping
from datetime import timedelta

from wxdesk.domain.desk.clock import shanghai_instant
from wxdesk.domain.desk.search_terms import SearchTerm, search_terms
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import Stage
from wxdesk.services.desk.filters import OWN_PIECES, Sift
from wxdesk.store.codec import instant

_OPEN = "q.stage NOT IN ('published', 'corrected', 'retracted', 'withdrawn')"
"""The exact condition of the index `placement_open`; with another condition SQLite does not use the index."""


def _accepted(which: str) -> str:
    return f"""SELECT q.submission FROM placement q WHERE {_OPEN} AND {which}
      AND EXISTS (SELECT 1 FROM submission a WHERE a.id = q.submission AND a.stage = 'accepted')"""


_RECEIVED = "SELECT id FROM submission WHERE stage = 'received'"
_PLANNED = "SELECT id FROM submission WHERE stage = 'planned'"
_WORKED_ON = _accepted("q.stage IN ('editing', 'in_review', 'approved')")

_VIEWS = {
    "all": "",
    "ours": f"{_RECEIVED} UNION {_PLANNED} AND unit IS NULL UNION {_WORKED_ON}",
    "units": f"SELECT id FROM submission WHERE stage = 'returned' UNION {_PLANNED} AND unit IS NOT NULL",
    "received": _RECEIVED,
    "waiting": _accepted("q.push IS NULL AND q.stage <> 'on_hold'"),
    "held": f"SELECT id FROM submission WHERE stage = 'on_hold' UNION {_accepted("q.stage = 'on_hold'")}",
    "review": _accepted("q.stage = 'in_review'"),
    "urgent": _accepted("q.urgent = 1"),
}
"""For each view of the queue, the SQL that selects its submissions; `ours` and `units` tell who has to act."""

_NEAREST = """(
  SELECT q.id FROM placement q LEFT JOIN push r ON r.id = q.push
  WHERE q.submission = s.id AND q.stage <> 'withdrawn' ORDER BY r.date IS NULL, r.date, q.id LIMIT 1)"""

_PUSH_DAY = """(
  SELECT min(r.date) FROM placement q JOIN push r ON r.id = q.push
  WHERE q.submission = s.id AND q.stage <> 'withdrawn')"""
"""The day of the nearest push: the same as that of `_NEAREST`, but found without sorting."""
_TITLE = "coalesce(p.title, s.title)"
_CHECKED = """ LEFT JOIN check_run c ON c.submission = s.id AND c.entered = (
  SELECT max(entered) FROM check_run WHERE submission = s.id)"""
_FOUND = """(SELECT f.returns * 1000 + f.warns FROM check_run f
  WHERE f.submission = s.id ORDER BY f.entered DESC LIMIT 1)"""
_UNIT = " LEFT JOIN unit u ON u.id = s.unit"
_OFFICER = " LEFT JOIN person o ON o.id = s.officer"
_SAVED_BY = "(SELECT saved_by FROM revision WHERE submission = s.id ORDER BY number DESC LIMIT 1)"
_DELIVERED = "coalesce((SELECT max(d.delivered_at) FROM delivery d WHERE d.submission = s.id), s.received_at)"
_LEAD = """(SELECT json_extract(x.settings, '$.lead_days') FROM channel_settings x
  WHERE x.channel = p.channel AND x.effective_from <= t.date
  ORDER BY x.effective_from DESC, x.id DESC LIMIT 1)"""
_ORDER_OF_WORK = """CASE s.stage WHEN 'received' THEN 0 WHEN 'returned' THEN 1 WHEN 'on_hold' THEN 7
  WHEN 'rejected' THEN 8 WHEN 'withdrawn' THEN 9 WHEN 'expired' THEN 9 WHEN 'discarded' THEN 10
  WHEN 'planned' THEN 2 ELSE CASE p.stage WHEN 'editing' THEN 2 WHEN 'in_review' THEN 3
  WHEN 'approved' THEN 4 WHEN 'released' THEN 5 WHEN 'on_hold' THEN 7 ELSE 6 END END"""

KEYS = {
    "placement": _NEAREST,
    "editor": _SAVED_BY,
    "title": _TITLE,
    "state": _ORDER_OF_WORK,
    "push": _PUSH_DAY,
    "closes": f"date(t.date, '-' || {_LEAD} || ' days')",
    "findings": _FOUND,
    "delivered": _DELIVERED,
    "kind": "s.kind",
}
"""Values of a submission `s` that depend on rows of several tables: the SQL expression of each, by its name.

`placement` is the id of the submission's nearest placement, `editor` the id of the person who saved its newest
revision; the others are sort keys. On the server they are columns of the table `queue_key`, which
`store/postgres/queue_keys.py` explains.
"""
KEY_JOINS = f" LEFT JOIN placement p ON p.id = {_NEAREST} LEFT JOIN push t ON t.id = p.push"
"""The SQL joins that the expressions of `KEYS` need."""


def _key(name: str) -> str:
    """Return the SQL expression of the sort key `name` between two comments, such as `/*key title*/…/*key*/`.

    `store/postgres/dialect.py` finds the comments and replaces the expression by a column of the table `queue_key`.
    SQLite ignores the comments and computes the expression.
    """
    return f"/*key {name}*/{KEYS[name]}/*key*/"


_PLACED = f" LEFT JOIN placement p ON p.id = {_key('placement')}"
_PUSHED = f"{_PLACED} LEFT JOIN push t ON t.id = p.push"
_CHANNEL = " LEFT JOIN channel h ON h.id = p.channel"
_EDITOR = f" LEFT JOIN person e ON e.id = {_key('editor')}"

_SORTS = {
    "number": ("", "s.id"),
    "title": (_PLACED, _key("title")),
    "unit": (_UNIT, "u.name"),
    "officer": (_OFFICER, "o.name"),
    "state": (_PLACED, _key("state")),
    "channel": (_PLACED + _CHANNEL, "h.name"),
    "push": ("", _key("push")),
    "closes": (_PUSHED, _key("closes")),
    "findings": ("", _key("findings")),
    "delivered": ("", _key("delivered")),
    "editor": (_EDITOR, "e.name"),
    "kind": ("", _key("kind")),
}
"""For each sortable column: the SQL joins it needs, and its sort key. Rows without a key come last."""

_ROWS = f"""
  SELECT s.id, s.number, {_TITLE} AS title, s.origin, coalesce(u.name, '') AS unit, s.stage,
    s.row_version, s.kind,
    {_DELIVERED} AS delivered_at, coalesce(o.name, '') AS officer, coalesce(e.name, '') AS editor,
    coalesce(c.returns, 0) AS returns, coalesce(c.warns, 0) AS warns,
    p.stage AS placement_stage, p.id AS placement, coalesce(p.urgent, 0) AS urgent,
    coalesce(p.reason, '') AS reason, p.channel, h.name AS channel_name, t.date AS day
  FROM submission s/*keys*/
  {_UNIT}{_OFFICER}{_CHECKED}{_EDITOR}{_PUSHED}{_CHANNEL}
  WHERE s.id IN /*few*/({{found}})/*few*/ ORDER BY {{order}}
"""
"""SQL of the rows of a page; the comments tell `store/postgres/dialect.py` that the list is short and comes first.

There, `/*keys*/` becomes a join to the table with the values of `KEYS`.
"""


_WALKED = f"""
  SELECT p.submission FROM push t JOIN placement p ON p.push = t.id
  WHERE t.date > '' AND p.id = {_NEAREST.replace("s.id", "p.submission")}
  ORDER BY t.date {{way}}, p.submission DESC LIMIT :limit OFFSET :offset"""
"""SQL that goes through the pushes by day and ends once the page is full; the condition on the day makes SQLite do so.

It finds only submissions that are on a push.
"""


def page_of(sift: Sift) -> str:
    """Return the SQL for one page of the queue.

    The caller passes `values_of(sift)`, `limit` and `offset` as SQL parameters.
    """
    joins, _ = _SORTS[sift.sort]
    order = _order_of(sift)
    # the server joins the table of keys to every submission that is searched, so only if the order needs it
    keys = "/*keys*/" if "/*key " in joins + order else ""
    found = f"SELECT s.id FROM submission s{keys}{joins} {_where(sift)} ORDER BY {order} LIMIT :limit OFFSET :offset"
    return rows_of(sift, found)


def rows_of(sift: Sift, found: str) -> str:
    """Return the SQL for the rows of a page in the order of `sift`; the query `found` selects the submissions' ids."""
    return _ROWS.format(found=found, order=_order_of(sift))


def pages_of(sift: Sift) -> list[str]:
    """Return the SQL statements to try one after another for one page of the queue, the fastest first.

    The caller runs them with `values_of(sift)`, `limit` and `offset` as SQL parameters. It uses the rows of the
    first statement that yields `limit` rows. If none does, it uses the rows of the last statement.
    """
    return [*filter(None, [walk_of(sift)]), page_of(sift)]


def walk_of(sift: Sift) -> str | None:
    """Return the SQL for one page of the queue, sorted by push, that need not read all submissions.

    It finds only submissions that are on a push; the others come last in this order. If it yields fewer rows than a
    page has, use the SQL of `page_of` instead. None if `sift` sorts otherwise, searches or filters, since a page
    could then be found only after reading many rows.
    """
    if sift.sort != "push" or sift.view != "all" or sift.search or sift.narrows:
        return None
    return rows_of(sift, _WALKED.format(way=way_of(sift)))


def _order_of(sift: Sift) -> str:
    _, key = _SORTS[sift.sort]
    way = way_of(sift)
    return f"s.id {way}" if sift.sort == "number" else f"{key} {way} NULLS LAST, s.id DESC"


def way_of(sift: Sift) -> str:
    """Return the SQL keyword for the direction in which `sift` sorts: `ASC` or `DESC`."""
    return "DESC" if sift.descending else "ASC"


def count_of(sift: Sift) -> str:
    """Return the SQL that counts the submissions that match `sift`, with `values_of(sift)` as SQL parameters."""
    return f"SELECT count(*) AS total FROM submission s {_where(sift)}"


def values_of(sift: Sift) -> Mapping[str, object]:
    """Return the values to bind in the SQL made for `sift`, the filter of the queue.

    The days `since` and `until` go by the time of receipt, and both are included.
    """
    terms = {
        name: value
        for number, term in enumerate(search_terms(sift.search, sift.today))
        for name, value in _term_values(f"term{number}", term).items()
    }
    since = instant(shanghai_instant(sift.since)) if sift.since else None
    until = instant(shanghai_instant(sift.until + timedelta(days=1))) if sift.until else None
    bound = {
        "state": sift.state,
        "unit": sift.unit,
        # quoted, because the column contains a JSON list of quoted ids
        "channel": sift.channel and f'"{sift.channel}"',
        "kind": sift.kind,
        "since": since,
        "until": until,
    }
    return {**{name: value for name, value in bound.items() if value}, **terms}


def _where(sift: Sift) -> str:
    parts = [f"s.id IN ({_VIEWS[sift.view]})"] if _VIEWS[sift.view] else []
    terms = search_terms(sift.search, sift.today)
    parts += [_fits(f":term{number}", term, lettering=sift.lettering) for number, term in enumerate(terms)]
    if sift.state:
        parts.append(_in_state(sift.state))
    if sift.unit:
        parts.append("s.origin = 'own'" if sift.unit == OWN_PIECES else "s.unit = :unit")
    if sift.channel:
        parts.append("instr(s.channels, :channel) > 0")
    parts += ["s.kind = :kind"] * bool(sift.kind)
    parts += ["s.received_at >= :since"] * bool(sift.since)
    parts += ["s.received_at < :until"] * bool(sift.until)
    return f"WHERE {' AND '.join(parts)}" if parts else ""


def _in_state(state: str) -> str:
    """Return the SQL condition that a submission `s` is in the state `state`.

    An accepted submission is also in the state of each of its placements, except withdrawn ones. Some states, such
    as on hold, exist for both submissions and placements.
    """
    placed = "s.stage = 'accepted' AND s.id IN (SELECT submission FROM placement WHERE stage = :state)"
    if state not in set(PlacementStage) - {PlacementStage.WITHDRAWN}:
        return "s.stage = :state"
    return f"(s.stage = :state OR {placed})" if state in set(Stage) else placed


_LETTERED = """
  SELECT v.submission FROM piece_version v
  WHERE v.digest IN (SELECT l.digest FROM lettering l WHERE instr(l.searched, {name}_typed) > 0)
    AND NOT EXISTS (SELECT 1 FROM piece_version w
      WHERE w.submission = v.submission AND w.piece = v.piece AND w.number > v.number)"""
"""SQL that selects the submissions whose present pictures have the term `name` in their lettering."""


_IN_UNITS = "SELECT id FROM unit WHERE instr(lower(name), {name}_typed) > 0"
_IN_PEOPLE = "SELECT id FROM person WHERE instr(lower(name), {name}_typed) > 0"
_EDITED = f"SELECT r.submission FROM revision r WHERE r.saved_by IN ({_IN_PEOPLE})"
_ON_CHANNEL = """
  SELECT p.submission FROM placement p WHERE p.stage <> 'withdrawn' AND p.channel IN (
    SELECT id FROM channel WHERE lower(name) = {name}_typed OR id = {name})"""
_RECEIVED_WITHIN = "SELECT id FROM submission WHERE received_at >= {name}_since AND received_at < {name}_until"
_PUSHED_WITHIN = """
  SELECT p.submission FROM push t JOIN placement p ON p.push = t.id
  WHERE t.date BETWEEN {name}_first AND {name}_last AND p.stage <> 'withdrawn'"""
_LABELLED = f"{_PUSHED_WITHIN} AND t.channel = {{name}}_channel"


def _fits(name: str, term: SearchTerm, *, lettering: bool) -> str:
    """Return the SQL condition that `term` fits a submission; the names of its SQL parameters begin with `name`.

    `lettering` tells whether the lettering of pictures is searched too.
    """
    others = [_EDITED, _ON_CHANNEL]
    if term.channel:
        others.append(_LABELLED)
    elif term.period:
        others += [_RECEIVED_WITHIN, _PUSHED_WITHIN]
    others += [_LETTERED] * lettering
    parts = [
        # the cheaper condition comes first: if the unit matches, the text need not be searched
        f"s.unit IN ({_IN_UNITS})",
        f"s.officer IN ({_IN_PEOPLE})",
        "instr(s.searched, {name}) > 0",
        *(f"s.id IN ({one})" for one in others),
    ]
    return f"({' OR '.join(parts)})".format(name=name)


def _term_values(name: str, term: SearchTerm) -> dict[str, object]:
    """Return the values to bind for a term of the search; their names begin with `name`."""
    values: dict[str, object] = {name: term.text, f"{name}_typed": term.typed}
    if term.channel:
        values[f"{name}_channel"] = term.channel
    if term.period:
        values |= {f"{name}_first": term.period.first.isoformat(), f"{name}_last": term.period.last.isoformat()}
    if term.period and not term.channel:
        values[f"{name}_since"] = instant(shanghai_instant(term.period.first))
        values[f"{name}_until"] = instant(shanghai_instant(term.period.last + timedelta(days=1)))
    return values
