"""The declaration of a register 台账, read strictly from a TOML text: fields, states, due dates, printed form.

Captions stand in the declaration in Chinese and English, so that an office can add a register of its own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import UNIT_ROLES, Role
from wxdesk.domain.rulebook.strict_toml import StrictFile

BOUND = ("channel", "request", "amendment", "handover")
"""The tables of the desk whose rows a register may have as its entries: a register is bound to such a table."""
TONES = ("returned", "warn", "ok", "accent", "neutral")
_ID = re.compile(r"[a-z][a-z0-9-]{1,39}")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CODE = re.compile(r"[A-Z]{2,4}")
_FIXED = frozenset({"number", "state", "due"})
"""The keys of the columns that every register has."""


class RegisterFieldKind(StrEnum):
    """The kind of a register's field."""

    TEXT = "text"
    LONG = "long"
    """A text of several lines."""
    DATE = "date"
    TIME = "time"
    """A day with a time of day, as 2026-01-04 10:30 in Shanghai."""
    PERSON = "person"
    """The name of a person, who need not be known to the desk."""
    UNIT = "unit"
    """The name of a unit of the desk."""
    ACCOUNT = "account"
    """The name of an account of the desk."""
    ARTICLE = "article"
    """The number of a submission."""
    MONEY = "money"
    """An amount in yuan with at most two decimals."""
    NUMBER = "number"
    CHOICE = "choice"
    FLAG = "flag"
    FILES = "files"
    """Files of the vault, by digest."""


REFERENCES = frozenset(
    {RegisterFieldKind.PERSON, RegisterFieldKind.UNIT, RegisterFieldKind.ACCOUNT, RegisterFieldKind.ARTICLE}
)
"""Kinds of fields whose values are linked to rows of the desk."""
_READING = {
    "read_by": RegisterFieldKind.PERSON,
    "readers": RegisterFieldKind.PERSON,
    "all_read": RegisterFieldKind.FLAG,
}
"""The keys of a declaration that name the fields for acknowledgement, with the kind of each field."""
_SEVERAL = REFERENCES | {RegisterFieldKind.TEXT}


@dataclass(frozen=True)
class FieldChoice:
    """A value to choose: its stored code, and the words that are shown for it in both languages."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True)
class RegisterField:
    """A field of a register's entries, with its key, kind, and captions in Chinese (`zh`) and English (`en`).

    A `personal` value is private, so events hold only its salted digest. In a `masked` field personal data are
    masked before storing. A `checked` text is checked by the rules on content. A value with `once` cannot be
    changed later. `shown` tells that the list shows the field by default. With `several`, the field holds
    several texts, such as names. `heads` are further headers that an imported table may use. `section` is the
    key of the section of the printed form.

    `holds` tells that the people named in the field must hand something over before they leave the office.
    `leave` tells that a filed account needs leave before the value changes.
    """

    key: str
    kind: RegisterFieldKind
    zh: str
    """The caption in Chinese; `en` is the caption in English."""
    en: str
    needed: bool = False
    personal: bool = False
    """Whether the value is private; then events hold only a salted digest of it."""
    masked: bool = False
    """Whether personal data in the text, such as names with telephone numbers, are masked before it is stored."""
    checked: bool = False
    """Whether the rules on content are applied to the text, because somebody outside reads it."""
    shown: bool = False
    """Whether the list shows the field by default."""
    several: bool = False
    """Whether the field holds several texts, such as several names."""
    choices: tuple[FieldChoice, ...] = ()
    heads: tuple[str, ...] = ()
    """Headers accepted for this field in tables, besides its captions."""
    section: str = ""
    """The key of the form's section in which the field stands; "" stands before all sections."""
    once: bool = False
    """Whether the value stays for good once it was entered."""
    holds: bool = False
    """Whether the people in this field hold something that they hand over before they leave."""
    leave: bool = False
    """Whether a filed account needs leave (HS 3.1) before the value changes; only in a bound register."""


@dataclass(frozen=True)
class FormSection:
    """A section of the printed form, with its heading in both languages."""

    key: str
    zh: str
    en: str


@dataclass(frozen=True)
class RegisterState:
    """A state of an entry, and the conditions under which it may be set.

    `tone` is the colour code with which it is shown. `next` are the states that may follow, `roles` those who may set
    the state; without `roles`, whoever may enter entries. `needs` are fields that must be filled before. Whoever is
    named in a field of `barred` may not set it. In a `final` state nothing is due.
    """

    code: str
    zh: str
    en: str
    tone: str = "neutral"
    final: bool = False
    """Whether the entry needs no more work in this state; then nothing is due."""
    next: tuple[str, ...] = ()
    """The states to which an entry may go from this state."""
    roles: tuple[Role, ...] = ()
    """The roles that may set this state; empty means those that may enter and change entries."""
    needs: tuple[str, ...] = ()
    """The fields that must be filled before an entry can come to this state."""
    barred: tuple[str, ...] = ()
    """Fields with names of people: whoever stands in one of them may not set this state."""


@dataclass(frozen=True)
class DueRule:
    """A rule for the day by which something has to be done about an entry of a register.

    The day lies `after` or `before` so many days from the day in `field`, or `hours` from the time in `at`. `limit`
    names a limit of the rulebook that replaces the number of days. Without `field`, days count from the day of the
    entry's state; with `or_state`, also while the field is empty. The rule is in force in `states`, and for entries
    whose field `choice` has a value in `among` and not in `besides`. It ends once the field `unless` is filled. `tells`
    are the roles to which the screen Today shows the entry.
    """

    key: str
    zh: str
    en: str
    field: str = ""
    """The field with the day to count from; "" counts from the day on which the entry came to its state."""
    after: int = 0
    before: int = 0
    at: str = ""
    """The field with the time to count `hours` from; while it is empty, days are counted instead."""
    hours: int = 0
    states: tuple[str, ...] = ()
    """The states in which the rule is in force, also final ones; empty means every state that is not final."""
    choice: str = ""
    """The field with a choice that limits the rule."""
    among: tuple[str, ...] = ()
    """Choices of the field `choice` with which the rule is in force.

    Empty means that the rule is in force whatever the field holds, also if it is empty.
    """
    besides: tuple[str, ...] = ()
    """Values of the field that `choice` names: while an entry has one of these, the rule does not apply to it."""
    unless: str = ""
    """A field that ends the rule once it is filled; a yes-or-no field ends it once it says yes."""
    tells: tuple[Role, ...] = (Role.EDITOR,)
    """The roles to which Today shows the entry."""
    limit: str = ""
    """A limit of the rulebook, such as accounts.password_days, that replaces `before` or `after`; "" replaces none."""
    or_state: bool = False
    """If true, while `field` is empty the days count from the day on which the entry came to its state."""


@dataclass(frozen=True)
class Register:
    """A register: who enters what, which states follow each other, what is due, and how an entry is printed.

    `code` are the letters of its numbers, as `CC` in CC26-007. `heading_zh` and `heading_en` are the headings
    of the printed form. `retention` is the number of years for which entries are kept. `clause` is the clause
    that asks for the register. `identity` are the fields by which lines of a table are matched with entries.
    `roles` may enter entries.

    `readers` is the field with the people who must acknowledge an entry, `read_by` the field with those who
    did. The field `all_read` says yes once all of them did. `bound` is the table of the desk whose rows are
    the entries, or "". A `guarded` register refuses texts that look like passwords. With `by_act`, only acts
    of the desk make entries, and nobody makes them by hand.
    """

    id: str
    code: str
    """The letters with which the numbers of entries begin, as `CC` in CC26-007."""
    zh: str
    """The name in Chinese; `en` is the name in English."""
    en: str
    heading_zh: str
    """The heading of the printed form in Chinese; `heading_en` is the heading in English."""
    heading_en: str
    retention: int
    """For how many years entries are kept."""
    fields: tuple[RegisterField, ...]
    states: tuple[RegisterState, ...]
    """The states in order; an entry begins with the first."""
    clause: str = ""
    """The clause that asks for the register, such as HS 3.5; "" if there is none."""
    identity: tuple[str, ...] = ()
    """The fields by which lines of a table are matched with entries; empty takes the first field that is needed."""
    roles: tuple[Role, ...] = (Role.EDITOR, Role.CHIEF, Role.ADMINISTRATOR)
    """The roles that may enter and change entries."""
    read_by: str = ""
    """The field with the names of those who acknowledged 阅知 the entry; "" if nobody has to."""
    readers: str = ""
    """The field with the names of those who have to acknowledge the entry."""
    all_read: str = ""
    """The field that says yes once all `readers` acknowledged the entry."""
    due: tuple[DueRule, ...] = ()
    sections: tuple[FormSection, ...] = ()
    bound: str = ""
    """The table of the desk whose rows are entries of this register, such as channel; "" for none."""
    guarded: bool = False
    """Whether a text that looks like a password or a key is refused (HS 3.2)."""
    by_act: bool = False
    """Whether only acts of the desk, such as a correction, enter and change entries; nobody does so by hand."""

    def field(self, key: str) -> RegisterField:
        """Return the field with this key.

        Raises:
            UserError: `register-field-unknown`; the register has no such field.
        """
        for one in self.fields:
            if one.key == key:
                return one
        raise UserError("register-field-unknown", key=key, known="、".join(one.key for one in self.fields))

    def state(self, code: str) -> RegisterState:
        """Return the state with this code.

        Raises:
            UserError: `register-state-unknown`; the register has no such state.
        """
        for one in self.states:
            if one.code == code:
                return one
        raise UserError("register-state-unknown", state=code, known="、".join(one.code for one in self.states))

    def caption(self, key: str = "") -> str:
        """Return the message id of the caption of a field, or of the register's name if `key` is ""."""
        return f"register:{self.id}:{key}" if key else f"register:{self.id}"

    @property
    def first(self) -> RegisterState:
        """Return the state in which an entry begins."""
        return self.states[0]

    @property
    def title(self) -> RegisterField:
        """Return the field that names an entry."""
        return self.field(self.identified_by[0])

    @property
    def identified_by(self) -> tuple[str, ...]:
        """Return the keys of the fields that identify an entry in a table."""
        if self.identity:
            return self.identity
        needed = [one.key for one in self.fields if one.needed]
        return (needed[0] if needed else self.fields[0].key,)

    @property
    def setters(self) -> frozenset[Role]:
        """Return the roles of which each may set at least one state."""
        if self.by_act:
            return frozenset()
        return frozenset(role for state in self.states for role in state.roles or self.roles)


def read_register(text: str, name: str) -> Register:
    """Return the register that a TOML text declares; `name` is the file's name for errors.

    Raises:
        UserError: `register-syntax` or `register-key`, with the line of the fault.
    """
    try:
        file = StrictFile(text, name)
        register = file.build(Register)
        for keys, expected, found in _faults(register):
            raise file.error(keys, expected, found)
    except UserError as fault:
        raise UserError(_FAULTS.get(fault.code, fault.code), **fault.values) from None
    return register


_FAULTS = {"rulebook-syntax": "register-syntax", "rulebook-key": "register-key"}
"""The error codes for faults in a register's declaration, by the codes that `StrictFile` raises."""


type _Fault = tuple[tuple[str, ...], str, object]
"""A fault of a declaration: the place by keys, a description of what is expected, and the value found."""


def _faults(register: Register) -> Iterator[_Fault]:
    if not _ID.fullmatch(register.id):
        yield ("id",), "small letters, digits and -", register.id
    if not _CODE.fullmatch(register.code):
        yield ("code",), "two to four capital letters", register.code
    for key in ("zh", "en", "heading_zh", "heading_en"):
        yield from _caption_faults((key,), getattr(register, key))
    if not register.fields:
        yield ("fields",), "at least one field", "none"
    if not register.states:
        yield ("states",), "at least one state", "none"
    yield from _field_faults(register)
    yield from _state_faults(register)
    yield from _due_faults(register)
    keys = [one.key for one in register.fields]
    yield from _unknown(("identity",), register.identity, keys)
    first = register.title
    if first.kind not in (RegisterFieldKind.TEXT, RegisterFieldKind.LONG) or first.several or first.personal:
        yield ("identity",), "first a text that is neither personal nor several", first.key
    if any(one.personal for one in map(register.field, register.identity)):
        yield ("identity",), "no personal fields", ", ".join(register.identity)
    yield from _role_faults(("roles",), register.roles)
    yield from _binding_faults(register)


def _binding_faults(register: Register) -> Iterator[_Fault]:
    """Yield the faults of a register's declaration in `bound`, `leave` and the fields for acknowledgement.

    `bound` has to name a table of the core. Only a bound register may have a field with `leave`. A field by which
    people acknowledge that they read an entry needs the kind that `_READING` gives.
    """
    if register.bound:
        yield from _unknown(("bound",), (register.bound,), BOUND)
    elif any(one.leave for one in register.fields):
        yield ("fields",), "leave only in a bound register", "leave"
    kinds = {one.key: one.kind for one in register.fields if one.several or one.kind is RegisterFieldKind.FLAG}
    for name, kind in _READING.items():
        if (key := getattr(register, name)) and kinds.get(key) is not kind:
            yield (name,), f"a field of the kind {kind.value}, and several names", key


def _field_faults(register: Register) -> Iterator[_Fault]:
    yield from _twice(("fields",), (one.key for one in register.fields))
    for number, one in enumerate(register.fields):
        at = ("fields", str(number))
        if not _KEY.fullmatch(one.key) or one.key in _FIXED:
            yield (*at, "key"), "small letters, digits and _, but not number, state or due", one.key
        yield from _caption_faults((*at, "zh"), one.zh)
        yield from _caption_faults((*at, "en"), one.en)
        yield from _choice_faults(at, one)
        if one.several and one.kind not in _SEVERAL:
            yield (*at, "several"), "a kind with several values", one.kind.value
        if one.holds and one.kind is not RegisterFieldKind.PERSON:
            yield (*at, "holds"), "the kind person", one.kind.value
        for sign in ("personal", "masked", "checked"):
            if getattr(one, sign) and one.kind not in (RegisterFieldKind.TEXT, RegisterFieldKind.LONG):
                yield (*at, sign), "the kind text or long", one.kind.value
        if one.section:
            yield from _unknown((*at, "section"), (one.section,), [each.key for each in register.sections])


def _choice_faults(at: tuple[str, ...], field: RegisterField) -> Iterator[_Fault]:
    if (field.kind is RegisterFieldKind.CHOICE) is not bool(field.choices):
        yield (*at, "choices"), "choices for the kind choice, and only for it", field.kind.value
    yield from _twice((*at, "choices"), (each.code for each in field.choices))
    for place, each in enumerate(field.choices):
        if not _KEY.fullmatch(each.code):
            yield (*at, "choices", str(place), "code"), "small letters, digits and _", each.code
        yield from _caption_faults((*at, "choices", str(place), "zh"), each.zh)
        yield from _caption_faults((*at, "choices", str(place), "en"), each.en)


def _state_faults(register: Register) -> Iterator[_Fault]:
    codes, keys = [one.code for one in register.states], [one.key for one in register.fields]
    yield from _twice(("states",), codes)
    people = [one.key for one in register.fields if one.kind is RegisterFieldKind.PERSON]
    for number, one in enumerate(register.states):
        at = ("states", str(number))
        if not _KEY.fullmatch(one.code):
            yield (*at, "code"), "small letters, digits and _", one.code
        yield from _caption_faults((*at, "zh"), one.zh)
        yield from _caption_faults((*at, "en"), one.en)
        yield from _unknown((*at, "tone"), (one.tone,), TONES)
        yield from _unknown((*at, "next"), one.next, codes)
        yield from _unknown((*at, "needs"), one.needs, keys)
        yield from _unknown((*at, "barred"), one.barred, people)
        yield from _role_faults((*at, "roles"), one.roles)


def _due_faults(register: Register) -> Iterator[_Fault]:
    codes, keys = [one.code for one in register.states], [one.key for one in register.fields]
    days = [one.key for one in register.fields if one.kind is RegisterFieldKind.DATE]
    times = [one.key for one in register.fields if one.kind is RegisterFieldKind.TIME]
    choices = {one.key: [each.code for each in one.choices] for one in register.fields if one.choices}
    yield from _twice(("due",), (one.key for one in register.due))
    for number, one in enumerate(register.due):
        at = ("due", str(number))
        if not _KEY.fullmatch(one.key):
            yield (*at, "key"), "small letters, digits and _", one.key
        yield from _caption_faults((*at, "zh"), one.zh)
        yield from _caption_faults((*at, "en"), one.en)
        if one.field:
            yield from _unknown((*at, "field"), (one.field,), days)
        if one.unless:
            yield from _unknown((*at, "unless"), (one.unless,), keys)
        if one.at:
            yield from _unknown((*at, "at"), (one.at,), times)
        if bool(one.at) is not bool(one.hours):
            yield (*at, "hours"), "a number of hours together with at", one.hours
        limits = (*one.among, *one.besides)
        if bool(one.choice) is not bool(limits):
            yield (*at, "choice"), "a field with a choice together with among or besides", one.choice
        if one.choice:
            yield from _unknown((*at, "choice"), (one.choice,), choices)
            yield from _unknown((*at, "choice"), limits, choices.get(one.choice, ()))
        yield from _unknown((*at, "states"), one.states, codes)
        yield from _role_faults((*at, "tells"), one.tells)


def _unknown(at: tuple[str, ...], named: Iterable[str], known: Iterable[str]) -> Iterator[_Fault]:
    there = list(known)
    yield from ((at, f"one of: {', '.join(there)}", one) for one in named if one not in there)


def _twice(at: tuple[str, ...], keys: Iterable[str]) -> Iterator[_Fault]:
    yield from ((at, "every key once", key) for key, count in Counter(keys).items() if count > 1)


def _caption_faults(at: tuple[str, ...], words: str) -> Iterator[_Fault]:
    # the message catalogue would read braces as a value to fill in
    if not words.strip() or "{" in words or "}" in words or "\n" in words:
        yield at, "a caption of one line without braces", words


def _role_faults(at: tuple[str, ...], roles: Iterable[Role]) -> Iterator[_Fault]:
    yield from ((at, "a role of the office", one.value) for one in roles if one in UNIT_ROLES)
