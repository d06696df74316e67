"""Read one consistent state of the database: rows as objects, pages of the queue, the trail."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.desk.shown import kept_text
from wxdesk.domain.media.lettering import Lettering, LetteringLine
from wxdesk.domain.media.pixels import MOST_BITS, distance
from wxdesk.domain.office.seats import PinCost, PinTries, PinVerifier
from wxdesk.domain.trail.events import TrailEntry, canonical
from wxdesk.domain.trail.personal import digest_in
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.desk.filters import Sift
from wxdesk.store.codec import Column, decode, encode, instant, personal_columns
from wxdesk.store.database import Database
from wxdesk.store.queries import QUERIES
from wxdesk.store.queue_statements import count_of, pages_of, values_of
from wxdesk.store.search.likeness import candidates, unsigned
from wxdesk.store.search.search_texts import lowered
from wxdesk.store.search.text_likeness import SignatureTable
from wxdesk.store.tables import table_of
from wxdesk.store.trail.facets import SiftedTrail, named_values

_AT_ONCE = 500
"""Maximum number of values that are bound to one SQL statement."""


class Snapshot:
    """Reads the database of a desk inside one transaction, so that all reads see the same state."""

    def __init__(
        self,
        database: Database,
        signatures: SignatureTable | None = None,
        pages: Callable[[Sift], Iterable[str]] = pages_of,
    ) -> None:
        """Read from `database`; call this on the thread that owns the connection.

        `signatures` keeps the text signatures of articles between transactions; None reads them all anew. `pages`
        returns the SQL statements for a page of the queue, which are used as those of `pages_of`.
        """
        self._pages = pages
        self._database = database
        self._signatures = SignatureTable() if signatures is None else signatures

    def get[T](self, kind: type[T], row_id: str) -> T:
        """Return the object of the class `kind` with the id `row_id`.

        Raises:
            UserError: `not-found`.
        """
        found = self.first(kind, id=row_id)
        if found is None:
            raise UserError("not-found", kind=table_of(kind), name=row_id)
        return found

    def find[T](self, kind: type[T], **equals: object) -> list[T]:
        """Return the objects of `kind` whose columns equal the given values, in the order of entry."""
        empty = [column for column, value in equals.items() if value is None]
        sql = by_values(table_of(kind), equals, empty)
        return [decode(kind, row) for row in self.rows(sql, equals)]

    def first[T](self, kind: type[T], **equals: object) -> T | None:
        """Return the first result of `find`, None if there is none."""
        return next(iter(self.find(kind, **equals)), None)

    def as_it_was[T](self, row: T, columns: Mapping[str, Any]) -> T:
        """Return `row` with the older column values `columns` from an event in place of its own values.

        A personal value that was erased since becomes the field's empty value.
        """
        nothing = personal_columns(type(row))
        opened = self.readable(columns)
        opened |= {name: nothing[name] for name in opened.keys() & nothing.keys() if opened[name] is None}
        return decode(type(row), {**encode(row), **opened})

    def readable(self, columns: Mapping[str, Any]) -> dict[str, Any]:
        """Return an event's columns with personal values in place of their digests; an erased value becomes None."""
        return {name: self._opened(digest_in(value), value) for name, value in columns.items()}

    def _opened(self, digest: str | None, value: object) -> object:
        if digest is None:
            return value
        rows = self.rows("SELECT value FROM personal WHERE digest = :digest", {"digest": digest})
        return rows[0]["value"] if rows else None

    def personal_digests(self, row: object, field: str) -> list[str]:
        """Return the digests by which events name the personal values of a row's field, without erased values."""
        where = {"table": table_of(type(row)), "row": encode(row)["id"], "column": field}
        sql = (
            'SELECT digest FROM personal WHERE "table" = :table AND "row" = :row AND "column" = :column '
            "AND erased IS NULL ORDER BY seq"
        )
        return [one["digest"] for one in self.rows(sql, where)]

    def query(self, sql: str, **values: object) -> list[Mapping[str, Any]]:
        """Return the result rows of the statement named `sql` in `queries.QUERIES`."""
        return self.rows(QUERIES[sql], values)

    def select[T](self, kind: type[T], sql: str, **values: object) -> list[T]:
        """Return the result rows of the statement named `sql` as objects of `kind`, whose columns it must select."""
        return [decode(kind, row) for row in self.query(sql, **values)]

    def queue(self, sift: Sift, offset: int, limit: int) -> list[Mapping[str, Any]]:
        """Return at most `limit` rows of the queue that match the filter `sift`, after skipping `offset` rows."""
        given = {**values_of(sift), "offset": offset, "limit": limit}
        rows = list[Mapping[str, Any]]()
        for statement in self._pages(sift):
            rows = self.rows(statement, given)
            if len(rows) == limit:
                break
        return rows

    def queue_total(self, sift: Sift) -> int:
        """Return the number of submissions that match the filter `sift`."""
        return int(self.rows(count_of(sift), values_of(sift))[0]["total"])

    def entries(self, after: int = 0, limit: int | None = None) -> list[TrailEntry]:
        """Return up to `limit` events with numbers above `after`, in order; None means all."""
        sql = "SELECT seq, body, leaf, chain FROM audit WHERE seq > :after ORDER BY seq"
        rows = self.rows(f"{sql} LIMIT :limit" if limit is not None else sql, {"after": after, "limit": limit})
        return [entry_of(row) for row in rows]

    def trail(self, search: str, offset: int, limit: int) -> list[str]:
        """Return the JSON bodies of events whose searched text contains `search`, newest first; ASCII case is ignored.

        `trail_text` makes the searched text. "" finds all events. The first `offset` events are skipped, and at most
        `limit` are returned.
        """
        name, given = _sought(search)
        return [str(row["body"]) for row in self.query(name, offset=offset, limit=limit, **given)]

    def trail_total(self, search: str) -> int:
        """Return the number of events that `trail` finds by `search`."""
        name, given = _sought(search)
        return int(self.query(f"{name}_count", **given)[0]["total"])

    def sifted_trail(self, sift: TrailSift, offset: int, limit: int) -> tuple[list[str], int]:
        """Return the JSON bodies of a page of the events that pass `sift`, newest first, and how many pass in all."""
        if sift == TrailSift(search=sift.search):
            return self.trail(sift.search, offset, limit), self.trail_total(sift.search)
        numbers, total = SiftedTrail(self.rows, _folded(sift)).page(offset, limit)
        where, values = listed(map(str, numbers))
        sql = f"SELECT body FROM audit WHERE seq IN ({where}) ORDER BY seq DESC"
        return [str(row["body"]) for row in self.rows(sql, values)], total

    def trail_counts(self, sift: TrailSift) -> dict[str, int]:
        """Return for each act how many events with it pass `sift`."""
        return SiftedTrail(self.rows, _folded(sift)).counts()

    def trail_values(self) -> dict[str, list[str]]:
        """Return the ids of people and channels, and the routes, that the trail names, the most frequent first."""
        return named_values(self.rows)

    def entries_about(self, subject: str) -> list[TrailEntry]:
        """Return the events about one subject (an id), in order."""
        return [entry_of(row) for row in self.query("entries_about", subject=subject)]

    def last_entry(self) -> TrailEntry | None:
        """Return the newest event, None if the trail is empty."""
        rows = self.rows("SELECT seq, body, leaf, chain FROM audit ORDER BY seq DESC LIMIT 1", {})
        return entry_of(rows[0]) if rows else None

    def body(self, digest: str) -> bytes:
        """Return the text stored under a SHA-256 digest, after checking it.

        Raises:
            UserError: `not-found`.
            Unusable: `vault-damaged`; the text does not have this digest.
        """
        rows = self.rows("SELECT body FROM body WHERE digest = :digest", {"digest": digest})
        if not rows:
            raise UserError("not-found", kind="body", name=digest)

        content = bytes(rows[0]["body"])
        if hashlib.sha256(content).hexdigest() != digest:
            raise Unusable("vault-damaged", digest=digest)
        return content

    def facts(self, digest: str) -> Mapping[str, Any] | None:
        """Return what was found out about a file (format, size, damage and so on), None if nothing is stored."""
        rows = self.rows("SELECT facts FROM file_facts WHERE digest = :digest", {"digest": digest})
        return json.loads(rows[0]["facts"]) if rows else None

    def lettering(self, digest: str) -> Lettering | None:
        """Return the stored lettering of a picture, whatever recogniser read it; None if it was never read."""
        rows = self.rows("SELECT * FROM lettering WHERE digest = :digest", {"digest": digest})
        if not rows:
            return None
        sql = "SELECT * FROM lettering_line WHERE digest = :digest ORDER BY place"
        names = LetteringLine._fields
        lines = [LetteringLine(*(row[name] for name in names)) for row in self.rows(sql, {"digest": digest})]
        kept = rows[0]
        named = ("problem", "version", "photo")
        return Lettering(kept["width"], kept["height"], tuple(lines), **{name: kept[name] for name in named})

    def verifier(self, owner: str) -> PinVerifier | None:
        """Return the salted hash of a person's PIN, or of the recovery code; None if there is none."""
        rows = self.rows("SELECT * FROM pin_verifier WHERE owner = :owner", {"owner": owner})
        if not rows:
            return None
        cost = PinCost(*(rows[0][name] for name in PinCost._fields))
        return PinVerifier(rows[0]["salt"], cost, rows[0]["hash"])

    def tries(self, owner: str) -> PinTries:
        """Return how often a wrong PIN of `owner` was entered since the last right one."""
        rows = self.rows("SELECT number, last FROM pin_tries WHERE owner = :owner", {"owner": owner})
        if not rows:
            return PinTries()
        last = rows[0]["last"]
        return PinTries(rows[0]["number"], datetime.fromisoformat(last) if last else None)

    def alike(self, fingerprint: str) -> list[Mapping[str, Any]]:
        """Return the rows of pictures whose fingerprint differs from `fingerprint` in at most `MOST_BITS` bits.

        Each row has the number of different bits as `distance`.
        """
        found = [
            {**row, "distance": distance(fingerprint, unsigned(row["bits"]))}
            for row in self.rows(candidates(fingerprint), {})
        ]
        return [row for row in found if row["distance"] <= MOST_BITS]

    def like_texts(self, method: int, signature: bytes, permille: int) -> Mapping[str, int]:
        """Return the submissions whose text signature shares at least `permille` of its numbers with `signature`.

        Each comes with that share, in thousandths. A shared number is equal and at the same place. Only
        signatures computed by the procedure `method` count.
        """
        return self._signatures.like(self._database, method, signature, permille)

    def read_signatures(self, method: int) -> bool:
        """Read the next few thousand text signatures into memory, so that the next comparison is fast.

        Return whether there were any left to read. `method` is the number of the procedure that computed them.
        """
        return self._signatures.read_some(self._database, method)

    def paragraph_uses(self, paragraphs: Collection[int], submission: str, most: int) -> list[tuple[int, str]]:
        """Return a pair of paragraph and submission for each use of the paragraphs by other submissions.

        `paragraphs` are hashes. A paragraph that more than `most` other submissions use is left out.
        """
        hashes, found = list(paragraphs), list[tuple[int, str]]()
        for first in range(0, len(hashes), _AT_ONCE):
            named = {f"value{number}": value for number, value in enumerate(hashes[first : first + _AT_ONCE])}
            places = ", ".join(f"(:{name})" for name in named)
            # the uses are counted once for each paragraph; their order lets the database read only an index
            sql = f"""
              WITH asked(paragraph) AS (VALUES {places})
              SELECT t.paragraph, t.submission FROM text_paragraph t
              WHERE t.submission <> :submission AND t.paragraph IN /*few*/(
                SELECT a.paragraph FROM asked a WHERE (
                  SELECT count(*) FROM (
                    SELECT 1 AS one FROM text_paragraph o
                    WHERE o.paragraph = a.paragraph AND o.submission <> :submission
                    ORDER BY o.submission LIMIT :beyond) AS others) <= :most
              )/*few*/
              ORDER BY t.paragraph, t.submission
            """
            rows = self.rows(sql, {**named, "submission": submission, "most": most, "beyond": most + 1})
            found += [(row["paragraph"], row["submission"]) for row in rows]
        return found

    def setting(self, key: str) -> str | None:
        """Return a setting of the desk, such as its id or name; None if it is not set."""
        rows = self.rows("SELECT value FROM desk WHERE key = :key", {"key": key})
        return str(rows[0]["value"]) if rows else None

    def rows(self, sql: str, values: Mapping[str, object]) -> list[Mapping[str, Any]]:
        """Return all result rows of a SQL statement, with bound `values`."""
        # fetch all rows: with journal mode TRUNCATE, a half-read cursor blocks every commit of other connections
        cursor = self._database.execute(sql, {key: _bound(value) for key, value in values.items()})
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def by_values(table: str, columns: Iterable[str], empty: Collection[str] = ()) -> str:
    """Return the SQL that selects rows of a table by the values of `columns`, in the order of their entry.

    Each of the `columns` must equal the bound parameter of the same name. A column that is also in `empty` must
    be NULL instead.
    """
    terms = [f'"{column}" IS NULL' if column in empty else f'"{column}" = :{column}' for column in columns]
    where = f"WHERE {' AND '.join(terms)} " if terms else ""
    return f'SELECT * FROM "{table}" {where}ORDER BY entered'


def entry_of(row: Mapping[str, Any]) -> TrailEntry:
    """Convert a row of the table `audit` to a trail entry."""
    return TrailEntry(row["seq"], str(row["body"]).encode(), row["leaf"], row["chain"])


def _sought(search: str) -> tuple[str, Mapping[str, str]]:
    """Return the name of the SQL statement that finds events, and its parameters; an empty search finds all events.

    Quotes in `search` are escaped as in JSON.
    """
    if not search:
        return "trail", {}
    return "trail_found", {"search": _quoted(search)}


def _quoted(search: str) -> str:
    """Return typed words in the form of the texts of events: escaped as in canonical JSON, and in lower case."""
    return lowered(canonical(search).decode()[1:-1])


def _folded(sift: TrailSift) -> TrailSift:
    return sift._replace(search=_quoted(sift.search)) if sift.search else sift


def listed(values: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Return SQL parameter names such as ":value0, :value1" for an IN list, and the values by these names.

    Without values the list is "NULL", so that the condition matches no row.
    """
    bound = {f"value{number}": value for number, value in enumerate(values)}
    return ", ".join(f":{name}" for name in bound) or "NULL", bound


def _bound(value: object) -> Column:
    """Return a value as columns store it; texts become Unicode NFC, so that differently composed names match."""
    if isinstance(value, datetime):
        return instant(value)
    return value if value is None or isinstance(value, int) else kept_text(str(value))


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Return a read-only connection to the database at `path`; threads may use it one at a time."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
    )
    for pragma in ("busy_timeout = 5000", "trusted_schema = OFF", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection
