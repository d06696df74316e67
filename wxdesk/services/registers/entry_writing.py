"""Writes entries of registers with their links and events; the caller has checked the values."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.registers.declaration import Register, RegisterState
from wxdesk.domain.registers.entries import RegisterEntry, RegisterLink
from wxdesk.services.desk.act import require
from wxdesk.services.desk.ports import By, Event, Reader, Transaction
from wxdesk.services.office.staffing import face
from wxdesk.services.registers.entry_checks import CheckedEntry, EntryTarget, moved
from wxdesk.services.registers.entry_tables import EntryTable

ENTERED, CHANGED, MOVED = "register.entered", "register.changed", "register.moved"


def blank_entry(register: Register, day: date) -> RegisterEntry:
    """Return an empty entry in the first state of `register`, in which it has been since `day`.

    The entry gets its number, time and author later, when it is written.
    """
    at = datetime.fromtimestamp(0, UTC)
    return RegisterEntry("", register.id, "", register.first.code, day, at, "", closed=register.first.final)


def entry_event(
    act: str, register: Register, entry: RegisterEntry, by: By, data: Mapping[str, Any] | None = None
) -> Event:
    """Return an event about an entry; its label has the number and the title."""
    title = "、".join(entry.names(register.title.key))
    label = f"{entry.number or register.code} {title}".strip()
    return Event(act, by, entry.id or register.id, label, data={"register": register.id, **(data or {})})


def require_by_hand(register: Register) -> None:
    """Check that people, and not only acts of the desk, may enter and change the entries of a register.

    Raises:
        Refused: `register-by-act`; only acts of the desk, such as a correction, make the entries.
    """
    if register.by_act:
        raise Refused("register-by-act", name=register.zh)


def require_writer(tx: Transaction, register: Register, by: By) -> None:
    """Check that the person who decides may enter and change entries.

    Raises:
        Refused: `role-missing`; `register-by-act`, only acts of the desk make the entries.
    """
    require_by_hand(register)
    require(tx, by, tx.now, *sorted(register.roles))


def write_new(tx: Transaction, register: Register, checked: CheckedEntry, by: By, table: EntryTable) -> RegisterEntry:
    """Enter a new entry into `table`: give it id and number, write its links, and record the event."""
    at = by.happened_at or tx.now
    entry = replace(
        checked.entry,
        id=uuid7(),
        number=next_number(tx, register, shanghai_date(tx.now).year),
        entered_at=at,
        entered_by=by.entered_by,
    )
    entry = table.put(tx, register, None, entry, by)
    _link(tx, entry, checked.targets, {one.key for one in register.fields} - table.linked, by)
    tx.record(entry_event(ENTERED, register, entry, by))
    table.recorded(tx, None, entry, by)
    return entry


def write_changed(
    tx: Transaction,
    register: Register,
    was: RegisterEntry,
    checked: CheckedEntry,
    by: By,
    table: EntryTable,
    act: str = CHANGED,
) -> RegisterEntry:
    """Write a changed entry and its links into `table`, and record the event; `was` is the entry before the change.

    If no field changed, nothing is written and no event is recorded.
    """
    entry = checked.entry
    fields = [one.key for one in register.fields if was.value(one.key) != entry.value(one.key)]
    if not fields:
        return was
    entry = table.put(tx, register, was, entry, by)
    _link(tx, entry, checked.targets, set(fields) - table.linked, by)
    said = "、".join(register.field(key).zh for key in fields)
    tx.amend(entry_event(act, register, entry, by, {"fields": fields, "said": said}))
    table.recorded(tx, was, entry, by)
    return entry


def write_state(
    tx: Transaction,
    register: Register,
    was: RegisterEntry,
    checked: CheckedEntry,
    state: RegisterState,
    by: By,
    table: EntryTable,
    *,
    free: bool = False,
) -> RegisterEntry:
    """Set the state of an entry in `table`, together with the values in `checked`, and record the event.

    `was` is the entry before the change. `free` allows any state, as for a new entry.

    Raises:
        Refused: `role-missing`; `register-state-next`, the state does not follow the present one;
            `register-barred`, a field names the person who decides, and people in this field may not set the state.
        UserError: `register-field-needed`; the state needs a field that is empty.
    """
    require_by_hand(register)
    decider = require(tx, by, tx.now, *sorted(state.roles or register.roles))
    for key in state.barred:
        if face(decider.name) in map(face, checked.entry.names(key)):
            raise Refused("register-barred", person=decider.name, caption=register.caption(key))
    made = next_state(register, checked.entry, state, shanghai_date(by.happened_at or tx.now), free=free)
    fields = [one.key for one in register.fields if was.value(one.key) != made.value(one.key)]
    made = table.put(tx, register, was, made, by)
    _link(tx, made, checked.targets, set(fields) - table.linked, by)
    said = {"fields": fields} if fields else {}
    tx.amend(entry_event(MOVED, register, made, by, {"from": was.state, "state": state.code, "said": state.zh, **said}))
    table.recorded(tx, was, made, by)
    return made


def next_state(
    register: Register, entry: RegisterEntry, state: RegisterState, day: date, *, free: bool
) -> RegisterEntry:
    """Return the entry in another state, reached on `day`; `free` allows any state, as for a new entry.

    Raises:
        Refused: `register-state-next`; the state does not follow the present one.
        UserError: `register-field-needed`; the state needs a field that is empty.
    """
    before = register.state(entry.state)
    if not free and state.code not in before.next:
        family = register.caption("state")
        known = "、".join(before.next)
        raise Refused("register-state-next", number=entry.number, caption=f"{family}-{state.code}", known=known)
    return moved(register, entry, state, day)


def next_number(reader: Reader, register: Register, year: int) -> str:
    """Return the next number of a register in a year, such as CC26-007."""
    prefix = f"{register.code}{year % 100:02d}-"
    # "." is the ASCII character after "-"
    rows = reader.query("register_numbers", begins=len(prefix) + 1, first=prefix, beyond=f"{prefix.removesuffix('-')}.")
    return f"{prefix}{(rows[0]['last'] or 0) + 1:03d}"


def _link(
    tx: Transaction, entry: RegisterEntry, targets: frozenset[EntryTarget], fields: Collection[str], by: By
) -> None:
    """Link the changed `fields` of an entry to the rows that `targets` names for them; end their other links.

    A link of an unchanged field stays, even if the row was renamed since.
    """
    there = {
        EntryTarget(one.field, one.kind, one.target): one
        for one in tx.find(RegisterLink, entry=entry.id, ended_by=None)
        if one.field in fields
    }
    new = {one for one in targets if one.field in fields} - there.keys()
    for target in sorted(new, key=lambda one: (one.field, one.row)):
        tx.put(RegisterLink(uuid7(), entry.id, target.kind, target.row, target.field))
    for target, link in there.items():
        if target not in targets:
            tx.put(replace(link, ended_by=by.entered_by))
