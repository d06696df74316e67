"""Derived tables by which the trail is filtered quickly, whatever the filter.

A facet is one combination of act, people, route and channel, and whether the events were entered late. `trail_faceted`
names the facet of each event. `trail_tally` counts the events of each facet in each block of 4,096 events. A filter
reads the facets, then the counts, then only the wanted events of the blocks that hold the page.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from wxdesk.domain.desk.clock import shanghai_date, shanghai_instant
from wxdesk.domain.trail.kinds import kind_of
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.store.codec import instant
from wxdesk.store.database import Database
from wxdesk.store.trail.lines import TrailLine

type Rows = Callable[[str, Mapping[str, object]], list[Mapping[str, Any]]]
"""A function that returns the result rows of a statement with bound values."""

BLOCK = 4096
"""The number of events in a block."""

TABLES = """
CREATE TABLE trail_facet (
  id INTEGER PRIMARY KEY, act TEXT NOT NULL, decided_by TEXT NOT NULL, entered_by TEXT NOT NULL,
  route TEXT NOT NULL, channel TEXT NOT NULL, late INTEGER NOT NULL,
  UNIQUE (act, decided_by, entered_by, route, channel, late)
) STRICT;
CREATE TABLE trail_faceted (seq INTEGER PRIMARY KEY, facet INTEGER NOT NULL) STRICT;
CREATE INDEX trail_faceted_facet ON trail_faceted (facet, seq);
CREATE TABLE trail_tally (
  block INTEGER NOT NULL, facet INTEGER NOT NULL, total INTEGER NOT NULL, first INTEGER NOT NULL,
  last INTEGER NOT NULL, day_first TEXT NOT NULL, day_last TEXT NOT NULL, entered_first TEXT NOT NULL,
  entered_last TEXT NOT NULL, PRIMARY KEY (block, facet)
) STRICT, WITHOUT ROWID
"""

_COLUMNS = "act, decided_by, entered_by, route, channel, late"
_CHANNEL = """coalesce(l.channel, (SELECT t.channel FROM push t WHERE t.id = l.subject),
  (SELECT h.id FROM channel h WHERE h.id = l.subject),
  (SELECT p.channel FROM placement p WHERE p.id = l.placement), '')"""
_ENTERED_ON = "coalesce(date(l.recorded_at, '+8 hours'), '')"
"""The day in Shanghai on which an event was entered; China has had no summer time since 1991."""
_LATE = f"l.day <> {_ENTERED_ON}"
TALLIED = f"""
  SELECT (f.seq - 1) / {BLOCK} AS block, f.facet AS facet, count(*) AS total, min(f.seq) AS first, max(f.seq) AS last,
    min(l.day) AS day_first, max(l.day) AS day_last, min({_ENTERED_ON}) AS entered_first,
    max({_ENTERED_ON}) AS entered_last
  FROM trail_faceted f JOIN trail_line l ON l.seq = f.seq GROUP BY 1, 2
"""
"""Counts the events of each facet in each block anew, as the rows that `trail_tally` should have."""
REBUILD = (
    "DELETE FROM trail_facet",
    "DELETE FROM trail_faceted",
    "DELETE FROM trail_tally",
    f"""CREATE TEMP TABLE facet_of AS SELECT l.seq, l.act, l.decided_by, l.entered_by, l.route,
      {_CHANNEL} AS channel, {_LATE} AS late FROM trail_line l""",
    f"INSERT INTO trail_facet ({_COLUMNS}) SELECT {_COLUMNS} FROM facet_of GROUP BY {_COLUMNS} ORDER BY min(seq)",
    f"INSERT INTO trail_faceted SELECT o.seq, f.id FROM facet_of o JOIN trail_facet f USING ({_COLUMNS}) ORDER BY 1",
    "DROP TABLE facet_of",
    f"INSERT INTO trail_tally {TALLIED}",
)
"""Statements that fill the tables from `trail_line`."""
MISFILED = f"""
  SELECT l.seq FROM trail_line l LEFT JOIN trail_faceted f ON f.seq = l.seq LEFT JOIN trail_facet c ON c.id = f.facet
  WHERE c.id IS NULL OR c.act <> l.act OR c.decided_by <> l.decided_by OR c.entered_by <> l.entered_by
    OR c.route <> l.route OR c.late <> ({_LATE})
  UNION ALL SELECT seq FROM trail_faceted WHERE seq NOT IN (SELECT seq FROM trail_line) LIMIT 1
"""
"""Finds an event without a facet, or one whose facet has another act, person, route or lateness than the event."""
_TALLY = "block, facet, total, first, last, day_first, day_last, entered_first, entered_last"
MISCOUNTED = f"""
  SELECT 1 FROM (
    SELECT {_TALLY}, 1 AS kept FROM trail_tally UNION ALL SELECT {_TALLY}, -1 FROM ({TALLIED}) AS counted) AS both
  GROUP BY {_TALLY} HAVING sum(kept) <> 0 LIMIT 1
"""
"""Returns a row if a number in `trail_tally` differs from a new count of the events."""


_ENDS = (("first", "<"), ("last", ">"))


def _nearer(column: str, sign: str) -> str:
    """Return the SQL assignment that keeps the smaller ("<") or greater (">") of a column's old and new value.

    It is part of an upsert into `trail_tally`.
    """
    stored, new = f"trail_tally.{column}", f"excluded.{column}"
    return f"{column} = CASE WHEN {new} {sign} {stored} THEN {new} ELSE {stored} END"


_WIDENED = ", ".join(_nearer(f"{name}_{end}", sign) for name in ("day", "entered") for end, sign in _ENDS)


def keep_facet(rows: Rows, database: Database, seq: int, line: TrailLine) -> None:
    """Store which facet the new event `seq` belongs to, and increase the event counts of that facet.

    `line` has the event's columns. A facet is a combination of act, people, route and channel.
    """
    entered = shanghai_date(datetime.fromisoformat(line.recorded_at)).isoformat()
    channel, late = _channel_of(rows, line), int(line.day != entered)
    facet = (line.act, line.decided_by, line.entered_by, line.route, channel, late)
    where = "(:act, :decided_by, :entered_by, :route, :channel, :late)"
    named = dict(zip(_COLUMNS.split(", "), facet, strict=True))
    found = rows(f"SELECT id FROM trail_facet WHERE ({_COLUMNS}) = {where}", named)
    if found:
        number = int(found[0]["id"])
    else:
        number = int(rows("SELECT coalesce(max(id), 0) + 1 AS id FROM trail_facet", {})[0]["id"])
        database.execute(f"INSERT INTO trail_facet (id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", (number, *facet))
    database.execute("INSERT INTO trail_faceted VALUES (?, ?)", (seq, number))
    database.execute(
        "INSERT INTO trail_tally VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?) ON CONFLICT (block, facet) DO UPDATE "
        f"SET total = trail_tally.total + 1, last = excluded.last, {_WIDENED}",
        ((seq - 1) // BLOCK, number, seq, seq, line.day, line.day, entered, entered),
    )


def _channel_of(rows: Rows, line: TrailLine) -> str:
    """Return the id of the channel that the event names; else that of its push or placement; else ""."""
    if line.channel is not None:
        return line.channel
    sql = "SELECT channel FROM push WHERE id = :subject UNION ALL SELECT id FROM channel WHERE id = :subject"
    found = rows(sql, {"subject": line.subject})
    if not found and line.placement is not None:
        found = rows("SELECT channel FROM placement WHERE id = :id", {"id": line.placement})
    return str(found[0]["channel"]) if found else ""


class SiftedTrail:
    """The events that pass one filter, newest first."""

    def __init__(self, rows: Rows, sift: TrailSift) -> None:
        """Filter the events with `sift`; `rows` runs the SQL, inside one transaction."""
        self._rows = rows
        self._sift = sift
        since, until = sift.since or date.min, sift.until or date.max
        self._wanted_acts = self._acts()
        self._values: dict[str, object] = {
            **{name: getattr(sift, name) for name in ("person", "route", "channel", "article", "search")},
            **{f"act{number}": act for number, act in enumerate(self._wanted_acts)},
            "since": since.isoformat(),
            "until": until.isoformat(),
            "begins": "" if since == date.min else instant(shanghai_instant(since)),
            "ends": "9999" if until == date.max else instant(shanghai_instant(_next(until))),
        }

    def page(self, offset: int, limit: int) -> tuple[list[int], int]:
        """Return the numbers of at most `limit` events after the first `offset`, and how many events pass in all."""
        if self._sift.search or self._sift.article:
            return self._searched(offset, limit)
        blocks = self._blocks()
        return self._from(blocks, offset, limit), sum(blocks.values())

    def counts(self) -> dict[str, int]:
        """Return for each act how many of the filtered events have it."""
        if self._sift.search or self._sift.article:
            return self._by_act(f"SELECT c.act, count(*) AS total FROM {self._joined()} GROUP BY c.act")
        found = self._by_act(f"""
          SELECT c.act, sum(t.total) AS total FROM trail_tally t JOIN trail_facet c ON c.id = t.facet
          WHERE {self._whole()} {self._facet_terms("c")} GROUP BY c.act
        """)
        if self._spanned:
            for act, count in self._by_act(f"""
              SELECT c.act, count(*) AS total FROM (SELECT t.facet AS facet FROM {self._parts()}) n
              JOIN trail_facet c ON c.id = n.facet GROUP BY c.act
            """).items():
                found[act] = found.get(act, 0) + count
        return found

    def _by_act(self, sql: str) -> dict[str, int]:
        return {str(one["act"]): int(one["total"]) for one in self._rows(sql, self._values)}

    def _acts(self) -> list[str]:
        """Return the acts that the filter wants; none if it wants all."""
        sift = self._sift
        if sift.act:
            return [sift.act] if sift.kind in ("", kind_of(sift.act)) else [""]
        if not sift.kind:
            return []
        known = self._rows("SELECT DISTINCT act FROM trail_facet", {})
        return [str(one["act"]) for one in known if kind_of(str(one["act"])) == sift.kind] or [""]

    def _facet_terms(self, alias: str) -> str:
        """Return the filter's SQL conditions on the table `trail_facet`, each preceded by AND.

        `alias` is the name of that table in the statement.
        """
        sift, terms = self._sift, ""
        if sift.act or sift.kind:
            names = ", ".join(f":act{number}" for number in range(len(self._wanted_acts)))
            terms += f" AND {alias}.act IN ({names})"
        if sift.person:
            terms += f" AND :person IN ({alias}.decided_by, {alias}.entered_by)"
        terms += f" AND {alias}.route = :route" if sift.route else ""
        terms += f" AND {alias}.channel = :channel" if sift.channel else ""
        terms += f" AND {alias}.decided_by <> {alias}.entered_by" if sift.proxy else ""
        return terms + (f" AND {alias}.late = 1" if sift.late else "")

    def _wanted(self, alias: str) -> str:
        """Return the SQL condition, preceded by AND, that the facet in a row of the table `alias` passes the filter.

        If every facet passes, return "".
        """
        terms = self._facet_terms("w")
        return f" AND {alias}.facet IN (SELECT w.id FROM trail_facet w WHERE TRUE {terms})" if terms else ""

    @property
    def _spanned(self) -> bool:
        return self._sift.since is not None or self._sift.until is not None

    def _whole(self) -> str:
        """Return an SQL condition: all events of the row `t` of `trail_tally` are within the days of the filter."""
        if not self._spanned:
            return "TRUE"
        return (
            "(t.entered_first >= :since AND t.entered_last <= :until OR t.day_first >= :since AND t.day_last <= :until)"
        )

    def _parts(self) -> str:
        """Return the SQL text after FROM for matching events in blocks at the edges of the period.

        Such a block of events lies only partly within the days of the filter.
        """
        return f"""trail_tally t JOIN trail_faceted f ON f.facet = t.facet AND f.seq BETWEEN t.first AND t.last
          JOIN trail_line l ON l.seq = f.seq AND {_IN_DAYS}
          WHERE NOT {self._whole()} AND (
            t.entered_first <= :until AND t.entered_last >= :since OR t.day_first <= :until AND t.day_last >= :since)
          {self._wanted("t")}"""

    def _blocks(self) -> dict[int, int]:
        """Return how many events pass the filter in each block of the trail; blocks without any are left out.

        The newest block comes first.
        """
        sql = f"""
          SELECT t.block AS block, sum(t.total) AS total FROM trail_tally t
          WHERE {self._whole()} {self._wanted("t")} GROUP BY t.block
        """
        found = {int(one["block"]): int(one["total"]) for one in self._rows(sql, self._values)}
        if self._spanned:
            parts = f"SELECT t.block AS block, count(*) AS total FROM {self._parts()} GROUP BY t.block"
            for one in self._rows(parts, self._values):
                found[int(one["block"])] = found.get(int(one["block"]), 0) + int(one["total"])
        return dict(sorted(found.items(), reverse=True))

    def _from(self, blocks: Mapping[int, int], offset: int, limit: int) -> list[int]:
        """Return the numbers of the events on a page, newest first; `blocks` tells how many pass in each block."""
        found: list[int] = []
        skipped = 0
        for block, total in blocks.items():
            if len(found) >= limit:
                break
            if skipped + total > offset:
                found += self._inside(block, max(0, offset - skipped), limit - len(found))
            skipped += total
        return found

    def _inside(self, block: int, offset: int, limit: int) -> list[int]:
        """Return the numbers of the block's events that pass the filter, newest first: `limit` from `offset` on."""
        line = f"JOIN trail_line l ON l.seq = f.seq AND {_IN_DAYS}" if self._spanned else ""
        sql = f"""
          SELECT f.seq AS seq FROM trail_tally t
          JOIN trail_faceted f ON f.facet = t.facet AND f.seq BETWEEN t.first AND t.last {line}
          WHERE t.block = :block {self._wanted("t")} ORDER BY f.seq DESC LIMIT :limit OFFSET :offset
        """
        found = self._rows(sql, {**self._values, "block": block, "offset": offset, "limit": limit})
        return [int(one["seq"]) for one in found]

    def _searched(self, offset: int, limit: int) -> tuple[list[int], int]:
        page = f"SELECT f.seq AS seq FROM {self._joined()} ORDER BY f.seq DESC LIMIT :limit OFFSET :offset"
        found = self._rows(page, {**self._values, "limit": limit, "offset": offset})
        count = self._rows(f"SELECT count(*) AS total FROM {self._joined()}", self._values)
        return [int(one["seq"]) for one in found], int(count[0]["total"])

    def _joined(self) -> str:
        """Return the SQL text after FROM for a filter by searched words or article, which reads each event."""
        tables = "trail_faceted f JOIN trail_facet c ON c.id = f.facet"
        terms = ""
        if self._sift.search:
            tables += " JOIN trail_text x ON x.seq = f.seq"
            terms += " AND instr(x.searched, :search) > 0"
        if self._sift.article:
            terms += f" AND f.seq IN ({_ABOUT})"
        if self._spanned:
            tables += f" JOIN trail_line l ON l.seq = f.seq AND {_IN_DAYS}"
        return f"{tables} WHERE TRUE {terms}{self._facet_terms('c')}"


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


_IN_DAYS = "(l.day BETWEEN :since AND :until OR l.recorded_at >= :begins AND l.recorded_at < :ends)"
"""SQL condition: the event happened, or was entered, on a day of the filter."""
_ABOUT = """
  SELECT seq FROM trail_line WHERE subject = :article
  UNION SELECT g.seq FROM placement p JOIN trail_line g ON g.subject = p.push
  JOIN submission s ON s.id = p.submission JOIN trail_text x ON x.seq = g.seq
  WHERE p.submission = :article AND instr(x.searched, lower(s.number)) > 0
"""
"""The events about a submission, and those of its pushes that name its number."""


def named_values(rows: Rows) -> dict[str, list[str]]:
    """Return the people, channels, routes and acts for the trail's filters, the most frequent first.

    How often a value occurs is counted in facets (combinations of these values), not in events.
    """
    sources = {
        "person": "SELECT decided_by AS value FROM trail_facet UNION ALL SELECT entered_by FROM trail_facet",
        "channel": "SELECT channel AS value FROM trail_facet",
        "route": "SELECT route AS value FROM trail_facet",
        "act": "SELECT act AS value FROM trail_facet",
    }
    order = (
        "SELECT value, count(*) AS total FROM ({}) AS named WHERE value <> '' GROUP BY value ORDER BY total DESC, value"
    )
    return {name: [str(one["value"]) for one in rows(order.format(sql), {})] for name, sql in sources.items()}
