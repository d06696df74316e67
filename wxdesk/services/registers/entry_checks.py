"""Checks the values and the state of an entry before it is written, and finds the rows that it names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.spec import CellValue
from wxdesk.domain.office.people import Person, Unit
from wxdesk.domain.registers.declaration import REFERENCES, Register, RegisterField, RegisterFieldKind, RegisterState
from wxdesk.domain.registers.entries import (
    LINKED_BY,
    FieldValue,
    LinkKind,
    RegisterEntry,
    next_due,
    require_filled,
    stored,
)
from wxdesk.domain.registers.guard import secret_in
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.desk.ports import Reader
from wxdesk.services.office.staffing import face

_BETWEEN = "、"


@dataclass(frozen=True)
class EntryTarget:
    """A row that a field of an entry names: the field's key, the kind of the row, and its id."""

    field: str
    kind: LinkKind
    row: str


@dataclass(frozen=True)
class CheckedEntry:
    """An entry whose values were checked, and the rows, such as submissions, to which its fields link."""

    entry: RegisterEntry
    targets: frozenset[EntryTarget]


class EntryNames:
    """Finds units, accounts, people and submissions by the names in an entry's fields; reads each table only once."""

    def __init__(self, reader: Reader) -> None:
        """Read from `reader`."""
        self._reader = reader

    @cached_property
    def _units(self) -> Mapping[str, Unit]:
        return {face(one.name): one for one in self._reader.find(Unit)}

    @cached_property
    def _accounts(self) -> Mapping[str, ChannelRecord]:
        there = self._reader.find(ChannelRecord)
        return {one.id: one for one in there} | {face(one.name): one for one in there}

    @cached_property
    def _people(self) -> Mapping[str, Person]:
        found: dict[str, list[Person]] = {}
        for one in self._reader.find(Person):
            found.setdefault(face(one.name), []).append(one)
        return {name: people[0] for name, people in found.items() if len(people) == 1}

    def named(self, one: RegisterField, name: str) -> tuple[str, EntryTarget | None]:
        """Return a name as stored, and the row that it names; None for a person whom the desk does not know.

        Raises:
            UserError: `value-unknown`, there is no such unit or account; `number-unknown`, no such submission.
        """
        kind = LINKED_BY[one.kind]
        if one.kind is RegisterFieldKind.PERSON:
            known = self._people.get(face(name))
            return face(name), EntryTarget(one.key, kind, known.id) if known else None
        if one.kind is RegisterFieldKind.ARTICLE:
            submission = self._reader.first(Submission, number=name.strip())
            if submission is None:
                raise UserError("number-unknown", number=name)
            return submission.number, EntryTarget(one.key, kind, submission.id)
        rows: Mapping[str, Unit | ChannelRecord] = self._units if one.kind is RegisterFieldKind.UNIT else self._accounts
        found = rows.get(face(name))
        if found is None:
            names = _BETWEEN.join(dict.fromkeys(row.name for row in rows.values()))
            raise UserError("value-unknown", key=one.kind.value, value=name, known=names)
        return found.name, EntryTarget(one.key, kind, found.id)

    def targets(self, register: Register, entry: RegisterEntry) -> frozenset[EntryTarget]:
        """Return the rows that the fields of an entry name; a name that the desk no longer knows is left out."""
        found = set()
        for one in register.fields:
            if one.kind not in REFERENCES:
                continue
            for name in entry.names(one.key):
                try:
                    found.add(self.named(one, name)[1])
                except UserError:
                    continue  # the row was renamed since; the link that was made then stays
        return frozenset(target for target in found if target is not None)


def checked_values(
    register: Register, entry: RegisterEntry, values: Mapping[str, CellValue], names: EntryNames
) -> CheckedEntry:
    """Return `entry` with changed `values` of its fields, and with its due day computed anew.

    Raises:
        UserError: `register-field-unknown`; `register-field-needed`, a required field is empty;
          `register-field-once`, a field that is written only once would change; `register-secret`, a value looks
          like a password; `register-money-bad`, a value is no amount; `time-bad`; `register-files-here`, files
          cannot be entered in a table; `value-unknown` or `number-unknown`, a named row does not exist.
    """
    plain, private = dict(entry.values), dict(entry.private)
    for key, value in values.items():
        one = register.field(key)
        held = private if one.personal else plain
        kept = stored(one, value)
        if kept is not None and one.kind in REFERENCES:
            kept = _canonical(one, kept, names)
        if one.once and entry.value(key) not in (None, kept):
            raise UserError("register-field-once", key=key, caption=register.caption(key))
        if register.guarded and kept is not None:
            _require_no_secret(register, one, kept)
        if kept is None:
            held.pop(key, None)
        else:
            held[key] = kept
    made = replace(entry, values=plain, private=private)
    needed = [one.key for one in register.fields if one.needed]
    require_filled(register, {**plain, **private}.keys(), [*needed, *register.state(made.state).needs])
    return CheckedEntry(dated(register, made), names.targets(register, made))


def _canonical(one: RegisterField, value: FieldValue, names: EntryNames) -> FieldValue:
    if isinstance(value, str):
        return names.named(one, value)[0]
    parts: Iterable[object] = value if isinstance(value, Sequence) else ()
    return [names.named(one, str(part))[0] for part in parts]


def _require_no_secret(register: Register, one: RegisterField, value: FieldValue) -> None:
    """Check that a value contains no password or key (HS 3.2).

    Raises:
        UserError: `register-secret`, with the secret masked except for its first characters.
    """
    for text in (value,) if isinstance(value, str) else value if isinstance(value, Sequence) else ():
        if masked := secret_in(one, str(text)):
            raise UserError("register-secret", key=one.key, caption=register.caption(one.key), masked=masked)


def dated(register: Register, entry: RegisterEntry) -> RegisterEntry:
    """Return the entry with its due day, and the name of the rule that sets this day, computed anew."""
    due = next_due(register, entry)
    if due is None:
        return replace(entry, due=None, due_for="", due_time=None)
    return replace(entry, due=due.day, due_for=due.rule, due_time=due.time)


def moved(register: Register, entry: RegisterEntry, state: RegisterState, day: date) -> RegisterEntry:
    """Return the entry in another state, reached on `day`.

    Raises:
        UserError: `register-field-needed`; the state needs a field that is empty.
    """
    require_filled(register, {**entry.values, **entry.private}.keys(), state.needs)
    return dated(register, replace(entry, state=state.code, since=day, closed=state.final))
