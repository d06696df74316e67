"""Ports of the services to the database, the clock and the acting person; `bootstrap` supplies the implementations."""

from collections.abc import Callable, Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from wxdesk.domain.media.lettering import Lettering
from wxdesk.domain.office.seats import PinTries, PinVerifier
from wxdesk.domain.trail.events import Key, TrailEntry
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.desk.filters import Sift
from wxdesk.services.desk.seat import DeskSeat

type Progress = Callable[[int, int, str], None]
"""A callback that gets the number of items done, the total (0 if unknown), and the current item's name."""


class Cancelled(Exception):
    """Raised inside long work after a person stopped the work."""


class Cancel(Protocol):
    """A flag that tells long work to stop, such as `threading.Event`."""

    def is_set(self) -> bool:
        """Tell whether the person asked to stop the work."""
        ...


def stop_if(cancel: Cancel | None) -> None:
    """Stop long work if `cancel` is set.

    Raises:
      Cancelled: `cancel` is set.
    """
    if cancel is not None and cancel.is_set():
        raise Cancelled


class Clock(Protocol):
    """Supplies the present time; tests and the demonstration use clocks of their own."""

    def now(self) -> datetime:
        """Return the present time, with the timezone UTC."""
        ...


@dataclass(frozen=True)
class By:
    """The person who decided an act, and the seat at which it was entered.

    The module `services.office.identity` makes these objects. `decided_by` is the id of the decider, None if the
    person at the seat decided. A decision taken elsewhere has its time `happened_at`, its `route` (such as chat)
    and its `evidence`, the digest of the proving file. `confirmed` is the digest that names the PIN just entered
    at the seat; "" for none.
    """

    seat: DeskSeat
    decided_by: str | None = None
    """The id of the person who decided; None if the same as `entered_by`."""
    happened_at: datetime | None = None
    """When the act was decided; None means now."""
    route: str = ""
    """How the decision reached the person who enters it, such as by a chat; empty for one's own decision."""
    evidence: str | None = None
    """The digest of the file that proves the decision."""
    confirmed: str = ""
    """The digest that names the PIN which was just entered at the seat; "" for none.

    One entry of the PIN counts for a whole batch of acts.
    """

    def __post_init__(self) -> None:
        """Refuse an id in place of a seat.

        Raises:
            TypeError: `seat` is no `DeskSeat`; that is a bug.
        """
        if not isinstance(self.seat, DeskSeat):
            raise TypeError(f"an act needs a seat, not {self.seat!r}")

    @property
    def entered_by(self) -> str:
        """Return the id of the person who enters the act."""
        return self.seat.person

    @property
    def decider(self) -> str:
        """Return the id of the person whose decision it is; the four-eyes rule compares this person."""
        return self.decided_by or self.entered_by


@dataclass(frozen=True)
class Event:
    """An act to be recorded: a verb such as `submission.accepted`, its subject, and further data.

    `subject` is the id of what the act is about; `label` has its number and title, so that the event can be
    understood alone.
    """

    act: str
    by: By
    subject: str
    label: str
    """Number and title of the subject, so that the event can be understood without its row."""
    reason: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


class Reader(Protocol):
    """Reads rows as domain values, inside one snapshot."""

    def get[T](self, kind: type[T], row_id: str) -> T:
        """Return the row with this id.

        Raises:
          UserError: `not-found`.
        """
        ...

    def find[T](self, kind: type[T], **equals: object) -> list[T]:
        """Return the rows whose columns equal the given values, in order of entry."""
        ...

    def first[T](self, kind: type[T], **equals: object) -> T | None:
        """Return the first row that `find` would return, or None."""
        ...

    def as_it_was[T](self, row: T, columns: Mapping[str, Any]) -> T:
        """Return `row` with the older values `columns`, taken from an event, in place of its present values.

        A field whose personal value was erased is empty.
        """
        ...

    def readable(self, columns: Mapping[str, Any]) -> dict[str, Any]:
        """Return an event's columns with personal values in place of their digests; an erased value becomes None."""
        ...

    def personal_digests(self, row: object, field: str) -> list[str]:
        """Return the digests by which events name the personal values of a row's field, without erased values."""
        ...

    def query(self, sql: str, **values: object) -> list[Mapping[str, Any]]:
        """Return the rows of a named SQL statement of the store."""
        ...

    def select[T](self, kind: type[T], sql: str, **values: object) -> list[T]:
        """Return the rows of one kind that a named SQL statement of the store selects."""
        ...

    def queue(self, sift: Sift, offset: int, limit: int) -> list[Mapping[str, Any]]:
        """Return at most `limit` rows of the queue, filtered and sorted by `sift`, after skipping `offset` rows."""
        ...

    def queue_total(self, sift: Sift) -> int:
        """Return the number of submissions that pass the filter `sift`."""
        ...

    def entries(self, after: int = 0, limit: int | None = None) -> list[TrailEntry]:
        """Return at most `limit` events (None: all) of the trail with sequence numbers above `after`, in order."""
        ...

    def trail(self, search: str, offset: int, limit: int) -> list[str]:
        """Return the JSON bodies of events that contain `search`, newest first; ASCII case is ignored.

        The first `offset` events are skipped, and at most `limit` are returned.
        """
        ...

    def trail_total(self, search: str) -> int:
        """Return the number of events that contain `search`; ASCII case is ignored."""
        ...

    def sifted_trail(self, sift: TrailSift, offset: int, limit: int) -> tuple[list[str], int]:
        """Return the JSON bodies of a page of the events that pass `sift`, newest first, and how many pass in all."""
        ...

    def trail_counts(self, sift: TrailSift) -> dict[str, int]:
        """Return for each act how many events with it pass `sift`."""
        ...

    def trail_values(self) -> dict[str, list[str]]:
        """Return the ids of people and channels, and the routes, that the trail names, the most frequent first."""
        ...

    def entries_about(self, subject: str) -> list[TrailEntry]:
        """Return the events of one subject, in order."""
        ...

    def last_entry(self) -> TrailEntry | None:
        """Return the newest event, or None."""
        ...

    def body(self, digest: str) -> bytes:
        """Return stored text such as block JSON by its SHA-256, which is checked on reading.

        Raises:
          UserError: `not-found` or `vault-damaged`.
        """
        ...

    def facts(self, digest: str) -> Mapping[str, Any] | None:
        """Return the stored facts of the file `digest`; None if it was never examined."""
        ...

    def lettering(self, digest: str) -> Lettering | None:
        """Return the stored lettering of the picture `digest`, whatever recogniser read it; None if there is none."""
        ...

    def verifier(self, owner: str) -> PinVerifier | None:
        """Return the salted hash of the PIN of the person `owner`; None if there is none.

        If `owner` is "recovery", return the salted hash of the recovery code.
        """
        ...

    def tries(self, owner: str) -> PinTries:
        """Return how often a wrong PIN was entered since the last right one."""
        ...

    def alike(self, fingerprint: str) -> list[Mapping[str, Any]]:
        """Return digest, size and distance of the files whose 64-bit fingerprint differs in up to 9 bits."""
        ...

    def like_texts(self, method: int, signature: bytes, permille: int) -> Mapping[str, int]:
        """Return the submissions with similar texts, each with the share of equal numbers in both signatures.

        The share is in thousandths, and at least `permille`. Only signatures computed by the procedure `method` count.
        """
        ...

    def read_signatures(self, method: int) -> bool:
        """Load a few thousand stored signatures into memory, so that the next comparison is fast.

        Return whether there were any left to load. `method` is the number of the procedure that computed them.
        """
        ...

    def paragraph_uses(self, paragraphs: Collection[int], submission: str, most: int) -> list[tuple[int, str]]:
        """Return pairs (paragraph hash, submission id) for the other submissions that contain one of these paragraphs.

        `paragraphs` are hashes, `submission` is the id to exclude. Paragraphs that more than `most` other submissions
        contain are left out.
        """
        ...

    def setting(self, key: str) -> str | None:
        """Return one of the desk's own settings, such as its id; None if unset."""
        ...


class Transaction(Reader, Protocol):
    """One `BEGIN IMMEDIATE` transaction; rows change only together with an event."""

    now: datetime

    @property
    def last_event(self) -> Event | None:
        """Return the last event recorded in this transaction; None if there is none."""
        ...

    @property
    def changed(self) -> Mapping[Key, AbstractSet[str]]:
        """Return the columns that this transaction wrote, by row."""
        ...

    def stand_in(self, person: str, absent: str | None) -> None:
        """Make later events of `person` in this transaction name `absent`, the person for whom `person` is a deputy.

        None as `absent` ends this.
        """
        ...

    def put(self, row: object) -> None:
        """Add or change a row; the next recorded event contains the change."""
        ...

    def record(self, event: Event) -> TrailEntry:
        """Append the event to the trail, with all row changes since the last event."""
        ...

    def renew_desk_key(self, event: Event) -> None:
        """Record a new desk key now if the private part of the old one is lost.

        `event` is the event to be recorded next.

        `record` does this itself. A caller that needs the sequence number or the chain value before its event calls
        this method first, because a new key takes an event of its own.

        Raises:
          Unusable: a new desk key cannot be stored.
        """
        ...

    def refuse_erased(self) -> None:
        """From now on in this transaction, refuse to write a personal value that was erased.

        Every undo calls this first.
        """
        ...

    def erase(self, event: Event, digests: Collection[str]) -> TrailEntry:
        """Record the event, which names `digests`, and delete the personal values with these digests."""
        ...

    def amend(self, event: Event) -> bool:
        """Append the event if rows changed since the last event, and tell whether it was appended.

        Saving a form without a change records nothing.
        """
        ...

    def keep_body(self, body: bytes) -> str:
        """Store a text by its SHA-256 digest, and return the digest, by which events refer to the text."""
        ...

    def keep_facts(self, digest: str, facts: Mapping[str, Any]) -> None:
        """Store the examined facts of the file `digest`; no event records facts, because they can be found again."""
        ...

    def keep_signature(self, submission: str, method: int, signature: bytes, paragraphs: Collection[int]) -> None:
        """Store the MinHash signature of a submission's text, and the hashes of its paragraphs.

        `method` is the number of the procedure that computed them: only results of one procedure can be compared. No
        event records them, because they can be computed again.
        """
        ...

    def keep_lettering(self, digest: str, lettering: Lettering) -> None:
        """Store the lettering of the picture `digest`; no event records it, because it can be read again."""
        ...

    def keep_verifier(self, owner: str, verifier: PinVerifier | None) -> None:
        """Store, replace or delete (None) the salted hash of a PIN or code; no event and no export contains it."""
        ...

    def keep_tries(self, owner: str, tries: PinTries) -> None:
        """Store how often a wrong PIN was entered; no event records it."""
        ...

    def keep_draft(self, submission: str, person: str, draft: Mapping[str, Any]) -> None:
        """Store a person's draft of an article in place of the previous draft; no event records drafts."""
        ...

    def drop_draft(self, submission: str, person: str) -> None:
        """Delete a person's draft of an article."""
        ...

    def next_number(self, year: int) -> str:
        """Return the short number after the highest one that a stored submission of the year has, such as 26-0128."""
        ...


class Store(Protocol):
    """The database of a desk; calls from any thread are carried out one after another."""

    def read[T](self, work: Callable[[Reader], T]) -> T:
        """Run `work` on one snapshot and return its result."""
        ...

    def write[T](self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in a transaction and return its result once durable; an exception undoes everything.

        Raises:
          DateInDoubt: `work` records an event, and nobody has confirmed the date.
          Unusable: `desk-busy`, `desk-full`, `desk-read-only`, `desk-disk` or `desk-damaged`.
        """
        ...
