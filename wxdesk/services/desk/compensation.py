"""Undo 撤销: an event restores the columns that an earlier event changed, unless they changed again since.

Which acts are undone, by whom and until when is declared with each act as an `UndoRule`. Nothing is deleted: a row
that the undone act created stays, marked as discarded, void, ended or withdrawn.
"""

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ChannelRecord, FactCheck, FactConfirmation, Freeze
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.approval_request import ApprovalRequest, RequestLink, RequestState
from wxdesk.domain.office.commission import Commission, Reminder
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.package.handover import RegistrationWaiver
from wxdesk.domain.promotion.advertising_file import AdvertisingPaper, TakenOffline
from wxdesk.domain.promotion.link_targets import LinkCheck
from wxdesk.domain.registers.entries import OwnRegister, RegisterEntry, RegisterLink
from wxdesk.domain.review.placements import CONTENT, Approval, Placement, PlacementStage
from wxdesk.domain.submissions.submission import (
    Delivery,
    Notice,
    NoticeKind,
    PieceVersion,
    ReturnLine,
    Stage,
    Submission,
)
from wxdesk.domain.submissions.workflow import Claim, Hold
from wxdesk.domain.trail.events import Key, replay
from wxdesk.domain.trail.undos import standing, undone_seq
from wxdesk.services.desk.act import held_role, require
from wxdesk.services.desk.ports import By, Event, Reader, Transaction

type EventBody = Mapping[str, Any]
type Settle = Callable[[Any, Any], object]
"""A function that gets the present row and the restored row, and returns the row to store."""

_KINDS: Mapping[str, type[Any]] = {
    "submission": Submission,
    "placement": Placement,
    "approval": Approval,
    "return_line": ReturnLine,
    "hold": Hold,
    "claim": Claim,
    "notice": Notice,
    "channel": ChannelRecord,
    "push": PushRow,
    "freeze": Freeze,
    "fact_check": FactCheck,
    "fact_confirmation": FactConfirmation,
    "commission": Commission,
    "reminder": Reminder,
    "approval_request": ApprovalRequest,
    "request_link": RequestLink,
    "link_check": LinkCheck,
    "advertising_paper": AdvertisingPaper,
    "taken_offline": TakenOffline,
    "register_entry": RegisterEntry,
    "register_link": RegisterLink,
    "own_register": OwnRegister,
    "registration_waiver": RegistrationWaiver,
}
"""Tables whose rows are restored by undo; revisions, check runs, urgent requests and files record facts and stay."""

_TABLES: Mapping[type[Any], str] = {kind: table for table, kind in _KINDS.items()}

_CONTENT_TABLES = frozenset({"submission", "delivery", "piece", "piece_version", "revision"})
_CLOSED: Mapping[type, Mapping[str, object]] = {
    Submission: {"stage": Stage.DISCARDED},
    Approval: {"void": True},
    ApprovalRequest: {"state": RequestState.WITHDRAWN},
}
"""For rows of these kinds that an undone act created: the columns that mark them as no longer valid."""
_ENDED: Mapping[type, str] = {
    Reminder: "taken_back_by",
    LinkCheck: "taken_back_by",
    AdvertisingPaper: "taken_back_by",
    TakenOffline: "taken_back_by",
    RegisterEntry: "withdrawn_by",
    RegisterLink: "ended_by",
    RequestLink: "ended_by",
    OwnRegister: "removed_by",
    RegistrationWaiver: "taken_back_by",
}
"""For rows of these kinds that an undone act created: the column with the person who undid it."""
_SENT_STAYS = (NoticeKind.RECEIPT, NoticeKind.POSTER)
"""Kinds of notices that may already be sent when their act is undone; the sent notice stays as a record."""
_COMPANIONS = ("placement.placed", "placement.stocked", "notice.written", "submission.checked")
"""The names of events that an act such as an acceptance records besides its own event, in the same transaction."""


@dataclass(frozen=True)
class DoneAct:
    """An act read from the trail: its events, and later events about the same subject that were not undone."""

    events: Sequence[EventBody]
    """The event of the act, and the events that were recorded with it in the same transaction."""
    later: Sequence[EventBody] = ()
    """Later events about the same subject that were not undone."""

    @property
    def act(self) -> str:
        """Return the name of the act."""
        return str(self.events[0]["act"])

    @property
    def seq(self) -> int:
        """Return the sequence number of the act's event."""
        return int(self.events[0]["seq"])

    @property
    def changes(self) -> Mapping[Key, Mapping[str, Any]]:
        """Return the columns that the act wrote, by row."""
        return replay(self.events)[0]

    def owners(self, rule: UndoRule, now: datetime) -> frozenset[str]:
        """Return the ids of the people who decided and entered the act; none once `rule`'s time limit is over."""
        age = now - datetime.fromisoformat(self.events[0]["recorded_at"])
        people = (self.events[0]["decided_by"]["id"], self.events[0]["entered_by"]["id"])
        return frozenset(people if rule.within is None or age <= rule.within else ())


def undoable_act(
    reader: Reader, subject: str, undos: Mapping[str, UndoRule], row: str = "", through: int = 0
) -> DoneAct | None:
    """Return the last act on a subject that has a rule in `undos`; with `row`, the last such act on that row.

    The events up to the number `through` belong to the act, because they were recorded in one transaction with it.

    Return None if there is no such act, or if later work depends on the act.
    """
    events = standing(json.loads(entry.body) for entry in reader.entries_about(subject))
    for at in reversed(range(len(events))):
        if events[at]["act"] in undos and (not row or row in {row_id for _, row_id, _ in events[at]["changes"]}):
            own = [one for one in events[at:] if one["seq"] <= through] or _with_companions(events[at:])
            seq = int(own[0]["seq"])
            later = [one for one in events[at + len(own) :] if (undone_seq(one) or 0) <= seq]
            done = DoneAct(own, later)
            return None if rests(reader, done, undos[done.act]) else done
    return None


def undo_last(
    tx: Transaction,
    by: By,
    about: tuple[str, str],
    undos: Mapping[str, UndoRule],
    *,
    row: str = "",
    channel: str | None = None,
    settle: Settle | None = None,
    through: int = 0,
    data: Mapping[str, Any] | None = None,
    **shown: str,
) -> DoneAct:
    """Undo the last act on a subject, record an event that names the undone act, and return that act.

    `about` is the id and label of the subject. `undos` maps the acts that can be undone to their
    rules. With `row`, only acts on that row count. Events up to the number `through` belong to the undone act. `settle`
    gets each row as it is now and as restored, and returns the row to write; None writes the restored row. The person
    needs the rule's role on `channel`; None means any channel. The event also contains `data`; the
    values `shown` fill the sentence of a refusal.

    Raises:
        Refused: `role-missing`, a code of the rule, or `undo-erased` (the act's old values contain an erased one).
    """
    subject, label = about
    require(tx, by, tx.now, *dict.fromkeys(role for rule in undos.values() for role in rule.roles), channel=channel)
    done = undoable_act(tx, subject, undos, row, through)
    if done is None:
        raise Refused(next(iter(undos.values())).nothing, **shown)
    rule = undos[done.act]
    require(tx, by, tx.now, *rule.roles, channel=channel)
    _require_mine(tx, by, rule, done, shown)
    restore(tx, by, done, settle)
    told = done.events[0]["data"]
    placement = {"placement": told["placement"]} if "placement" in told else {}
    tx.record(
        Event(rule.event, by, subject, label, data={"act": done.act, "of": done.seq, **placement, **(data or {})})
    )
    return done


def rests(reader: Reader, done: DoneAct, rule: UndoRule) -> bool:
    """Tell whether later work depends on an act, which prevents undoing it.

    Later work exists if a column that the act wrote changed again, or a package with a placement of the act was
    exported. For an act that judges an article (`rule.judges`), a change of the article's content counts too.
    """
    if rule.judges and any(_changes_content(one, done.changes) for one in done.later):
        return True
    if any(_changed_since(reader, row, values) for row, values in _rows(reader, done)):
        return True
    placements = (row_id for table, row_id in done.changes if table == "placement")
    return any(reader.query("exported_since", seq=done.seq, placement=one) for one in placements)


def restore(tx: Transaction, by: By, done: DoneAct, settle: Settle | None = None) -> None:
    """Restore the columns that an act changed; give rows that it created an end state, such as discarded or void.

    `settle` gets each row as it is now and as restored, and returns the row to write; None writes the restored row.
    """
    tx.refuse_erased()
    for row, values in list(_rows(tx, done)):
        then = _closed(tx, by, row) if "id" in values else _as_before(tx, row, values, done.seq)
        tx.put(settle(row, then) if settle else then)


def _require_mine(tx: Transaction, by: By, rule: UndoRule, done: DoneAct, shown: Mapping[str, str]) -> None:
    if not rule.other or by.decider in done.owners(rule, tx.now):
        return
    minutes = {"minutes": int(rule.within.total_seconds() // 60)} if rule.within else {}
    refusal = Refused(rule.other, person=done.events[0]["decided_by"]["name"], **shown, **minutes)
    if not rule.always:
        raise refusal
    try:
        held_role(tx, by, tx.now, *rule.always)
    except Refused as no:
        raise refusal from no


def _with_companions(events: Sequence[EventBody]) -> list[EventBody]:
    """Return the first event and the events that were recorded with it in the same transaction."""
    own = [events[0]]
    for one in events[1:]:
        same = one["recorded_at"] == own[0]["recorded_at"] and one["seq"] == own[-1]["seq"] + 1
        if one["act"] not in _COMPANIONS or not same:
            break
        own.append(one)
    return own


def _rows(reader: Reader, done: DoneAct) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    """Yield each row that undoing an act restores, in its present state, with the columns that the act wrote."""
    for (table, row_id), values in done.changes.items():
        # a push row that was created for the item stays, without items
        if table in _KINDS and (table != "push" or row_id == done.events[0]["subject"]):
            yield reader.get(_KINDS[table], row_id), values


def _changed_since(reader: Reader, row: Any, values: Mapping[str, Any]) -> bool:
    if isinstance(row, Notice) and row.kind in _SENT_STAYS and row.sent_at is not None:
        return False  # a notice that was sent stays as a record of what the unit was told
    version = {"row_version": 0}
    return bool(reader.as_it_was(row, {**values, **version}) != reader.as_it_was(row, version))


def _changes_content(event: EventBody, judged: Container[Key]) -> bool:
    return any(
        table in _CONTENT_TABLES or (table == "placement" and (table, row_id) in judged and not CONTENT.isdisjoint(new))
        for table, row_id, new in event["changes"]
    )


def _as_before(tx: Transaction, row: Any, values: Iterable[str], seq: int) -> object:
    """Return a row with the values that its columns `values` had just before the event number `seq`."""
    earlier = tx.query("events_naming", name=row.id, seq=seq)
    rows, _ = replay(json.loads(one["body"]) for one in earlier)
    # an account and its entry in the register have the same id in two tables
    known = rows.get((_TABLES[type(row)], row.id), {})
    # a column that no event wrote was added by a later program version, so it was empty
    return tx.as_it_was(row, {name: known.get(name) for name in values if name != "row_version"})


def _closed(tx: Transaction, by: By, row: Any) -> object:
    """Return a row that the undone act created, marked as no longer valid, such as discarded, void or withdrawn."""
    if columns := _CLOSED.get(type(row)):
        return replace(row, **columns)
    if column := _ENDED.get(type(row)):
        return replace(row, **{column: by.decider})
    match row:
        case Hold() | Claim():
            return replace(row, ended_at=tx.now)
        case Placement():
            return row.off_calendar(PlacementStage.WITHDRAWN)
        case ReturnLine():
            versions = tx.find(PieceVersion, piece=row.piece) if row.piece else []
            newest = tx.find(Delivery, submission=row.submission)[-1].id
            return replace(row, closed_by=versions[-1].delivery if versions else newest)
        case Notice():
            return replace(row, withdrawn_at=tx.now)
        case PushRow():
            return row._replace(cancelled=True, reason="")
        case FactCheck() | FactConfirmation():
            return row._replace(taken_back_by=by.decider)
    raise TypeError(type(row).__name__)
