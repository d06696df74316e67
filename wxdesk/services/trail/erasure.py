"""Erase personal values 抹去个人信息 from the tables, and evidence files from the vault; an event records this.

Events contain only digests, so the trail still verifies. Plain values in events of older programs, original files,
article texts and backups are not changed. A backup that is made afterwards does not contain what was erased.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol

from wxdesk.domain.desk.clock import months_later, shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.keeping.backups import HeldBackups
from wxdesk.domain.keeping.needed_files import content_in, evidence_in
from wxdesk.domain.office.people import Role
from wxdesk.domain.promotion.shops import Shop
from wxdesk.domain.registers.entries import RegisterEntry
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.rulebook.limits import RetentionLimits
from wxdesk.domain.submissions.submission import Stage, Submission
from wxdesk.domain.trail.personal import ERASED, EVIDENCE, erased_digests
from wxdesk.services.desk.act import attempt, label_of, require, require_reason
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.views.views import ErasedField

BYLINE, PHONES, PRIVATE = "byline", "phones", "private"
PERSONAL_FIELDS = (BYLINE, PHONES, EVIDENCE, PRIVATE)
"""The erasable fields: authors and evidence files of a submission, telephone numbers of a shop, and the personal
fields of a register's entry.
"""

OF_SUBMISSIONS = (BYLINE, EVIDENCE)
"""The erasable fields that belong to a submission."""

_FINISHED = frozenset(
    {PlacementStage.PUBLISHED, PlacementStage.CORRECTED, PlacementStage.RETRACTED, PlacementStage.WITHDRAWN}
)
_OPEN = frozenset({Stage.PLANNED, Stage.RECEIVED, Stage.RETURNED, Stage.ON_HOLD})
_LAST = 1 << 62
"""A number above that of every event."""

_UNKNOWN = {BYLINE: "number-unknown", EVIDENCE: "number-unknown", PHONES: "shop-unknown", PRIVATE: "number-unknown"}
"""The code of the error if no row has the given name, by field."""

_NOTHING = ("", "[]", "{}")
"""How an empty text, list and object are stored; a field with such a value has nothing to erase."""

_ROLES = (Role.CHIEF, Role.ADMINISTRATOR)


class ErasableFiles(Protocol):
    """Protocol: the vault's files, for deleting some of them."""

    def destroy(self, digest: str) -> bool:
        """Delete a file for good, and tell whether there was one.

        Raises:
            Unusable: it cannot be deleted.
        """
        ...


@dataclass(frozen=True)
class Erased:
    """The result of an erasure: its event, and the old events and backups that still contain the erased values.

    `seq` is the number of the event, `files` the number of deleted files. `plain` are the numbers of events of
    older programs with the values in plain text. `also` are the labels of other subjects that used the same
    evidence. `held` are backups from before the erasure.
    """

    seq: int
    files: int = 0
    """The number of files that were deleted."""
    plain: Sequence[int] = ()
    """The numbers of older programs' events that contain the values in plain text."""
    also: Sequence[str] = ()
    """The labels of other subjects whose decisions were proven by the same files."""
    held: Sequence[HeldBackups] = ()
    """For each backup place, the backups from before the erasure, which still hold the erased values."""


@dataclass(frozen=True)
class DueErasure:
    """A field of a finished submission whose retention period is over, so that it may be erased.

    `since` is the day on which the period ended.
    """

    number: str
    title: str
    field: str
    since: date
    """The day on which the retention period of the field ended."""


class PersonalErasure:
    """Erases authors or evidence of a submission, telephone numbers of a shop, or personal fields of an entry."""

    def __init__(
        self,
        store: Store,
        files: ErasableFiles,
        holding: Callable[[int], Sequence[HeldBackups]],
        limits: Callable[[], RetentionLimits],
        clock: Clock,
    ) -> None:
        """Read and write `store`, and delete evidence files through `files`.

        `holding` takes the number of an event and returns the backups that are older than this event. `limits`
        returns the retention periods of the rulebook.
        """
        self._store = store
        self._files = files
        self._holding = holding
        self._limits = limits
        self._clock = clock

    def erase_byline(self, submission: str, by: By, reason: str) -> Erased:
        """Erase the authors' names of a submission and of its withdrawn placements.

        Raises:
            Refused: `role-missing`, `reason-missing`; `personal-nothing`, there is no value to erase;
              `personal-in-use`, a placement of the submission is not withdrawn yet.
            UserError: `not-found`.
        """

        def work(tx: Transaction) -> Erased:
            current = tx.get(Submission, submission)
            placements = tx.find(Placement, submission=submission)
            if any(one.stage is not PlacementStage.WITHDRAWN for one in placements):
                raise Refused("personal-in-use", number=current.number)
            rows = [(current, BYLINE, ""), *((one, "author", "") for one in placements)]
            return _erase(tx, rows, Event(ERASED, by, submission, label_of(current), reason), BYLINE)

        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        return self._attempt(submission, label, reason, by, work)

    def erase_evidence(self, submission: str, by: By, reason: str) -> Erased:
        """Delete the files that prove decisions about a finished submission; their digests stay in the events.

        Raises:
            Refused: `role-missing`, `reason-missing`; `evidence-needed`, the submission is not finished;
              `evidence-content`, a file is also a part of an article.
            UserError: `not-found`; `personal-nothing`, there are no such files.
            Unusable: a file cannot be deleted; the erasure is recorded already, and can be repeated.
        """
        found = set[str]()

        def work(tx: Transaction) -> Erased:
            current = tx.get(Submission, submission)
            open_ones = [one for one in tx.find(Placement, submission=submission) if one.stage not in _FINISHED]
            if open_ones or current.stage in _OPEN:
                raise Refused("evidence-needed", number=current.number)
            there, gone = _evidence_of(tx, submission)
            found.update(there, gone)
            if not there:
                return Erased(0)
            also = _also_proven(tx, there, current)
            event = Event(ERASED, by, submission, label_of(current), reason.strip())
            data = {"field": EVIDENCE, "digests": sorted(there)}
            return Erased(tx.erase(replace(event, data=data), there).seq, also=also)

        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        done = self._attempt(submission, label, reason, by, work)
        files = sum(self._files.destroy(digest) for digest in sorted(found))
        if not done.seq and not files:
            raise UserError("personal-nothing", name=label)
        return replace(done, files=files)

    def due(self) -> list[DueErasure]:
        """Return the fields of finished submissions whose retention period is over; only a person's act erases them."""
        limits, today = self._limits(), shanghai_date(self._clock.now())
        months = {BYLINE: limits.byline_months, EVIDENCE: limits.evidence_months}
        spans = [span for span in months.values() if span]
        if not spans:
            return []
        # a submission that came later cannot have been finished so long ago
        before = (months_later(today, -min(spans)) + timedelta(days=1)).isoformat()

        def work(reader: Reader) -> list[DueErasure]:
            found = list[DueErasure]()
            for row in reader.query("finished", before=before):
                last = shanghai_date(datetime.fromisoformat(row["last"]))
                for field, span in months.items():
                    since = months_later(last, span)
                    if span and since <= today and _has(reader, row, field):
                        found.append(DueErasure(row["number"], row["title"], field, since))
            return found

        return self._store.read(work)

    def erased_file(self, digest: str) -> ErasedField | None:
        """Return the erasure of an evidence file; None if the file was not erased, or was stored again since."""
        return self._store.read(lambda reader: _erasure_of(reader, digest))

    def erase_phones(self, shop: str, by: By, reason: str) -> Erased:
        """Erase the telephone numbers of a shop; returns and raises the same as `erase_byline`."""

        def work(tx: Transaction) -> Erased:
            current = tx.get(Shop, shop)
            return _erase(tx, [(current, PHONES, ())], Event(ERASED, by, shop, current.name, reason), PHONES)

        label = self._store.read(lambda reader: reader.get(Shop, shop).name)
        return self._attempt(shop, label, reason, by, work)

    def erase_private(self, entry: str, by: By, reason: str) -> Erased:
        """Erase the values of all personal fields of an entry; returns and raises the same as `erase_byline`."""

        def work(tx: Transaction) -> Erased:
            current = tx.get(RegisterEntry, entry)
            return _erase(tx, [(current, PRIVATE, {})], Event(ERASED, by, entry, current.number, reason), PRIVATE)

        label = self._store.read(lambda reader: reader.get(RegisterEntry, entry).number)
        return self._attempt(entry, label, reason, by, work)

    def erase(self, name: str, field: str, by: By, reason: str) -> Erased:
        """Erase a field of the submission or entry with the number `name`, or of the shop with the name `name`.

        Raises:
            Refused: the codes of `erase_byline` and `erase_evidence`.
            UserError: `personal-field` (the field cannot be erased), `number-unknown`, `shop-unknown`.
        """
        if field not in PERSONAL_FIELDS:
            raise UserError("personal-field", field=field, known=", ".join(PERSONAL_FIELDS))
        found = self._store.read(lambda reader: _row_named(reader, name.strip(), field))
        if found is None:
            raise UserError(_UNKNOWN[field], number=name, name=name)
        erasers = {
            BYLINE: self.erase_byline,
            EVIDENCE: self.erase_evidence,
            PHONES: self.erase_phones,
            PRIVATE: self.erase_private,
        }
        return erasers[field](found, by, reason)

    def _attempt(self, subject: str, label: str, reason: str, by: By, work: Callable[[Transaction], Erased]) -> Erased:
        def inside(tx: Transaction) -> Erased:
            require(tx, by, tx.now, *_ROLES)
            require_reason(reason)
            return work(tx)

        done = attempt(self._store, Event(ERASED, by, subject, label), inside)
        return replace(done, held=[one for one in self._holding(done.seq or _LAST) if one.count or one.until is None])


def _erase(tx: Transaction, rows: Sequence[tuple[Any, str, object]], event: Event, field: str) -> Erased:
    """Empty fields, given as (row, field, empty value), delete their personal values, and record `event`."""
    digests = [digest for row, name, _ in rows for digest in tx.personal_digests(row, name)]
    filled = [(row, name, nothing) for row, name, nothing in rows if getattr(row, name) != nothing]
    if not digests and not filled:
        raise Refused("personal-nothing", name=event.label)
    for row, name, nothing in filled:
        tx.put(replace(row, **{name: nothing}))
    made = tx.erase(replace(event, reason=event.reason.strip(), data={"field": field, "digests": digests}), digests)
    columns = {(row.id, name) for row, name, _ in rows}
    about = tx.entries_about(event.subject)
    return Erased(made.seq, plain=[entry.seq for entry in about if _holds_plainly(json.loads(entry.body), columns)])


def _evidence_of(reader: Reader, submission: str) -> tuple[set[str], set[str]]:
    """Return the digests of a submission's evidence files, and of those erased and not stored again."""
    there, gone = set[str](), set[str]()
    for entry in reader.entries_about(submission):
        event = json.loads(entry.body)
        named = evidence_in(event)
        there, gone = there | named, gone - named
        if event["act"] == ERASED:
            erased = there.intersection(erased_digests(event))
            there, gone = there - erased, gone | erased
    return there, gone


def _also_proven(reader: Reader, digests: Collection[str], current: Submission) -> list[str]:
    """Return the labels of other subjects that name the files `digests` as evidence.

    Raises:
        Refused: `evidence-content`, a file is also a picture or document of an article.
    """
    labels = set[str]()
    for digest in digests:
        for row in reader.query("events_naming", seq=_LAST, name=digest):
            event = json.loads(row["body"])
            if digest in content_in(event):
                raise Refused("evidence-content", number=current.number, label=event["label"])
            if event["subject"] != current.id and digest in evidence_in(event):
                labels.add(str(event["label"]))
    return sorted(labels)


def _erasure_of(reader: Reader, digest: str) -> ErasedField | None:
    found = None
    for row in reader.query("events_naming", seq=_LAST, name=digest):
        event = json.loads(row["body"])
        if digest in evidence_in(event) or digest in content_in(event):
            found = None
        elif event["act"] == ERASED and digest in erased_digests(event):
            found = _erased_field(event)
    return found


def _has(reader: Reader, row: Mapping[str, Any], field: str) -> bool:
    """Tell whether a finished submission still has a value to erase in this field (author's name or evidence)."""
    return bool(row["byline"] if field == BYLINE else _evidence_of(reader, row["id"])[0])


def _holds_plainly(event: Mapping[str, Any], columns: Collection[tuple[str, str]]) -> bool:
    """Tell whether an event contains, in plain text, a value of one of the (row, column) pairs `columns`."""
    changed = {row_id: values for _, row_id, values in event["changes"]}
    held = [changed.get(row_id, {}).get(name) for row_id, name in columns]
    return any(isinstance(one, str) and one not in _NOTHING for one in held)


def _row_named(reader: Reader, name: str, field: str) -> str | None:
    if field in OF_SUBMISSIONS:
        submission = reader.first(Submission, number=name)
        return submission.id if submission else None
    if field == PRIVATE:
        entry = reader.first(RegisterEntry, number=name.upper())
        return entry.id if entry else None
    shop = reader.first(Shop, name=name)
    return shop.id if shop else None


def erased_fields(events: Sequence[Mapping[str, Any]]) -> list[ErasedField]:
    """Return the erasures that `events` record; events that are no well-formed erasure are skipped."""
    return [found for event in events if (found := _erased_field(event)) is not None]


def _erased_field(event: Mapping[str, Any]) -> ErasedField | None:
    try:
        at = datetime.fromisoformat(event["recorded_at"]).astimezone(UTC)
        said = event["decided_by"]["name"], event["label"], event["data"]["field"], event["reason"]
        return ErasedField(int(event["seq"]), at, *map(str, said))
    except (KeyError, TypeError, ValueError):
        return None
