"""One transaction: rows are changed together with the event that says so, or not at all."""

import hashlib
import json
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from wxdesk import __version__
from wxdesk.domain.audit import Entry, Key, append
from wxdesk.domain.clock import shanghai_date
from wxdesk.domain.errors import Unusable, UserError
from wxdesk.domain.media import MediaFacts
from wxdesk.domain.people import Person
from wxdesk.domain.pixels import MOST_BITS, distance
from wxdesk.services.ports import Event
from wxdesk.services.sifting import Sift
from wxdesk.store.codec import Column, decode, encode, instant
from wxdesk.store.likeness import candidates, signed, unsigned
from wxdesk.store.queries import QUERIES
from wxdesk.store.queue_statements import count_of, page_of, values_of
from wxdesk.store.tables import TABLES

_CLOCK_SLACK = timedelta(seconds=2)


class Snapshot:
    """Reads inside one transaction."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Read from `database`, whose thread this is."""
        self._database = database

    def get[T](self, kind: type[T], row_id: str) -> T:
        """Return one row; `not-found` where there is none."""
        found = self.first(kind, id=row_id)
        if found is None:
            raise UserError("not-found", kind=TABLES[kind], name=row_id)
        return found

    def find[T](self, kind: type[T], **equals: object) -> list[T]:
        """Return the rows whose columns equal the values, in the order in which they were entered."""
        where = " AND ".join(f'"{column}" IS :{column}' for column in equals) or "1"
        # not by id: those hold the computer's time, which may be set back
        sql = f'SELECT * FROM "{TABLES[kind]}" WHERE {where} ORDER BY rowid'
        return [decode(kind, row) for row in self.rows(sql, equals)]

    def first[T](self, kind: type[T], **equals: object) -> T | None:
        """Return the first row that `find` gives."""
        return next(iter(self.find(kind, **equals)), None)

    def as_it_was[T](self, row: T, columns: Mapping[str, Any]) -> T:
        """Return the row with these columns in place of its own."""
        return decode(type(row), {**encode(row), **columns})

    def query(self, sql: str, **values: object) -> list[Mapping[str, Any]]:
        """Return the rows of a statement in `queries`."""
        return self.rows(QUERIES[sql], values)

    def queue(self, sift: Sift, offset: int, limit: int) -> list[Mapping[str, Any]]:
        """Return one page of the queue."""
        return self.rows(page_of(sift), {**values_of(sift), "offset": offset, "limit": limit})

    def queue_total(self, sift: Sift) -> int:
        """Return how many submissions `sift` lets through."""
        return int(self.rows(count_of(sift), values_of(sift))[0]["total"])

    def entries(self, after: int = 0, limit: int | None = None) -> list[Entry]:
        """Return the events above `after`, in order."""
        sql = "SELECT seq, body, leaf, chain FROM audit WHERE seq > :after ORDER BY seq LIMIT :limit"
        rows = self.rows(sql, {"after": after, "limit": -1 if limit is None else limit})
        return [_entry(row) for row in rows]

    def entries_about(self, subject: str) -> list[Entry]:
        """Return the events of one subject, in order."""
        return [_entry(row) for row in self.query("entries_about", subject=subject)]

    def last_entry(self) -> Entry | None:
        """Return the newest event."""
        rows = self.rows("SELECT seq, body, leaf, chain FROM audit ORDER BY seq DESC LIMIT 1", {})
        return _entry(rows[0]) if rows else None

    def body(self, digest: str) -> bytes:
        """Return a kept text after checking it against its digest."""
        rows = self.rows("SELECT body FROM body WHERE digest = :digest", {"digest": digest})
        if not rows:
            raise UserError("not-found", kind="body", name=digest)
        content = bytes(rows[0]["body"])
        if hashlib.sha256(content).hexdigest() != digest:
            raise Unusable("vault-damaged", digest=digest)
        return content

    def facts(self, digest: str) -> Mapping[str, Any] | None:
        """Return what was found in a file."""
        rows = self.rows("SELECT facts FROM file_facts WHERE digest = :digest", {"digest": digest})
        return json.loads(rows[0]["facts"]) if rows else None

    def alike(self, fingerprint: str) -> list[Mapping[str, Any]]:
        """Return the files whose fingerprint differs in up to `MOST_BITS` bits, with `distance`."""
        found = [
            {**row, "distance": distance(fingerprint, unsigned(row["bits"]))}
            for row in self.rows(candidates(fingerprint), {})
        ]
        return [row for row in found if row["distance"] <= MOST_BITS]

    def setting(self, key: str) -> str | None:
        """Return one of the desk's own settings."""
        rows = self.rows("SELECT value FROM desk WHERE key = :key", {"key": key})
        return str(rows[0]["value"]) if rows else None

    def projection(self) -> dict[Key, dict[str, Any]]:
        """Return every row of the tables that events write, by table and id."""
        return {
            (table, str(row["id"])): dict(row)
            for table in TABLES.values()
            for row in self.rows(f'SELECT * FROM "{table}"', {})
        }

    def schema_differences(self) -> list[tuple[str, str]]:
        """Return code and object of whatever differs from the schema and triggers that migrations make."""
        from wxdesk.store.proof import schema_differences

        return schema_differences(self._database)

    def rows(self, sql: str, values: Mapping[str, object]) -> list[Mapping[str, Any]]:
        """Return all rows of a statement of the store's own."""
        # whole pages are fetched: under TRUNCATE a half-read cursor would block every other commit
        cursor = self._database.execute(sql, {key: _bound(value) for key, value in values.items()})
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(row["seq"], str(row["body"]).encode(), row["leaf"], row["chain"])


def _bound(value: object) -> Column:
    """Return a value as columns hold it, so that a name is found however it was composed."""
    return value if value is None or isinstance(value, int) else unicodedata.normalize("NFC", str(value))


class Writing(Snapshot):
    """A `BEGIN IMMEDIATE` transaction that refuses to end with changes that no event names."""

    def __init__(self, database: sqlite3.Connection, log: str, now: datetime) -> None:
        """Write to the desk with the log id `log`; `now` is the clock's instant."""
        super().__init__(database)
        self._log = log
        self.now = now
        self._pending: dict[Key, dict[str, Column]] = defaultdict(dict)
        self._absent: dict[str, str | None] = {}
        self.acts: list[str] = []

    def stand_in(self, person: str, absent: str | None) -> None:
        """Name in the events that follow for whom `person` decides, if for anybody."""
        self._absent[person] = absent

    def put(self, row: object) -> None:
        """Write what differs from the stored row, and hold it for the next event."""
        table = TABLES[type(row)]
        columns = encode(row)
        row_id = str(columns["id"])
        stored = self.rows(f'SELECT * FROM "{table}" WHERE id = :id', {"id": row_id})
        if not stored:
            self._insert(table, columns)
            changed = columns
        else:
            changed = {
                name: value
                for name, value in columns.items()
                if name != "row_version" and stored[0][name] != value
            }
            if changed and "row_version" in columns:
                changed["row_version"] = int(stored[0]["row_version"]) + 1
            self._update(table, row_id, changed)
        if changed:
            self._pending[table, row_id].update(changed)

    def record(self, event: Event) -> Entry:
        """Append the event with everything put since the last one."""
        changes = [[table, row_id, dict(values)] for (table, row_id), values in self._pending.items()]
        previous = self.last_entry()
        entry = append(previous, self._log, {**self._describe(event, previous), "changes": changes})
        self._database.execute(
            "INSERT INTO audit (seq, body, leaf, chain) VALUES (:seq, :body, :leaf, :chain)",
            {"seq": entry.seq, "body": entry.body.decode(), "leaf": entry.leaf, "chain": entry.chain},
        )
        self._pending.clear()
        self.acts.append(event.act)
        return entry

    def keep_body(self, body: bytes) -> str:
        """Keep a text by its digest."""
        digest = hashlib.sha256(body).hexdigest()
        self._database.execute(
            "INSERT OR IGNORE INTO body (digest, body) VALUES (:digest, :body)",
            {"digest": digest, "body": body},
        )
        return digest

    def keep_facts(self, digest: str, facts: Mapping[str, Any]) -> None:
        """Keep or replace what was found in a file; facts may hold fractions, events never."""
        self._database.execute(
            "INSERT INTO file_facts (digest, facts) VALUES (:digest, :facts) "
            "ON CONFLICT (digest) DO UPDATE SET facts = excluded.facts",
            {"digest": digest, "facts": json.dumps(facts, ensure_ascii=False, sort_keys=True)},
        )

        self._keep_fingerprint(digest, facts)

    def _keep_fingerprint(self, digest: str, facts: Mapping[str, Any]) -> None:
        """Keep the fingerprint among the facts where it can be looked up, or forget an older one."""
        self._database.execute("DELETE FROM fingerprint WHERE digest = :digest", {"digest": digest})
        media = MediaFacts.from_json(facts["media"]) if "media" in facts else None
        if media and media.pixels and media.pixels.fingerprint:
            width, height = media.upright_size
            bits = signed(media.pixels.fingerprint)
            row: dict[str, Column] = {"digest": digest, "bits": bits, "width": width, "height": height}
            self._insert("fingerprint", row)

    def keep_draft(self, submission: str, person: str, draft: Mapping[str, Any]) -> None:
        """Keep or replace what a person typed into an article and did not save."""
        self._database.execute(
            "INSERT INTO article_draft (submission, person, draft, kept_at) "
            "VALUES (:submission, :person, :draft, :kept_at) ON CONFLICT (submission, person) "
            "DO UPDATE SET draft = excluded.draft, kept_at = excluded.kept_at",
            {
                "submission": submission,
                "person": person,
                "draft": json.dumps(draft, ensure_ascii=False, sort_keys=True),
                "kept_at": instant(self.now),
            },
        )

    def drop_draft(self, submission: str, person: str) -> None:
        """Forget what a person typed into an article."""
        self._database.execute(
            "DELETE FROM article_draft WHERE submission = :submission AND person = :person",
            {"submission": submission, "person": person},
        )

    def keep_setting(self, key: str, value: str) -> None:
        """Write one of the desk's own settings; only the first set-up does."""
        self._database.execute(
            "INSERT INTO desk (key, value) VALUES (:key, :value)", {"key": key, "value": value}
        )

    def next_number(self, year: int) -> str:
        """Return the number after the highest of the year, two digits of the year and four of count."""
        prefix = f"{year % 100:02d}-"
        rows = self.rows(
            "SELECT max(CAST(substr(number, 4) AS INTEGER)) AS last FROM submission WHERE number LIKE :like",
            {"like": f"{prefix}%"},
        )
        return f"{prefix}{(rows[0]['last'] or 0) + 1:04d}"

    def check_finished(self) -> None:
        """Refuse to commit changes that no event names: that would be a bug.

        Raises:
            RuntimeError: rows were put after the last event.
        """
        if self._pending:
            raise RuntimeError(f"changed without an event: {sorted(self._pending)}")

    def _describe(self, event: Event, previous: Entry | None) -> dict[str, Any]:
        by = event.by
        happened = by.happened_at or self.now
        last = datetime.fromisoformat(json.loads(previous.body)["recorded_at"]) if previous else self.now
        return {
            "act": event.act,
            "subject": event.subject,
            "label": event.label,
            "reason": event.reason,
            "data": dict(event.data),
            "happened_at": instant(happened),
            "recorded_at": instant(self.now),
            "day": shanghai_date(happened).isoformat(),
            "clock_back": self.now < last - _CLOCK_SLACK,
            "decided_by": self._person(by.decider),
            **self._deputy(by.decider),
            "entered_by": self._person(by.entered_by),
            "route": by.route,
            "evidence": by.evidence,
            "app": __version__,
        }

    def _deputy(self, person: str) -> dict[str, dict[str, str]]:
        # events of people who stand in for nobody have no such key: they are written as ever
        absent = self._absent.get(person)
        return {"deputy_of": self._person(absent)} if absent else {}

    def _person(self, person_id: str) -> dict[str, str]:
        person = self.get(Person, person_id)
        return {"id": person.id, "name": person.name, "title": person.title}

    def _insert(self, table: str, columns: Mapping[str, Column]) -> None:
        names = ", ".join(f'"{name}"' for name in columns)
        places = ", ".join(f":{name}" for name in columns)
        self._database.execute(f'INSERT INTO "{table}" ({names}) VALUES ({places})', dict(columns))

    def _update(self, table: str, row_id: str, changed: Mapping[str, Column]) -> None:
        if changed:
            sets = ", ".join(f'"{name}" = :{name}' for name in changed)
            sql = f'UPDATE "{table}" SET {sets} WHERE id = :where_id'
            self._database.execute(sql, {**changed, "where_id": row_id})
