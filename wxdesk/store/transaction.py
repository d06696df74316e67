"""Write transactions: rows change together with the event that records the change, or not at all."""

import hashlib
import json
import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from wxdesk import __version__
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.shown import whole
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.media.lettering import Lettering
from wxdesk.domain.office.people import Person
from wxdesk.domain.office.seats import PinTries, PinVerifier
from wxdesk.domain.trail.envelope import Workplace
from wxdesk.domain.trail.events import Key, TrailEntry, append, genesis
from wxdesk.domain.trail.keys import DESK_REPLACED
from wxdesk.domain.trail.personal import ERASED, SALT, personal_digest
from wxdesk.domain.trail.signing import signed_bytes
from wxdesk.services.desk.date_watch import DateWatch, last_recorded
from wxdesk.services.desk.ports import Event
from wxdesk.services.desk.seat_rule import require_open
from wxdesk.services.desk.signing import EventSigner
from wxdesk.store.codec import Column, encode, instant, personal_columns
from wxdesk.store.database import Database
from wxdesk.store.remembered_reads import RememberedReads
from wxdesk.store.search.likeness import signed
from wxdesk.store.search.search_texts import entry_text, lowered, submission_text
from wxdesk.store.search.text_likeness import SignatureTable
from wxdesk.store.snapshot import Snapshot, by_values
from wxdesk.store.tables import table_of
from wxdesk.store.trail.facets import keep_facet
from wxdesk.store.trail.lines import trail_line, trail_text

_CLOCK_SLACK = timedelta(seconds=2)
_SEARCHED = {"submission": "id", "placement": "submission"}
"""For each table whose titles are searched when a user searches submissions: the column with the submission's id."""


class HiddenValue(NamedTuple):
    """A personal value that an event replaces by a digest, with salt, digest, table, row and column."""

    digest: str
    table: str
    row: str
    column: str
    salt: bytes
    value: str


class WriteTransaction(Snapshot):
    """Writes rows and events inside one `BEGIN IMMEDIATE` transaction, which the store begins and commits.

    Before the commit, the store calls `check_finished`, which demands an event for all rows that `put` changed. Texts
    stored by digest, facts of files, signatures, lettering, drafts and settings need no event.
    """

    def __init__(
        self,
        database: Database,
        log: str,
        now: datetime,
        workplace: Workplace,
        dates: DateWatch | None = None,
        signatures: SignatureTable | None = None,
        signer: EventSigner | None = None,
    ) -> None:
        """Write events from `workplace` to the trail whose id is `log`; `now` is the time of the transaction.

        `dates` may doubt the computer's date, and then events are refused. `signatures` keeps the text
        signatures of articles between transactions; None reads them all anew. `signer` signs the events.
        """
        super().__init__(RememberedReads(database), signatures)
        self._signer = signer
        self._log = log
        self._workplace = workplace
        self._dates = dates
        self.now = now
        self._pending: dict[Key, dict[str, Column]] = defaultdict(dict)
        self._absent: dict[str, str | None] = {}
        self._blanks: dict[str, Mapping[str, Column]] = {}
        self._refuses_erased = False
        self.acts: list[str] = []
        self.last_event: Event | None = None
        self.changed: dict[Key, set[str]] = defaultdict(set)

    def stand_in(self, person: str, absent: str | None) -> None:
        """Make later events of the deputy `person` name `absent`, for whom the deputy acts; None ends this."""
        self._absent[person] = absent

    def put(self, row: object) -> None:
        """Insert the row or update its changed columns, and collect the changes for the next event.

        An update raises the stored `row_version` by one, whatever version `row` has.

        Raises:
            Refused: `undo-erased`; the row holds an erased personal value again, and `refuse_erased` was called.
        """
        table = table_of(type(row))
        columns = encode(row)
        self._blanks[table] = personal_columns(type(row))
        row_id = str(columns["id"])
        stored = self.rows(by_values(table, ["id"]), {"id": row_id})
        if not stored:
            self._insert(table, {**columns, "entered": self._next(table)})
            changed = columns
        else:
            changed = {
                name: value for name, value in columns.items() if name != "row_version" and stored[0][name] != value
            }
            if changed and "row_version" in columns:
                changed["row_version"] = int(stored[0]["row_version"]) + 1
            self._update(table, row_id, changed)
        if self._refuses_erased:
            self._require_unerased((table, row_id), changed)
        if changed:
            self._pending[table, row_id].update(changed)
            self.changed[table, row_id].update(changed)
        if table in _SEARCHED and changed.keys() & {"number", "title"}:
            self._keep_searched(str(columns[_SEARCHED[table]]))
        if table == "register_entry" and changed:
            words = entry_text(*(str(columns[name]) for name in ("number", "values", "private")))
            self._update(table, row_id, {"searched": words})

    def record(self, event: Event) -> TrailEntry:
        """Append the event to the trail, with all row changes since the last event.

        The event holds digests in place of personal values, which are stored in the table `personal`.

        The signature of the event is stored beside it. If the desk key is lost, a new key is recorded first, in an
        event of its own.

        Raises:
            DateInDoubt: the computer's date is doubtful, and nobody has confirmed it.
            PinNeeded: `seat-closed` or `pin-needed`, as for `require_open`; also `pin-needed` if the person has a
                signing key, and nobody gave its PIN.
            Refused: the other codes of `require_open` (`pin-temporary`, `pin-unset`).
            Unusable: a new desk key cannot be stored.
        """
        self.renew_desk_key(event)
        asked = self._dates.question(self.now, last_recorded(self)) if self._dates else None
        if asked is not None:
            raise asked.refusal()
        require_open(self, event, self.now)
        hidden = list[HiddenValue]()
        changes = [[*key, self._hide(key, values, hidden)] for key, values in self._pending.items()]
        previous = self.last_entry()
        entry = append(previous, self._log, {**self._describe(event, previous), "changes": changes}, self._workplace)
        self._database.execute(
            "INSERT INTO audit (seq, body, leaf, chain) VALUES (:seq, :body, :leaf, :chain)",
            {"seq": entry.seq, "body": entry.body.decode(), "leaf": entry.leaf, "chain": entry.chain},
        )
        if self._signer is not None:
            self._keep_event_signature(self._signer, event, entry, previous)
        self._keep_hidden(entry.seq, hidden)
        body = json.loads(entry.body)
        line = trail_line(body)
        self._insert("trail_line", {"seq": entry.seq, **line._asdict()})
        keep_facet(self.rows, self._database, entry.seq, line)
        self._insert("trail_text", {"seq": entry.seq, "searched": trail_text(body)})
        self._pending.clear()
        self.acts.append(event.act)
        self.last_event = event
        return entry

    def renew_desk_key(self, event: Event) -> None:
        """Record a new desk key before `event` if the private part of the old one is lost; `record` does this too.

        Raises:
            Unusable: a new desk key cannot be stored.
        """
        if self._signer is not None:
            self._replace_lost_key(self._signer, event)

    def _replace_lost_key(self, signer: EventSigner, event: Event) -> None:
        """Record a new desk key in an event of its own if the private part of the old one is lost."""
        lost = signer.desk_key_lost(self, event)
        if lost is None:
            return
        old, new = lost
        # the rows that wait belong to `event`
        waiting, self._pending = self._pending, defaultdict(dict)
        self.put(old)
        self.put(new)
        self.record(Event(DESK_REPLACED, event.by, "desk", "", data={"key": new.id, "public": new.public}))
        self._pending = waiting

    def _keep_event_signature(
        self, signer: EventSigner, event: Event, entry: TrailEntry, previous: TrailEntry | None
    ) -> None:
        before = previous.chain if previous else genesis(self._log)
        signature = signer.sign(self, event, signed_bytes(self._log, entry.seq, before, entry.body))
        if signature is not None:
            self._database.execute("INSERT INTO signature VALUES (?, ?, ?)", (entry.seq, *signature))

    def _hide(self, key: Key, values: Mapping[str, Column], hidden: list[HiddenValue]) -> dict[str, object]:
        """Return `values` for an event, with digests in place of personal values.

        The personal values are appended to `hidden`.
        """
        shown: dict[str, object] = dict(values)
        for column, nothing in self._blanks.get(key[0], {}).items():
            value = values.get(column, nothing)
            if isinstance(value, str) and value != nothing:
                salt = secrets.token_bytes(SALT)
                digest = personal_digest(salt, value)
                shown[column] = {"personal": digest}
                hidden.append(HiddenValue(digest, *key, column, salt, value))
        return shown

    def _keep_hidden(self, seq: int, hidden: Iterable[HiddenValue]) -> None:
        self._database.executemany(
            'INSERT INTO personal (digest, seq, "table", "row", "column", salt, value) VALUES (?, ?, ?, ?, ?, ?, ?)',
            [(one.digest, seq, *one[1:]) for one in hidden],
        )

    def refuse_erased(self) -> None:
        """From now on, refuse to write a personal value that was erased; every undo calls this first."""
        self._refuses_erased = True

    def _require_unerased(self, key: Key, changed: Mapping[str, Column]) -> None:
        for column, nothing in self._blanks[key[0]].items():
            value = changed.get(column, nothing)
            if value != nothing and self._is_erased(key, column, value):
                raise Refused("undo-erased")

    def _is_erased(self, key: Key, column: str, value: Column) -> bool:
        """Tell whether `value`, an earlier value of a row's column, was erased and not entered again since."""
        where = {"table": key[0], "row": key[1], "column": column}
        sql = 'SELECT value FROM personal WHERE "table" = :table AND "row" = :row AND "column" = :column'
        values = [row["value"] for row in self.rows(sql, where)]
        # older programs wrote values into events, so their erasure leaves no row in `personal`
        erased = None in values or any(json.loads(one.body)["act"] == ERASED for one in self.entries_about(key[1]))
        return erased and value not in values

    def erase(self, event: Event, digests: Collection[str]) -> TrailEntry:
        """Append the event, which must name `digests`, and delete the personal values with these digests.

        Raises the errors of `record`.
        """
        entry = self.record(event)
        sql = "UPDATE personal SET salt = NULL, value = NULL, erased = ? WHERE digest = ?"
        self._database.executemany(sql, [(entry.seq, digest) for digest in digests])
        return entry

    def amend(self, event: Event) -> bool:
        """Append the event only if rows were changed since the last event; return whether it was appended.

        Raises the errors of `record`.
        """
        changed = bool(self._pending)
        if changed:
            self.record(event)
        return changed

    def keep_body(self, body: bytes) -> str:
        """Store a text under its SHA-256 digest and return the digest."""
        digest = hashlib.sha256(body).hexdigest()
        self._database.execute(
            "INSERT INTO body (digest, body) VALUES (:digest, :body) ON CONFLICT (digest) DO NOTHING",
            {"digest": digest, "body": body},
        )
        return digest

    def keep_facts(self, digest: str, facts: Mapping[str, Any]) -> None:
        """Store or replace what was found out about the file `digest` (format, size, damage and so on).

        These facts may contain floats, which events may not.
        """
        self._database.execute(
            "INSERT INTO file_facts (digest, facts) VALUES (:digest, :facts) "
            "ON CONFLICT (digest) DO UPDATE SET facts = excluded.facts",
            {"digest": digest, "facts": _json(facts)},
        )

        self._keep_fingerprint(digest, facts)

    def _keep_fingerprint(self, digest: str, facts: Mapping[str, Any]) -> None:
        """Store the picture fingerprint in `facts` in its indexed table, replacing the file's older fingerprint."""
        self._database.execute("DELETE FROM fingerprint WHERE digest = :digest", {"digest": digest})
        media = MediaFacts.from_json(facts["media"]) if "media" in facts else None
        if media and media.pixels and media.pixels.fingerprint:
            width, height = media.upright_size
            bits = signed(media.pixels.fingerprint)
            row: dict[str, Column] = {"digest": digest, "bits": bits, "width": width, "height": height}
            self._insert("fingerprint", row)

    def keep_signature(self, submission: str, method: int, signature: bytes, paragraphs: Collection[int]) -> None:
        """Store or replace the signature of a submission's text and its paragraphs' hashes; no event records them.

        `method` is the version of the computation; only signatures of the same method can be compared.
        """
        self._database.execute(
            "INSERT INTO text_signature (submission, entered, method, signature) "
            "VALUES (:submission, :entered, :method, :signature) ON CONFLICT (submission) DO UPDATE "
            "SET entered = excluded.entered, method = excluded.method, signature = excluded.signature",
            {
                "submission": submission,
                "entered": self._next("text_signature"),
                "method": method,
                "signature": signature,
            },
        )
        self._database.execute("DELETE FROM text_paragraph WHERE submission = :submission", {"submission": submission})
        self._database.executemany(
            "INSERT INTO text_paragraph (paragraph, submission) VALUES (?, ?)",
            [(one, submission) for one in sorted(set(paragraphs))],
        )

    def keep_lettering(self, digest: str, lettering: Lettering) -> None:
        """Store or replace the lettering of the picture `digest`."""
        self._database.execute("DELETE FROM lettering_line WHERE digest = :digest", {"digest": digest})
        self._database.execute("DELETE FROM lettering WHERE digest = :digest", {"digest": digest})
        row: dict[str, Column] = {
            "digest": digest,
            "version": lettering.version,
            "width": lettering.width,
            "height": lettering.height,
            "problem": lettering.problem,
            "photo": lettering.photo,
            "searched": lowered(whole(lettering.text)),
        }
        self._insert("lettering", row)
        self._database.executemany(
            "INSERT INTO lettering_line (digest, place, text, x, y, width, height, confidence) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(digest, place, whole(line.text), *line[1:]) for place, line in enumerate(lettering.lines, 1)],
        )

    def keep_draft(self, submission: str, person: str, draft: Mapping[str, Any]) -> None:
        """Store or replace a person's unsaved draft of an article."""
        self._database.execute(
            "INSERT INTO article_draft (submission, person, draft, kept_at) "
            "VALUES (:submission, :person, :draft, :kept_at) ON CONFLICT (submission, person) "
            "DO UPDATE SET draft = excluded.draft, kept_at = excluded.kept_at",
            {
                "submission": submission,
                "person": person,
                "draft": _json(draft),
                "kept_at": instant(self.now),
            },
        )

    def drop_draft(self, submission: str, person: str) -> None:
        """Delete a person's unsaved draft of an article."""
        self._database.execute(
            "DELETE FROM article_draft WHERE submission = :submission AND person = :person",
            {"submission": submission, "person": person},
        )

    def keep_verifier(self, owner: str, verifier: PinVerifier | None) -> None:
        """Store, replace or delete (None) the salted hash of a PIN or code of `owner`; no event or export has it."""
        self._database.execute("DELETE FROM pin_verifier WHERE owner = :owner", {"owner": owner})
        if verifier is not None:
            row = {"owner": owner, "salt": verifier.salt, **verifier.cost._asdict(), "hash": verifier.hash}
            names = ", ".join(row)
            places = ", ".join(f":{name}" for name in row)
            self._database.execute(f"INSERT INTO pin_verifier ({names}) VALUES ({places})", row)

    def keep_tries(self, owner: str, tries: PinTries) -> None:
        """Store how often a wrong PIN of `owner` was entered; each wrong PIN is an event too."""
        row = {"owner": owner, "number": tries.number, "last": instant(tries.last) if tries.last else None}
        sql = (
            "INSERT INTO pin_tries (owner, number, last) VALUES (:owner, :number, :last) "
            "ON CONFLICT (owner) DO UPDATE SET number = excluded.number, last = excluded.last"
        )
        self._database.execute(sql, row)

    def keep_setting(self, key: str, value: str) -> None:
        """Insert a setting of the desk; settings are written only when a desk is set up."""
        self._database.execute("INSERT INTO desk (key, value) VALUES (:key, :value)", {"key": key, "value": value})

    def next_number(self, year: int) -> str:
        """Return the next submission number of the year, such as "26-0042": year and counter (four or more digits)."""
        prefix = f"{year % 100:02d}-"
        # LIKE would scan all years; "." is the ASCII character after "-"
        rows = self.rows(
            "SELECT max(CAST(substr(number, 4) AS INTEGER)) AS last FROM submission "
            "WHERE number >= :first AND number < :beyond",
            {"first": prefix, "beyond": prefix.replace("-", ".")},
        )
        return f"{prefix}{(rows[0]['last'] or 0) + 1:04d}"

    def check_finished(self) -> None:
        """Check that every change has an event; a change without one is a bug.

        Raises:
            RuntimeError: rows were put after the last event.
        """
        if self._pending:
            raise RuntimeError(f"changed without an event: {sorted(self._pending)}")

    def _describe(self, event: Event, previous: TrailEntry | None) -> dict[str, Any]:
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
        # as in older events, the key is absent unless the person acts as a deputy
        absent = self._absent.get(person)
        return {"deputy_of": self._person(absent)} if absent else {}

    def _person(self, person_id: str) -> dict[str, str]:
        person = self.get(Person, person_id)
        return {"id": person.id, "name": person.name, "title": person.title}

    def _keep_searched(self, submission: str) -> None:
        """Update the searched text of a submission after its number or a title changed."""
        (row,) = self.rows("SELECT number, title FROM submission WHERE id = :id", {"id": submission})
        sql = "SELECT title FROM placement WHERE submission = :id ORDER BY entered"
        titles = [placement["title"] for placement in self.rows(sql, {"id": submission})]
        self._update("submission", submission, {"searched": submission_text(row["number"], row["title"], titles)})

    def _next(self, table: str) -> int:
        """Return the next value of the column `entered` (order of entry) in a table."""
        return int(self.rows(f'SELECT coalesce(max(entered), 0) + 1 AS number FROM "{table}"', {})[0]["number"])

    def _insert(self, table: str, columns: Mapping[str, Column]) -> None:
        names = ", ".join(f'"{name}"' for name in columns)
        places = ", ".join(f":{name}" for name in columns)
        self._database.execute(f'INSERT INTO "{table}" ({names}) VALUES ({places})', dict(columns))

    def _update(self, table: str, row_id: str, changed: Mapping[str, Column]) -> None:
        if changed:
            sets = ", ".join(f'"{name}" = :{name}' for name in changed)
            sql = f'UPDATE "{table}" SET {sets} WHERE id = :where_id'
            self._database.execute(sql, {**changed, "where_id": row_id})


def _json(value: Mapping[str, Any]) -> str:
    """Return JSON with all texts unchanged, not in NFC as elsewhere.

    Stored facts and drafts hold positions of characters in these texts, and NFC would shift them.
    """
    return whole(json.dumps(value, ensure_ascii=False, sort_keys=True))
