"""Verify the trail when the program starts: its newest events at once, the rest in the background.

The last verified head, kept outside the desk, says up to which event the trail was verified before. The background
check goes on from there; each time it also verifies a further part of the older events again. A trail that lacks or
contradicts the last verified head raises an alarm, until a person acknowledges it or a recorded restore explains it.
The background check also checks the signatures of events that were added since the last verified head, once.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Protocol

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.package.contents import Checkpoint
from wxdesk.domain.trail.events import MerkleTree, TrailEntry, entry_problems, genesis, read_body
from wxdesk.domain.trail.good_head import (
    ACKNOWLEDGED,
    ALARMED,
    BROKEN,
    DIFFERS,
    SHORTER,
    UNSIGNED,
    GoodHead,
    TrailAlarm,
    key_in,
)
from wxdesk.domain.trail.keys import KeyHistory
from wxdesk.domain.trail.signing import Verifier, signature_problems
from wxdesk.services.desk.act import attempt, require, require_reason, require_seat
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Cancel, Event, Reader, Store, Transaction, stop_if
from wxdesk.services.package.rollbacks import given_up, rollbacks
from wxdesk.services.trail.earlier_verification import signatures_in

NEWEST = 500
"""Number of newest events that are verified immediately at the start of the program."""
_PAGE = 250
"""Maximum number of events in memory at a time."""
_KEEP_EVERY = 20_000
"""Number of verified events after which the head is stored, so that an interrupted check continues from it."""
_OLDER = 20_000
"""Number of older events that each call of `rest` verifies again."""
ACKNOWLEDGERS = (Role.ADMINISTRATOR, Role.AUDITOR)
"""The roles that acknowledge an alarm; a refusal names the first of them."""

type AlarmKey = tuple[int, str]


class GoodHeads(Protocol):
    """Protocol: stores, outside the desk, the heads up to which its trail was verified."""

    def read(self, log: str) -> list[GoodHead]:
        """Return the heads up to which the trail `log` was verified; the list is empty if none is known.

        The check in the background goes on from the first head in the list.
        """
        ...

    def keep(self, head: GoodHead) -> None:
        """Store a head in place of the former ones.

        Raises:
            Unusable: it cannot be stored.
        """
        ...


class StartCheck:
    """Compares the trail with its last verified head, and stores newer verified heads in its place."""

    def __init__(self, store: Store, heads: GoodHeads, right: Verifier) -> None:
        """Read the trail of `store`; `heads` stores the trail's last verified head, `right` checks signatures."""
        self._store = store
        self._heads = heads
        self._right = right

    def newest(self) -> TrailAlarm | None:
        """Compare the trail with the last verified head, and verify the newest events; return an alarm or None."""
        return self._store.read(self.newest_in)

    def newest_in(self, reader: Reader) -> TrailAlarm | None:
        """Check the trail as `newest` does, in a snapshot that is open already, and return the alarm or None."""
        log, last = reader.setting("id") or "", reader.last_entry()
        settled = acknowledged(reader)
        for head in self._heads.read(log):
            alarm = _compared(reader, head, last.seq if last else 0)
            if alarm is not None and alarm.key not in settled:
                return alarm
        after = max(0, (last.seq if last else 0) - NEWEST)
        return next(_broken(log, after, reader.entries(max(0, after - 1)), settled), None)

    def rest(self, cancel: Cancel | None = None) -> TrailAlarm | None:
        """Verify the events after the last verified head, store the new head, and recheck a part of older events.

        Return an alarm if something is wrong, else None.

        Raises:
            Cancelled: `cancel` was set; the next check continues from the head that was stored last.
            Unusable: the head cannot be stored.
        """
        alarm = self.newest()
        if alarm is not None:
            return alarm
        log, good, settled = self._store.read(self._begin)
        begun = good.tree() if good else None
        head, tree = (good, begun) if good and begun else (GoodHead(log, 0, "", genesis(log).hex()), MerkleTree())
        looked, known = head.looked if head.looked < head.size else 0, head.size
        before = TrailEntry(known, b"", b"", bytes.fromhex(head.chain)) if known else None
        for page in self._pages(log, known, settled, cancel):
            wrong = page if isinstance(page, TrailAlarm) else self._unsigned(log, before, page, settled)
            if wrong is not None or isinstance(page, TrailAlarm):
                return wrong
            before = page[-1]
            for entry in page:
                tree.add(entry.leaf)
                if not entry.seq % _KEEP_EVERY:
                    self._heads.keep(GoodHead.of(log, entry.seq, entry.chain, tree, looked))
            head = GoodHead.of(log, page[-1].seq, page[-1].chain, tree, looked)
        until = min(known, looked + _OLDER)
        for page in self._pages(log, looked, settled, cancel, until):
            if isinstance(page, TrailAlarm):
                alarm = page
                break
        else:
            head = replace(head, looked=until)
        if head.size:
            self._heads.keep(head)
        return alarm

    def _begin(self, reader: Reader) -> tuple[str, GoodHead | None, frozenset[AlarmKey]]:
        """Return the trail's id, the last verified head, and the acknowledged alarms.

        The head is None if there is none, or if the trail lacks or contradicts it.
        """
        log, last = reader.setting("id") or "", reader.last_entry()
        good = next(iter(self._heads.read(log)), None)
        fits = good is not None and _unlike(reader, good, last.seq if last else 0) is None
        return log, good if fits else None, acknowledged(reader)

    def _pages(
        self, log: str, after: int, settled: frozenset[AlarmKey], cancel: Cancel | None, until: int | None = None
    ) -> Iterator[list[TrailEntry] | TrailAlarm]:
        """Yield the events above number `after`, up to `until`, in verified pages; an alarm ends the verification.

        `log` is the id of the trail. Alarms in `settled` are acknowledged, and are not raised again.
        """
        while True:
            stop_if(cancel)
            page = self._store.read(partial(_page, after=max(0, after - 1), until=until))
            alarm = next(_broken(log, after, page, settled), None)
            if alarm is not None:
                yield alarm
                return
            fresh = [one for one in page if one.seq > after]
            if not fresh:
                return
            yield fresh
            after = fresh[-1].seq

    def _unsigned(
        self, log: str, before: TrailEntry | None, page: Sequence[TrailEntry], settled: frozenset[AlarmKey]
    ) -> TrailAlarm | None:
        """Return an alarm for the first event of `page` whose signature is missing or wrong; None if there is none.

        `log` is the id of the trail. `before` is the event before the page, of which only the chain value is used.
        Alarms in `settled` are acknowledged, and are not raised again.
        """
        first, last = page[0].seq - 1, page[-1].seq
        keys, signed = self._store.read(lambda reader: (_keys_of(reader), signatures_in(reader, first, last, _PAGE)))
        if keys.began is None:
            return None
        signatures = dict(signed)
        for earlier, entry in pairwise([before, *page]):
            if entry is None:
                continue
            body, signature = read_body(entry.body) or {}, signatures.get(entry.seq)
            if any(signature_problems(log, entry, body, earlier, signature, keys, self._right)):
                alarm = TrailAlarm(UNSIGNED, entry.seq, entry.chain.hex(), last)
                if alarm.key not in settled:
                    return alarm
        return None

    def record(self, alarm: TrailAlarm, by: By) -> bool:
        """Record the alarm as an event, once; tell whether it was new.

        Raises:
            Refused: `seat-missing`.
        """

        def work(tx: Transaction) -> bool:
            require_seat(tx, by, shanghai_date(moment(tx, tx.now)), auditor=True)
            return record_alarm(tx, alarm, by)

        return self._store.write(work)

    def acknowledge(self, by: By, reason: str) -> TrailAlarm:
        """Record that a person knows of the alarm, and why it is no reason to worry; the alarm ends then.

        Raises:
            Refused: `role-missing`, `reason-missing`.
            UserError: `trail-no-alarm`.
        """
        event = Event(ACKNOWLEDGED, by, "desk", "")

        def work(tx: Transaction) -> TrailAlarm:
            require(tx, by, tx.now, *ACKNOWLEDGERS)
            alarm = self.newest_in(tx) or last_recorded_alarm(tx)
            if alarm is None:
                raise UserError("trail-no-alarm")
            record_alarm(tx, alarm, by)
            tx.record(replace(event, reason=require_reason(reason), data=alarm.data()))
            return alarm

        return attempt(self._store, event, work)


def record_alarm(tx: Transaction, alarm: TrailAlarm, by: By) -> bool:
    """Record the alarm, unless an event about it exists; tell whether it was recorded now."""
    if alarm.key in _keys(tx, ALARMED):
        return False
    tx.record(Event(ALARMED, by, "desk", "", data=alarm.data()))
    return True


def acknowledged(reader: Reader) -> frozenset[AlarmKey]:
    """Return the keys of the alarms that a person acknowledged."""
    return _keys(reader, ACKNOWLEDGED)


def last_recorded_alarm(reader: Reader) -> TrailAlarm | None:
    """Return the newest recorded alarm that nobody has acknowledged; None if there is none."""
    settled = acknowledged(reader)
    for row in reversed(reader.query("events_of_act", act=ALARMED)):
        data = json.loads(row["body"])["data"]
        key = key_in(data)
        if key is not None and key not in settled:
            return TrailAlarm(str(data["what"]), *key, int(data["events"]))
    return None


def _keys_of(reader: Reader) -> KeyHistory:
    """Return the signing keys that the trail names."""
    return KeyHistory(json.loads(row["body"]) for row in reader.query("events_of_keys"))


def _keys(reader: Reader, act: str) -> frozenset[AlarmKey]:
    found = (key_in(json.loads(row["body"])["data"]) for row in reader.query("events_of_act", act=act))
    return frozenset(key for key in found if key is not None)


def _compared(reader: Reader, good: GoodHead, last: int) -> TrailAlarm | None:
    """Return the alarm if a trail with `last` events lacks or contradicts `good`, and no restore explains it."""
    what = _unlike(reader, good, last)
    if what is None:
        return None
    head = Checkpoint(good.log, good.size, good.chain, good.root)
    if given_up(rollbacks(reader), head) is not None:
        return None
    return TrailAlarm(what, good.size, good.chain, last)


def _unlike(reader: Reader, good: GoodHead, last: int) -> str | None:
    """Return the code of the difference between the trail and the head `good`: shorter or different.

    Return None if the trail contains this head.

    `last` is the number of the trail's newest event.
    """
    if last < good.size:
        return SHORTER
    there = reader.entries(good.size - 1, 1)
    fits = bool(there) and (there[0].seq, there[0].chain.hex()) == (good.size, good.chain)
    return None if fits else DIFFERS


def _page(reader: Reader, after: int, until: int | None) -> list[TrailEntry]:
    return [one for one in reader.entries(after, _PAGE) if until is None or one.seq <= until]


def _broken(log: str, after: int, entries: Sequence[TrailEntry], settled: frozenset[AlarmKey]) -> Iterator[TrailAlarm]:
    """Yield an alarm for each event that is not canonical JSON, or does not follow its predecessor in the chain.

    Only events above number `after` are checked; `entries` begin with the event `after`, if there is one. Alarms in
    `settled` were acknowledged and are left out.
    """
    led = entries if entries and entries[0].seq == after else [None, *entries]
    for before, entry in pairwise(led):
        if entry is not None and any(entry_problems(log, entry, read_body(entry.body), before)):
            alarm = TrailAlarm(BROKEN, entry.seq, entry.chain.hex(), entries[-1].seq)
            if alarm.key not in settled:
                yield alarm
