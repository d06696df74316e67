"""Entries of registers 台账: their values, links and due dates."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple, TypeGuard

from wxdesk.domain.desk.clock import shanghai_minute
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_instant
from wxdesk.domain.lists.spec import NO, CellValue
from wxdesk.domain.registers.declaration import DueRule, Register, RegisterField, RegisterFieldKind
from wxdesk.domain.trail.personal import PERSONAL
from wxdesk.domain.words.personal.personal_data import personal_data_in

type FieldValue = str | int | Sequence[str] | Mapping[str, str]
"""A stored value: text, code, day as 2026-01-04, whole number, several names, or names of files by digest."""

_NONE: Mapping[str, FieldValue] = MappingProxyType({})
_END = "24:00"
_MONEY = re.compile(r"(\d{1,12})(?:\.(\d{1,2}))?")


@dataclass(frozen=True)
class RegisterEntry:
    """An entry of a register; `number` is shown to people (CC26-007). Empty fields have no value.

    `since` is the day on which the entry came to its state, `closed` tells that this state is final. `private` holds
    the values of personal fields. `due`, `due_time` and `due_for` are the day, the time and the rule of what is due
    first. `withdrawn_by` is who undid the entry, which is then listed nowhere.
    """

    id: str
    register: str
    """The id of the register."""
    number: str
    state: str
    """The code of the state."""
    since: date
    """The day on which the entry came to its state."""
    entered_at: datetime
    entered_by: str
    """The id of the person who made the entry."""
    values: Mapping[str, FieldValue] = _NONE
    private: Mapping[str, FieldValue] = field(default=_NONE, metadata=PERSONAL)
    """The values of personal fields."""
    closed: bool = False
    """Whether the state is final."""
    due: date | None = None
    """The first day on which something is due; None if nothing is."""
    due_for: str = ""
    """The key of the register's rule that gives the entry its due date."""
    due_time: str | None = None
    """The time of day in Shanghai, as 16:30, if hours are counted; None is the end of the day."""
    withdrawn_by: str | None = None
    """The id of the person who undid the entry; such an entry is listed nowhere."""

    def value(self, key: str) -> FieldValue | None:
        """Return the value of a field; None if it is empty."""
        found = self.values.get(key)
        return self.private.get(key) if found is None else found

    def files(self, key: str) -> Mapping[str, str]:
        """Return the files attached in a field: their names by digest."""
        found = self.value(key)
        return found if isinstance(found, Mapping) else {}

    def names(self, key: str) -> Sequence[str]:
        """Return the texts in a field; a field with one text gives one."""
        found = self.value(key)
        if found is None or isinstance(found, Mapping):
            return ()
        return found if _is_list(found) else (str(found),)


class LinkKind(StrEnum):
    """The kind of desk object to which an entry is linked, such as a submission or a push."""

    SUBMISSION = "submission"
    UNIT = "unit"
    PERSON = "person"
    ACCOUNT = "account"
    PUSH = "push"
    ENTRY = "entry"
    FILE = "file"
    """A file of the vault, by its digest; so the entry about a file is found from every submission with the file."""


LINKED_BY: Mapping[RegisterFieldKind, LinkKind] = {
    RegisterFieldKind.ARTICLE: LinkKind.SUBMISSION,
    RegisterFieldKind.UNIT: LinkKind.UNIT,
    RegisterFieldKind.PERSON: LinkKind.PERSON,
    RegisterFieldKind.ACCOUNT: LinkKind.ACCOUNT,
    RegisterFieldKind.FILES: LinkKind.FILE,
}
"""The kind of link that each kind of field makes."""


@dataclass(frozen=True)
class RegisterLink:
    """A link from an entry of a register to another row of the desk, such as a submission.

    `target` is the id of this row. `field` is the key of the entry's field that names the row, "" if a person
    made the link by hand. `ended_by` is the id of the person who ended the link.
    """

    id: str
    entry: str
    kind: LinkKind
    target: str
    """The id of the linked row."""
    field: str = ""
    """The key of the field that names the row; "" if a person made the link by hand."""
    ended_by: str | None = None


@dataclass(frozen=True)
class OwnRegister:
    """A register that the desk added: the TOML text of its declaration; `removed_by` is the person who removed it."""

    id: str
    """The id of the register."""
    name: str
    text: str
    removed_by: str | None = None


class Due(NamedTuple):
    """A day on which something is due, the key of its rule, and the time of day; None is the end of the day."""

    day: date
    rule: str
    time: str | None = None

    @property
    def order(self) -> tuple[date, str]:
        """Return the key by which due dates are sorted; of those on one day, one without a time comes last."""
        return self.day, self.time or _END


def cell_of(one: RegisterField, value: FieldValue | None) -> CellValue:
    """Return a stored field value in the form in which a list shows and edits it."""
    if one.kind is RegisterFieldKind.FILES:
        return tuple(value.values()) if isinstance(value, Mapping) else ()
    if one.several:
        return tuple(str(each) for each in value) if _is_list(value) else ()
    if one.kind is RegisterFieldKind.DATE:
        return date.fromisoformat(str(value)) if value else None
    if value is None:
        return None if one.kind is RegisterFieldKind.NUMBER else ""
    return value if isinstance(value, int) else str(value)


def stored(one: RegisterField, value: CellValue) -> FieldValue | None:
    """Return a cell as a value to store; None if the cell is empty.

    Raises:
        UserError: `register-money-bad`, the text is no amount of money; `time-bad`, the text is no time;
            `register-files-here`, the cell is about files, which are attached and not typed.
    """
    if value in (None, "", ()):
        return None
    if one.kind is RegisterFieldKind.FILES:
        raise UserError("register-files-here")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [each.strip() for each in value]
    if isinstance(value, int):
        return value
    return _text(one, str(value))


def _text(one: RegisterField, text: str) -> str | None:
    if one.kind is RegisterFieldKind.MONEY:
        return money(text)
    if one.kind is RegisterFieldKind.TIME:
        return shanghai_minute(read_instant(text))
    if one.masked:
        text = masked(text)
    if one.kind is RegisterFieldKind.LONG:
        return text.strip() or None
    return " ".join(text.split()) or None


def masked(text: str) -> str:
    """Return a text with its personal data masked, such as 张某 and 138****5678; masked data stay as they are."""
    for one in reversed(personal_data_in(text)):
        text = f"{text[: one.start]}{one.masked}{text[one.end :]}"
    return text


def money(text: str) -> str:
    """Return an amount in yuan as stored, such as 1200 or 99.50, from texts such as "1,200 元".

    Raises:
        UserError: `register-money-bad`; the text is no amount of money.
    """
    plain = re.sub(r"[,\s¥￥元]", "", unicodedata.normalize("NFKC", text))
    found = _MONEY.fullmatch(plain)
    if found is None:
        raise UserError("register-money-bad", text=text.strip())
    whole, part = str(int(found[1])), found[2]
    return f"{whole}.{part.ljust(2, '0')}" if part and part.strip("0") else whole


def require_filled(register: Register, filled: Collection[str], keys: Collection[str]) -> None:
    """Check that the fields with the keys `keys` are filled; `filled` are the keys of the filled fields.

    Raises:
        UserError: `register-field-needed`, with the key of the first empty field.
    """
    for key in keys:
        if key not in filled:
            raise UserError("register-field-needed", key=key, caption=register.caption(key))


def next_due(register: Register, entry: RegisterEntry) -> Due | None:
    """Return the earliest time at which something is due about the entry; None if no rule is in force."""
    rules = (rule for rule in register.due if _in_force(register, rule, entry))
    found = [due for rule in rules if (due := _due(rule, entry)) is not None]
    return min(found, key=lambda due: due.order, default=None)


def _in_force(register: Register, rule: DueRule, entry: RegisterEntry) -> bool:
    if rule.unless and entry.value(rule.unless) not in (None, NO):
        return False
    chosen = entry.value(rule.choice) if rule.choice else None
    if (rule.among and chosen not in rule.among) or chosen in rule.besides:
        return False
    return entry.state in rule.states if rule.states else not register.state(entry.state).final


def _due(rule: DueRule, entry: RegisterEntry) -> Due | None:
    time = entry.value(rule.at) if rule.at else None
    if time is not None:
        ends = datetime.fromisoformat(str(time)) + timedelta(hours=rule.hours)
        return Due(ends.date(), rule.key, f"{ends:%H:%M}")
    begins = entry.value(rule.field) if rule.field else None
    if begins is None and (rule.or_state or not rule.field):
        begins = entry.since.isoformat()
    if begins is None:
        return None
    return Due(date.fromisoformat(str(begins)) + timedelta(days=rule.after - rule.before), rule.key)


def _is_list(value: object) -> TypeGuard[Sequence[str]]:
    return isinstance(value, list | tuple)
