"""The views of registers 台账: numbers of entries, pages and sheets of entries, links, entries that are due."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from wxdesk.domain.desk.search_terms import folded
from wxdesk.domain.lists.spec import ListWords
from wxdesk.domain.office.people import Person, Role
from wxdesk.domain.registers.declaration import Register
from wxdesk.domain.registers.entries import LinkKind, RegisterEntry
from wxdesk.services.registers.entry_tables import words_of
from wxdesk.services.views.register_views import RegisterLine

_HAND_OVER = frozenset({Role.EDITOR.value, Role.CHIEF.value, Role.ADMINISTRATOR.value})
"""The roles to which Today shows what somebody who left has to hand over."""


@dataclass(frozen=True)
class RegisterSum:
    """A register with the numbers of its entries: all, those not closed, and those with something due.

    `own` tells that the desk added the register; False for a register that comes with the program.
    """

    register: Register
    total: int
    open: int
    due: int
    own: bool
    """Whether the desk added the register."""


@dataclass(frozen=True)
class EntrySift:
    """A filter of a register's entries, by searched text, state, due day or openness.

    An empty field restricts nothing.
    """

    search: str = ""
    state: str = ""
    due: date | None = None
    """List only entries about which something is due by this day."""
    open: bool = False
    """List only entries that are not closed, sorted by the day on which they are due."""


@dataclass(frozen=True)
class EntryPage:
    """A part of a list of entries, and how many entries there are in all.

    `total` is None if a search found more than this part: counting all of them would take too long.
    """

    entries: Sequence[RegisterEntry]
    total: int | None


@dataclass(frozen=True)
class EntryLink:
    """A link of an entry in words: kind, id and name of the linked row, and the field that names this row.

    `back` tells that the link comes from another entry and leads to this one.
    """

    id: str
    kind: LinkKind
    target: str
    name: str
    field: str
    back: bool = False
    """Whether the linked row is another entry, which was linked to this one."""


@dataclass(frozen=True)
class EntrySheet:
    """The contents of the printed form of an entry."""

    organisation: str
    register: Register
    entry: RegisterEntry
    links: Sequence[EntryLink]
    entered_by: str
    """The name of the person who entered it."""
    printed_at: datetime


class RegisterPress(Protocol):
    """Renders entries of registers for printing."""

    def page(self, sheet: EntrySheet, words: ListWords, language: str) -> str:
        """Return the printed form of an entry as an HTML page, in the language of `words`."""
        ...


@dataclass(frozen=True)
class DueEntry:
    """An entry about which something is due, with its register.

    `holder` is a person who left the office and still has to hand over what the entry is about, else None. `left`
    is the last day of this person's last role.
    """

    register: Register
    entry: RegisterEntry
    holder: Person | None = None
    """A person who left and has to hand over what the entry is about; None if something else is due."""
    left: date | None = None
    """The last day of the holder's last role."""

    @property
    def title(self) -> str:
        """Return the title of the entry."""
        return "、".join(self.entry.names(self.register.title.key))

    @property
    def line(self) -> RegisterLine:
        """Return the entry as a row for other screens, such as Today, with what is due and when."""
        register, entry = self.register, self.entry
        if self.holder is not None:
            return RegisterLine(
                register.id,
                register.caption(),
                entry.number,
                f"{self.title} · {self.holder.name}",
                f"{register.caption('state')}-{entry.state}",
                register.state(entry.state).tone,
                self.left,
                "register-hand-over",
                tells=_HAND_OVER,
            )
        rule = next((one for one in register.due if one.key == entry.due_for), None)
        return RegisterLine(
            register.id,
            register.caption(),
            entry.number,
            self.title,
            f"{register.caption('state')}-{entry.state}",
            register.state(entry.state).tone,
            entry.due,
            f"{register.caption('due')}-{rule.key}" if rule else "",
            entry.due_time,
            frozenset(role.value for role in rule.tells) if rule else frozenset(),
        )


def sifted(register: Register, rows: Iterable[RegisterEntry], sift: EntrySift) -> list[RegisterEntry]:
    """Return the entries that match `sift`; open or due ones come in the order of their due days."""
    sought = folded(sift.search.strip())
    found = [
        one
        for one in rows
        if (not sift.state or one.state == sift.state)
        and (sift.due is None or (one.due is not None and one.due <= sift.due))
        and not (sift.open and one.closed)
        and (not sought or sought in words_of(register, one))
    ]
    if sift.open or sift.due is not None:
        found.sort(key=lambda one: one.due or date.max)
    return found
